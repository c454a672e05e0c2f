"""The order of statements is the same whether they are sorted in memory or in runs on disk."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from rdf_hostile import HOSTILE, hostile_extraction

from kg.rdf import sorting, vocab
from kg.rdf.graph import quads, triples
from kg.rdf.sorting import in_order
from kg.rdf.writing import write

SUBJECTS = [NamedNode(f"http://a/{end}") for end in ("b", "b#char=1,2", "b-2", "c", "é")]
PREDICATES = [vocab.TYPE, vocab.LABEL, vocab.ALTERNATIVE, NamedNode("http://a/p"), NamedNode("http://a/p2")]
OBJECTS = [
    *(vocab.DOCUMENT, vocab.MENTION, vocab.PASSAGE, NamedNode("http://a/b")),
    *(Literal(text) for text in ("x", "x <y>", "x <http://a/b>", 'a "b" <c')),
    *(Literal("x <http://a/b", language="pt-br"), Literal("1", datatype=vocab.INTEGER)),
]
GRAPHS = [DefaultGraph(), NamedNode("http://g/1"), NamedNode("http://g/12")]
some_quads = st.lists(
    st.builds(Quad, *(st.sampled_from(terms) for terms in (SUBJECTS, PREDICATES, OBJECTS, GRAPHS))),
    max_size=30,
)
CLASSES = (vocab.DOCUMENT, vocab.MENTION, vocab.PASSAGE)


def expected(statements: Sequence[Quad]) -> list[Quad]:
    """By graph, the first class of the subject, its name, predicate and object."""

    def key(one: Quad) -> tuple[object, ...]:
        classes = [CLASSES.index(s.object) for s in statements if is_class(s) and s.subject == one.subject]
        graph = one.graph_name.value if isinstance(one.graph_name, NamedNode) else ""
        first = {vocab.TYPE: 0, vocab.LABEL: 1, vocab.ALTERNATIVE: 2}.get(one.predicate, 3)
        rank = min(classes, default=len(CLASSES))
        return graph, rank, str(one.subject), first, one.predicate.value, str(one.object)

    return sorted(set(statements), key=key)


def is_class(one: Quad) -> bool:
    return one.predicate == vocab.TYPE and one.object in CLASSES


@given(some_quads, st.integers(1, 40))
def test_statements_are_sorted_in_runs_of_any_size(statements: list[Quad], run: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "RUN", run)
        assert list(in_order(statements)) == expected(statements)
        whole = [Triple(q.subject, q.predicate, q.object) for q in expected(statements)]
        assert set(in_order(whole)) == set(whole)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_graph_has_the_same_bytes_in_runs_of_any_size(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = hostile_extraction(name)
    whole = write(triples(made), RdfFormat.TURTLE), write(quads(made), RdfFormat.N_QUADS)
    monkeypatch.setattr(sorting, "RUN", 7)
    assert (write(triples(made), RdfFormat.TURTLE), write(quads(made), RdfFormat.N_QUADS)) == whole
