"""Entities of somebody else's spaCy pipeline as further evidence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Item, Kind
from kg.recognise.find.found import Found

if TYPE_CHECKING:
    from spacy.language import Language

_LABELS = {
    Kind.PERSON: {"PERSON", "PER"},
    Kind.ORGANISATION: {"ORG", "ORGANIZATION", "ORGANISATION"},
    Kind.TOOL: {"PRODUCT", "TOOL", "SOFTWARE", "MODEL"},
    Kind.DATASET: {"DATASET"},
    Kind.VENUE: {"EVENT", "VENUE", "CONFERENCE"},
    Kind.PAPER: {"PAPER", "WORK_OF_ART"},
}
"""Labels of common pipelines (OntoNotes, WikiNER, ours) by kind; others are evidence without a kind."""
RULE = "pipeline"


def find_others(item: Item, pipeline: str) -> Iterator[Found]:
    """The entities that another pipeline (path or name that `spacy.load` takes) finds in an item: `pipeline`.

    Raises:
        OSError: If spaCy finds no such pipeline.
    """
    for ent in _loaded(pipeline)(item.text).ents:
        yield entity(ent.start_char, ent.end_char, ent.label_)


def entity(start: int, end: int, label: str) -> Found:
    """An entity of another pipeline as evidence: its text positions and the label it has there."""
    kind = next((kind.value for kind, labels in _LABELS.items() if label.upper() in labels), "")
    return Found(start, end, RULE, kind)


@cache
def _loaded(pipeline: str) -> Language:
    import spacy

    return spacy.load(pipeline)
