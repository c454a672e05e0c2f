"""Names that their own sentence says to be things: `**Loomkit** is a library for weaving`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.languages import everywhere, language
from kg.model import Document, Item, Kind
from kg.recognise.decide import Verdict
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.text.cues import every_cue
from kg.text.words import has_han, is_capitalised, words

_LEAST = 0.03
"""Probability below which nothing is raised."""
_DEFINED = 0.75
"""Of what is defined so: on the labelled documents 14 of 16 were names."""
APART = frozenset(
    {"strong", "quote", "link", "code", "title", "lead", "endnote", "emphasis", "heading", "cell"}
)
_TOLD: Mapping[Kind, frozenset[str]] = {
    Kind.TOOL: frozenset({"tool_words", "model_words"}),
    Kind.DATASET: frozenset({"dataset_words"}),
    Kind.ORGANISATION: frozenset({"organisation_words"}),
}
_FAR = 60
"""Characters from a name's definition on in which the word for its kind stands."""
_FAR_HAN = 24
_LONGEST, _LONGEST_HAN = 5, 8
"""Words, and Han characters, of a name."""
_UNDEFINED = frozenset({Kind.PAPER, Kind.PERSON, Kind.VENUE})


def defined(document: Document, verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """The verdicts of a document, those raised that too little spoke for and that its text defines."""
    for verdict in verdicts:
        kinds = _kinds(document, verdict) if _LEAST <= verdict.any_kind < _DEFINED else ()
        yield _raised(verdict, kinds) if kinds else verdict


def may_be_defined(document: Document, candidate: Candidate) -> bool:
    """Whether the text says at some place that a name which the layout sets apart there is something."""
    return any(_begins(document.items[place.item], place) for place in candidate.occurrences)


def _begins(item: Item, place: Occurrence) -> re.Match[str] | None:
    """What says behind a place that the layout sets apart that it is something."""
    apart = not APART.isdisjoint([rule for _, _, rule, _, _ in place.found])
    return _defining(item.lang).match(item.text, place.end) if apart else None


def _raised(verdict: Verdict, kinds: Sequence[Kind]) -> Verdict:
    kind = verdict.kind if verdict.kind in kinds else kinds[0]
    return Verdict(verdict.candidate, dict.fromkeys(Kind, 0.0) | {kind: _DEFINED})


def _kinds(document: Document, verdict: Verdict) -> tuple[Kind, ...]:
    """The kinds that the sentence of some place gives a name which the layout sets apart there."""
    if verdict.kind in _UNDEFINED or not _may_be(verdict.candidate.surface):
        return ()
    for place in verdict.candidate.occurrences:
        told = _told(document.items[place.item], place)
        if told:
            return told
    return ()


def _may_be(name: str) -> bool:
    """Whether words may be a name: few, after no article, if more than two then capitalised."""
    parts = [part.text for part in words(name)]
    if has_han(name):
        return sum(map(has_han, name)) <= _LONGEST_HAN
    if not parts:
        return " " not in name
    if parts[0].casefold() in everywhere("articles"):
        return False
    return len(parts) <= 2 or (len(parts) <= _LONGEST and all(map(is_capitalised, parts)))


def _told(item: Item, place: Occurrence) -> tuple[Kind, ...]:
    """The kinds of the words behind "is a", the noun of its language first."""
    begins = _begins(item, place)
    if not begins:
        return ()
    spaced, start = language(item.lang).spaced, begins.end()
    stop = _STOP.search(item.text, start, start + (_FAR if spaced else _FAR_HAN))
    end = stop.start() if stop else start + (_FAR if spaced else _FAR_HAN)
    cues = [cue for cue in every_cue(item.text, item.lang) if start <= cue.start and cue.end <= end]
    kinds = [kind for cue in cues for kind, lists in _TOLD.items() if not lists.isdisjoint(cue.lists)]
    return tuple(kinds if spaced else reversed(kinds))


_STOP = re.compile(r"[.。!！?？\n](?:\s|$)|[。！？]")


@cache
def _defining(lang: str) -> re.Pattern[str]:
    """What stands between a name, the marks around it, its other name in brackets, and what it is."""
    told = "|".join((*language(lang).defining, *language("en").defining))
    return re.compile(rf"{_AROUND}(?:{told})", re.IGNORECASE)


_AROUND = r"[\"'”’」』》»)）*_]*\s?(?:[（(][^（()）]{1,40}[)）]\s?)?"
