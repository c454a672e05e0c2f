"""The kind of a tie: told by layout and names alone, whatever decided that there is one."""

from __future__ import annotations

from kg.link.layout import PossibleTie
from kg.link.naming import in_words
from kg.model import Tie


def tie_kind(tie: PossibleTie) -> Tie:
    """The kind of a tie.

    Args:
        tie: A mention and a link that are tied.

    Returns:
        NAMED when the link's words or the endnote's title name the mention, CITED when the link
        stands at the mention, else ITEM.
    """
    words = (tie.target.anchor, tie.target.title)
    if tie.spot.named and (_overlaps(tie) or any(in_words(tie.spot.key, text) for text in words)):
        return Tie.NAMED
    return Tie.CITED if _is_at(tie) else Tie.ITEM


def _is_at(tie: PossibleTie) -> bool:
    """Whether the link's words share a character with the mention's, or it begins right behind the
    mention or the list that the mention stands in."""
    here = tie.spot.item == tie.target.item
    return _overlaps(tie) or (here and tie.target.link.follows(tie.spot.last))


def _overlaps(tie: PossibleTie) -> bool:
    spot = tie.spot
    return spot.item == tie.target.item and tie.target.link.overlaps(spot.start, spot.end)
