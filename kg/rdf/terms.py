"""Making valid RDF terms out of values: every IRI is checked, every text is clean Unicode."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.rdf import vocab

# RFC 3987 (4.1) forbids characters that turn the reading direction, which parsers let through.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def iri(text: str) -> NamedNode:
    """The node of an absolute IRI; `ValueError` if `text` is no valid one (RFC 3987).

    >>> str(iri("https://a.org/b"))
    '<https://a.org/b>'
    """
    if text.isascii():
        return NamedNode(text)
    if _SURROGATE.search(text):
        raise ValueError("an IRI holds no surrogates")
    return NamedNode(_DIRECTION.sub(lambda found: quote(found[0]), text))


def iri_or_none(text: str) -> NamedNode | None:
    """Like `iri`, with None for what is no valid absolute IRI.

    >>> iri_or_none("no iri") is None
    True
    """
    try:
        return iri(text)
    except ValueError:
        return None


def checked_base(base: str) -> str:
    """A base for the IRIs of entities; `ValueError` if what begins with it is no IRI."""
    try:
        iri(f"{base}tool/x")
    except ValueError as error:
        raise ValueError(f"{base!r} is no base of IRIs like https://example.org/id/ ({error})") from error
    return base


def segment(name: str) -> str:
    """A name as part of an IRI's path: reserved characters and dot segments escaped.

    >>> segment("a b/#1.md"), segment("../x")
    ('a%20b/%231.md', '%2E%2E/x')
    """
    quoted = quote(name, safe="/", errors="surrogatepass")
    return "/".join(part.replace(".", "%2E") if part in (".", "..") else part for part in quoted.split("/"))


def text(value: str, lang: str = "") -> Literal:
    """A literal, tagged where `lang` is a well-formed BCP 47 tag.

    >>> str(text("Google AI")), str(text("谷歌", "zh"))
    ('"Google AI"', '"谷歌"@zh')
    """
    # a surrogate alone is no Unicode character
    clean = value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if lang:
        try:
            return Literal(clean, language=lang.replace("_", "-"))
        except ValueError:  # not BCP 47: the words still count
            pass
    return Literal(clean)


@lru_cache(maxsize=1 << 14)
def integer(value: int) -> Literal:
    """An `xsd:integer`, also where a vocabulary asks for a narrower type (NIF's positions are
    non-negative): the value is the same, and stores that know one integer type keep it."""
    return Literal(str(value), datatype=vocab.INTEGER)


@lru_cache(maxsize=1024)
def decimal(value: float) -> Literal:
    """An `xsd:decimal` of at most four places.

    >>> decimal(0.5).value, decimal(1).value
    ('0.5', '1.0')
    """
    short = f"{value:.4f}".rstrip("0")
    return Literal(short + "0" if short.endswith(".") else short, datatype=vocab.DECIMAL)


def day(value: str) -> Literal | None:
    """An `xsd:date`, or None for what is no calendar date `YYYY-MM-DD`.

    >>> day("2020-02-30") is None
    True
    """
    try:
        return Literal(date.fromisoformat(value).isoformat(), datatype=vocab.DATE)
    except ValueError:
        return None


def month(value: str) -> Literal | None:
    """An `xsd:gYearMonth`, or None for what is no month `YYYY-MM`.

    >>> month("2020-13") is None
    True
    """
    return None if day(f"{value}-01") is None else Literal(value, datatype=vocab.YEAR_MONTH)


def digest(*parts: str) -> str:
    """80 bits of SHA-256 over the parts, as 20 hexadecimal digits: the tail of a made IRI."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:20]
