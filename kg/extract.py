"""The flow: inputs to documents to mentions, ties and relations, then one graph of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kg.cache import findings as cached
from kg.corrections import load as load_corrections
from kg.inputs import collect
from kg.link import link
from kg.model import Extraction, Findings, Source, Trouble
from kg.pipeline import recognise
from kg.readers import read
from kg.relate import relate
from kg.resolve import BASE, resolve

SAMPLES = Path(__file__).parent / "samples"


def extract(source: Source, *, pipeline: str = "") -> Findings:
    """Everything that one document says, before anything is known of the others.

    Args:
        source: One input.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.

    Returns:
        The document with its mentions, their ties, relations and variants.
    """
    document = read(source)
    found, variants = recognise(document, pipeline=pipeline)
    mentions = link(document, found)
    return Findings(document, mentions, relate(document, mentions), variants, document.troubles)
