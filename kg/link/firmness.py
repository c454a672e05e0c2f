"""How firm a tie is: decided by layout and names alone, whatever decided that there is one."""

from __future__ import annotations

from kg.link.naming import in_words
from kg.link.scene import Pair, Scene
from kg.model import Tie

_REACH = 3
"""Characters (a bracket, a space, a quotation mark) that may stand between a mention and its marker."""


def firmness(scene: Scene, pair: Pair) -> Tie:
    """The kind of a tie.

    Args:
        scene: The document as laid out.
        pair: A mention and a link that are tied.

    Returns:
        NAMED when the link's words or the endnote's title name the mention, CITED when the link
        stands at the mention, else ITEM.
    """
    if pair.spot.named and (overlaps(pair) or _titled(scene, pair)):
        return Tie.NAMED
    return Tie.CITED if overlaps(pair) or stands_at(pair) else Tie.ITEM


def overlaps(pair: Pair) -> bool:
    """Whether the link's words and the mention's words share a character."""
    spot, link = pair.spot, pair.target.link
    return spot.item == pair.target.item and link.start < spot.end and spot.start < link.end


def stands_at(pair: Pair) -> bool:
    """Whether the link begins right behind the mention, or behind the list that it stands in."""
    spot, link = pair.spot, pair.target.link
    return spot.item == pair.target.item and 0 <= link.start - spot.last <= _REACH


def _titled(scene: Scene, pair: Pair) -> bool:
    link = pair.target.link
    anchor = scene.places[pair.target.item].item.text[link.start : link.end]
    title = link.title or pair.target.reference.title
    return in_words(pair.spot.key, anchor) > 0 or in_words(pair.spot.key, title) > 0
