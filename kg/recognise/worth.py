"""Which possible names are worth a look: not those that only their form tells, and that the encoder does not
read as names at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.encoder.reading import Readings
from kg.model import Document
from kg.recognise.defined import APART, may_be_defined
from kg.recognise.evidence.candidates import Candidate
from kg.recognise.evidence.reading import Spot, exactly
from kg.recognise.find.other import RULE as OTHERS

_BY_FORM = 0.095
"""Least probability that exactly the words of a place are a name, where no more than their form tells. As all
limits here it is none of the rounded values that single words have."""
_SET_APART = 0.0075
"""The same where the layout sets them apart: of one word it is more than nothing."""
_TELLING = frozenset({OTHERS, "abbreviation", "expansion"})


def worth_a_look(
    document: Document, readings: Readings, candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The candidates of a document that may come to be names.

    On 71 labelled documents, read by encoders that had not seen their publishers, the others were 21,800 of
    32,200, of which 14 had been taken for names, 5 of them rightly.
    """
    spots = (place[:3] for one in candidates for place in one.occurrences)
    read = exactly(readings, spots)
    return tuple(one for one in candidates if _is_likely(one, read) or may_be_defined(document, one))


def _is_likely(candidate: Candidate, read: Mapping[Spot, float]) -> bool:
    """Whether enough speaks for a candidate at some place; of one that the encoder has not read too little is
    known."""
    for item, start, end, _, found in candidate.occurrences:
        chance = read.get((item, start, end), 1.0)
        if chance >= _BY_FORM or chance >= min([_least(rule, bool(label)) for _, _, rule, label, _ in found]):
            return True
    return False


@lru_cache(maxsize=256)
def _least(rule: str, is_labelled: bool) -> float:
    """What the encoder must think of a place at least that a rule has found: nothing where a list of things
    (those of concepts and places give no label) or somebody else's pipeline has the name, or it is
    explained."""
    if rule in _TELLING or (is_labelled and rule.startswith("list:")):
        return 0.0
    return _SET_APART if rule in APART else _BY_FORM
