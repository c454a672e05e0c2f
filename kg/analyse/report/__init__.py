"""The report for people who only read: `report.md`, `report.html` and their plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.analyse.report.digest import digest
from kg.analyse.report.plots import plots
from kg.analyse.report.text import markdown, page
from kg.tables import Tables
from kg.text.parsing import json_of


def report(tables: Tables, warnings: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """The files of the report.

    Args:
        tables: The tables of a build.
        warnings: The warnings of its `report.json`.

    Returns:
        Contents by file name: `report.md`, `report.html` (one file, loads nothing) and the
        plots that `report.md` shows.
    """
    found = digest(tables, warnings)
    pictures = plots(found)
    files = {"report.md": markdown(found, pictures), "report.html": page(found, pictures), **pictures}
    return {name: text.encode("utf-8", "backslashreplace") for name, text in files.items()}


def renewed(files: Mapping[str, bytes], tables: Tables, folder: Path) -> dict[str, bytes]:
    """The files of a build, with a new report where the folder has one, which would be of the former build.

    Args:
        files: The files of the build by name, `report.json` among them.
        tables: Its tables.
        folder: Where they will be written.
    """
    if not any((folder / name).exists() for name in ("report.md", "report.html")):
        return dict(files)
    return {**files, **report(tables, json_of(files["report.json"])["warnings"])}
