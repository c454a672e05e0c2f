"""Names of events, by their words."""

from __future__ import annotations

import re
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
    if _JOINED.fullmatch(name):
        return True
    words = name.casefold().replace("-", " ").split()
    if len(words) < 2:
        return False
    if words[0].endswith(":") and words[0][:-1] in _words("event_words"):
        return True
    told = words[-1] in _words("event_words") or words[0] in _words("event_openers")
    return told or words[-1].endswith(everywhere("event_endings"))


_JOINED = re.compile(r"[^\W\d_]+[a-z](?:Conf|Camp|Fest|Meetup|Summit|Hackathon|HackDay)s?(?:\s\S+)?")
"""A word for events with its own capital in a name: `KiteConf Lima`."""


@cache
def _words(field: str) -> frozenset[str]:
    return frozenset(everywhere(field))
