"""`kg query`: SPARQL over a built graph, and the stored questions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, meant, told
from kg.cli.options import OUTPUTS, Graph
from kg.cli.streams import say

if TYPE_CHECKING:
    from kg.rdf.query import Stored

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")


def query(  # noqa: PLR0913  (the options of the command)
    text: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="SPARQL 1.1; - reads it from standard input.")
    ] = None,
    *,
    graph: Graph = OUTPUTS,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="A file with the query.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="A stored question (see --list).")] = None,
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            metavar="NAME=VALUE",
            help="A value for a variable that the query selects: text, an IRI in angle brackets, or "
            "kg:name. May be repeated.",
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="NAME", help=", ".join(FORMATS))] = "table",
    listing: Annotated[bool, typer.Option("--list", help="List the stored questions.")] = False,
) -> None:
    """Ask a built graph: SPARQL 1.1, or a stored question by name.

    The prefixes kg, schema, rdfs, skos, dcterms, nif, prov ... need no declaration.

        kg query --name issue --param document=nlp02

        kg query 'SELECT ?paper ?name { ?paper a kg:Paper ; rdfs:label ?name }' --format csv
    """
    from kg.rdf.query import QueryError, UnreadableGraphError

    if listing:
        _list()
        return
    try:
        asked = _asked(text, file, name)
        data = _answer(graph, asked, _parameters(param or []), form)
    except (QueryError, UnreadableGraphError, OSError) as error:
        fail(told(error), error, command="kg query")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    for stranger in _strangers(asked) if isinstance(asked, str) else ():
        say(f"kg query: {stranger}", err=True)


def _strangers(query: str) -> Iterator[str]:
    """Each name after `kg:` that is no term, for it finds nothing, and the term that was meant."""
    from kg.rdf.ontology import terms
    from kg.rdf.vocab import PREFIXES

    if not all(
        iri == PREFIXES["kg"] for iri in re.findall(r"\bkg:\s*<([^>]*)>", query)
    ):  # another vocabulary
        return
    for name in dict.fromkeys(re.findall(r"(?<![\w:-])kg:([A-Za-z]\w*)", query)):
        if name not in terms():
            yield f"kg:{name} is no term of the ontology{meant(name, terms(), before='kg:')}"


def _list() -> None:
    from kg.rdf.query import stored

    for question in stored().values():
        say(f"{question.name}: {question.question}")
        for parameter in question.parameters:
            default = "" if parameter.default is None else f' (without: "{parameter.default}")'
            say(f"    --param {parameter.name}=...  {parameter.meaning}{default}")


def _asked(text: str | None, file: Path | None, name: str | None) -> str | Stored:
    from kg.rdf.query import QueryError, stored

    if sum(given is not None for given in (text, file, name)) != 1:
        raise QueryError("give one of QUERY, --file and --name (--list tells the names)")
    if name is not None:
        questions = stored()
        if name not in questions:
            raise QueryError(
                f"no stored question {name}{meant(name, questions)}; there are {', '.join(questions)}"
            )
        return questions[name]
    if file is not None:
        return _decoded(file.read_bytes(), str(file))
    return _decoded(_standard_input(), "standard input") if text == "-" else text or ""


def _standard_input() -> bytes:
    from kg.rdf.query import QueryError

    if sys.stdin is None:
        raise QueryError("standard input is closed")
    return sys.stdin.buffer.read()


def _decoded(query: bytes, source: str) -> str:
    from kg.rdf.query import QueryError

    try:
        return query.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = query.count(b"\n", 0, error.start) + 1
        raise QueryError(f"{source}, line {line}: a query is UTF-8 text") from error


def _parameters(given: list[str]) -> dict[str, str]:
    from kg.rdf.query import QueryError

    pairs = [one.partition("=") for one in given]
    for name, equals, _ in pairs:
        if not equals or not name.isidentifier():
            raise QueryError(f"--param takes name=value, not {name}")
    return {name: value for name, _, value in pairs}


def _answer(graph: Path, asked: str | Stored, parameters: dict[str, str], form: str) -> bytes:
    from kg.rdf.answers import serialized
    from kg.rdf.asking import Engine
    from kg.rdf.reading import checked_file

    checked_file(graph)
    hidden = frozenset(parameters) if isinstance(asked, str) else {p.name for p in asked.parameters}
    with Engine(graph) as engine:
        found = engine.ask(asked, parameters)
    return serialized(found, form, hidden=hidden, wide=not sys.stdout.isatty())
