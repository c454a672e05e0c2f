"""Answers as bytes: a table for people, and the formats of the W3C."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from kg.rdf.formats import ROWS, TRIPLES, Engine, Format
from kg.rdf.sparql import QueryError
from kg.rdf.vocab import PREFIXES
from kg.text.steering import plain

Answer: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples
Answered: TypeAlias = QuerySolutions | QueryBoolean | tuple[Triple, ...]  # read back from a worker

GRAPHS: Final = {
    "table": TRIPLES["turtle"],
    "turtle": TRIPLES["turtle"],
    "ntriples": TRIPLES["ntriples"],
    "json": TRIPLES["jsonld"],
    "xml": TRIPLES["rdfxml"],
}
_ANY_WIDTH: Final = 100_000


def serialized(
    answer: Answer | Answered, form: str, *, hidden: Collection[str] = (), wide: bool = True
) -> bytes:
    """An answer in a format: `table`, or a name of `kg.rdf.formats.ROWS` (rows, yes or no) or of
    `GRAPHS` (triples); `QueryError` if this kind of answer has no such format. The table for
    people leaves out the `hidden` columns and, if `wide`, may be wider than the terminal.
    """
    if isinstance(answer, QueryTriples | tuple):
        from kg.rdf.writing import write

        return write(answer, _of(GRAPHS, form, "triples (CONSTRUCT, DESCRIBE)"))
    if form == "table":
        return _table(answer, hidden, wide=wide)
    data = answer.serialize(format=_of(ROWS, form, "rows (SELECT, ASK)")) or b""
    return data if data.endswith(b"\n") else data + b"\n"


def _of(table: Mapping[str, Format[Engine]], form: str, what: str) -> Engine:
    if form not in table:
        raise QueryError(f"{what} come as {', '.join(sorted({'table', *table}))}, not {form}")
    return table[form].engine


def _table(answer: QuerySolutions | QueryBoolean, hidden: Collection[str], *, wide: bool) -> bytes:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if isinstance(answer, QueryBoolean):
        return b"yes\n" if answer else b"no\n"
    names = [variable.value for variable in answer.variables if variable.value not in hidden]
    table = Table(*names, box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in answer:
        table.add_row(*(Text(shown(row[name]), overflow="fold") for name in names))
    console = Console(width=_ANY_WIDTH if wide else None, color_system=None, highlight=False)
    with console.capture() as captured:
        console.print(table, no_wrap=wide)
        console.print("1 row" if table.row_count == 1 else f"{table.row_count} rows")
    return "\n".join(line.rstrip() for line in captured.get().splitlines()).encode() + b"\n"


def shown(term: NamedNode | BlankNode | Literal | Triple | None) -> str:
    """A term for a person: text without its type, IRIs of known vocabularies with a prefix.

    >>> shown(Literal("BERT", language="en")), shown(NamedNode(PREFIXES["kg"] + "paper")), shown(None)
    ('BERT', 'kg:paper', '')
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        text = _short(term.value)
    else:
        text = term.value if isinstance(term, Literal) else str(term)
    return plain(text)


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and re.fullmatch(r"\w+", local):
            return f"{prefix}:{local}"
    return iri
