"""Names of events, by their words."""

from __future__ import annotations

from functools import cache

from kg import knowledge
from kg.languages import everywhere
from kg.model import Kind


def is_event(name: str) -> bool:
    """Whether a name has a word for events where its language puts it, or is a known event's in a place.

    >>> [is_event(name) for name in ("Kite Meetings", "Congreso de Cometas", "Devoxx Poland", "Fund", "--")]
    [True, True, True, False, False]
    """
    *before, last = name.split()
    if before and knowledge.is_place(last) and knowledge.kinds_of(" ".join(before)) == {Kind.VENUE}:
        return True
    words = name.casefold().replace("-", " ").split()
    if len(words) < 2:
        return False
    told = words[-1] in _words("event_words") or words[0] in _words("event_openers")
    return told or words[-1].endswith(everywhere("event_endings"))


@cache
def _words(field: str) -> frozenset[str]:
    return frozenset(everywhere(field))
