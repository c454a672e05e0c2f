"""Short and long forms of one name: abbreviations, acronyms, names in brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.text.names import CACHED, connectors, edition, plain, script, without_article

_PARENTHESES = re.compile(r"^(?P<outer>.*\S)\s*[(（](?P<inner>[^()（）]+)[)）]$")
_ACRONYM = re.compile(r"^(?P<letters>[^\W\d_]{3,8})(?:[\s'’-]+(?P<year>(?:19|20)\d\d))?$")
_CAPITALS = re.compile(r"[^\W\d_]+?(?=[A-Z]|$)")


@lru_cache(maxsize=CACHED)
def parenthesised(name: str) -> tuple[str, str]:
    """(outer, inner) of `Neural Data Server (NDS)` where inner is the outer name's
    abbreviation or its form in another script, else ("", "")."""
    found = _PARENTHESES.match(plain(name))
    if found is None:
        return "", ""
    outer, inner = found["outer"], found["inner"]
    if abbreviates(inner, outer) or abbreviates(outer, inner) or script(inner) != script(outer):
        return outer, inner
    return "", ""


@lru_cache(maxsize=CACHED)
def abbreviates(short: str, long: str) -> bool:
    """Whether `short` can stand for `long` (`T5`, `NDS`, `RAdam`, `CORD-19`).

    After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation
    definitions in biomedical text": the letters of the short form occur in this order in
    the long one, the first as the first letter of the first word.
    """
    mark, rest = plain(short).casefold(), plain(long).casefold()
    letters = [c for c in mark if c.isalpha()]
    if not letters or len(letters) * 2 > len(rest) or not rest.startswith(letters[0]):
        return False
    if not _has_capitals(short) or len(mark.split()) > 1 or mark in rest:
        return False
    remaining = iter(rest)
    return all(letter in remaining for letter in letters)


@lru_cache(maxsize=CACHED)
def acronym(name: str) -> str:
    """An acronym of three to eight letters in capitals, with its year if it has one (`GSoC 2024`): what
    `initials` gives for a name that it stands for; "" for names that are no acronyms."""
    found = _ACRONYM.match(plain(name))
    if found is None or not _has_capitals(found["letters"]):
        return ""
    return f"{found['letters'].upper()} {found['year'] or ''}".strip()


@lru_cache(maxsize=CACHED)
def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have, with its year if it has one.

    With and without small words, and with the capitals inside words.

    >>> sorted(initials("InterPlanetary File System 2024"))
    ['IFS 2024', 'IPFS 2024']
    """
    text = edition(name)
    text, year = (text, plain(name)[-4:]) if text else (plain(name), "")
    words = [w for w in text.split() if w[:1].isalpha()]
    told = [w for w in words if w.casefold() not in connectors()]
    forms = (words, told, [part for w in told for part in _CAPITALS.findall(w)])
    return frozenset(
        f"{''.join(w[0] for w in form).upper()} {year}".strip() for form in forms if len(form) > 2
    )


@lru_cache(maxsize=CACHED)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a joined name that each begin with a capital, in small letters: `MozOpenLeaders`; () for
    other names, and where a part is a letter alone (`GitHubX`).

    >>> parts("SvelteHack"), parts("Svelte")
    (('svelte', 'hack'), ())
    """
    told = plain(name).lstrip("@#")
    found = tuple(part.casefold() for part in _CAPITALS.findall(told)) if told.isalpha() else ()
    return found if len(found) > 1 and min(map(len, found)) > 1 else ()


@lru_cache(maxsize=CACHED)
def begin_words(short: tuple[str, ...], name: str) -> bool:
    """Whether the parts of a joined name each begin a word of another name, in order, and all its words.

    >>> begin_words(("svelte", "hack"), "the Svelte Hackathon")
    True
    """
    told = _telling(name)
    return len(told) == len(short) and told != short and all(map(str.startswith, told, short))


@lru_cache(maxsize=CACHED)
def first_letters(name: str) -> str:
    """The letters that the words of a name begin with, but those that only connect; "" for a single word."""
    told = _telling(name)
    return "".join(word[0] for word in told) if len(told) > 1 else ""


def _telling(name: str) -> tuple[str, ...]:
    words = (word.casefold() for word in without_article(name).split())
    return tuple(word for word in words if word not in connectors())


def _has_capitals(name: str) -> bool:
    """Whether at least two characters are capitals or digits."""
    return sum(c.isupper() or c.isdigit() for c in name) >= 2
