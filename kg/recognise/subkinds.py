"""Whether a tool is a model or software, where the lists or the text tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg import knowledge
from kg.model import Document, Kind
from kg.recognise.decide import Decision
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.cues import around
from kg.text.cues import every_cue

_CUES = {
    "Model": {"R1:model_words", "tail:model_words"},
    "Software": {"R1:tool_words", "tail:tool_words", "R1:code_words", "tail:code_words"},
}


def subkind(document: Document, decision: Decision) -> str:
    """The sub-class of a tool.

    Args:
        document: Where it is named.
        decision: The accepted name.

    Returns:
        "Model", "Software", or "" where nothing tells or it is no tool.
    """
    if decision.kind is not Kind.TOOL:
        return ""
    listed = {entry.subkind for entry in knowledge.lookup(decision.candidate.surface)} & {"Model", "Software"}
    if len(listed) == 1:
        return listed.pop()
    votes = Counter(one for place in decision.places for one in _beside(document, place))
    if votes["Model"] == votes["Software"]:
        return ""
    return max(votes, key=lambda name: votes[name])


def _beside(document: Document, place: Occurrence) -> Iterator[str]:
    """What the words at the end of a name or right after it say of it."""
    item = document.items[place.item]
    near = set(around(item.text, place.start, place.end, every_cue(item.text, item.lang)))
    yield from (name for name, cues in _CUES.items() if near & cues)
