"""SPARQL 1.1 over a built graph, and the questions stored in `ontology/queries`.

The project's prefixes (`kg.rdf.vocab.PREFIXES`) are known in every query. Nothing that a query
says reaches the network or the file system: SERVICE is refused, FROM names graphs of the store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple, Variable

from kg.rdf import terms
from kg.rdf.answers import Answer
from kg.rdf.ontology import ontology_file
from kg.rdf.reading import UnreadableGraphError, load
from kg.rdf.sparql import QueryError, datasets, explained, refuse
from kg.rdf.vocab import PREFIXES

__all__ = ["Answer", "Parameter", "QueryError", "Stored", "UnreadableGraphError", "ask", "load", "stored"]

Term: TypeAlias = NamedNode | Literal

_PARAMETER: Final = re.compile(r'param (\w+)(?: = "(.*)")?: (.+)')


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a stored question must be told; `default` is None where there is none."""

    name: str
    meaning: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored question: `question` is what it answers, in words; `text` is SPARQL."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    text: str


def stored() -> dict[str, Stored]:
    """The stored questions by name, sorted: the `.rq` files of the ontology.

    The comment lines at the head of a file are the question and its parameters:
    `# param NAME: meaning`, or `# param NAME = "default": meaning`.
    """
    files = sorted(ontology_file("queries").glob("*.rq"))
    return {path.stem: _stored(path.stem, path.read_text(encoding="utf-8")) for path in files}


def _stored(name: str, text: str) -> Stored:
    head = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    matches = [(line, _PARAMETER.fullmatch(line)) for line in head]
    question = " ".join(line for line, match in matches if match is None)
    parameters = tuple(Parameter(m[1], m[3], m[2]) for _, m in matches if m is not None)
    return Stored(name, question, parameters, text)


def ask(  # noqa: PLR0913  (a query, and the parts of its dataset)
    store: Store,
    query: str | Stored,
    parameters: Mapping[str, str] | None = None,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    base: str | None = None,
    confined: bool = False,
) -> Answer:
    """Answer a query.

    Args:
        store: The graph, from `load`.
        query: SPARQL 1.1 text, or a stored question.
        parameters: Values of variables, bound by the engine: a value can't change what the
            query means. `<...>` is an IRI, `kg:paper` a name with a known prefix, everything
            else text. A bound variable must be one that the query selects.
        default_graphs: IRIs of the graphs that make up the default graph.
        named_graphs: IRIs of the graphs that GRAPH sees. If either is given, the two replace
            the dataset that the query names (SPARQL 1.1 Protocol, 2.1.4).
        base: What relative IRIs in the query are relative to; they are errors if None.
        confined: Whether the kernel keeps this process from opening connections (see `refuse`).

    Raises:
        QueryError: If the query is refused, malformed (with line and column), or its
            parameters don't fit.
    """
    text, given = completed(query, parameters or {})
    refuse(text, confined=confined)
    _refuse_foreign(store, text)
    bound: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
        _variable(name): term(value) for name, value in given.items()
    }
    replaced = bool(default_graphs or named_graphs)
    try:
        return store.query(
            text,
            base_iri=base,
            prefixes=PREFIXES,
            substitutions=bound or None,
            default_graph=_graphs(default_graphs) if replaced else None,
            named_graphs=_graphs(named_graphs) if replaced else None,
        )
    except SyntaxError as error:
        raise QueryError(explained(text, error)) from error
    except RuntimeError as error:  # what the engine says to a parameter that is not selected
        raise QueryError(_unselected(error)) from error


def completed(query: str | Stored, given: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """The text of a query and all its parameters, those of a stored question with their defaults.

    Raises:
        QueryError: If a stored question lacks a parameter or has none of that name.
    """
    return (query.text, _complete(query, given)) if isinstance(query, Stored) else (query, given)


def _variable(name: str) -> Variable:
    try:
        return Variable(name)
    except ValueError as error:
        raise QueryError(f"a parameter must be a variable of SPARQL, not {name!r}") from error


def _unselected(error: RuntimeError) -> str:
    name = re.search(r"variable (\?\w+)", str(error))
    return f"a parameter must be a variable that the query selects: {name[1] if name else error}"


def _refuse_foreign(store: Store, query: str) -> None:
    """FROM may name what is stored and nothing else: no engine can then take it for an address."""
    wanted = datasets(query)
    known = {graph.value for graph in store.named_graphs()} if wanted else set()
    for graph in wanted:
        if graph not in known:
            raise QueryError(f"FROM <{graph}>: there is no graph of that name here")


def _graphs(names: Sequence[str]) -> list[Any]:  # the engine's two lists are of two wider types
    try:
        return [NamedNode(name) for name in names]
    except ValueError as error:
        raise QueryError(f"the name of a graph is no IRI: {error}") from error


def _complete(query: Stored, given: Mapping[str, str]) -> dict[str, str]:
    parts = ", ".join(f"--param {p.name}=... ({p.meaning})" for p in query.parameters)
    wanted, defaults = f"it takes {parts or 'none'}", {p.name: p.default for p in query.parameters}
    for name in given:
        if name not in defaults:
            raise QueryError(f'the question "{query.name}" has no parameter {name}; {wanted}')
    values = defaults | dict(given)
    missing = [name for name, value in values.items() if value is None]
    if missing:
        raise QueryError(f'the question "{query.name}" needs {" and ".join(missing)}; {wanted}')
    return {name: value for name, value in values.items() if value is not None}


def term(value: str) -> Term:
    """What a parameter's value means; `QueryError` if `<...>` holds no valid IRI.

    >>> str(term("Reformer")), str(term("kg:paper")), str(term("<https://a.org/>"))
    ('"Reformer"', '<https://w3id.org/newsletter-kg/ontology#paper>', '<https://a.org/>')
    """
    prefix, colon, local = value.partition(":")
    try:
        if value.startswith("<") and value.endswith(">"):
            return terms.iri(value[1:-1])
        if colon and prefix in PREFIXES and re.fullmatch(r"\w+", local):
            return terms.iri(PREFIXES[prefix] + local)
    except ValueError as error:
        raise QueryError(f"{value} is no valid IRI: {error}") from error
    return terms.text(value)
