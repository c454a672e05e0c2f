"""What every recogniser gives: spans of an item's text with the evidence for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.model import Item, Role

if TYPE_CHECKING:
    from spacy.tokens import Doc

ITEM = "kg_item"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A span that may be a name: text positions, why it was found, a kind where that tells one.

    `rule` names the evidence (`link`, `quote`, `run`, `list:tools` …); `label` is a
    `Kind` value or ""; `weight` is the recogniser's own confidence, 0 to 1.
    """

    start: int
    end: int
    rule: str
    label: str = ""
    weight: float = 1.0


def item_of(doc: Doc) -> Item:
    """The item that a spaCy Doc was made from; for a bare text, one with neither links nor marks.

    Args:
        doc: A Doc; the pipeline stores the item in `doc.user_data`.

    Returns:
        The item; its text is `doc.text`.
    """
    user_data: dict[Any, Any] = doc.user_data
    item = user_data.get(ITEM)
    if isinstance(item, Item):
        return item
    return Item(doc.text, (), 0, len(doc.text), 1, doc.lang_, Role.PARAGRAPH)


def store(doc: Doc, group: str, found: Iterable[Found]) -> Doc:
    """Write what a recogniser found as the span group `doc.spans[group]`.

    Offsets are the truth and tokens are not: a span that cuts a token is widened to whole tokens
    in the span group, while `found(doc, group)` keeps the exact characters.

    Args:
        doc: The Doc that was searched.
        group: Name of the span group, that of the component.
        found: Spans in any order.

    Returns:
        The same Doc.
    """
    exact = tuple(sorted(set(found)))
    user_data: dict[Any, Any] = doc.user_data
    user_data["kg", group] = exact
    spans = (doc.char_span(f.start, f.end, label=f.label or f.rule, alignment_mode="expand") for f in exact)
    doc.spans[group] = [span for span in spans if span is not None]
    return doc


def found_by(doc: Doc, group: str) -> tuple[Found, ...]:
    """The exact spans that a recogniser stored, sorted; empty when it did not run.

    Args:
        doc: The Doc that was searched.
        group: Name of the span group.

    Returns:
        The spans with text positions.
    """
    user_data: dict[Any, Any] = doc.user_data
    return tuple(user_data.get(("kg", group), ()))
