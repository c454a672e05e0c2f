"""What a build writes: one file per output, and the table of them all.

To add an output: a function in a file here, and a line in `EXPORTERS`. One that is a folder gives
its files by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.export import bibtex, csl, csv, jsonld, networks, obsidian, pyvis, report, save, turtle
from kg.export.page import html
from kg.model import Extraction
from kg.processes.timing import timed
from kg.tables import ROWS, Tables

TITLE = "Knowledge graph"


@dataclass(frozen=True, slots=True)
class FinishedBuild:
    """A build in both its forms; `title` heads the pages; `spreadsheet`: tables to open there."""

    extraction: Extraction
    tables: Tables
    title: str = TITLE
    spreadsheet: bool = False


@dataclass(frozen=True, slots=True)
class Exporter:
    """An output: its file, or folder, and the function that makes its bytes. `always`: in every build."""

    file: str
    make: Callable[[FinishedBuild], bytes | Mapping[str, bytes]]
    always: bool = False


def _text(page: str) -> bytes:
    return page.encode("utf-8", "backslashreplace")


def _csv(table: str) -> Exporter:
    return Exporter(
        f"{table}.csv", lambda b: csv.csv(b.tables, table, spreadsheet=b.spreadsheet), always=True
    )


EXPORTERS: dict[str, Exporter] = {
    "turtle": Exporter("graph.ttl", lambda b: turtle.turtle(b.extraction), always=True),
    "html": Exporter("graph.html", lambda b: _text(html.html(b.tables, title=b.title)), always=True),
    **{table: _csv(table) for table in ROWS},
    "report": Exporter(
        "report.json", lambda b: report.report(b.extraction, b.tables, title=b.title), always=True
    ),
    "ntriples": Exporter("graph.nt", lambda b: turtle.ntriples(b.extraction)),
    "trig": Exporter("graph.trig", lambda b: turtle.trig(b.extraction)),
    "nquads": Exporter("graph.nq", lambda b: turtle.nquads(b.extraction)),
    "jsonld": Exporter("graph.jsonld", lambda b: jsonld.jsonld(b.extraction)),
    "graphml": Exporter("graph.graphml", lambda b: networks.graphml(b.tables)),
    "gexf": Exporter("graph.gexf", lambda b: networks.gexf(b.tables)),
    "bibtex": Exporter("references.bib", lambda b: bibtex.bibtex(b.tables)),
    "csl": Exporter("references.csl.json", lambda b: csl.csl(b.tables)),
    "obsidian": Exporter(obsidian.FOLDER, lambda b: obsidian.obsidian(b.tables, title=b.title)),
    "pyvis": Exporter("graph.pyvis.html", lambda b: _text(pyvis.pyvis_html(b.tables, title=b.title))),
}


def formats() -> tuple[str, ...]:
    """The names of the outputs that are written only when asked for."""
    return tuple(name for name, exporter in EXPORTERS.items() if not exporter.always)


def outputs(built: FinishedBuild, extra: Iterable[str] = ()) -> dict[str, bytes]:
    """All files of a build, by name.

    Args:
        built: What to write.
        extra: Names of further formats (`formats()`).

    Raises:
        KeyError: If there is no such format.
    """
    always = (name for name, exporter in EXPORTERS.items() if exporter.always)
    return chosen_outputs(built, dict.fromkeys((*always, *extra)))


def chosen_outputs(built: FinishedBuild, names: Iterable[str]) -> dict[str, bytes]:
    """Some outputs, by file name.

    Raises:
        KeyError: If there is no such output.
    """
    files: dict[str, bytes] = {}
    for name in names:
        exporter = EXPORTERS[name]
        with timed(name):
            made = exporter.make(built)
        inside = {exporter.file: made} if isinstance(made, bytes) else _below(exporter.file, made)
        files |= inside
    return files


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a build into a folder in place of a former build's, all together or not at all.

    A note of a person's own is left as it is, also where a note of the build would be called so.

    Raises:
        OSError: If something cannot be written; the former outputs are then whole.
    """
    notes = {f"{obsidian.FOLDER}/{note}" for note in obsidian.written(folder / obsidian.FOLDER)}
    ours = {exporter.file for exporter in EXPORTERS.values()} - {obsidian.FOLDER} | notes
    owned = {
        n for n in files if n.startswith(f"{obsidian.FOLDER}/") and n not in ours and (folder / n).exists()
    }
    written = {name: made for name, made in files.items() if name not in owned}
    save.save(report.sealed(written), folder, replaced=ours)
