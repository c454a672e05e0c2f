"""The graph in Python: DataFrames, networkx, SPARQL, a picture, in few lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analyse.notebook import FramedPage, PlainText
from kg.rdf.written import HASHES
from kg.tables import Tables
from kg.text.parsing import json_of

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

    from kg.analyse.frames import Period, Scope
    from kg.analyse.questions import Answer, Questions
    from kg.export.networks import Network
    from kg.rdf.asking import Engine


def _frame(table: str, doc: str) -> cached_property[pd.DataFrame]:
    """A table of the graph as a DataFrame, made when it is first asked for."""

    def made(graph: KnowledgeGraph) -> pd.DataFrame:
        from kg.analyse.frames import frame

        return frame(graph.tables, table)

    made.__doc__ = doc
    return cached_property(made)


class KnowledgeGraph:
    """A built or loaded graph. `kg.build` and `kg.load` make it.

    The DataFrames are made once and shared: copy one before you change it.
    """

    def __init__(self, files: Mapping[str, bytes], tables: Tables, *, title: str = "Knowledge graph") -> None:
        """Hold a graph.

        Args:
            files: Outputs that cannot be made from the tables, by file name; "graph.ttl" is one.
            tables: The rows of the build, as plain values.
            title: Heading of the graph page.
        """
        self._files = files
        self.tables = tables
        self.title = title

    entities = _frame("entities", "One row per entity, indexed by its IRI.")
    mentions = _frame("mentions", "One row per mention: where, in which words, found by what.")
    references = _frame("references", "One row per cited web resource of a document.")
    relations = _frame("relations", "One row per sentence that says a relation.")
    merges = _frame("merges", "Why things with different names or places are one entity.")
    near_misses = _frame("near_misses", "What looks alike and was kept apart, and why.")
    links = _frame("links", "Which reference belongs to which entity, and how it is tied to it.")
    documents = _frame("documents", "One row per newsletter issue.")

    @property
    def turtle(self) -> bytes:
        """The whole graph in Turtle."""
        return self._files["graph.ttl"]

    @cached_property
    def report(self) -> dict[str, Any]:
        """Counts, versions, inputs and all that could not be understood (`report.json`)."""
        content = dict(json_of(self._files["report.json"]))
        content.pop(HASHES, None)  # of the files that a save wrote
        return content

    def query(self, query: str, **parameters: str) -> Answer:
        """Ask the graph in SPARQL 1.1; the project's prefixes need no declaration.

        The query runs in a process of its own that the kernel lets open no connection.

        Args:
            query: The query, or the name of a stored question (see `questions`).
            parameters: Values of a stored question's parameters.

        Returns:
            A DataFrame (SELECT), a bool (ASK) or an `rdflib.Graph` (CONSTRUCT, DESCRIBE).

        Raises:
            kg.rdf.query.QueryError: If the query is malformed (the message has line and column) or
                a parameter does not fit.

        >>> import kg
        >>> from kg.extract import SAMPLES
        >>> graph = kg.build([SAMPLES / "signal-and-syntax-03.en.md"])
        >>> graph.query("ASK { ?tool a kg:Tool ; kg:createdBy ?maker }")
        True
        """
        from kg.analyse.questions import answer

        return answer(self._engine, query, parameters)

    @cached_property
    def _engine(self) -> Engine:
        from kg.rdf.asking import Engine

        return Engine(self.turtle)

    @cached_property
    def questions(self) -> Questions:
        """The stored questions: `graph.questions.NAME()`; showing it lists them with their help."""
        from kg.analyse.questions import Questions

        return Questions(self.query)

    def to_rdflib(self) -> rdflib.Graph:
        """The whole graph for rdflib."""
        from pyoxigraph import RdfFormat, parse

        from kg.rdf.reading import to_rdflib

        return to_rdflib(parse(self.turtle, format=RdfFormat.TURTLE))

    def to_networkx(self, *, references: bool = True) -> Network:
        """The graph for networkx, a directed multigraph (see `kg.export.networks.network`).

        Args:
            references: Whether cited web resources are nodes too.
        """
        from kg.export.networks import network

        return network(self.tables, references=references)

    def find(self, name: str) -> str:
        """The IRI of the entity that a name (in any language, any case) or IRI means.

        Raises:
            kg.analyse.explanations.UnknownNameError: If there is none; it has suggestions.
            kg.analyse.explanations.AmbiguousNameError: If there are several; it has the candidates.
        """
        from kg.analyse.explanations import find

        return find(self.tables.entities, name).id

    def explain(self, name: str) -> PlainText:
        """Why an entity is what it is: mentions, links, relations, merges, near misses.

        Args:
            name: A name in any language, `NAME (Type)`, or an IRI.

        Raises:
            LookupError: As `find`.
        """
        from kg.analyse.explanations import explain, text

        return PlainText(text(explain(self.tables, name)))

    def subgraph(  # noqa: PLR0913
        self,
        entities: Iterable[str] | None = None,
        *,
        hops: int = 0,
        types: Iterable[str] = (),
        documents: Iterable[str] = (),
        languages: Iterable[str] = (),
        since: str = "",
        until: str = "",
    ) -> KnowledgeGraph:
        """The part of the graph with the entities that meet every condition given.

        Args:
            entities: Names or IRIs; None: all.
            hops: And those within so many relations of them.
            types: Only of these types, such as "Tool".
            documents: Only those that these documents mention.
            languages: Only those named in these languages.
            since: Only those seen on this ISO date or later.
            until: Only those seen on this ISO date or before.

        Raises:
            LookupError: As `find`.
        """
        from kg.analyse.selection import around, chosen, only, without

        kept = chosen(
            self.tables, types=types, documents=documents, languages=languages, since=since, until=until
        )
        if entities is not None:
            kept &= around(self.tables, [self.find(name) for name in entities], hops)
        dropped = {row.id for row in self.tables.entities} - kept
        files = {**self._files, "graph.ttl": without(self.turtle, dropped)}
        return KnowledgeGraph(files, only(self.tables, kept), title=self.title)

    def neighbours(self, name: str) -> pd.DataFrame:
        """What an entity is related to and named together with.

        Args:
            name: A name or IRI.

        Returns:
            Columns `id`, `name`, `type`, `how` (the relation, "is ... of" the other way
            round, or "named together") and `times`, relations first.

        Raises:
            LookupError: As `find`.
        """
        from kg.analyse.frames import neighbours

        return neighbours(self.tables, self.find(name))

    def co_mentions(self, *, within: Scope = "paragraph", types: Iterable[str] = ()) -> pd.DataFrame:
        """Which entities are named together, and how often (see `kg.analyse.frames.co_mentions`)."""
        from kg.analyse.frames import co_mentions

        return co_mentions(self.tables, within=within, types=types)

    def timeline(self, *, by: Period = "month") -> pd.DataFrame:
        """What the documents name over time (see `kg.analyse.frames.timeline`)."""
        from kg.analyse.frames import timeline

        return timeline(self.tables, by=by)

    def page(self) -> str:
        """The interactive graph as one HTML file that loads nothing from a network."""
        from kg.export.page.html import html

        return html(self.tables, title=self.title)

    def show(self, *, height: int = 640) -> FramedPage:
        """The interactive graph in a notebook, in a frame of its own.

        Args:
            height: Of the frame, in pixels.
        """
        return FramedPage(self.page(), height)

    def _repr_html_(self) -> str:
        return self.show()._repr_html_()

    def __repr__(self) -> str:
        from kg.export.nodes import facts

        counts = {name: len(getattr(self.tables, name)) for name in ("documents", "entities", "references")}
        counts["relations"] = len(facts(self.tables.relations))
        return f"<KnowledgeGraph: {', '.join(f'{count} {name}' for name, count in counts.items())}>"

    def save(self, folder: str | PathLike[str]) -> None:
        """Write the files of a build, all together or not at all; other files there stay.

        Args:
            folder: Made if it is absent.

        Raises:
            OSError: If something cannot be written; former outputs are then whole.
        """
        from kg.analyse.report import renewed
        from kg.export import write
        from kg.export.csv import csv
        from kg.export.holding import held
        from kg.export.report import retitled
        from kg.tables import ROWS

        files = {
            **self._files,
            "report.json": retitled(self._files["report.json"], self.title),
            "graph.html": self.page().encode("utf-8", "backslashreplace"),
            **{f"{name}.csv": csv(self.tables, name) for name in ROWS},
        }
        with held(Path(folder)):
            write(renewed(files, self.tables, Path(folder)), Path(folder))


def build(inputs: str | Path | Sequence[str | Path], *, title: str, **settings: Any) -> KnowledgeGraph:
    """Build a graph (see `kg.build`)."""
    from kg.export import FinishedBuild, chosen_outputs
    from kg.extract import build
    from kg.rdf.terms import checked_base
    from kg.read.fetching import Reach
    from kg.tables import tables
    from kg.urls import checked_address

    checked_base(settings["base"])
    checked_address(settings["base_url"])
    reach = Reach(settings.pop("allow_private"), settings.pop("proxy"))
    for option in ("corrections", "cache"):
        settings[option] = settings[option] and Path(settings[option])
    extraction = build(inputs, reach=reach, **settings)
    if not extraction.findings:
        reasons = "\n".join(trouble.message for trouble in extraction.troubles)
        raise ValueError(f"nothing could be read\n{reasons}")
    rows = tables(extraction)
    files = chosen_outputs(FinishedBuild(extraction, rows, title), ("turtle", "report"))
    return KnowledgeGraph(files, rows, title=title)


def load(folder: str | PathLike[str]) -> KnowledgeGraph:
    """Load a graph from a folder (see `kg.load`)."""
    from kg.export import TITLE
    from kg.export.csv import read_tables
    from kg.export.report import title_of
    from kg.rdf.reading import checked_file

    place = Path(folder)
    if not (place / "graph.ttl").is_file():
        raise FileNotFoundError(f"no graph in {place}: kg build -o {place} writes one")
    checked_file(place)
    files = {name: (place / name).read_bytes() for name in ("graph.ttl", "report.json")}
    return KnowledgeGraph(files, read_tables(place), title=title_of(files["report.json"]) or TITLE)
