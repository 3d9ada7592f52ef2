"""All files that make up an exercise."""

from pathlib import Path

from grader.course import Exercise


def files_of(exercise: Exercise) -> dict[str, tuple[Path, ...]]:
    """Return the paths by what they are; `variants` are whatever else lies in its folder."""
    files: dict[str, tuple[Path, ...]] = {
        "topic": (exercise.stub_path.with_name("README.md"),),
        "stub": (exercise.stub_path,),
    }
    if exercise.folder is None:
        return files
    own = {
        "reference": exercise.reference_path,
        "metadata": exercise.folder / "exercise.toml",
        "checks": exercise.check_path,
    }
    if exercise.suffix == ".md":
        del own["checks"]
    others = sorted(
        path for path in exercise.folder.iterdir() if path.is_file() and path not in own.values()
    )
    return files | {key: (path,) for key, path in own.items()} | {"variants": tuple(others)}
