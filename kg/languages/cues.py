"""What a language knows: cue words, as plain data, and how they are looked for in text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

# Arabic writes its commonest conjunctions and prepositions on the word that follows.
_CLITICS = "[\u0648\u0641\u0628\u0644\u0643]"
# Scripts written without spaces between words (Han, kana, Thai, ...): a cue may stand anywhere in them.
_UNSPACED = "\u0e00-\u0eff\u2e80-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"


def words(text: str) -> frozenset[str]:
    """Cue words from a list with commas between them; line ends are mere white space.

    >>> sorted(words("The, an, According   to"))
    ['according to', 'an', 'the']
    """
    return frozenset(word for part in text.split(",") if (word := " ".join(part.split()).casefold()))


@dataclass(frozen=True, slots=True)
class Language:
    """The cue words of one language, all case-folded; data only, no rules.

    `tag` is a BCP 47 primary language, `name` the language's name for itself, `spaced`
    whether words are set apart by spaces. Words that mean two things (English "article")
    stand in both lists: a cue is evidence, no verdict.
    """

    tag: str
    name: str
    spaced: bool = True
    person_roles: frozenset[str] = frozenset()
    person_titles: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    paper_words: frozenset[str] = frozenset()
    tool_words: frozenset[str] = frozenset()
    model_words: frozenset[str] = frozenset()
    dataset_words: frozenset[str] = frozenset()
    venue_words: frozenset[str] = frozenset()
    article_words: frozenset[str] = frozenset()
    code_words: frozenset[str] = frozenset()
    video_words: frozenset[str] = frozenset()
    podcast_words: frozenset[str] = frozenset()
    course_words: frozenset[str] = frozenset()
    book_words: frozenset[str] = frozenset()
    making_verbs: frozenset[str] = frozenset()
    authoring_verbs: frozenset[str] = frozenset()
    agent_words: frozenset[str] = frozenset()  # what stands before the maker: "by", "par", "由"
    affiliation_words: frozenset[str] = frozenset()
    comparison_words: frozenset[str] = frozenset()
    basis_words: frozenset[str] = frozenset()
    evaluation_words: frozenset[str] = frozenset()
    publication_words: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()  # and nouns that point back: "this library", "该模型"
    person_pronouns: frozenset[str] = frozenset()  # those of `pronouns` that stand for people: "he", "作者"
    thing_pronouns: frozenset[str] = frozenset()  # those that stand for things of any kind: "it", "它"
    stop_words: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


CUE_FIELDS = tuple(f.name for f in fields(Language) if f.name not in ("tag", "name", "spaced"))


def union(tag: str, name: str, languages: Iterable[Language]) -> Language:
    """One language that knows the cue words of several, for text in a language without its own file."""
    several = tuple(languages)
    merged: dict[str, Any] = {f: frozenset().union(*(getattr(x, f) for x in several)) for f in CUE_FIELDS}
    return Language(tag, name, **merged)


@lru_cache(maxsize=512)
def cue_pattern(cues: frozenset[str]) -> re.Pattern[str]:
    """A pattern that finds any of the cue words, the longest first, ignoring case.

    Word ends are asked for where the cue itself ends in a letter of a spaced script, so
    that "at" is not found in "data" while 大学 is found in 麻省理工大学的.

    Args:
        cues: Case-folded words and phrases, as in a `Language`.

    Returns:
        A compiled pattern; one that never matches when there are no cues.
    """
    if not cues:
        return re.compile(r"(?!)")
    ordered = sorted(cues, key=lambda cue: (-len(cue), cue))
    return re.compile("|".join(map(_bounded, ordered)), re.IGNORECASE)


def _bounded(cue: str) -> str:
    inside = f"[^\\W_{_UNSPACED}]"
    left = f"(?<!{inside})" if re.match(inside, cue[0]) else ""
    right = f"(?!{inside})" if re.match(inside, cue[-1]) else ""
    if "\u0600" <= cue[0] <= "\u06ff" and len(cue) > 2:
        left += f"{_CLITICS}?"
    return left + re.escape(cue).replace(r"\ ", r"\s+") + right
