"""Sites whose addresses identify things: one canonical address and one identifier for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from urllib.parse import unquote

from kg.urls.tables import pattern, patterns, table

Identified: TypeAlias = tuple[str, str]
"""Canonical URL, `scheme:value` or ""."""
_DOIS = patterns("dois")
_BOOKS = patterns("books")


@dataclass(frozen=True, slots=True)
class _Site:
    """A site of `addresses.toml`: what its addresses match, and what follows from the groups."""

    pattern: re.Pattern[str]
    canonical: str
    identifier: str
    lower: frozenset[int]

    def identified(self, rest: str) -> Identified | None:
        match = self.pattern.match(rest)
        if not match:
            return None
        groups = [group or "" for group in (match[0], *match.groups())]
        groups = [group.lower() if index in self.lower else group for index, group in enumerate(groups)]
        identifier = unquote(self.identifier.format(*groups), errors="replace")
        return self.canonical.format(*groups), identifier


@cache
def _sites() -> tuple[_Site, ...]:
    rows = enumerate(table("addresses")["sites"], 1)
    return tuple(_site(f"addresses.toml, site {number}", **row) for number, row in rows)


def _site(place: str, rule: str, canonical: str, identifier: str = "", lower: Sequence[int] = ()) -> _Site:
    return _Site(pattern(rule, place), canonical, identifier, frozenset(lower))


def identify(url: str) -> Identified | None:
    """Canonical address and identifier of a URL on a known site.

    Args:
        url: A valid URL in plain spelling (`https`, no `www.`, no tracking parameters).

    Returns:
        The canonical URL with its identifier ("" where the site has none), or None elsewhere.

    >>> identify("https://youtu.be/0VH1Lim8gL8")
    ('https://youtube.com/watch?v=0VH1Lim8gL8', 'youtube:0VH1Lim8gL8')
    """
    rest = re.sub(r"(?i)^[a-z]+://", "", url)
    rules = (*(site.identified for site in _sites()), _doi, _book)
    return next((found for rule in rules if (found := rule(rest))), None)


def _doi(rest: str) -> Identified | None:
    match = _DOIS["hosts"].match(rest) and _DOIS["doi"].search(unquote(rest, errors="replace"))
    if not match or not re.fullmatch(r"[\x21-\x7e]+", match[1]) or re.search(r"[<>\"{}|\\^`%\[\]]", match[1]):
        return None
    value = _DOIS["tail"].sub("", re.sub(r"/{2,}", "/", match[1]).partition("&")[0].rstrip(".,;"))
    if _DOIS["preprints"].match(rest):
        value = re.sub(r"v\d+$", "", value)
    if not re.fullmatch(r"10\.\d{4,9}/.*[^/.,;]", value):
        return None
    arxiv = _DOIS["arxiv"].fullmatch(value)
    if arxiv:
        return f"https://arxiv.org/abs/{arxiv[1]}", f"arxiv:{arxiv[1]}"
    return f"https://doi.org/{value.lower()}", f"doi:{value.lower()}"


def _book(rest: str) -> Identified | None:
    match = _BOOKS["amazon"].match(rest)
    if match:
        isbn = _isbn13(match[2])
        return f"https://amazon.{match[1]}/dp/{match[2]}", f"isbn:{isbn}" if isbn else ""
    found = _BOOKS["isbn"].search(rest) if _BOOKS["hosts"].search(rest) else None
    digits = found[1].replace("-", "") if found else ""
    return (f"https://{rest}", f"isbn:{digits}") if len(digits) == 13 and not _sum13(digits) % 10 else None


def _isbn13(ten: str) -> str:
    """The ISBN-13 of a valid ISBN-10, "" otherwise (ISO 2108)."""
    if not re.fullmatch(r"\d{9}[\dX]", ten):
        return ""
    digits = [10 if char == "X" else int(char) for char in ten]
    body = "978" + ten[:9]
    valid = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    return f"{body}{-_sum13(body) % 10}" if valid else ""


def _sum13(digits: str) -> int:
    return sum(int(digit) * (1 + 2 * (i % 2)) for i, digit in enumerate(digits))
