"""What a user writes with the whole public Python interface; `mypy --strict` must accept it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pandas as pd
import rdflib

import kg
from kg.analyse.questions import Question
from kg.model import Findings
from kg.tables import Tables


def whole_interface(folder: Path) -> None:
    graph: kg.KnowledgeGraph = kg.build(
        [folder, "https://example.org/issue.md"],
        base="https://example.org/id/",
        corrections=folder / "kg-corrections.toml",
        pipeline="",
        workers=2,
        cache=folder / "cache",
        title="Ours",
    )
    frames: list[pd.DataFrame] = [
        graph.entities,
        graph.mentions,
        graph.references,
        graph.relations,
        graph.merges,
        graph.links,
        graph.documents,
        graph.near_misses,
    ]
    print(sum(len(frame) for frame in frames), graph.report["counts"], graph.title)
    rows: Tables = graph.tables
    print([row.name for row in rows.entities])

    answer: pd.DataFrame | bool | rdflib.Graph = graph.query("SELECT * { ?s ?p ?o } LIMIT 1")
    if isinstance(answer, pd.DataFrame):
        print(answer.head())
    question: Question = graph.questions["tools"]
    print(question.name, question.text, question.parameters, question())
    for name in graph.questions:
        print(name, graph.questions.made_by(maker="OpenAI"))

    turtle: bytes = graph.turtle
    triples: rdflib.Graph = graph.to_rdflib()
    network: nx.MultiDiGraph[str] = graph.to_networkx(references=False)
    print(len(turtle), len(triples), network.number_of_nodes())

    iri: str = graph.find("Reformer")
    part: kg.KnowledgeGraph = graph.subgraph(
        [iri], hops=1, types=["Tool"], documents=["a.md"], languages=["en"], since="2020-01-01", until=""
    )
    pairs: pd.DataFrame = part.co_mentions(within="section", types=["Tool", "Paper"])
    trend: pd.DataFrame = part.timeline(by="quarter")
    near: pd.DataFrame = graph.neighbours("Reformer")
    print(pairs, trend, near, graph.explain("Reformer"))

    page: str = graph.page()
    shown: str = graph.show(height=400)._repr_html_() + graph._repr_html_()
    print(len(page), len(shown), repr(graph))
    graph.save(folder / "out")
    again: kg.KnowledgeGraph = kg.load(str(folder / "out"))
    print(again.tables == graph.tables, kg.__version__)

    found: Iterator[Findings] = kg.stream([folder], pipeline="")
    print([mention.name for one in found for mention in one.mentions])
