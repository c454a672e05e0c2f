"""The flow: inputs to documents to mentions, ties and relations, then one graph of all."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from kg.cache import file_name, findings, prune
from kg.encoder.reading import Readings, read_words
from kg.link import link
from kg.model import BASE, Document, Extraction, Findings, Source, Trouble
from kg.read import read
from kg.read.fetching import PUBLIC, Reach
from kg.read.inputs import collect, each
from kg.recognise.decide import calibrated
from kg.recognise.pipeline import recognise
from kg.relate import relate
from kg.resolve import resolve
from kg.resolve.corrections import NO_CORRECTIONS, find_corrections, read_corrections
from kg.weights.classifier import Classifier, Forest

_LOG = logging.getLogger(__name__)
SAMPLES = Path(__file__).parent / "samples"


@dataclass(frozen=True)
class Models:
    """What weighs names, ties and relations; None is the one that ships."""

    encoder: Callable[[Document], Readings] = read_words
    names: Classifier | None = None
    ties: Forest | None = None
    relations: Classifier | None = None


SHIPPED = Models()


def extract(source: Source, *, pipeline: str = "") -> Findings:
    """Everything that one input says, before anything is known of the others.

    Args:
        source: One input.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.

    Returns:
        The document with its mentions, their ties, relations and variants.
    """
    return find(read(source), pipeline=pipeline)


def find(document: Document, *, pipeline: str = "", models: Models = SHIPPED) -> Findings:
    """Mentions, ties and relations of a document that has been read.

    Args:
        document: The document.
        pipeline: See `extract`.
        models: Other models than those that ship, for honest measurement.

    Returns:
        What was found.
    """
    readings = models.encoder(document)
    found, variants = recognise(document, pipeline=pipeline, classifier=models.names, readings=readings)
    mentions = link(document, found, forest=models.ties)
    relations = relate(document, mentions, classifier=models.relations)
    told = tuple(replace(mention, confidence=calibrated(mention.confidence)) for mention in mentions)
    return Findings(document, told, relations, variants)


def build(  # noqa: PLR0913 - the options of `kg build`
    inputs: str | Path | Sequence[str | Path] = (),
    *,
    base: str = BASE,
    corrections: Path | None = None,
    workers: int = 1,
    cache: Path | None = None,
    pipeline: str = "",
    reach: Reach = PUBLIC,
) -> Extraction:
    """Build one graph of many documents.

    Args:
        inputs: A file, folder, glob, `-` or http(s) URL, or several; the bundled samples when empty.
        base: What entity IRIs begin with.
        corrections: A corrections file.
        workers: Processes that read documents; the result is the same for any number.
        cache: Folder where findings are kept by content, settings and code; None keeps nothing.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.
        reach: How far fetching may go.

    Returns:
        The build; the same for every order of the inputs.
    """
    given = each(inputs) or [SAMPLES]
    file = corrections or find_corrections(given)
    corrected = read_corrections(file) if file else NO_CORRECTIONS
    sources, skipped = collect(given, reach)
    outcomes = tuple(_outcomes(sources, workers=workers, cache=cache, pipeline=pipeline))
    found = tuple(one for one in outcomes if isinstance(one, Findings))
    faults = tuple(one for one in outcomes if isinstance(one, Trouble))
    if cache is not None:
        prune(cache, [file_name(source, pipeline) for source in sources])
    one = resolve(found, base=base, corrections=corrected, troubles=(*skipped, *faults))
    return replace(one, settings=(("pipeline", pipeline),) if pipeline else ())


def stream(
    sources: Sequence[Source], *, workers: int = 1, cache: Path | None = None, pipeline: str = ""
) -> Iterator[Findings]:
    """Findings of many documents, one at a time, in the order of the sources.

    Args:
        sources: Inputs as `kg.read.inputs.collect` gives them.
        workers: Processes to spread them over.
        cache: Folder where findings are kept; None keeps nothing.
        pipeline: See `extract`.

    Yields:
        One Findings for each source; none for one that a fault of `kg` leaves unread, which is logged.
    """
    for one in _outcomes(sources, workers=workers, cache=cache, pipeline=pipeline):
        if isinstance(one, Findings):
            yield one
        else:
            _LOG.warning("skipped %s", one.message)


def _outcomes(
    sources: Sequence[Source], *, workers: int, cache: Path | None, pipeline: str
) -> Iterator[Findings | Trouble]:
    compute = partial(extract, pipeline=pipeline)
    work = partial(_outcome, compute=compute, folder=cache, settings=pipeline)
    if workers == 1:
        yield from map(work, sources)
        return
    with ProcessPoolExecutor(workers) as pool:
        futures = [pool.submit(work, source) for source in sources]
        for source, future in zip(sources, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:  # by this source or another: read alone, it tells
                yield _alone(work, source)


def _alone(work: Callable[[Source], Findings | Trouble], source: Source) -> Findings | Trouble:
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(work, source).result()
        except BrokenProcessPool:
            return _fault(source, "its process ended")


#: What a fault in a stage raises: the input is then skipped by name, and the others are read.
FAULTS: tuple[type[Exception], ...] = (ArithmeticError, AssertionError, AttributeError, LookupError)
FAULTS += (
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)  # OSError is the machine's, or a missing pipeline


def _outcome(source: Source, **how: Any) -> Findings | Trouble:
    """What is found in a source; a trouble if a fault of ours keeps it from being read."""
    try:
        return findings(source, **how)
    except FAULTS as error:
        _LOG.debug("%s", source.name, exc_info=True)
        return _fault(source, f"{type(error).__name__}: {error}".splitlines()[0][:200])


def _fault(source: Source, told: str) -> Trouble:
    return Trouble("skipped-input", f"{source.name}: a fault of kg ({told}); please report it", source.name)
