"""From accepted names to mentions: the exact words of the source, and whether a tool is model or software."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypedDict

from kg import knowledge
from kg.model import Document, Kind, Mention
from kg.recognise.decide import Decision
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.cues import around
from kg.text.cues import every_cue

_CUES = {
    "Model": {"R1:model_words", "tail:model_words"},
    "Software": {"R1:tool_words", "tail:tool_words", "R1:code_words", "tail:code_words"},
}


class MentionPlace(TypedDict):
    """The fields of `kg.model.Mention` that say where it stands."""

    start: int
    end: int
    text: str
    lang: str
    item: int


def where(document: Document, item: int, start: int, end: int) -> MentionPlace:
    """The place of a mention in the source, from a range of an item's text."""
    one = document.items[item]
    begin, stop = one.source_range(start, end)
    return MentionPlace(start=begin, end=stop, text=document.source[begin:stop], lang=one.lang, item=item)


def mentions_of(document: Document, decisions: Sequence[Decision]) -> Iterator[Mention]:
    """One mention for each place that an accepted name keeps."""
    for decision in decisions:
        kind_within = _subkind(document, decision)
        for place in decision.places:
            yield Mention(
                **where(document, place.item, place.start, place.end),
                name=place.text,
                kind=decision.kind,
                recogniser="+".join(sorted({f.rule.split(":")[0] for f in place.found})),
                confidence=round(decision.confidence, 4),
                subkind=kind_within,
            )


def _subkind(document: Document, decision: Decision) -> str:
    """What the lists say of a tool, else what the words at the end of its name or right after it say."""
    if decision.kind is not Kind.TOOL:
        return ""
    listed = {entry.subkind for entry in knowledge.lookup(decision.candidate.surface)} & _CUES.keys()
    if len(listed) == 1:
        return listed.pop()
    votes = Counter(one for place in decision.places for one in _beside(document, place))
    if votes["Model"] == votes["Software"]:
        return ""
    return max(votes, key=votes.__getitem__)


def _beside(document: Document, place: Occurrence) -> Iterator[str]:
    item = document.items[place.item]
    near = set(around(item.text, place.start, place.end, every_cue(item.text, item.lang)))
    yield from (name for name, cues in _CUES.items() if near & cues)
