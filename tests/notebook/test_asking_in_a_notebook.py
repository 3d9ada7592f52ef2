"""`%ask` in a real kernel: what is typed into its input line, and what is shown."""

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from grader.course import Course, parse_worksheet
from grader.study import start

SMALL = "tests/courses/small"
NAME = "quarter"


@pytest.fixture
def work(tmp_path, monkeypatch, request):
    """A workspace of the small course, in which the kernel runs."""
    root = request.config.rootpath / SMALL
    monkeypatch.setenv("GRADLINGS_COURSE", str(root))
    workspace = start(Course.find(root), tmp_path / "work").workspace
    monkeypatch.chdir(workspace.root)
    return workspace


@pytest.fixture
def typed(work):
    """Run a line of a notebook in a kernel, type these lines; return all that was shown."""
    manager, client = start_new_kernel()

    def run(line, *answers):
        left, shown = list(answers), []

        def output(message):
            content = message["content"]
            data = content.get("data", {})
            shown.append(
                content.get("text") or data.get("text/html") or data.get("text/markdown") or ""
            )

        def answer(message):
            shown.append(message["content"]["prompt"])
            client.input(left.pop(0) if left else ":q")

        client.execute_interactive("%load_ext grader.notebook")
        client.execute_interactive(line, output_hook=output, stdin_hook=answer, timeout=120)
        assert not left
        return "\n".join(shown)

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def path_of(work):
    return work.submission(Course.find()[NAME])


def test_answers_are_judged_at_once_and_written_into_the_file(work, typed):
    shown = typed(f"%ask {NAME}", "1/2", "hint", "1/4", "b", "= 1/4", ":q")

    assert shown.index("That is s itself.") < shown.index("1/2 times 1/2 is 1/4.")
    assert "refuted" in shown
    assert "- **b** s = 1/2" in shown
    assert '<span class="bad">Failed</span>' in shown
    blocks = {
        name: block.text
        for name, block in parse_worksheet(path_of(work).read_text()).blocks.items()
    }
    assert blocks["at_half"] == "slope = 1/4\n"
    assert "[x] b" in blocks["steepest"]
    assert blocks["complete_the_square"] == "s*(1 - s)\n"


def test_one_part_is_asked_again(work, typed):
    shown = typed(f"%ask {NAME} deep_networks", "It shrinks.", "")

    assert "it shrinks exponentially with depth" in " ".join(shown.split())
    assert "It shrinks." in path_of(work).read_text()


def test_what_cannot_be_asked_is_said_in_a_sentence(work, typed):
    assert "has no part nothing" in typed(f"%ask {NAME} nothing")
    assert "Write `%ask NAME`" in typed("%ask")
    assert "is code: write it into a cell" in typed("%ask double")
    path_of(work).unlink()
    assert "is missing" in typed(f"%ask {NAME}")


def test_a_front_end_without_input_says_so(work):
    cells = ["%load_ext grader.notebook", f"%ask {NAME}"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])

    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    assert "Nothing can be typed here" in str(notebook.cells[1].outputs)
