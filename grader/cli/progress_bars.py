"""One progress bar for whatever takes long: it goes away, and is left out where none can be."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn

Column = Literal["rate", "left", "spent", "name"]
"""What may stand behind the bar: items per second, the time left or spent, and what is done now."""


class Bar(Protocol):
    """How far something is."""

    def __call__(
        self, done: int | None = None, *, more: int = 0, total: int | None = None, name: str = ""
    ) -> None:
        """Show that so many items are done, or so many more, of a total that may be new."""


@contextmanager
def progress_bar(
    console: "Console",
    doing: str,
    total: int | None,
    columns: Sequence[Column],
    *,
    hidden: bool = False,
) -> Iterator[Bar]:
    """Show a bar for as long as a block runs, where the console can move its cursor.

    Args:
        console: standard error's where results may be piped.
        doing: the word before the bar.
        total: how many items there are; None where that is not known yet.
        columns: what stands behind the bar, in this order.
        hidden: show none, on whatever console.
    """
    if hidden or not console.is_terminal or console.is_dumb_terminal:
        yield _shows_nothing
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    behind = [_column(column) for column in columns]
    shown = (TextColumn(doing), BarColumn(20), MofNCompleteColumn(), *behind)
    with Progress(*shown, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)

        def show(
            done: int | None = None, *, more: int = 0, total: int | None = None, name: str = ""
        ) -> None:
            progress.update(
                task,
                completed=done,
                advance=more or None,
                total=total,
                description=name,
                refresh=True,
            )

        yield show


def _shows_nothing(
    done: int | None = None, *, more: int = 0, total: int | None = None, name: str = ""
) -> None:
    """Stand in for a bar that cannot be shown."""


def _column(column: Column) -> "ProgressColumn":
    from rich.progress import (
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            rate = task.finished_speed or task.speed
            return Text(f"{rate:.1f}/s" if rate else "", style="quiet")

    if column == "rate":
        return Rate()
    if column == "left":
        return TimeRemainingColumn()
    return TimeElapsedColumn() if column == "spent" else TextColumn("{task.description}")
