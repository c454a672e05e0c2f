"""Where a `KnowledgeGraph` comes from: a build, a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analyse.graph import KnowledgeGraph
from kg.tables import tables

if TYPE_CHECKING:
    from kg.model import Findings


def built(inputs: Sequence[str | Path], *, title: str, **settings: Any) -> KnowledgeGraph:
    """Build a graph (see `kg.build`)."""
    from kg.export import Built, made
    from kg.extract import build

    checked_base(settings["base"])
    for option in ("corrections", "cache"):
        settings[option] = settings[option] and Path(settings[option])
    extraction = build(inputs, **settings)
    if not extraction.findings:
        raise ValueError(
            "nothing could be read\n" + "\n".join(trouble.message for trouble in extraction.troubles)
        )
    rows = tables(extraction)
    files = made(Built(extraction, rows, title), ("turtle", "report"))
    return KnowledgeGraph(files, rows, title=title)


def checked_base(base: str) -> str:
    """A base for the IRIs of entities.

    Raises:
        ValueError: If what begins with it is no IRI.
    """
    from kg.rdf.terms import iri

    try:
        iri(f"{base}tool/x")
    except ValueError as error:
        raise ValueError(f"{base!r} is no base of IRIs like https://example.org/id/ ({error})") from error
    return base


def loaded(folder: str | PathLike[str]) -> KnowledgeGraph:
    """Load a graph from a folder (see `kg.load`)."""
    from kg.export import TITLE
    from kg.export.csv import read_tables
    from kg.export.report import title_of

    place = Path(folder)
    if not (place / "graph.ttl").is_file():
        raise FileNotFoundError(f"no graph in {place}: kg build -o {place} writes one")
    files = {name: (place / name).read_bytes() for name in ("graph.ttl", "report.json")}
    return KnowledgeGraph(files, read_tables(place), title=title_of(files["report.json"]) or TITLE)


def streamed(inputs: Sequence[str | Path], *, pipeline: str) -> Iterator[Findings]:
    """What is found in each document, one after the other (see `kg.stream`)."""
    from kg.extract import SAMPLES, stream
    from kg.read.inputs import collect

    sources, _ = collect(inputs or [SAMPLES])
    return stream(sources, pipeline=pipeline)
