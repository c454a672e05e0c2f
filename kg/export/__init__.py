"""What a build writes: one file per output, and the table of them all.

To add an output: a function in a file here, and a line in `EXPORTERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.model import Extraction
from kg.tables import ROWS, Tables

TITLE = "Knowledge graph"


@dataclass(frozen=True, slots=True)
class Built:
    """A build in both its forms; `title` heads the pages."""

    extraction: Extraction
    tables: Tables
    title: str = TITLE


@dataclass(frozen=True, slots=True)
class Exporter:
    """An output: its file and the function that makes its bytes. `always`: in every build."""

    file: str
    make: Callable[[Built], bytes]
    always: bool = False


def _turtle(built: Built) -> bytes:
    from kg.export.turtle import turtle

    return turtle(built.extraction)


def _ntriples(built: Built) -> bytes:
    from kg.export.ntriples import ntriples

    return ntriples(built.extraction)


def _trig(built: Built) -> bytes:
    from kg.export.trig import trig

    return trig(built.extraction)


def _nquads(built: Built) -> bytes:
    from kg.export.nquads import nquads

    return nquads(built.extraction)


def _jsonld(built: Built) -> bytes:
    from kg.export.jsonld import jsonld

    return jsonld(built.extraction)


def _html(built: Built) -> bytes:
    from kg.export.page.html import html

    return html(built.tables, title=built.title).encode("utf-8", "backslashreplace")


def _pyvis(built: Built) -> bytes:
    from kg.export.pyvis import pyvis_html

    return pyvis_html(built.tables, title=built.title).encode("utf-8", "backslashreplace")


def _csv(table: str) -> Callable[[Built], bytes]:
    def make(built: Built) -> bytes:
        from kg.export.csv import csv

        return csv(built.tables, table)

    return make


def _graphml(built: Built) -> bytes:
    from kg.export.networks import graphml

    return graphml(built.tables)


def _gexf(built: Built) -> bytes:
    from kg.export.networks import gexf

    return gexf(built.tables)


def _report(built: Built) -> bytes:
    from kg.export.report import report

    return report(built.extraction, built.tables, title=built.title)


EXPORTERS: dict[str, Exporter] = {
    "turtle": Exporter("graph.ttl", _turtle, always=True),
    "html": Exporter("graph.html", _html, always=True),
    **{table: Exporter(f"{table}.csv", _csv(table), always=True) for table in ROWS},
    "report": Exporter("report.json", _report, always=True),
    "ntriples": Exporter("graph.nt", _ntriples),
    "trig": Exporter("graph.trig", _trig),
    "nquads": Exporter("graph.nq", _nquads),
    "jsonld": Exporter("graph.jsonld", _jsonld),
    "graphml": Exporter("graph.graphml", _graphml),
    "gexf": Exporter("graph.gexf", _gexf),
    "pyvis": Exporter("graph.pyvis.html", _pyvis),
}


def formats() -> tuple[str, ...]:
    """The names of the outputs that are written only when asked for."""
    return tuple(name for name, exporter in EXPORTERS.items() if not exporter.always)


def outputs(built: Built, extra: Iterable[str] = ()) -> dict[str, bytes]:
    """All files of a build, by name.

    Args:
        built: What to write.
        extra: Names of further formats (`formats()`).

    Raises:
        KeyError: If there is no such format.
    """
    return made(built, dict.fromkeys((*(name for name in EXPORTERS if EXPORTERS[name].always), *extra)))


def made(built: Built, names: Iterable[str]) -> dict[str, bytes]:
    """Some outputs, by file name.

    Raises:
        KeyError: If there is no such output.
    """
    return {EXPORTERS[name].file: EXPORTERS[name].make(built) for name in names}
