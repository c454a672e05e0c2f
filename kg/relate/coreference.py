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

_NOUNS = {
    Kind.PAPER: ("paper_words",),
    Kind.DATASET: ("dataset_words",),
    Kind.TOOL: ("tool_words", "model_words"),
    Kind.ORGANISATION: ("organisation_words",),
}
"""What a pointing noun may stand for, by the lists of cue words that it ends in; the first fits."""
_THINGS = frozenset({Kind.TOOL, Kind.DATASET, Kind.PAPER})
_POINTING = frozenset({"pronouns", "person_pronouns", "thing_pronouns"})
_SHORTEST = 3  # letters of a noun inside a pointing word; one character in scripts without spaces


def echoes(text: str, lang: str, ends: Sequence[End], body: int) -> Iterator[End]:
    """Further places of the things that a text points back to.

    Args:
        text: A passage's text.
        lang: BCP 47 tag of its language.
        ends: What it names, in text order.
        body: Where the text below the headings begins.

    Yields:
        Copies of their antecedents, marked as `echo`, at the words that point.
    """
    named = [end for end in ends if isinstance(end.ref, int) and end.start < end.end]
    for cue in _pointing(text, lang, ends) if named else ():
        antecedent = _antecedent(text, lang, cue, named) if cue.start >= body else None
        if antecedent is not None:
            segment = max(end.segment for end in ends if end.start <= cue.start)
            yield replace(antecedent, start=cue.start, end=cue.end, segment=segment, link=None, echo=True)


def _pointing(text: str, lang: str, ends: Sequence[End]) -> Iterator[Cue]:
    """Words that point back and are no part of a name."""
    for cue in find_cues(text, lang):
        if cue.lists & _POINTING and not any(end.start <= cue.start < end.end for end in ends):
            yield cue


def _antecedent(text: str, lang: str, cue: Cue, named: Sequence[End]) -> End | None:
    """The first-named fitting thing of the nearest sentence before that has one."""
    kinds = _kinds(text[cue.start : cue.end].casefold().replace("’", "'"), lang, cue.lists)
    begin, _ = sentence(text, cue.start, cue.start)
    earlier = [end for end in named if end.kind in kinds and end.end <= begin]
    if not earlier:
        return None
    nearest, _ = sentence(text, earlier[-1].start, earlier[-1].end)
    return next(end for end in earlier if end.start >= nearest)


def _kinds(words: str, lang: str, lists: frozenset[str]) -> frozenset[Kind]:
    """What kinds of thing pointing words may stand for."""
    people = frozenset({Kind.PERSON}) if "person_pronouns" in lists else frozenset()
    things = _THINGS if "thing_pronouns" in lists else frozenset()
    return people | things or frozenset(_noun_kinds(words, lang))


@lru_cache(maxsize=1024)
def _noun_kinds(words: str, lang: str) -> tuple[Kind, ...]:
    known = language(lang)
    least = _SHORTEST if known.spaced else 1
    nouns = ((kind, noun) for kind, fields in _NOUNS.items() for f in fields for noun in getattr(known, f))
    return tuple(kind for kind, noun in nouns if len(noun) >= least and words.endswith(noun))[:1]
