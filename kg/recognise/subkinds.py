"""Whether a tool is a model or software, where the lists or the text tell."""

from __future__ import annotations

from collections import Counter

from kg import knowledge
from kg.model import Document, Kind
from kg.recognise.decide import Decision
from kg.recognise.evidence.cues import around
from kg.text.cues import every_cue

_SOFTWARE = ("tool_words", "code_words")
_MODEL = ("model_words",)


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
    votes: Counter[str] = Counter()
    for place in decision.places:
        item = document.items[place.item]
        near = set(around(item.text, place.start, place.end, every_cue(item.text, item.lang)))
        votes["Model"] += any(f"{side}:{c}" in near for side in ("R1", "tail") for c in _MODEL)
        votes["Software"] += any(f"{side}:{c}" in near for side in ("R1", "tail") for c in _SOFTWARE)
    if votes["Model"] == votes["Software"]:
        return ""
    return max(votes, key=lambda name: votes[name])
