"""Entities of somebody else's spaCy pipeline as further evidence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.model import Item, Kind
from kg.recognise.find.found import Found

if TYPE_CHECKING:
    from spacy.language import Language

KIND_OF = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "ORGANIZATION": Kind.ORGANISATION,
    "ORGANISATION": Kind.ORGANISATION,
    "PRODUCT": Kind.TOOL,
    "TOOL": Kind.TOOL,
    "SOFTWARE": Kind.TOOL,
    "MODEL": Kind.TOOL,
    "DATASET": Kind.DATASET,
    "EVENT": Kind.VENUE,
    "VENUE": Kind.VENUE,
    "CONFERENCE": Kind.VENUE,
    "PAPER": Kind.PAPER,
    "WORK_OF_ART": Kind.PAPER,
}
"""Labels of common pipelines (OntoNotes, WikiNER, ours) as kinds; others are evidence without a kind."""
RULE = "pipeline"


def find_others(item: Item, pipeline: str) -> Iterator[Found]:
    """The entities that another pipeline finds in an item.

    Args:
        item: The item whose text is searched.
        pipeline: Path or name that `spacy.load` takes.

    Yields:
        Spans with rule `pipeline` and the kind its label stands for.

    Raises:
        OSError: If spaCy finds no such pipeline.
    """
    for ent in _loaded(pipeline)(item.text).ents:
        yield entity(ent.start_char, ent.end_char, ent.label_)


def entity(start: int, end: int, label: str) -> Found:
    """An entity of another pipeline as evidence: its text positions and the label it has there."""
    kind = KIND_OF.get(label.upper())
    return Found(start, end, RULE, kind.value if kind else "")


@cache
def _loaded(pipeline: str) -> Language:
    import spacy

    nlp: Any = spacy.load(pipeline)
    return nlp  # type: ignore[no-any-return]
