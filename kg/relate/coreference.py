"""Words that point back: "the authors", "it", "该模型" stand for what was named before them.

Such words are no entities. Each becomes one more place of its antecedent: the first-named thing
of a fitting kind in the nearest sentence before that names one, else in the heading above.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

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
    fitting = _Fitting(named)
    for cue in _pointing(text, lang, ends) if named else ():
        antecedent = _antecedent(text, lang, cue, fitting) if cue.start >= body else None
        if antecedent is not None:
            segment = ends[bisect_right(ends, cue.start, key=_begins) - 1].segment
            yield antecedent._replace(start=cue.start, end=cue.end, segment=segment, link=None, echo=True)


class _Fitting(dict[frozenset[Kind], list[End]]):
    """Those of some ends in text order that are of one of some kinds."""

    def __init__(self, ends: Sequence[End]) -> None:
        super().__init__()
        self.ends = ends

    def __missing__(self, kinds: frozenset[Kind]) -> list[End]:
        self[kinds] = [end for end in self.ends if end.kind in kinds]
        return self[kinds]


def _pointing(text: str, lang: str, ends: Sequence[End]) -> Iterator[Cue]:
    """Words that point back and are no part of a name."""
    reach, taken = 0, 0  # how far the names go that begin no later than the cue
    for cue in find_cues(text, lang):
        while taken < len(ends) and ends[taken].start <= cue.start:
            reach, taken = max(reach, ends[taken].end), taken + 1
        if cue.lists & _POINTING and cue.start >= reach:
            yield cue


def _antecedent(text: str, lang: str, cue: Cue, named: Mapping[frozenset[Kind], Sequence[End]]) -> End | None:
    """The first-named fitting thing of the nearest sentence before that has one."""
    kinds = _kinds(text[cue.start : cue.end].casefold().replace("’", "'"), lang, cue.lists)
    begin, _ = sentence(text, cue.start, cue.start)
    ends = named[kinds]
    before = (ends[at] for at in range(bisect_right(ends, begin, key=_begins) - 1, -1, -1))
    last = next((end for end in before if end.end <= begin), None)
    if last is None:
        return None
    nearest, _ = sentence(text, last.start, last.end)
    behind = (ends[at] for at in range(bisect_left(ends, nearest, key=_begins), len(ends)))
    return next(end for end in behind if end.end <= begin)


_begins = attrgetter("start")


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
