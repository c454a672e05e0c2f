"""Enumerations: "A, B and C", in the words of each language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from kg.languages import language
from kg.text.words import has_han

_NOTE = re.compile(r"[(（][^()（）\n]{0,120}[)）]|[*∗†‡§¶¹²³⁴⁵⁶⁷⁸⁹\[\]\d]+")
"""What may stand behind a name in a list: where she works, the mark of a note."""
_MARK = "[,，、;；/|·•&]"
_UNKNOWN = rf"(?:\s*+[A-Z][\w.’'-]*+(?:\s*+[A-Z][\w.’'-]*+){{0,3}}+\s*+{_MARK})*+"
"""Names that nobody found, each with its comma; read in one way only, so that the time is linear."""


def is_list_join(between: str, lang: str, *, names: bool = False) -> bool:
    """Whether a text between two names only lists them.

    Args:
        between: What stands between.
        lang: BCP 47 tag of its language; English conjunctions join in every language.
        names: Whether further names, set apart by commas, may stand between.

    >>> is_list_join(", and ", "en"), is_list_join(" of ", "en"), is_list_join(" (MIT) y ", "es")
    (True, False, True)
    >>> is_list_join(", Ben Osei, ", "en"), is_list_join(", Ben Osei, ", "en", names=True)
    (False, True)
    """
    bare = _NOTE.sub(" ", between).strip()
    return bool(bare) and "\n\n" not in between and _join(lang, names).fullmatch(bare) is not None


def members(text: str, lang: str, low: int, high: int) -> list[tuple[int, int]]:
    """The members of the enumeration that a part of a text is taken to be, as text ranges, none empty.

    >>> [text[b:e] for text in ("Ana, Ben and Chen",) for b, e in members(text, "en", 0, len(text))]
    ['Ana', 'Ben', 'Chen']
    """
    edges = [low, *chain.from_iterable(_separating(text, lang, low, high)), high]
    return [(b, e) for b, e in zip(edges[::2], edges[1::2], strict=True) if b < e]


def _separating(text: str, lang: str, low: int, high: int) -> Sequence[tuple[int, int]]:
    """What separates members in a part of a text, as if nothing stood beside it.

    Taken from the separators of the whole text, which are found once: those inside are the same, since the
    pattern looks neither back nor ahead; only what the part's ends cut is searched for again.
    """
    found, pattern = _separators(text, lang), _separator(lang)
    first = bisect_left(found, low, key=itemgetter(0))
    if first and found[first - 1][1] > low:
        return [match.span() for match in pattern.finditer(text, low, high)]
    last = bisect_left(found, high, first, key=itemgetter(1))
    if last == len(found) or found[last][0] >= high:
        return found[first:last]
    return [*found[first:last], *(match.span() for match in pattern.finditer(text, found[last][0], high))]


@lru_cache(maxsize=2048)
def _separators(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _separator(lang).finditer(text))


@lru_cache(maxsize=64)
def _join(lang: str, names: bool) -> re.Pattern[str]:
    further = _UNKNOWN if names else ""
    joint, article = (_words(lang, field) for field in ("conjunctions", "articles"))
    return re.compile(rf"(?:{_MARK}{further}\s*)*(?:{joint}(?=\s|$)\s*)?(?:{article})?")


@lru_cache(maxsize=64)
def _separator(lang: str) -> re.Pattern[str]:
    spaced, unspaced = (_words(lang, "conjunctions", han=han) for han in (False, True))
    mark = _MARK.replace("/", "")  # stands inside members too: TCP/IP
    return re.compile(rf"\s*(?:{mark}|\s{spaced}\s|{unspaced})\s*(?:{spaced}\s)?")


def _words(lang: str, field: str, *, han: bool | None = None) -> str:
    """A pattern of a field's words, the longest first; only those in Chinese characters or without."""
    known = {word for tag in (lang, "en") for word in getattr(language(tag), field)}
    wanted = sorted((w for w in known if han is None or has_han(w) is han), key=lambda w: (-len(w), w))
    return f"(?i:{'|'.join(map(re.escape, wanted)) or '(?!)'})"
