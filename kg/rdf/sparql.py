"""SPARQL as text: what is refused before an engine sees it, and errors told to a person."""

from __future__ import annotations

import re
from typing import Final

from kg.rdf.vocab import PREFIXES

# The tokens of SPARQL 1.1 (19.8) that can hide a word: what remains are keywords and names.
_TOKEN: Final = re.compile(
    r"""(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
        | '(?:[^'\\\n\r]|\\.)*' | "(?:[^"\\\n\r]|\\.)*")
      | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
      | (?P<variable>[?$]\w+)
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<word>[^\W\d]\w*)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\b[A-Z]{2,}(?: [A-Z]+)*\b')
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_QUERIES: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class QueryError(ValueError):
    """A query that can't be answered; the message is for a person."""


def words(query: str) -> list[str]:
    """The bare words of a query in upper case: keywords, no variables, names, strings or comments.

    >>> words('SELECT ?service { ?s a "SERVICE" } # SERVICE')
    ['SELECT', 'A']
    """
    return [found[0].upper() for found in _TOKEN.finditer(query) if found.lastgroup == "word"]


def refuse(query: str) -> None:
    """Refuse what would leave the machine or change the graph: `QueryError` if the query calls
    another endpoint (SERVICE) or is an update.

    Both the text as it stands and the text with its code point escapes resolved are looked at,
    since an engine may resolve them before it looks for keywords.
    """
    resolved = _ESCAPE.sub(_character, query)
    for text in {query, resolved}:
        found = words(text)
        if "SERVICE" in found:
            raise QueryError("SERVICE is off: a query never leaves this machine")
        first = next((word for word in found if word in _QUERIES | _UPDATES), "")
        if first in _UPDATES:
            raise QueryError(f"{first} is an update: the graph is read-only, build it anew to change it")


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]


def explained(query: str, error: SyntaxError) -> str:
    """A syntax error with line, column, the line itself and what was expected there."""
    found = _PLACE.match(str(error))
    if found is None:
        return f"syntax error: {error}"
    line, column = int(found[1]), int(found[2])
    lines = query.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    before = "\n".join((*lines[: line - 1], shown[: column - 1]))
    hint = _hint(query, before, len(before) >= len(query.rstrip()), found[3])
    return f"syntax error at line {line}, column {column}: {hint}\n  {shown}\n  {' ' * (column - 1)}^"


def _hint(query: str, before: str, at_end: bool, expected: str) -> str:
    prefix = _unknown_prefix(before, query)
    if prefix is not None and ("Prefix not found" in expected or "OPTIONAL" in expected):
        return f'the prefix "{prefix}:" is not declared (known without: {", ".join(sorted(PREFIXES))})'
    if "unbound" in expected:
        return "SELECT names a variable that GROUP BY leaves without a value"
    if not _QUERIES & set(words(query)):
        return "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
    wanted = _EXPECTED.findall(re.sub(r"\[.*?\]", "", expected, flags=re.DOTALL))
    ends = "the query ends too early, " if at_end else ""
    return f"{ends}expected {' or '.join(dict.fromkeys(wanted))}" if wanted else "this can't stand here"


def _unknown_prefix(before: str, query: str) -> str | None:
    """The last prefix before an error, if nothing declares it."""
    declared = {*PREFIXES, *re.findall(r"(?i)\bprefix\s+([^\s:]*):", query)}
    names = [found[0].partition(":")[0] for found in _TOKEN.finditer(before) if found.lastgroup == "name"]
    return names[-1] if names and names[-1] not in declared else None
