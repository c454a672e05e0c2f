"""Names that are names more likely than not, and too doubtful to be things that a whole run names once."""

from __future__ import annotations

from kg import knowledge
from kg.model import Document, Kind
from kg.recognise.at_home import is_at_home
from kg.recognise.decide import Decision
from kg.recognise.doubts import tells_organisation
from kg.recognise.evidence.links import links_at
from kg.recognise.kinds import is_body

_SURE = 0.8
"""Probability of being an organisation, and nothing else, from which on a name needs no other sign. Of those
in fifteen whole runs that had less and none, 15 of 50 were organisations; from .8 to .85 two thirds were."""
_OFTEN = 3
"""Places in one document that are a sign by themselves."""


def is_unsure(document: Document, decision: Decision) -> bool:
    """Whether only its context, and that doubtfully, tells that a name is an organisation's.

    It stands there once or twice, no list knows it, no word in it is one for bodies, and nothing links it to
    a site or account called so.
    """
    name = decision.candidate.surface
    if decision.kind is not Kind.ORGANISATION or decision.of_kind >= _SURE or len(decision.places) >= _OFTEN:
        return False
    if knowledge.kinds_of(name) or tells_organisation(name) or is_body(name):
        return False
    return not is_at_home(name, [link.url for place in decision.places for link in links_at(document, place)])
