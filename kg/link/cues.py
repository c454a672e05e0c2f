"""What the cue words around a mention or a link say of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from kg.text.cues import Cue

_MOST = 32
"""So many cue words from either edge of a stretch of text are looked at."""

SENSES: Mapping[str, frozenset[str]] = {
    "AGENT": frozenset({"agent_words"}),
    "USE": frozenset({"basis_words", "comparison_words", "evaluation_words"}),
    "MAKE": frozenset({"making_verbs"}),
    "AUTHOR": frozenset({"authoring_verbs"}),
    "NAMING": frozenset({"naming_words"}),
    "PAPER": frozenset({"paper_words"}),
    "ARTICLE": frozenset({"article_words"}),
    "CODE": frozenset({"code_words"}),
    "SHOW": frozenset({"video_words", "course_words", "book_words", "podcast_words"}),
    "STAND": frozenset({"pronouns"}),  # stand for what was named before
    "WE": frozenset({"we_words"}),  # the newsletter's own people
}
"""What a cue word may say, as the evidence calls it, by the fields of `Language` that hold the word."""


def senses(cue: Cue) -> frozenset[str]:
    """The names of `SENSES` that a cue word has; none or several."""
    return _senses(cue.lists)


@lru_cache(maxsize=4096)
def _senses(lists: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, fields in SENSES.items() if fields & lists)


def senses_within(cues: Sequence[Cue], low: int, high: int) -> frozenset[str]:
    """All that the cue words within a range of text positions say; in the middle of a long one none."""
    first, behind = bisect_left(cues, low, key=_START), bisect_right(cues, high, key=_END)
    if first >= behind:
        return _NOTHING
    if behind - first > 2 * _MOST:
        return _said((*cues[first : first + _MOST], *cues[behind - _MOST : behind]))
    return _said(cues[first:behind])


def _said(cues: Sequence[Cue]) -> frozenset[str]:
    return _NOTHING.union(*[_senses(cue.lists) for cue in cues])


_START, _END, _NOTHING = itemgetter(0), itemgetter(1), frozenset[str]()
