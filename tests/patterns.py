"""The regular expressions of a program, and strings on which one that backtracks takes long."""

import ast
import importlib
import re
import time
from dataclasses import dataclass
from functools import cache
from re import _constants as op
from re import _parser as sre

MATCHING = frozenset({"match", "fullmatch"})
SEARCHING = frozenset({"search", "sub", "subn", "findall", "finditer", "split"})
METHODS = MATCHING | SEARCHING
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
MANY = 64
"""A repeat that may go on longer than this is taken to go on without end."""
FAILS = ("\x00", "\n\x00", "", "!")
FEW = (14, 18, 22, 25, 28, 36, 50, 70, 100, 200, 400, 800)
"""Lengths that grow slowly: where a pattern doubles its work with each letter, the end is near."""
SOME, MORE = 3000, 12000
SLOW, RATIO = 0.001, 8.0
"""Seconds for SOME that no look over them takes; and, of four times the length, how many times as
long: four times, or sixteen where each place is tried anew."""
EXPLODED = 0.5
"""Seconds of work on some hundred characters, which take microseconds otherwise."""
TOO_LONG = 0.2


@dataclass(frozen=True)
class Use:
    """A regular expression and how a module uses it."""

    where: str
    pattern: re.Pattern[str]
    methods: frozenset[str]


def uses_in(path, package) -> tuple[list[Use], list[str]]:
    """Return what a module compiles, or hands to a function of `re`; and the places of patterns
    whose text cannot be told, since they are put together when they are used.
    """
    found, unknown = [], []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(
        ".__init__"
    )
    names: dict[int, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            names[id(node.value)] = node.targets[0].id
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re"):
            continue
        if node.func.attr not in METHODS | {"compile"}:
            continue
        where = f"{name}:{node.lineno}"
        arguments = [node.args[0]]
        arguments += node.args[1:2] if node.func.attr == "compile" else []
        arguments += [keyword.value for keyword in node.keywords if keyword.arg == "flags"]
        try:
            values = [_value(each, name, where) for each in arguments]
        except NameError:
            unknown.append(where)
            continue
        pattern = values[0] if isinstance(values[0], re.Pattern) else re.compile(*values)
        methods = {node.func.attr}
        if node.func.attr == "compile":
            called = names.get(id(node), "")
            methods = _methods(tree, called) or _elsewhere(package, name, called) or set(SEARCHING)
        found.append(Use(where, pattern, frozenset(methods)))
    return found, unknown


def _value(node, module, where):
    try:
        return ast.literal_eval(node)
    except ValueError:
        pass
    known = vars(importlib.import_module(module))
    return eval(compile(ast.Expression(node), where, "eval"), dict(known))


def _methods(tree, name):
    """Return the methods by which a name of the module is used in it; nothing if it goes around."""
    found = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        and node.attr in METHODS
    }
    others = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id != "re"
        and node.attr in METHODS
    }
    named = sum(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))
    called = sum(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
        for node in ast.walk(tree)
    )
    return found if named == called + 1 else found | (others - {"split", "sub"})


@cache
def _texts(package):
    return [path.read_text(encoding="utf-8") for path in package.glob("**/*.py")]


def _elsewhere(package, module, name):
    """Return the methods by which the modules that import a name from this one use it."""
    if not name or name.startswith("_"):
        return set()
    texts = [text for text in _texts(package) if f"from {module} import" in text]
    found = {m for text in texts for m in re.findall(rf"\b{name}\.(\w+)\(", text)}
    return found & METHODS


def backtracks(pattern: re.Pattern[str], methods: frozenset[str]) -> str:
    """Return the beginning of a string on which a pattern takes more than in proportion; or ""."""
    acts = [pattern.search] if methods & SEARCHING else []
    acts += [pattern.match] if "match" in methods else []
    acts += [pattern.fullmatch] if "fullmatch" in methods else []
    for act in acts:
        for before, pump, after in dict.fromkeys(_attacks(pattern)):
            if _grows(act, before, pump, after):
                return before + pump * 3 + "…" + after
    return ""


def explodes(pattern: re.Pattern[str]) -> str:
    """Return the beginning of a short string on which a search never ends, as it were; or ""."""
    for before, pump, after in dict.fromkeys(_attacks(pattern)):
        for count in (8, 12, 16, 20, 24):
            if _seconds(pattern.search, before + pump * count + after) > EXPLODED:
                return before + pump * 3 + "…" + after
    return ""


