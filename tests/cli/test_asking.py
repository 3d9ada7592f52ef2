"""`grade ask`: questions on a terminal, answers in the learner's file."""

import zipfile

import pytest
from terminals import Terminal

from grader.classroom.bundle import write_bundle
from grader.course import parse_worksheet
from grader.study import Progress

ALL_RIGHT = "1/4\nb\n1/4 - (s - 1/2)^2\nIt shrinks.\n\n"


@pytest.fixture
def typed(run_process):
    """Call `grade` with lines that are typed; they come through a pipe."""

    def call(lines, *args):
        return run_process(*args, input=lines)

    return call


def blocks(learner):
    text = learner.path("quarter").read_text(encoding="utf-8")
    return {name: block.text for name, block in parse_worksheet(text).blocks.items()}


def test_every_part_is_asked_and_the_answers_are_in_the_file(typed, learner):
    found = typed(ALL_RIGHT, "ask", "quarter")

    assert found.status == 0, found.out + found.err
    assert blocks(learner) == {
        "at_half": "slope = 1/4\n",
        "steepest": "- [ ] a: s = 0\n- [x] b: s = 1/2\n- [ ] c: s = 1\n",
        "complete_the_square": "s*(1 - s)\n= 1/4 - (s - 1/2)^2\n",
        "deep_networks": "It shrinks.\n",
    }
    assert "1/2 times 1/2 is 1/4." in found.out
    assert "it shrinks exponentially with depth" in " ".join(found.out.split())
    with Progress(learner.workspace.state) as progress:
        assert progress.verdicts()["quarter"].first_passed_at


def test_a_wrong_answer_is_explained_and_asked_again(typed, learner):
    found = typed("1/2\n1/4\n:q\n", "ask", "quarter")

    assert "That is s itself." in found.out
    assert found.out.index("That is s itself.") < found.out.index("1/2 times 1/2 is 1/4.")
    assert blocks(learner)["at_half"] == "slope = 1/4\n"
    assert found.status == 1
    assert "1 of 4 parts are answered" in found.out


def test_what_cannot_be_read_is_no_answer(typed, learner):
    found = typed("hint\n:q\n", "ask", "quarter")

    assert "0 of 4 parts are answered" in found.out


def test_the_commands_are_told_before_the_first_question_and_at_an_empty_line(typed, learner):
    found = typed("\n:q\n", "ask", "quarter")

    commands = "Commands: :h hint, :s skip, :b back, :q quit."
    assert found.out.index(commands) < found.out.index("value>") < found.out.rindex(commands)


def test_a_wrong_line_is_told_at_once_and_does_not_stay(typed, learner):
    found = typed("s + s^2\n:u\n:q\n", "ask", "quarter", "complete_the_square")

    assert "refuted" in found.out
    assert "That line is not kept" in found.out
    assert blocks(learner)["complete_the_square"] == "s*(1 - s)\n"


def test_a_derivation_goes_on_where_it_was_left(typed, learner):
    path = learner.path("quarter")
    path.write_text(path.read_text().replace("s*(1 - s)\n```", "s*(1 - s)\n= 2s - s^2\n```"))

    found = typed(":u\ns - s^2\n", "ask", "quarter", "complete_the_square")

    assert found.out.index("= 2s - s^2") < found.out.index("A square is never negative")
    assert blocks(learner)["complete_the_square"] == "s*(1 - s)\n= s - s^2\n"


def test_what_is_right_is_not_asked_again(typed, learner):
    typed("1/4\n", "ask", "quarter")

    found = typed(":q\n", "ask", "quarter")

    assert "1 of 4 parts are right already" in found.out
    assert "How steep is it where" not in found.out
    assert "For which s is it steepest?" in found.out


def test_commands(typed, learner):
    found = typed(":h\n:x\n:s\n:b\n:b\n:q\n", "ask", "quarter")

    assert "Hint  Put s = 1/2 into s(1 - s)." in found.out
    assert "Commands: :h hint, :s skip, :b back, :q quit." in found.out
    assert found.out.count("How steep is it where") == 3
    assert found.out.count("For which s is it steepest?") == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("d", "There is no option d. Type one of a, b, c."),
        ("a b", "One option is right here."),
        ("what?", "There is no option what?."),
    ],
)
def test_what_is_no_option_is_told(typed, learner, line, said):
    found = typed(f"{line}\n", "ask", "quarter", "steepest")

    assert said in found.out
    assert "x" not in blocks(learner)["steepest"]


