"""SPARQL as text: what is refused before an engine sees it, and errors told to a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
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
_REACH: Final = re.compile("service|load", re.IGNORECASE)  # also matches the long s
_QUIET: Final = frozenset({"string", "comment", "iri", "variable"})
_GLUED: Final = re.compile(r"""[^\s=?$\d+\-.("'!]""")  # what begins no operand of a comparison
_MOST_READINGS: Final = 4
_DEEPEST: Final = 500  # brackets; the engine reads and answers what is nested by recursion
# A prefixed name that no reading can end before the letters in it: they belong to its local part.
_WHOLE_NAME: Final = re.compile(r"(?:^|(?<=[\s{(\[;,/|^]))[A-Za-z][\w-]*:[\w-]*", re.ASCII)
_SHOWN: Final = 100  # characters before and behind the place of an error
_PLACE: Final = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|\b[A-Z]{2,}(?: [A-Z]+)*\b')
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_QUERIES: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class QueryError(ValueError):
    """A query that can't be answered; the message is for a person."""


def words(query: str) -> list[str]:
    """The bare words of a query in upper case: keywords, no variables, names, strings or comments.

    >>> words('SELECT ?service { ?s a "SERVICE" } # SERVICE')
    ['SELECT', 'A']
    """
    return [found[0].upper() for found in _TOKEN.finditer(query) if found.lastgroup == "word"]


def refuse(query: str, *, confined: bool = False) -> None:
    """Refuse what would leave the machine or change the graph, and what might.

    The engine shows neither its tokens nor its algebra, so this does not decide what it would
    read: the letters of SERVICE or LOAD may stand only where the grammar (SPARQL 1.1, 19.8)
    leaves no doubt, in a string, a comment, an IRI in `<>` or a variable, whatever stands beside
    them. The text as it stands is looked at, and the text with its code point escapes resolved,
    since an engine may resolve them before it looks for keywords. In a process that is `confined`
    (`kg.rdf.confinement`) they may also stand in a prefixed name such as `schema:downloadUrl`.

    Raises:
        QueryError: If the query may call another endpoint or load a page, is an update, or is
            nested deeper than the engine can go, or no Unicode text.
    """
    if (lone := _SURROGATE.search(query)) is not None:
        line = query.count("\n", 0, lone.start()) + 1
        raise QueryError(f"line {line} holds half a character (a lone surrogate): a query is UTF-8 text")
    for text in _readings(query):
        _refuse_depth(text)
        _refuse_reach(text, confined=confined)
        first = next((word for word in words(text) if word in _QUERIES | _UPDATES), "")
        if first in _UPDATES:
            raise QueryError(f"{first} is an update: the graph is read-only, build it anew to change it")


def _readings(query: str) -> list[str]:
    """The text, and what it becomes each time its escapes are resolved, until none is left."""
    readings = [query]
    while (resolved := _ESCAPE.sub(_character, readings[-1])) != readings[-1]:
        readings.append(resolved)
        if len(readings) > _MOST_READINGS:
            raise QueryError("escapes of escapes: write the characters themselves")
    return readings


def _refuse_depth(text: str) -> None:
    if sum(map(text.count, "([{")) + text.count("<<") <= _DEEPEST:
        return
    depth = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "other":
            quoted = token[0] == "<" and text.startswith("<<", token.start())
            depth += (token[0] in "([{") + quoted - (token[0] in ")]}")
        if depth > _DEEPEST:
            raise QueryError(f"nested too deeply: brackets stand in more than {_DEEPEST} others")


def _refuse_reach(text: str, *, confined: bool) -> None:
    letters = [(found.start(), found[0].upper()) for found in _REACH.finditer(text)]
    if not letters:
        return
    tokens = list(_TOKEN.finditer(text))
    starts = [token.start() for token in tokens]
    doubtful = any(_is_doubtful(token) for token in tokens)
    for place, word in letters:
        token = tokens[bisect_right(starts, place) - 1]
        if confined and not doubtful and token.lastgroup == "name" and _is_whole(token):
            continue
        if doubtful or token.lastgroup not in _QUIET:
            raise QueryError(f"{word} is off: a query never leaves this machine{_advice(token)}")


def _is_whole(name: re.Match[str]) -> bool:
    found = _WHOLE_NAME.match(name.string, name.start())
    return found is not None and found.end() == name.end()


def _is_doubtful(token: re.Match[str]) -> bool:
    """Whether an engine may end this token elsewhere: a bracket or quote that opens nothing, a
    comment with a line end that is none in SPARQL, a variable of more than ASCII."""
    match token.lastgroup:
        case "other":
            glued = _GLUED.match(token.string, token.end())
            return token[0] in "'\"\\" or (token[0] == "<" and glued is not None)
        case "comment":
            return len(token[0].splitlines()) > 1
        case "variable":
            return not token[0].isascii()
    return False


def _advice(token: re.Match[str]) -> str:
    if token.lastgroup == "name":
        return f"; where {token[0]} is a name, write its whole IRI in < >"
    return "; these letters may stand in strings, comments, IRIs in < > and variables"


def datasets(query: str) -> list[str]:
    """The IRIs that a query's FROM and FROM NAMED name; a name whose prefix nobody declares, as it is.

    >>> datasets("SELECT * FROM <http://a.org/> FROM NAMED kg:x { ?from a 'FROM <b>' }")
    ['http://a.org/', 'https://w3id.org/newsletter-kg/ontology#x']
    """
    tokens = [t for t in _TOKEN.finditer(_readings(query)[-1]) if t.lastgroup != "comment" and t[0].strip()]
    words_and_names = [t for t in tokens if t[0].upper() != "NAMED"]
    prefixes = PREFIXES | dict(re.findall(r"(?i)\bprefix\s+([^\s:]*):\s*<([^>]*)>", query))
    return [
        _iri(named[0], prefixes)
        for word, named in pairwise(words_and_names)
        if word[0].upper() == "FROM" and named.lastgroup in {"iri", "name"}
    ]


def _iri(written: str, prefixes: Mapping[str, str]) -> str:
    if written.startswith("<"):
        return written[1:-1]
    prefix, _, local = written.partition(":")
    return prefixes[prefix] + local if prefix in prefixes else written


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
    cut = max(0, column - _SHOWN)  # of a line as long as a page, what stands around the place
    part = shown[cut : column + _SHOWN]
    return f"syntax error at line {line}, column {column}: {hint}\n  {part}\n  {' ' * (column - 1 - cut)}^"


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
