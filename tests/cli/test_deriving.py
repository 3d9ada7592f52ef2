"""`grade derive FILE`: each line with its mark, and nothing in a file can hold it up."""

import json
import subprocess

import pytest

SWISH = """\
# The derivative of a swish unit
x: real
b: positive
goal: σ(b x) + b x σ(b x)(1 - σ(b x))

d/dx (x σ(b x))
= σ(b x) + x D(σ(b x), x)   # the product rule
= σ(b x) + b x σ(b x)(1 - σ(b x))
"""


@pytest.fixture
def derive(run_process, tmp_path):
    def call(content, *options):
        path = tmp_path / "mine.txt"
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        return run_process("derive", path, *options)

    return call


def test_a_derivation_that_follows(derive):
    result = derive(SWISH)

    assert (result.status, result.err) == (0, "")
    assert "✓ 6 d/dx (x σ(b x))" in result.out
    assert "✓ 8 = σ(b x) + b x σ(b x)(1 - σ(b x))" in result.out
    assert "✓ The last line is the result that was asked for." in result.out
    assert "Every line follows." in result.out
    assert "Read as" not in result.out
    assert max(map(len, result.out.splitlines())) <= 80


def test_a_line_that_does_not_follow_costs_one_line(derive):
    result = derive(SWISH.replace("+ x D(σ(b x), x)", "+ x σ(b x)(1 - σ(b x))"))

    assert result.status == 1
    assert "✗ 7 " in result.out
    assert "refuted: At " in result.out
    assert "1 of 3 lines follow." in result.out


def test_undeclared_names_are_taken_as_real_and_said_to_be(derive):
    result = derive("(w + v)^2\n= w^2 + 2w v + v^2\n")

    assert result.status == 0
    assert "Read as: w real, v real." in result.out


def test_what_looks_like_a_slip_of_the_pen_is_not_taken_as_a_name(derive):
    result = derive("theta: real\n\ntheta + x y\n= thta + x y\n= theta + xy\n", "--json")
    found = json.loads(result.out)

    assert result.status == 2
    assert found["assumed_real"] == ["x", "y"]
    assert [line["status"] for line in found["lines"]] == ["proved", "unreadable", "proved"]
    assert "did you mean theta?" in found["lines"][1]["reason"]


def test_a_caret_stands_under_what_cannot_be_read(derive):
    result = derive("x: real\n\n2x + 1\n   = 1 + + 2y x\n")
    lines = result.out.splitlines()
    place = next(number for number, line in enumerate(lines) if line.rstrip().endswith("^"))

    assert result.status == 2
    assert lines[place - 1][lines[place].index("^") :].startswith("+ 2y x")


def test_json(derive):
    result = derive("x: real\nx^2/x\n= x\nlet u = 3x\n= u/3\n", "--json")
    found = json.loads(result.out)

    assert result.status == 1
    assert (found["schema"], found["ok"], found["goal"]) == ("gradlings.derivation/1", False, None)
    assert [line["number"] for line in found["lines"]] == [2, 3, 4, 5]
    assert [line["ok"] for line in found["lines"]] == [True, False, True, True]
    assert found["lines"][1]["domain"] == "enlarged"
    assert found["lines"][1]["witness"]["point"] == {"x": "0"}


def test_standard_input(settings):
    pipes = {"input": "2(a + b)\n2a + b\n", "capture_output": True, "encoding": "utf-8"}
    done = subprocess.run(**settings("derive", "-", **pipes))

    assert done.returncode == 1
    assert "The factor before the bracket" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("x: reel\nx\n", "reel"),
        ("x: real\nx: positive\nx\n", "Line 2 declares x a second time."),
        ("goal: (x\nx\n", "never closed"),
        ("form: pretty\nx\n", "pretty"),
        (b"\xff\xfe\x00\x01" * 100, "not text in UTF-8 (byte 1)"),
        (b"x\0y\n", "zero bytes"),
        ("x" * 1_000_000, "more than 100,000 bytes"),
        ("x\n" * 300, "at most 200 lines"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(derive, content, message):
    result = derive(content)

    assert (result.status, result.out) == (2, "")
    assert message in result.err
    assert result.err.startswith("grade: ")


def test_a_file_that_is_not_there(run_process, tmp_path):
    result = run_process("derive", tmp_path / "none.txt")

    assert result.status == 2
    assert "No such file" in result.err


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("", 2),
        ("(" * 10_000 + "x" + ")" * 10_000, 2),
        ("9^9^9^9\n= 9^9^9^9 + 1", 1),
        ("x\n= " + "+".join(["x"] * 4_000), 2),
        ("x\n= " + "-" * 9_000 + "x", 2),
        ("__import__('os').system('true')\n", 2),
        ("\x1b]0;title\x07 + \u202e x", 2),
        ("D(" * 60 + "x^x" + ", x)" * 60 + "\n= 0", 1),
    ],
)
def test_hostile_files_do_not_pass(derive, content, status):
    result = derive(content)

    assert (result.status, result.err) == (status, "")
    assert "\x1b" not in result.out
    assert "Traceback" not in result.out


def test_a_line_that_takes_too_long_costs_one_line(derive):
    slow = "*".join(f"sin({n}x)" for n in range(1, 100))

    found = json.loads(derive(f"2x\n= x + x\n= D({slow}, x, 5)\n= 3\n3\n", "--json").out)

    assert [line["ok"] for line in found["lines"]] == [True, True, False, False, True]
