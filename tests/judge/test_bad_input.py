"""Everything that a learner may hand in gets its status, a message that helps, and does no harm."""

import os
import socket
import threading

import pytest

from grader.report import Status

STARTS = "import numpy as np\n\n\ndef double(x):\n"


@pytest.fixture
def verdict(small, small_judge):
    def verdict(submission):
        return small_judge.grade(small["double"], submission)

    return verdict


def told(report):
    """All that the learner reads."""
    pieces = [report.output]
    if report.problem:
        pieces += [report.problem.title, report.problem.message, report.problem.source]
    for check in report.checks:
        if check.failure:
            failure = check.failure
            pieces += [failure.says, failure.why, failure.got, failure.traceback]
    return "\n".join(pieces)


UNREADABLE = {
    "empty": (b"", "empty"),
    "only spaces": (b" \n\t\n", "empty"),
    "not UTF-8": ("# naïve\n".encode("latin-1"), "not UTF-8"),
    "a null byte": (b"x = 1\n\x00", "null byte"),
    "10 MB": (b"# \n" * 4_000_000, "too large"),
}


@pytest.mark.parametrize(("data", "message"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_is_no_text_cannot_run(verdict, data, message):
    report = verdict(data)

    assert report.status is Status.COULD_NOT_RUN
    assert message in told(report)


def test_a_missing_file_and_a_folder_cannot_run(verdict, tmp_path):
    for path, message in [(tmp_path / "gone.py", "no file"), (tmp_path, "folder")]:
        report = verdict(path)

        assert report.status is Status.COULD_NOT_RUN
        assert message in told(report)


COULD_NOT_RUN = {
    "syntax error": ("def double(x:\n    return 2 * x\n", ["not valid Python", "^"]),
    "tabs and spaces": ("def double(x):\n        y = x\n\treturn 2 * y\n", ["spaces only"]),
    "indentation": ("def double(x):\nreturn 2 * x\n", ["same column"]),
    "deep brackets": ("def double(x):\n    return " + "(" * 5000 + "\n", ["not valid Python"]),
    "renamed": ("def doubled(x):\n    return 2 * x\n", ["double is missing", "doubled", "renamed"]),
    "missing": ("y = 1\n", ["double is missing"]),
    "a value": ("double = 2\n", ["not a function"]),
    "too few parameters": ("def double():\n    return 2\n", ["signature", "double(x)"]),
    "too many parameters": ("def double(x, y):\n    return 2 * x\n", ["double(x, y)"]),
    "keyword only": ("def double(*, x):\n    return 2 * x\n", ["signature"]),
    "no such module": ("import nmupy as np\n\ndef double(x):\n    return 2 * x\n", ["nmupy"]),
    "no such name": ("from numpy import dobule\n\ndef double(x):\n    return 2 * x\n", ["dobule"]),
    "raises at import": ("1 / 0\n\ndef double(x):\n    return 2 * x\n", ["ZeroDivisionError"]),
    "exit at import": ("import sys\nsys.exit(0)\n", ["ends the program"]),
    "input at import": ("n = int(input())\n", ["waits for input"]),
    "the reference": ("from solutions import double\n", ["import"]),
}


@pytest.mark.parametrize(("text", "messages"), COULD_NOT_RUN.values(), ids=COULD_NOT_RUN.keys())
def test_what_cannot_be_loaded_could_not_run(verdict, text, messages):
    report = verdict(text)

    assert report.status is Status.COULD_NOT_RUN
    for message in messages:
        assert message in told(report)


def test_a_syntax_error_names_line_and_column(verdict):
    report = verdict("x = 1\ny = = 2\n")

    assert (report.problem.line, report.problem.column) == (2, 5)
    assert report.problem.source == "y = = 2\n    ^"


FAILED = {
    "None": ("x * 2", "None"),
    "a list of strings": ("return ['a' for _ in x]", "list"),
    "a string": ("return 'twice'", "str"),
    "a complex": ("return 2 * x + 0j", "complex"),
    "an object": ("return object()", "object"),
    "an array of objects": ("return np.array([object()] * len(x))", "object"),
    "a lambda": ("return lambda: 2 * x", "function"),
    "a generator": ("return (2 * v for v in x)", "generator"),
    "nan": ("return x * np.nan", "nan"),
    "inf": ("return x + np.inf", "inf"),
    "another shape": ("return 2 * x[None]", "shape"),
    "raises": ("raise ValueError('no')", "ValueError: no"),
    "an error that will not print": (
        "class E(Exception):\n        def __str__(self): raise KeyError\n    raise E",
        "E",
    ),
    "input": ("input()\n    return 2 * x", "input()"),
    "exit": ("import sys; sys.exit()", "SystemExit"),
    "recursion": ("return double(x)", "RecursionError"),
    "an equal that is always true": (
        "class Y(np.ndarray):\n        __eq__ = lambda s, o: True\n    return x.view(Y)",
        "",
    ),
    "a monkeypatched numpy": (
        "np.allclose = np.array_equal = lambda *a, **k: True\n"
        "    np.testing.assert_allclose = lambda *a, **k: None\n    return x",
        "",
    ),
    "a monkeypatched assertion": (
        "import builtins; builtins.AssertionError = ValueError\n    return x",
        "",
    ),
}


@pytest.mark.parametrize(("body", "message"), FAILED.values(), ids=FAILED.keys())
def test_a_wrong_result_fails(verdict, body, message):
    report = verdict(f"{STARTS}    {body}\n")

    assert report.status is Status.FAILED
    assert message in told(report)
    assert report.score < report.points


def test_a_change_of_the_arguments_is_named(verdict):
    report = verdict(f"{STARTS}    x *= 2\n    return x\n")

    assert report.status is Status.FAILED
    assert "in place" in told(report)


ENDS = {
    "os._exit": ("import os; os._exit(0)", Status.CRASHED, "ended its own process"),
    "segfault": ("import ctypes; ctypes.string_at(0)", Status.CRASHED, "segmentation fault"),
    "endless loop": ("while True: pass", Status.TIMED_OUT, "never ends"),
    "endless sleep": ("import time; time.sleep(1000)", Status.TIMED_OUT, "seconds"),
    "memory bomb": ("return np.ones(10**11)", Status.OUT_OF_MEMORY, "memory"),
    "list bomb": ("y = []\n    while True: y.append(bytes(10**7))", Status.OUT_OF_MEMORY, "memory"),
}


@pytest.mark.parametrize(("body", "status", "message"), ENDS.values(), ids=ENDS.keys())
def test_what_ends_its_process_is_a_verdict(quick, body, status, message):
    report = quick(f"{STARTS}    {body}\n")

    assert report.status is status
    assert message in told(report)


@pytest.fixture
def quick(small, small_judge):
    """A verdict with a deadline of a second and a half."""
    exercise = small["double"]
    object.__setattr__(exercise.meta, "seconds", 1.5)
    yield lambda text: small_judge.grade(exercise, text)
    object.__setattr__(exercise.meta, "seconds", 10.0)


def test_after_a_crash_the_judge_goes_on(quick, verdict):
    quick(f"{STARTS}    import os; os._exit(3)\n")

    assert verdict(f"{STARTS}    return 2 * x\n").passed


HARMLESS = {
    "prints a megabyte": "print('y' * 10**6)",
    "a thread that never ends": (
        "import threading, time\n    threading.Thread(target=time.sleep, args=(1e6,)).start()"
    ),
    "changes numpy's printing": "np.set_printoptions(precision=1)",
    "warns": "import warnings; warnings.warn('hot')",
    "changes the folder": "import os; os.chdir('/')",
    "closes its output": "import sys; sys.stdout = sys.stderr = None",
}


@pytest.mark.parametrize("body", HARMLESS.values(), ids=HARMLESS.keys())
def test_right_work_passes_whatever_it_does_besides(verdict, body):
    report = verdict(f"{STARTS}    {body}\n    return 2 * x\n")

    assert report.status is Status.PASSED
    assert len(report.output) < 70_000


def test_output_is_cut_and_made_printable(verdict):
    report = verdict(f"{STARTS}    print('\\x1b[31mred\\x07' + 'y' * 10**6)\n    return 2 * x\n")

    assert "\x1b" not in report.output
    assert "red\\x07" in report.output
    assert "more bytes" in report.output


REFUSED = {
    "fork bomb": "import os\n    while True: os.fork()",
    "a program": "import subprocess; subprocess.run(['id'])",
    "writing outside": "open('/tmp/../gradlings_was_here', 'w')",
    "a connection": "import socket; socket.create_connection(('127.0.0.1', PORT), 1)",
    "killing the judge": "import os; os.kill(os.getppid(), 9)",
}


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_reaches_for_the_machine_is_refused(quick, body):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        met = []
        watch = threading.Thread(target=lambda: met.append(_accepts(server)))
        watch.start()
        body = body.replace("PORT", str(server.getsockname()[1]))

        report = quick(f"{STARTS}    {body}\n    return 2 * x\n")

        server.close()
        watch.join()
    assert report.status in (Status.FAILED, Status.CRASHED)
    assert met == [False]
    assert not os.path.exists("/gradlings_was_here")


def _accepts(server):
    server.settimeout(2.0)
    try:
        server.accept()
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    "look",
    [
        "open(SECRET).read()",
        "__import__('os').listdir(FOLDER)",
        "__import__('importlib.util').util.spec_from_file_location('r', SECRET).loader.exec_module",
        "open('/proc/1/environ').read() and open(SECRET).read()",
    ],
)
def test_the_solutions_cannot_be_read(verdict, small, look):
    secret = small["double"].reference_path
    look = look.replace("SECRET", repr(str(secret))).replace("FOLDER", repr(str(secret.parent)))
    body = f"try: print('seen', {look})\n    except BaseException as e: print('refused', e)"

    report = verdict(f"{STARTS}    {body}\n    return 2 * x\n")

    assert "2 * x" not in report.output
    if "spec_from" not in look:
        assert "refused" in report.output
        assert "seen" not in report.output


def test_the_stub_is_not_attempted(verdict, small):
    stub = small["double"].stub

    assert verdict(stub).status is Status.NOT_ATTEMPTED
    assert verdict(stub.replace("\n\n\n", "\n\n\n# my notes\n")).status is Status.NOT_ATTEMPTED


def test_a_rewritten_stub_that_still_raises_is_not_attempted(verdict):
    report = verdict(f"{STARTS}    # thinking\n    raise NotImplementedError('later')\n")

    assert report.status is Status.NOT_ATTEMPTED


def test_a_submission_cannot_fill_the_judges_memory(verdict):
    report = verdict(f"{STARTS}    return np.zeros(5 * 10**7)\n")

    assert report.status is Status.FAILED
    assert "an array of shape (50000000,) (50,000,000 entries) where" in told(report)


def test_the_half_of_a_complex_number_is_no_number(graded):
    report = graded(
        "def weights():\n    return [1.0, 2.0]\n",
        """
        import numpy as np
        from grader.expect import close

        def test_sum(answer):
            '''The weights add up to 3.'''
            close(float(np.sum(np.asarray(answer.weights(), dtype=float))), 3.0)
        """,
        "import numpy as np\n\n\ndef weights():\n    return np.array([1 + 5j, 2 - 7j])\n",
    )

    assert report.status is Status.FAILED
    assert report.share == 0


def test_what_the_reference_returns_is_never_too_large(graded):
    """Results of 30 MB are read where the reference has them, too, and judged as any other."""
    reference = "import numpy as np\n\n\ndef grid(n):\n    return np.arange(float(n * n))\n"
    check = """
        from grader.expect import close

        def test_grid(answer, reference):
            '''All numbers up to the square.'''
            close(answer.grid(2), reference.grid(2))
            close(answer.grid(2000), reference.grid(2000))
        """
    right = graded(reference, check)

    assert right.status is Status.PASSED


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(verdict, tmp_path):
    os.mkfifo(tmp_path / "double.py")
    report = verdict(tmp_path / "double.py")

    assert report.status is Status.COULD_NOT_RUN
    assert "pipe" in told(report)
