"""One card of a review: what it asks, and what is shown where it was not known."""

from rich.syntax import Syntax
from rich.text import Text

from grader.cli.invocation import Invocation
from grader.report import Status, printable
from grader.report.prose import Prose
from grader.study.asking.dialog import Dialog, Left, Move, read_line
from grader.study.asking.question import Question
from grader.study.review.asked import asked, cannot_be_asked
from grader.study.review.deck import Due
from grader.study.review.ideas import Pick


def ask_card(invocation: Invocation, dialog: Dialog, card: Due) -> bool | None:
    """Ask a card; return whether it was known, or None if nothing was answered.

    Raises:
        Left: the questions are to end.
    """
    if (found := asked(card)) is None:
        invocation.out.print(Text(cannot_be_asked(card)))
        return None
    if found.pick is not None:
        return _pick(invocation, dialog, found.pick)
    assert found.question is not None
    outcome = dialog.ask(question := found.question, lambda _: None)
    if outcome.move is Move.QUIT:
        raise Left(Move.QUIT)
    if outcome.part is None:
        return None
    if outcome.part.status is Status.PASSED:
        return not outcome.wrong
    if not outcome.wrong:
        return None
    _show_right(invocation, question)
    return False


def _show_right(invocation: Invocation, question: Question) -> None:
    """Print the right answer, and why it is."""
    solution = question.solution
    text = solution.text.strip()
    if question.block.kind == "choice":
        text = "\n".join(f"{key}: {question.options[key]}" for key in question.right_options)
    invocation.out.print(Text.assemble(("Right  ", "label"), printable(text, 4000)))
    if solution.explanation:
        invocation.out.print(Prose(solution.explanation))


def _pick(invocation: Invocation, dialog: Dialog, question: Pick) -> bool:
    """Ask which option is right.

    Raises:
        Left: a command leaves it.
    """
    out = invocation.out
    out.print(Text(question.asks, style="bold"))
    out.print()
    _print_piece(invocation, question.shown, code=question.shows_code)
    for key, option in question.options.items():
        out.print()
        out.print(Text(f"{key}", style="bold"))
        _print_piece(invocation, option, code=not question.shows_code)
    out.print()
    while True:
        typed = read_line(dialog.screen, "choice> ").strip().lower()
        if typed in (":s", ":q"):
            raise Left(Move.NEXT if typed == ":s" else Move.QUIT)
        if typed in question.options:
            break
        out.print(f"Type one of {', '.join(question.options)}; :s skips, :q quits.")
    if typed == question.right:
        out.print(Text("✓ Right.", style="good"))
        return True
    out.print(Text(f"✗ No: {question.right}.", style="bad"))
    _print_piece(invocation, question.tells, code=not question.shows_code)
    return False


def _print_piece(invocation: Invocation, text: str, *, code: bool) -> None:
    if code:
        invocation.out.print(Syntax(text, "diff", theme="ansi_dark", background_color="default"))
    else:
        invocation.out.print(Text(printable(text, 2000)))
