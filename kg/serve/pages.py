"""HTML pages, through templates that escape everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from pyoxigraph import Literal, NamedNode

from kg.export.templates import templates
from kg.rdf import vocab
from kg.rdf.answers import shown
from kg.rdf.ontology import ontology_file
from kg.rdf.query import Stored, stored
from kg.rdf.reading import read
from kg.rdf.vocab import PREFIXES, term
from kg.serve.views import ThingPage

FOLDER = Path(__file__).parent
_DEFINITION = term("skos:definition")
_KNOWN = {shown(value) for value in vars(vocab).values() if isinstance(value, NamedNode)}


@cache
def _templates() -> Environment:
    environment = templates(FOLDER / "templates")
    environment.filters["page"] = lambda iri: f"/resource?iri={quote(iri, safe='')}"
    return environment


def query_page(*, graph: bool) -> str:
    """The page with the editor; `graph` tells whether there is a graph page to lead to."""
    data = {"prefixes": PREFIXES, "terms": _terms(), "questions": list(map(_question, stored().values()))}
    return _templates().get_template("query.html").render(data=data, graph=graph)


def _question(one: Stored) -> dict[str, object]:
    parameters = [{"name": p.name, "meaning": p.meaning, "value": p.default} for p in one.parameters]
    return {"name": one.name, "question": one.question, "text": one.text, "parameters": parameters}


def resource_page(view: ThingPage, *, graph: bool) -> str:
    """The page of one thing."""
    return _templates().get_template("resource.html").render(view=view, graph=graph)


def review_page(*, graph: bool) -> str:
    """The page of the review, without any of its questions."""
    return _templates().get_template("review.html").render(graph=graph)


@cache
def _terms() -> list[dict[str, Any]]:
    """Completions of the editor: the ontology's terms, and those of others that a graph holds."""
    quads = read(ontology_file("kg.ttl"))
    texts = [(q.predicate, shown(q.subject), q.object) for q in quads if isinstance(q.object, Literal)]
    labels = {name: shown(text) for what, name, text in texts if (what, text.language) == (vocab.LABEL, "en")}
    about = {name: shown(text) for what, name, text in texts if what == _DEFINITION}
    return [
        {"label": name, "detail": labels.get(name, ""), "info": about.get(name)}
        for name in sorted(labels.keys() | _KNOWN)
        if ":" in name and "//" not in name
    ]
