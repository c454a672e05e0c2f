"""Answers to SPARQL in the types that analysts use, and the stored questions as functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyoxigraph as ox
    import rdflib

    from kg.rdf.asking import Engine
    from kg.rdf.query import Stored

    Answer = pd.DataFrame | bool | rdflib.Graph

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_DECIMALS = {_XSD + name for name in ("decimal", "double", "float")}
_DATES = {_XSD + name for name in ("date", "dateTime")}


def answer(engine: Engine, query: str, parameters: Mapping[str, str]) -> Answer:
    """Answer a query, or a stored question by its name (see `KnowledgeGraph.query`)."""
    import pyoxigraph as ox

    from kg.rdf.query import stored
    from kg.rdf.reading import to_rdflib

    found = engine.ask(stored().get(query, query), parameters)
    if isinstance(found, ox.QuerySolutions):
        return _frame(found)
    return bool(found) if isinstance(found, ox.QueryBoolean) else to_rdflib(found)


def _frame(solutions: ox.QuerySolutions) -> pd.DataFrame:
    """Columns named as the variables; numbers and dates typed where a whole column is of one kind
    and can be read so; else they are text."""
    import pandas as pd

    names = [variable.value for variable in solutions.variables]
    rows = list(solutions)
    return pd.DataFrame({name: _column([row[name] for row in rows]) for name in names}, columns=names)


def _column(terms: list[Any]) -> pd.Series[Any]:
    import pandas as pd
    from pyoxigraph import Literal

    given = [term for term in terms if term is not None]
    datatypes = {term.datatype.value if isinstance(term, Literal) else "" for term in given}
    values = [None if term is None else getattr(term, "value", str(term)) for term in terms]
    if datatypes and datatypes <= _DATES:
        return pd.to_datetime(pd.Series(values, dtype=object), format="ISO8601", errors="coerce")
    dtype, parse = _reading(datatypes)
    try:
        return pd.Series([None if value is None else parse(value) for value in values], dtype=dtype)
    except (OverflowError, TypeError, ValueError):  # a literal that is not of its type, or of endless digits
        return pd.Series(values, dtype="string")


def _reading(datatypes: set[str]) -> tuple[str, Callable[[str], object]]:
    """The type of a column, and what makes its values from text."""
    if datatypes and datatypes <= _INTEGERS:
        return "Int64", int
    if datatypes and datatypes <= _INTEGERS | _DECIMALS:
        return "float64", float
    return "string", str


class Question:
    """A stored question; calling it with its parameters answers it."""

    def __init__(self, stored: Stored, ask: Callable[..., Answer]) -> None:
        self.name = stored.name
        self.text = stored.text
        self.parameters = stored.parameters
        self.__doc__ = stored.question
        self._ask = ask

    def __call__(self, **parameters: str) -> Answer:
        """Answer it.

        Raises:
            kg.rdf.query.QueryError: If a parameter is missing or unknown; the message lists them.
        """
        return self._ask(self.name, **parameters)

    def __repr__(self) -> str:
        given = ", ".join(p.name if p.default is None else f"{p.name}={p.default!r}" for p in self.parameters)
        return f"{self.name}({given}): {self.__doc__}"


class Questions(Mapping[str, Question]):
    """The stored questions, by name (`questions["tools"]`) or as attributes (`questions.tools`)."""

    def __init__(self, ask: Callable[..., Answer]) -> None:
        from kg.rdf.query import stored

        self._all = {name.replace("-", "_"): Question(one, ask) for name, one in stored().items()}

    def __getitem__(self, name: str) -> Question:
        return self._all[name.replace("-", "_")]

    def __getattr__(self, name: str) -> Question:
        if name.startswith("_") or name not in self._all:
            raise AttributeError(f"no stored question {name!r}; there are {', '.join(self._all)}")
        return self._all[name]

    def __dir__(self) -> list[str]:
        return sorted((*super().__dir__(), *self._all))

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self._all.values()))

    def _repr_html_(self) -> str:
        rows = (
            f"<tr><td><code>{escape(one.name)}</code></td>"
            f"<td>{escape(', '.join(p.name for p in one.parameters))}</td>"
            f"<td style='text-align:left'>{escape(one.__doc__ or '')}</td></tr>"
            for one in self._all.values()
        )
        return f"<table><tr><th>question</th><th>parameters</th><th>answers</th></tr>{''.join(rows)}</table>"
