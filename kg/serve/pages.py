"""HTML pages, through templates that escape everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyoxigraph import NamedNode

from kg.rdf.answers import shown
from kg.rdf.ontology import ontology_file
from kg.rdf.query import stored
from kg.rdf.reading import read
from kg.rdf.vocab import LABEL, PREFIXES, term
from kg.serve.views import View

FOLDER = Path(__file__).parent


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(FOLDER / "templates")
    templates = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    templates.filters["page"] = lambda iri: f"/resource?iri={quote(iri, safe='')}"
    return templates


def query_page(*, graph: bool) -> str:
    """The page with the editor; `graph` tells whether there is a graph page to lead to."""
    data = {
        "prefixes": PREFIXES,
        "terms": _terms(),
        "questions": [
            {
                "name": one.name,
                "question": one.question,
                "text": one.text,
                "parameters": [
                    {"name": p.name, "meaning": p.meaning, "value": p.default} for p in one.parameters
                ],
            }
            for one in stored().values()
        ],
    }
    return _templates().get_template("query.html").render(data=data, graph=graph)


def resource_page(view: View, *, graph: bool) -> str:
    """The page of one thing."""
    return _templates().get_template("resource.html").render(view=view, graph=graph)


@cache
def _terms() -> list[dict[str, Any]]:
    """Completions of the editor: the ontology's terms, and those of others that a graph holds."""
    from kg.rdf import vocab

    definition = term("skos:definition")
    labels: dict[str, str] = {}
    about: dict[str, str] = {}
    for quad in read(ontology_file("kg.ttl")):
        name, value = shown(quad.subject), quad.object
        if quad.predicate == LABEL and getattr(value, "language", None) == "en":
            labels[name] = shown(value)
        if quad.predicate == definition:
            about[name] = shown(value)
    others = {shown(value) for value in vars(vocab).values() if isinstance(value, NamedNode)}
    names = sorted({name for name in (*labels, *others) if ":" in name and "//" not in name})
    return [{"label": name, "detail": labels.get(name, ""), "info": about.get(name)} for name in names]