def _grows(act, before, pump, after):
    for count in (*FEW, SOME):
        taken = _seconds(act, before + pump * count + after)
        if taken > (TOO_LONG if count < SOME else TOO_LONG * RATIO):
            return True
    if taken < SLOW:
        return False
    some, more = (
        min(_seconds(act, before + pump * count + after) for _ in range(3))
        for count in (SOME, MORE)
    )
    return some > SLOW and more > RATIO * some


def _seconds(act, text):
    text = text.encode("utf-8") if isinstance(act.__self__.pattern, bytes) else text
    start = time.process_time()
    act(text)
    return time.process_time() - start


def _attacks(pattern):
    """Yield what stands before, what is repeated, and what stands behind so that it fails."""
    pumps = pumps_of(pattern)
    for index, (before, pump) in enumerate(pumps):
        following = pumps[index + 1][1] if index + 1 < len(pumps) else ""
        for each in dict.fromkeys((pump, pump + following, before, before + pump)):
            for after in FAILS:
                yield before, each, after
                yield "", each, after
    for pump in (
        " ",
        "\n",
        "\t ",
        "a",
        "1",
        "(",
        "-",
        "_",
        "\\",
        "{",
        "a ",
        "a,",
        "a.",
        "1.",
        "a_",
    ):
        for after in FAILS:
            yield "", pump, after


def pumps_of(pattern):
    """Return what leads to each endless repeat, and what goes through its body once."""
    return [*_repeats(sre.parse(pattern.pattern, pattern.flags & ~re.DEBUG), "")]


def _repeats(parsed, before):
    """Yield a text that leads to each endless repeat, and one that goes through its body once."""
    for kind, value in parsed:
        if kind in REPEATS:
            low, high, body = value
            yield from _repeats(body, before)
            if high is op.MAXREPEAT or high >= MANY:
                for sample in _samples(body):
                    if sample:
                        yield before, sample
            before += next(iter(_samples(body)), "") * low
        elif kind is op.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
            before += next(iter(_samples(value[1][0])), "")
        elif kind is op.SUBPATTERN:
            yield from _repeats(value[3], before)
            before += next(iter(_samples(value[3])), "")
        elif kind is op.ATOMIC_GROUP:
            yield from _repeats(value, before)
            before += next(iter(_samples(value)), "")
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            yield from _repeats(value[1], before)
        else:
            before += next(iter(_samples([(kind, value)])), "")


def _samples(parsed):
    """Return some texts that match."""
    texts = [""]
    for kind, value in parsed:
        choices = [""]
        if kind is op.LITERAL:
            choices = [chr(value)]
        elif kind is op.NOT_LITERAL:
            choices = ["a" if value != ord("a") else "b", "\n" if value != 10 else " "]
        elif kind is op.ANY:
            choices = ["a", " "]
        elif kind is op.IN:
            choices = _of_set(value)
        elif kind in REPEATS:
            choices = [text * max(value[0], 1) for text in _samples(value[2])]
        elif kind is op.BRANCH:
            choices = [text for branch in value[1] for text in _samples(branch)[:2]]
        elif kind is op.SUBPATTERN:
            choices = _samples(value[3])
        elif kind is op.ATOMIC_GROUP:
            choices = _samples(value)
        texts = [text + choice for text in texts for choice in choices[:4]][:6]
    return texts


def _of_set(items):
    negated = items[0][0] is op.NEGATE
    candidates = " \n\tab1_.,;:=+-*/\\(){}[]<>'\"`~!#$%^&|x0Z"
    found = [c for c in candidates if any(_holds(item, c) for item in items) != negated]
    return found[:4] or [chr(value) for kind, value in items if kind is op.LITERAL][:2] or ["a"]


def _holds(item, c):
    kind, value = item
    if kind is op.LITERAL:
        return ord(c) == value
    if kind is op.RANGE:
        return value[0] <= ord(c) <= value[1]
    if kind is op.CATEGORY:
        letter = {
            op.CATEGORY_DIGIT: r"\d",
            op.CATEGORY_NOT_DIGIT: r"\D",
            op.CATEGORY_SPACE: r"\s",
            op.CATEGORY_NOT_SPACE: r"\S",
            op.CATEGORY_WORD: r"\w",
            op.CATEGORY_NOT_WORD: r"\W",
        }[value]
        return re.match(letter, c) is not None
    return False
