"""A class as it might be: real verdicts on right, wrong, broken and untouched work, by lot."""

from functools import cache
from random import Random

from grader.classroom.gradebook.book import Gradebook, GradedWork
from grader.classroom.results import Assigned, Entry, Results, Student
from grader.course.fingerprint import Fingerprint
from grader.course.points import total_points

EXERCISES = ("stable_sigmoid", "affine_layer", "inverted_dropout", "tanh_derivative")
FIRST = "Ada Alan Barbara Claude Donald Edsger Frances Grace Hedy Ivan Joan Katherine".split()
LAST = "Lovelace Turing Liskov Shannon Knuth Dijkstra Allen Hopper Lamarr Noether Clarke".split()
BROKEN = {".py": "def half(:\n    pass\n", ".cpp": "int main( {", ".md": "no block is left\n"}
CRASH = "import ctypes\n\nctypes.string_at(0)\n"


def outcomes(judge, exercise):
    """Return one report each for the reference, wrong ones, a broken file and the stub."""
    wrong = [exercise.variant(m) for m in exercise.meta.misconceptions[:3]]
    if exercise.suffix == ".md":
        blocks = exercise.solved_worksheet.blocks.values()
        values = [block.text for block in blocks if block.kind == "value"]
        wrong = [exercise.reference.replace(f"\n{text}\n", "\n42\n") for text in values][:2]
    broken = [BROKEN[exercise.suffix], *([CRASH] if exercise.suffix == ".py" else [])]
    texts = [exercise.reference, *wrong, *broken, exercise.stub]
    return [judge.grade(exercise, text) for text in texts]


class Lot:
    """Draws classes from verdicts that are got once."""

    def __init__(self, judge, names=EXERCISES):
        self.exercises = [judge.course[name] for name in names]
        self.outcomes = cache(lambda exercise: outcomes(judge, exercise))

    def draw(self, size, *, seed=0, students=None):
        """Return the results of `size` students, of whom some are better than others."""
        random = Random(seed)
        students = students or tuple(
            Student(f"s{k:04}", f"{random.choice(FIRST)} {random.choice(LAST)}")
            for k in range(size)
        )
        asked = tuple(
            Assigned(e.name, e.meta.title, e.topic, total_points(e)) for e in self.exercises
        )
        entries = {}
        for student in students:
            skill = random.gauss(0.6, 0.8)
            for k, exercise in enumerate(self.exercises):
                right, *wrong = self.outcomes(exercise)
                luck = skill + random.gauss(0, 0.5) - 0.8 * k / len(self.exercises)
                if luck > 0:
                    report = right
                elif luck < -1.8:
                    continue
                else:
                    report = wrong[min(int(random.expovariate(0.6)), len(wrong) - 1)]
                file = f"{exercise.topic}/{exercise.stub_path.name}"
                entries[student.id, exercise.name] = Entry(report, file, "2026-11-20T12:00:00Z")
        return Results("Problem set 1", asked, students, entries)


def keep(results, path):
    """Keep results in a gradebook, as grading the class would have done."""
    with Gradebook(path) as book:
        book.ask(results.assignment, results.exercises)
        book.hand_in(
            results.assignment,
            [
                (
                    student,
                    results.problems.get(student.id, ()),
                    [name for number, name in results.entries if number == student.id],
                )
                for student in results.students
            ],
        )
        for (student, name), entry in results.entries.items():
            key = Fingerprint(f"{student} {name}", name)
            place = GradedWork(results.assignment, student, name, entry.file, entry.notes)
            book.enter([place], key, entry.report)
