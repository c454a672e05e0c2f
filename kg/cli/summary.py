"""What a build says of itself when it is done."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Extraction
    from kg.tables import Tables


def summary(extraction: Extraction, rows: Tables, folder: Path) -> str:
    """What a build has made, in a few lines."""
    from kg.analyse.findings import findings
    from kg.export.nodes import articles

    unread = sum(trouble.code == "unread-file" for trouble in extraction.troubles)
    beside = f"{_count(unread, 'file')} not read: report.json names them.\n" if unread else ""
    urls = {row.url for row in rows.references}
    cited = articles(rows)
    things = _count(len(rows.entities), "entity") + (f" and {_count(len(cited), 'article')}" if cited else "")
    told = "".join(f"\n* {finding}" for finding in findings(rows))
    return (
        f"{_count(len(extraction.findings), 'newsletter')}, {things} "
        f"in {_count(len(rows.mentions), 'mention')}, {_count(len(urls), 'reference')}, "
        f"{_count(len(extraction.facts), 'relation')}.{told}\n{beside}"
        f"The tables and the Turtle are in {folder}{os.sep}; "
        f"ask them with: kg query -g {quote(str(folder))} --name tools\n"
        f"Look at {folder / 'graph.html'} in a browser: {_look(folder)}"
    )


def _look(folder: Path) -> str:
    """The command that shows the graph; where there is no desktop, the one that serves it."""
    opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    page = quote(str(folder / "graph.html"))
    return f"{opener} {page}" if shutil.which(opener) else f"kg serve -g {quote(str(folder))}"


def _count(number: int, noun: str) -> str:
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun if number == 1 else plural}"


def spent(seconds: Mapping[str, float]) -> str:
    """A table of processor seconds by stage."""
    rows = {**seconds, "all": sum(seconds.values())}
    wide = max(map(len, rows))
    return "\n".join(("processor seconds", *(f"  {name:{wide}}  {s:8.2f}" for name, s in rows.items())))
