"""Words that point back: "the authors", "it", "该模型" stand for what was named before them.

Such words are no entities. Each becomes one more place of its antecedent: the first-named thing
of a fitting kind in the nearest sentence before that names one, else in the heading above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.languages import language
from kg.model import Kind
from kg.relate.ends import End
from kg.text.cues import Cue, find_cues
from kg.text.sentences import sentence

_NOUNS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.PAPER, ("paper_words",)),
    (Kind.DATASET, ("dataset_words",)),
    (Kind.TOOL, ("tool_words", "model_words")),
    (Kind.ORGANISATION, ("organisation_words",)),
)
"""What a pointing noun may stand for, by the list of cue words that it ends in."""
_THINGS = frozenset({Kind.TOOL.value, Kind.DATASET.value, Kind.PAPER.value})
_POINTING = frozenset({"pronouns", "person_pronouns", "thing_pronouns"})
_SHORTEST = 3  # letters of a noun inside a pointing word; one character in scripts without spaces


def echoes(text: str, lang: str, ends: Sequence[End], body: int) -> Iterator[End]:
    """Further places of the things that a text points back to.

    Args:
        text: A scene's text.
        lang: BCP 47 tag of its language.
        ends: What it names, in text order.
        body: Where the text below the headings begins.

    Yields:
        Copies of their antecedents, marked as `echo`, at the words that point.
    """
    named = [end for end in ends if isinstance(end.ref, int) and end.start < end.end]
    if not named:
        return
    for cue in find_cues(text, lang):
        if cue.start < body or not cue.lists & _POINTING or _within(cue, ends):
            continue
        kinds = _kinds(text[cue.start : cue.end].casefold().replace("’", "'"), lang, cue.lists)
        antecedent = _antecedent(text, cue.start, [end for end in named if end.what in kinds])
        if antecedent is not None:
            segment = max(end.segment for end in ends if end.start <= cue.start)
            yield replace(antecedent, start=cue.start, end=cue.end, segment=segment, link=None, echo=True)


def _within(cue: Cue, ends: Sequence[End]) -> bool:
    return any(end.start <= cue.start < end.end for end in ends)


@lru_cache(maxsize=1024)
def _kinds(words: str, lang: str, lists: frozenset[str]) -> frozenset[str]:
    """What kinds of thing pointing words may stand for."""
    if "person_pronouns" in lists:
        people = {Kind.PERSON.value}
        return frozenset(people | (_THINGS if "thing_pronouns" in lists else set()))
    if "thing_pronouns" in lists:
        return _THINGS
    known = language(lang)
    least = _SHORTEST if known.spaced else 1
    for kind, fields in _NOUNS:
        nouns = frozenset().union(*(getattr(known, field) for field in fields))
        if any(len(noun) >= least and words.endswith(noun) for noun in nouns):
            return frozenset({kind.value})
    return frozenset()


def _antecedent(text: str, position: int, fitting: Sequence[End]) -> End | None:
    """The first-named fitting thing of the nearest sentence before that has one."""
    before = [end for end in fitting if end.end <= position]
    begin, _ = sentence(text, position, position)
    earlier = [end for end in before if end.end <= begin]
    if not earlier:
        return None
    nearest, _ = sentence(text, earlier[-1].start, earlier[-1].end)
    return next(end for end in earlier if end.start >= nearest)
