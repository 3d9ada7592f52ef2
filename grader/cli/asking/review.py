"""`grade review`."""

from collections.abc import Sequence

import click
from rich.text import Text

from grader.cli.asking.cards import ask_card
from grader.cli.asking.screen import TerminalScreen
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, PASSED
from grader.cli.invocation import Invocation, shared_options
from grader.study.asking.dialog import Dialog, Left, Move, read_line
from grader.study.memory.days import written
from grader.study.memory.schedule import Rating, reviewed
from grader.study.review.deck import MOST_A_DAY, Deck, Due, deck

_WEEK = 7
_WIDEST = 30
_LEECH = 4
"""So often in a row a card is not known before what it rests on is pointed to."""


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=complete_exercise)
@click.option("--days", is_flag=True, help="Show what comes back when, and ask nothing.")
@click.option("--undo", is_flag=True, help="Take the last review back.")
@shared_options()
@click.pass_obj
def review(invocation: Invocation, names: tuple[str, ...], days: bool, undo: bool) -> int:
    """Ask again what you passed and may have forgotten.

    Each part of a passed worksheet comes back, with other numbers where it can, and each passed
    program with a question about one mistake. What you know comes back later, what you do not know
    tomorrow. Your files are not touched. NAME is an exercise or a topic.
    """
    cards = deck(invocation.desk)
    if undo:
        return _undo(invocation)
    if invocation.as_json:
        invocation.print_json(_plain(cards))
        return PASSED
    if days:
        _print_days(invocation, cards)
        return PASSED
    asked = _selected(invocation, cards, names)
    _say_what_is_odd(cards)
    if not asked:
        _print_nothing(invocation, cards)
        return PASSED
    try:
        done = _ask_all(invocation, cards.day, asked)
    except KeyboardInterrupt:
        click.echo()
        return INTERRUPTED
    _print_end(invocation, done)
    return PASSED


def _ask_all(invocation: Invocation, day: int, cards: Sequence[Due]) -> list[bool]:
    """Ask the cards in turn; return of each that was answered whether it was known."""
    done: list[bool] = []
    with invocation.new_judge(cards[0].exercise) as judge:
        dialog = Dialog(TerminalScreen(invocation.out), judge, tries=1)
        for number, card in enumerate(cards, start=1):
            invocation.out.print()
            head = f"{number} of {len(cards)}  {card.key}"
            invocation.out.rule(Text(head, style="quiet"), align="left")
            try:
                known = ask_card(invocation, dialog, card)
                if known is None:
                    continue
            except Left as left:
                if left.move is Move.QUIT:
                    break
                continue
            rating = Rating.GOOD if known else Rating.AGAIN
            after = reviewed(card.memory, card.key, rating, day)
            if not invocation.progress.record_review(card.key, rating, after):
                invocation.out.print("This card was answered in another window: that one counts.")
                continue
            invocation.out.print(Text(_comes_back(after.due - day), style="quiet"))
            if after.lapses >= _LEECH:
                _point_back(invocation, card)
            done.append(known)
            try:  # what was right is remembered by now, so that leaving here loses nothing
                if known and _was_easy(dialog):
                    after = reviewed(card.memory, card.key, Rating.EASY, day)
                    invocation.progress.rerate(card.key, Rating.EASY, after)
                    invocation.out.print(Text(_comes_back(after.due - day), style="quiet"))
            except Left:
                break
    return done


def _was_easy(dialog: Dialog) -> bool:
    typed = read_line(dialog.screen, "Enter goes on, e: that was easy> ").strip().lower()
    return typed in ("e", "easy")


def _selected(invocation: Invocation, cards: Deck, names: Sequence[str]) -> list[Due]:
    if not names:
        return cards.today
    wanted = {exercise.name for exercise in invocation.course.select(names)}
    mine = [card for card in cards.cards if card.exercise.name in wanted]
    if not mine:
        raise UserError(f"Nothing of {', '.join(names)} can be reviewed: pass it first.")
    return [card for card in cards.due if card.exercise.name in wanted]


def _undo(invocation: Invocation) -> int:
    card = invocation.progress.undo_review()
    if card is None:
        raise UserError("There is no review to take back.")
    invocation.out.print(f"The last review of {card} is taken back.")
    return PASSED


def _point_back(invocation: Invocation, card: Due) -> None:
    after = invocation.course.cards[card.exercise.name].after
    first = f"`grade show {card.exercise.name}` has all of it"
    rests = f"; it rests on {', '.join(after)}" if after else ""
    invocation.out.print(f"Not known {card.memory.lapses + 1} times in a row: {first}{rests}.")


def _comes_back(days: int) -> str:
    return "It comes back tomorrow." if days == 1 else f"It comes back in {days} days."


def _say_what_is_odd(cards: Deck) -> None:
    for said in cards.oddities:
        click.echo(f"grade: {said}", err=True)


def _print_nothing(invocation: Invocation, cards: Deck) -> None:
    if not cards.cards:
        invocation.out.print("There is nothing to review yet: pass an exercise first.")
    elif cards.due:
        invocation.out.print(
            f"{MOST_A_DAY} cards were reviewed today: that is enough. "
            f"{len(cards.due)} wait; `grade review NAME` asks those of an exercise or topic."
        )
    else:
        later = f" The next one is due on {written(cards.next_day)}." if cards.next_day else ""
        invocation.out.print(f"Nothing is due today.{later}")


def _print_end(invocation: Invocation, done: Sequence[bool]) -> None:
    if done:
        invocation.out.print()
        invocation.out.print(
            f"{sum(done)} of {len(done)} known. `grade review --undo` takes the last one back."
        )


def _print_days(invocation: Invocation, cards: Deck) -> None:
    counts = cards.coming(2 * _WEEK)
    most = max(counts)
    for ahead, count in enumerate(counts):
        bar = "█" * (round(count * _WIDEST / most) if most else 0)
        day = written(cards.day + ahead) if ahead else "today     "
        invocation.out.print(Text(f"{day}  {count:4}  {bar}".rstrip()))
    later = len(cards.cards) - sum(counts)
    invocation.out.print(Text(f"later       {later:4}"))


def _plain(cards: Deck) -> dict[str, object]:
    return {
        "day": written(cards.day),
        "due": [
            {"card": card.key, "exercise": card.exercise.name, "due": written(card.day)}
            for card in cards.due
        ],
        "coming": cards.coming(2 * _WEEK),
        "reviewed_today": cards.done_today,
    }
