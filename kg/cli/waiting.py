"""Signs of life on standard error, if that is a terminal: nothing of them is in what is piped or kept."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import ProgressColumn


def waiting(text: str, quiet: bool) -> AbstractContextManager[object]:
    """Something that turns while the work lasts."""
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(text)


@contextmanager
def counting(text: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A function to tell how many are done and how many there are: a bar with rate and remaining time."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, all_: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(*_columns(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def _columns() -> tuple[ProgressColumn, ...]:
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents in a second, of late."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    return (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), Remaining())
