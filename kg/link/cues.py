"""What the cue words around a mention or a link say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.text.cues import Cue

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


@lru_cache(maxsize=4096)
def senses(cue: Cue) -> frozenset[str]:
    """The names of `SENSES` that a cue word has; none or several."""
    return frozenset(name for name, fields in SENSES.items() if fields & cue.lists)


def senses_within(cues: Sequence[Cue], low: int, high: int) -> frozenset[str]:
    """All that the cue words within a range of text positions say."""
    return frozenset().union(*(senses(cue) for cue in cues if low <= cue.start and cue.end <= high))