@pytest.mark.parametrize("line", ["ß", "1/0", "```", "~~~~ text", "x" * 5000, "\\frac{1", "\x00"])
def test_odd_answers_leave_a_worksheet(typed, learner, line):
    for part in ("at_half", "complete_the_square", "deep_networks"):
        found = typed(f"{line}\n\n", "ask", "quarter", part)

        assert "Traceback" not in found.err
        assert list(blocks(learner)) == [
            "at_half",
            "steepest",
            "complete_the_square",
            "deep_networks",
        ]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("double",), "double is code"),
        (("quarter", "nothing"), "quarter has no part nothing. It has at_half, steepest"),
        (("quarter", "--json"), "`grade ask` asks on the terminal."),
    ],
)
def test_what_cannot_be_asked_is_said(grade, learner, args, says):
    found = grade("ask", *args)

    assert found.status == 2
    assert says in found.err


def test_a_file_that_is_gone_or_broken_is_said(grade, learner):
    learner.write("quarter", "```value at_half\n1\n")
    assert "line 1" in grade("ask", "quarter").err

    learner.path("quarter").unlink()
    assert "`grade reset quarter` brings it back" in grade("ask", "quarter").err


def test_an_edit_meanwhile_is_never_overwritten(settings, learner):
    terminal = Terminal(settings, "ask", "quarter")
    terminal.until("value> ")
    edited = learner.path("quarter").read_text().replace("slope =\n", "slope = 0.25\n")
    learner.write("quarter", edited)

    terminal.type("1/3\n")

    assert "was edited meanwhile" in terminal.until("So far: 0.25")
    assert learner.path("quarter").read_text() == edited
    terminal.until("value> ")
    terminal.type(":q\n")
    terminal.close()


def test_an_edit_elsewhere_in_the_file_is_kept(settings, learner):
    terminal = Terminal(settings, "ask", "quarter")
    terminal.until("value> ")
    path = learner.path("quarter")
    learner.write("quarter", path.read_text() + "\nMy own notes.\n")

    terminal.type("1/4\n")
    terminal.until("choice> ")

    assert path.read_text().endswith("My own notes.\n")
    assert blocks(learner)["at_half"] == "slope = 1/4\n"
    terminal.type("\x04")
    assert terminal.close() == 1


def test_ctrl_c_loses_nothing(settings, learner):
    terminal = Terminal(settings, "ask", "quarter")
    terminal.until("value> ")
    terminal.type("1/4\n")
    terminal.until("choice> ")

    said = terminal.interrupt("quarter.md.")

    assert "Your answers are in exercises/02_sheets/quarter.md" in said
    assert terminal.close() == 130
    assert blocks(learner)["at_half"] == "slope = 1/4\n"


def test_line_ends_a_mark_and_rights_stay(typed, learner):
    path = learner.path("quarter")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)

    typed("1/4\n", "ask", "quarter")

    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"slope = 1/4\r\n" in content
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(path.parent.glob(".*"))


def test_without_the_answers_what_is_typed_is_kept(typed, learner, small, tmp_path):
    write_bundle(small, "ps1", [small["quarter"]], tmp_path / "ps1.zip")
    with zipfile.ZipFile(tmp_path / "ps1.zip") as archive:
        archive.extractall(tmp_path)
    root = tmp_path / "ps1"

    found = typed("1/4\nb\n", "--course", root, "ask", "quarter")

    assert "The answers are not here to compare with." in found.out
    assert blocks(learner)["at_half"] == "slope = 1/4\n"


def test_a_command_without_its_colon_is_understood(typed, learner):
    found = typed("help\nhint\nquit\n", "ask", "quarter")

    assert "Commands: :h hint" in found.out
    assert "Put s = 1/2 into s(1 - s)." in found.out
    assert blocks(learner)["at_half"] == "slope =\n"
