"""The graph in Python: DataFrames, networkx, SPARQL, a picture, in few lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analyse.shown import Shown, Told
from kg.tables import Tables

if TYPE_CHECKING:
    import pandas as pd
    import rdflib
    from pyoxigraph import Store

    from kg.analyse.answers import Answer, Questions
    from kg.analyse.frames import Period, Scope
    from kg.export.networks import Network


class KnowledgeGraph:
    """A built or loaded graph. `kg.build` and `kg.load` make it.

    The DataFrames are made once and shared: copy one before you change it.
    """

    def __init__(self, files: Mapping[str, bytes], tables: Tables, *, title: str = "Knowledge graph") -> None:
        """Hold a graph.

        Args:
            files: Outputs that cannot be made from the tables, by file name; "graph.ttl" is one.
            tables: The tables of the build.
            title: Heading of the graph page.
        """
        self._files = files
        self._tables = tables
        self.title = title

    @property
    def tables(self) -> Tables:
        """The rows themselves, as plain values."""
        return self._tables

    @cached_property
    def entities(self) -> pd.DataFrame:
        """One row per entity, indexed by its IRI."""
        return self._frame("entities")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row per mention: where, in which words, found by what."""
        return self._frame("mentions")

    @cached_property
    def references(self) -> pd.DataFrame:
        """One row per cited web resource of a document."""
        return self._frame("references")

    @cached_property
    def relations(self) -> pd.DataFrame:
        """One row per sentence that says a relation."""
        return self._frame("relations")

    @cached_property
    def merges(self) -> pd.DataFrame:
        """Why things with different names or places are one entity."""
        return self._frame("merges")

    @cached_property
    def near_misses(self) -> pd.DataFrame:
        """What looks alike and was kept apart, and why."""
        return self._frame("near_misses")

    @cached_property
    def links(self) -> pd.DataFrame:
        """Which reference belongs to which entity, and how it is tied to it."""
        return self._frame("links")

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row per newsletter issue."""
        return self._frame("documents")

    def _frame(self, name: str) -> pd.DataFrame:
        from kg.analyse.frames import frame

        return frame(self._tables, name)

    @property
    def turtle(self) -> bytes:
        """The whole graph in Turtle."""
        return self._files["graph.ttl"]

    @cached_property
    def report(self) -> dict[str, Any]:
        """Counts, versions, inputs and all that could not be understood (`report.json`)."""
        import json

        return dict(json.loads(self._files["report.json"]))

    def query(self, query: str, **parameters: str) -> Answer:
        """Ask the graph in SPARQL 1.1; the project's prefixes need no declaration.

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
        from kg.analyse.answers import answer

        return answer(self._store, query, parameters)

    @cached_property
    def _store(self) -> Store:
        from kg.analyse.answers import store

        return store(self.turtle)

    @cached_property
    def questions(self) -> Questions:
        """The stored questions: `graph.questions.NAME()`; showing it lists them with their help."""
        from kg.analyse.answers import Questions

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

        return network(self._tables, references=references)

    def find(self, name: str) -> str:
        """The IRI of the entity that a name (in any language, any case) or IRI means.

        Raises:
            kg.analyse.explain.UnknownNameError: If there is none; it has suggestions.
            kg.analyse.explain.AmbiguousNameError: If there are several; it has the candidates.
        """
        from kg.analyse.explain import AmbiguousNameError, UnknownNameError, find

        try:
            return find(self._tables.entities, name).id
        except UnknownNameError as error:
            error.add_note(f"close names: {', '.join(error.suggestions) or 'none'}")
            raise
        except AmbiguousNameError as error:
            error.add_note("\n".join(f"{row.name} ({row.type}) {row.id}" for row in error.candidates))
            raise

    def explain(self, name: str) -> Told:
        """Why an entity is what it is: mentions, links, relations, merges, near misses.

        Args:
            name: A name in any language, `NAME (Type)`, or an IRI.

        Raises:
            LookupError: As `find`.
        """
        from kg.analyse.explain import explain, text

        return Told(text(explain(self._tables, self.find(name))))

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
            self._tables, types=types, documents=documents, languages=languages, since=since, until=until
        )
        if entities is not None:
            kept &= around(self._tables, [self.find(name) for name in entities], hops)
        dropped = [row for row in self._tables.entities if row.id not in kept]
        files = {**self._files, "graph.ttl": without(self.turtle, dropped)}
        return KnowledgeGraph(files, only(self._tables, kept), title=self.title)

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

        return neighbours(self._tables, self.find(name))

    def co_mentions(self, *, within: Scope = "paragraph", types: Iterable[str] = ()) -> pd.DataFrame:
        """Which entities are named together, and how often (see `kg.analyse.frames.co_mentions`)."""
        from kg.analyse.frames import co_mentions

        return co_mentions(self._tables, within=within, types=types)

    def timeline(self, *, by: Period = "month") -> pd.DataFrame:
        """What the documents name over time (see `kg.analyse.frames.timeline`)."""
        from kg.analyse.frames import timeline

        return timeline(self._tables, by=by)

    def page(self) -> str:
        """The interactive graph as one HTML file that loads nothing from a network."""
        from kg.export.page.html import html

        return html(self._tables, title=self.title)

    def show(self, *, height: int = 640) -> Shown:
        """The interactive graph in a notebook, in a frame of its own.

        Args:
            height: Of the frame, in pixels.
        """
        return Shown(self.page(), height)

    def _repr_html_(self) -> str:
        return self.show()._repr_html_()

    def __repr__(self) -> str:
        t = self._tables
        return (
            f"<KnowledgeGraph: {len(t.documents)} documents, {len(t.entities)} entities, "
            f"{len(t.references)} references, {len(t.relations)} relations>"
        )

    def save(self, folder: str | PathLike[str]) -> None:
        """Write the files of a build, all together or not at all; other files there stay.

        Args:
            folder: Made if it is absent.

        Raises:
            OSError: If something cannot be written; former outputs are then whole.
        """
        from kg.export import EXPORTERS
        from kg.export.csv import csv
        from kg.export.report import retitled
        from kg.export.save import save
        from kg.tables import ROWS

        files = {f"{name}.csv": csv(self._tables, name) for name in ROWS}
        page = self.page().encode("utf-8", "backslashreplace")
        own = {exporter.file for exporter in EXPORTERS.values()}
        told = {"report.json": retitled(self._files["report.json"], self.title)}
        save({**self._files, **told, **files, "graph.html": page}, Path(folder), replaced=own)
