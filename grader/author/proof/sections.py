"""The rules for the sections of a worksheet: each stands alone, its options are fair."""

import re
from collections import Counter
from collections.abc import Iterator

from grader.author.proof.trial import Trial
from grader.course import Block, PartSpec, parse_worksheet
from grader.course.worksheet import Options, options_of
from grader.judge.worksheet.stubs import shipped_stub

WRONG_VALUES = 3
_LONGER = 1.2
_ELSEWHERE = re.compile(r"\b(?:parts?|sections?|questions?|exercises?) \d", re.IGNORECASE)
_OF_THE_ABOVE = re.compile(r"\b(?:all|none|both|any) of (?:the )?(?:above|these|them)\b", re.I)
_CODE = re.compile(r"`[^`\n]*`|\$[^$\n]*\$|^ {4}.*$", re.MULTILINE)
_EMPHASIS = re.compile(r"[\w)]\*[^\s*][^*\n]*\*[\w(]")


def sections(trial: Trial) -> None:
    """The stub is the reference without its answers; a section can be asked by itself."""
    shipped = trial.exercise.shipped_worksheet.blocks
    if shipped.keys() != trial.exercise.solved_worksheet.blocks.keys():
        return  # the rule for references has said so
    _stub_belongs(trial)
    places: Counter[str] = Counter()
    for name, block in trial.solved().items():
        spec = trial.spec(name)
        _stands_alone(trial, block, spec)
        if block.kind == "value" and len(spec.wrong) < WRONG_VALUES:
            remedy = f"Give at least {WRONG_VALUES}: what comes out after one slip each."
            message = f"has {len(spec.wrong)} wrong answers for {name}."
            trial.find("section", trial.metadata, message, remedy)
        if block.kind == "choice":
            _options(trial, block, spec)
            places += Counter(_places(options_of(shipped[name].text), options_of(block.text)))
    total = sum(places.values())
    for letter, count in places.items():
        if total >= 3 and count > total / 2:
            remedy = "Exchange two options of a part in the stub."
            message = f"has its right options at {letter} in {count} of {total} parts."
            trial.warn("section", trial.exercise.stub_path, message, remedy)


def _stub_belongs(trial: Trial) -> None:
    exercise = trial.exercise
    made, stub = parse_worksheet(shipped_stub(exercise)), exercise.shipped_worksheet
    differing = [
        ("The introduction", made.introduction, stub.introduction),
        ("The end", made.closing, stub.closing),
    ]
    for name, block in stub.blocks.items():
        differing.append((f"The prompt of {name}", made.blocks[name].prompt, block.prompt))
        mine, theirs = made.blocks[name].text, block.text
        if block.kind == "choice":
            mine, theirs = (
                "\n".join(sorted(options_of(text).labels.values())) for text in (mine, theirs)
            )
        elif block.kind == "text":
            continue
        differing.append((f"The block {name}", mine, theirs))
    for what, mine, theirs in differing:
        if mine.split() != theirs.split():
            pairs = [*zip(theirs.splitlines(), mine.splitlines(), strict=False), ("…", "…")]
            here, there = next(
                pair for pair in pairs if pair[0].split() != pair[1].split() or pair == ("…", "…")
            )
            message = f"{what} is another one than in the reference: {here!r}, there {there!r}."
            remedy = f"`grade author stub {exercise.name}` makes the stub from the reference."
            trial.find("section", exercise.stub_path, message, remedy)


def _stands_alone(trial: Trial, block: Block, spec: PartSpec) -> None:
    path = trial.exercise.reference_path
    if not block.prompt.startswith("##"):
        remedy = "Write `## N. …` above it: a review may ask this part alone."
        trial.find("section", path, f"{block.name} has no heading of its own.", remedy)
    for where, text in _texts(block, spec):
        if found := _ELSEWHERE.search(text):
            remedy = "Say in a clause what is needed from there: a review may ask this part alone."
            trial.find("section", path, f"{where} of {block.name} says {found[0]!r}.", remedy)
        if found := _EMPHASIS.search(_CODE.sub("", text)):
            remedy = "Put it in backticks or between dollar signs: Markdown takes * as emphasis."
            trial.find("section", path, f"{where} of {block.name} has {found[0]!r}.", remedy)
    if block.kind == "value":
        answer = block.text.rpartition("=")[2].strip()
        told = re.compile(rf"(?<![\w.]){re.escape(answer)}(?![\w]|\.\d)")
        if len(answer) > 1 and any(told.search(hint) for hint in spec.hints):
            remedy = "Lead to it: what to write down first, what to look for."
            message = f"gives the answer {answer} of {block.name} away in a hint."
            trial.find("section", trial.metadata, message, remedy)


def _texts(block: Block, spec: PartSpec) -> Iterator[tuple[str, str]]:
    heading, _, prompt = block.prompt.partition("\n")
    yield "the prompt", prompt if heading.startswith("#") else block.prompt
    yield "the explanation", block.explanation
    for wrong in spec.wrong:
        yield f"the why of {wrong.name}", wrong.why
    for hint in spec.hints:
        yield "a hint", hint


def _options(trial: Trial, block: Block, spec: PartSpec) -> None:
    options = options_of(block.text)
    answered = {wrong.keys for wrong in spec.wrong}
    for key, label in options.labels.items():
        if _OF_THE_ABOVE.search(label):
            remedy = "Ask for each by itself, or set several = true."
            trial.find("section", trial.metadata, f"{block.name} offers {label!r}.", remedy)
        if not spec.several and key not in options.ticked and frozenset({key}) not in answered:
            remedy = (
                f"Add [part.{block.name}.wrong.{key}] with a why that answers what people believe."
            )
            message = f"has no why for the option {key} of {block.name}."
            trial.find("section", trial.metadata, message, remedy)
    lengths = {key: len(label) for key, label in options.labels.items()}
    others = [length for key, length in lengths.items() if key not in options.ticked]
    longest = max((lengths[key] for key in options.ticked), default=0)
    if others and not spec.several and longest > _LONGER * max(others) and longest > 12:
        remedy = "Whoever knows nothing ticks the longest: cut it, or say more in the others."
        message = f"{block.name}: the right option is much longer than all others."
        trial.warn("section", trial.exercise.reference_path, message, remedy)


def _places(shipped: Options, solved: Options) -> list[str]:
    """Return the letters at which a learner sees the right options."""
    keys = solved.by_text
    return [letter for text, letter in shipped.by_text.items() if keys.get(text) in solved.ticked]
