"""The flow: inputs to documents to mentions, ties and relations, then one graph of all.

What reads a document is imported by the process that does so (`kg.worker`), not by a build's own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.cache import decoded, file_name, keep, kept, prune
from kg.model import BASE, Document, Extraction, Findings, Source, Trouble
from kg.processes.cluster import on_cluster
from kg.processes.limits import LIMITS, Limits
from kg.processes.memory import without_collector
from kg.processes.messages import Said
from kg.processes.pool import in_order
from kg.processes.timing import add, timed
from kg.read.fetching import PUBLIC, Reach
from kg.read.inputs import collect, each
from kg.resolve import resolve
from kg.resolve.corrections import NO_CORRECTIONS, find_corrections, read_corrections

if TYPE_CHECKING:
    from kg.encoder.reading import Readings
    from kg.encoder.scorer import Scorer
    from kg.weights.classifier import Classifier
    from kg.weights.forest import Forest

_LOG = logging.getLogger(__name__)
SAMPLES = Path(__file__).parent / "samples"
Progress: TypeAlias = Callable[[int, int], None]


@dataclass(frozen=True)
class Models:
    """What weighs names, ties and relations, and the networks over the words; None is the one that ships."""

    encoder: Callable[[Document], Readings] | None = None
    names: Classifier | None = None
    ties: Forest | None = None
    relations: Classifier | None = None
    spans: Scorer | None = None
    tie_pairs: Scorer | None = None
    pairs: Scorer | None = None
    second_look: Forest | None = None


SHIPPED = Models()


def extract(source: Source, *, pipeline: str = "") -> Findings:
    """Everything that one input says, before anything is known of the others.

    Args:
        source: One input.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.

    Returns:
        The document with its mentions, their ties, relations and variants.
    """
    from kg.read import read

    with timed("reading"):
        document = read(source)
    return find(document, pipeline=pipeline)


def find(document: Document, *, pipeline: str = "", models: Models = SHIPPED) -> Findings:
    """Mentions, ties and relations of a document that has been read.

    Args:
        document: The document.
        pipeline: See `extract`.
        models: Other models than those that ship, for honest measurement.

    Returns:
        What was found.
    """
    found = look(document, pipeline=pipeline, models=models)
    with timed("relations"):
        return look_again(found, models.second_look)


def look_again(found: Findings, forest: Forest | None = None) -> Findings:
    """The findings with those of their relations that hold beside each other (`kg.relate.second_look`,
    `kg.relate.together`, `kg.relate.contradicted`)."""
    from kg.relate.contradicted import uncontradicted
    from kg.relate.second_look import looked_at_again
    from kg.relate.together import credited_together

    document, mentions = found.document, found.mentions
    kept = looked_at_again(document, mentions, found.relations, forest)
    all_ = credited_together(document, mentions, kept)
    return replace(found, relations=uncontradicted(document, mentions, all_))


def look(document: Document, *, pipeline: str = "", models: Models = SHIPPED) -> Findings:
    """What `find` finds at first sight: every relation weighed by itself; arguments as there."""
    from kg.encoder.reading import read_words
    from kg.link import link
    from kg.recognise.decide import calibrated
    from kg.recognise.pipeline import recognise
    from kg.relate.pipeline import relate

    with timed("encoder"):
        readings = (models.encoder or read_words)(document)
    with timed("names"):
        found, variants = recognise(
            document,
            pipeline=pipeline,
            classifier=models.names,
            scorer=models.spans,
            readings=readings,
        )
    with timed("links"):
        mentions = link(document, found, readings=readings, forest=models.ties, scorer=models.tie_pairs)
    with timed("relations"):
        relations = relate(
            document,
            mentions,
            readings=readings,
            classifier=models.relations,
            scorer=models.pairs,
        )
    told = tuple(replace(mention, confidence=calibrated(mention.confidence)) for mention in mentions)
    return Findings(document, told, relations, variants)


@without_collector()
def build(  # noqa: PLR0913 - the options of `kg build`
    inputs: str | Path | Sequence[str | Path] = (),
    *,
    base: str = BASE,
    corrections: Path | None = None,
    workers: int = 1,
    cache: Path | None = None,
    pipeline: str = "",
    reach: Reach = PUBLIC,
    limits: Limits = LIMITS,
    scheduler: str = "",
    progress: Progress = lambda done, all_: None,
    base_url: str = "",
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
        limits: What reading one document may take.
        scheduler: Address of a Dask scheduler whose cluster reads the documents instead of processes here.
        progress: Is told now and then how many documents are read, and how many there are.
        base_url: The http(s) address that relative links begin at where a document does not tell its own.

    Returns:
        The build; the same for every order of the inputs.

    Raises:
        NoProcessError: If no document can be read: no process starts, or the pipeline is missing.
    """
    given = each(inputs) or [SAMPLES]
    file = corrections or find_corrections(given)
    corrected = read_corrections(file) if file else NO_CORRECTIONS
    with timed("reading"):
        sources, skipped = collect(given, reach)
    sources = tuple(replace(source, base=base_url) for source in sources)
    outcomes: list[Findings | Trouble] = []
    read = partial(_outcomes, workers=workers, cache=cache, pipeline=pipeline, limits=limits)
    for one in read(sources, scheduler=scheduler):
        outcomes.append(one)
        progress(len(outcomes), len(sources))
    found = tuple(one for one in outcomes if isinstance(one, Findings))
    faults = tuple(one for one in outcomes if isinstance(one, Trouble))
    if cache is not None:
        prune(cache, [file_name(source, pipeline) for source in sources])
    with timed("resolving"):
        made = resolve(found, base=base, corrections=corrected, troubles=(*skipped, *faults))
    return replace(made, settings=_given(base_url=base_url, pipeline=pipeline))


def _given(**settings: str) -> tuple[tuple[str, str], ...]:
    """Settings that were given."""
    return tuple((name, value) for name, value in settings.items() if value)


def stream(
    sources: Sequence[Source],
    *,
    workers: int = 1,
    cache: Path | None = None,
    pipeline: str = "",
    limits: Limits = LIMITS,
) -> Iterator[Findings]:
    """Findings of many documents, one at a time, in the order of the sources.

    Args:
        sources: Inputs as `kg.read.inputs.collect` gives them.
        workers: Processes to spread them over.
        cache: Folder where findings are kept; None keeps nothing.
        pipeline: See `extract`.
        limits: What reading one document may take.

    Yields:
        One Findings for each source; none for one that a fault of `kg` or a limit leaves unread, which is
        logged.
    """
    for one in _outcomes(sources, workers=workers, cache=cache, pipeline=pipeline, limits=limits):
        if isinstance(one, Findings):
            yield one
        else:
            _LOG.warning("skipped %s", one.message)


def _outcomes(  # noqa: PLR0913 - see `build`
    sources: Sequence[Source],
    *,
    workers: int,
    cache: Path | None,
    pipeline: str,
    limits: Limits,
    scheduler: str = "",
) -> Iterator[Findings | Trouble]:
    known = partial(kept, folder=cache, settings=pipeline)
    if scheduler:
        read = on_cluster(sources, known, scheduler=scheduler, limits=limits, pipeline=pipeline)
    else:
        read = in_order(sources, known, workers=workers, limits=limits, pipeline=pipeline)
    for source, said in read:
        if isinstance(said, Findings):
            yield said
            continue
        add(said.spent)
        if said.said is Said.FOUND:
            keep(said.payload, source, cache, pipeline)
            yield decoded(said.payload, source)
        else:
            _LOG.debug("%s: %s", source.name, said.trace)
            yield Trouble("skipped-input", f"{source.name}: {said.told}", source.name)
