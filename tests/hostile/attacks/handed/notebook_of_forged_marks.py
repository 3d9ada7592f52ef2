# attack: a notebook that has passed already, as its marks, points and outputs say
# points: 0
import json


def hand_in(place, honest):
    full = {"output_type": "execute_result", "data": {"text/plain": "100.0"}, "metadata": {},
            "execution_count": 1}  # fmt: skip
    verdict = {"exercise": "double", "status": "passed", "score": 2.0, "points": 2.0}
    cells = [
        {"cell_type": "code", "source": source, "outputs": [full], "execution_count": 1,
         "id": f"double-{role}", "metadata": {
             "gradlings": {"exercise": name, "role": role, "report": verdict},
             "nbgrader": {"grade_id": "double-checks", "grade": True, "points": 1e9, "locked": True,
                          "solution": role == "solution", "schema_version": 3, "task": False}}}
        for name in ("double", "slope", "../double", "no_such_exercise")
        for role, source in (("solution", honest), ("checks", "print(100.0)"), ("examples", "2.0"))
    ]  # fmt: skip
    metadata = {"gradlings": {"exercises": ["double"] * 1000, "graded": verdict}}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    (place / "double.ipynb").write_text(json.dumps(book))
