"""Knowledge graphs from newsletters and link digests.

import kg

graph = kg.build()  # the bundled sample newsletters
graph.entities  # pandas DataFrames; see `KnowledgeGraph`
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike
    from pathlib import Path

    from kg.analyse.graph import KnowledgeGraph as KnowledgeGraph
    from kg.model import Findings

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__", "build", "load", "stream"]


def build(  # noqa: PLR0913
    inputs: str | Path | Sequence[str | Path] = (),
    *,
    base: str = "",
    base_url: str = "",
    corrections: Path | str | None = None,
    pipeline: str = "",
    workers: int = 1,
    time_limit: float = 30.0,
    memory_limit: int = 1024,
    scheduler: str = "",
    cache: Path | str | None = None,
    title: str = "Knowledge graph",
    allow_private: bool = False,
    proxy: str = "",
) -> KnowledgeGraph:
    """Build the graph of newsletters; nothing is written.

    Args:
        inputs: A file, folder, glob, http(s) URL or "-" for standard input, or several; none: the sample.
        base: What entity IRIs begin with; by default `kg.model.BASE`.
        base_url: The http(s) address that relative links begin at where a document does not tell its own.
        corrections: The user's corrections; by default `kg-corrections.toml` or `.csv` beside
            the inputs.
        pipeline: Path or name of a spaCy pipeline whose entities are further evidence.
        workers: Processes that read documents; they are others than this one, and one stays for the
            next build.
        time_limit: Seconds of processor time that reading one document may take, and twice this for
            each megabyte of it; 0: no limit. A document that takes more is skipped and in the report.
        memory_limit: Mebibytes that a process may hold while it reads one document, its models (some
            400) among them; 0: no limit.
        scheduler: Address of a Dask scheduler whose cluster reads the documents (the extra `dask`).
        cache: Folder for what was found in each document; None: no cache.
        title: Heading of the graph page.
        allow_private: Fetch URLs of this machine and its network too, not of public addresses alone.
        proxy: URL of the proxy to fetch through; none is taken from the environment.

    Raises:
        ValueError: If nothing could be read; the message names each input and the reason.
        OSError: If no document can be read: no process starts, or the pipeline is missing.

    >>> from kg.extract import SAMPLES
    >>> graph = build([SAMPLES / "signal-and-syntax-03.en.md"])
    >>> "ELECTRA" in set(graph.entities["name"])
    True
    """
    from kg.analyse import graph
    from kg.model import BASE
    from kg.processes.limits import Limits

    return graph.build(
        inputs,
        base=base or BASE,
        base_url=base_url,
        corrections=corrections,
        pipeline=pipeline,
        workers=workers,
        limits=Limits(time_limit, memory_limit),
        scheduler=scheduler,
        cache=cache,
        title=title,
        allow_private=allow_private,
        proxy=proxy,
    )


def load(folder: str | PathLike[str]) -> KnowledgeGraph:
    """Load a graph from a folder that `kg build` or `KnowledgeGraph.save` wrote.

    Raises:
        FileNotFoundError: If the folder holds no graph.
    """
    from kg.analyse import graph

    return graph.load(folder)


def stream(  # noqa: PLR0913
    inputs: str | Path | Sequence[str | Path] = (),
    *,
    pipeline: str = "",
    workers: int = 1,
    time_limit: float = 30.0,
    memory_limit: int = 1024,
    cache: Path | str | None = None,
    allow_private: bool = False,
    proxy: str = "",
) -> Iterator[Findings]:
    """What is found in each document, one after the other, for corpora larger than memory.

    Entities are not resolved over documents: that needs them all (see `build`).

    Args:
        inputs: As for `build`.
        pipeline: As for `build`.
        workers: As for `build`.
        time_limit: As for `build`.
        memory_limit: As for `build`.
        cache: As for `build`; what is found there is read, one document at a time.
        allow_private: As for `build`.
        proxy: As for `build`.

    >>> [mention.name for mention in next(stream()).mentions if mention.name == "Stanza"][:1]
    ['Stanza']
    """
    from pathlib import Path

    from kg.extract import SAMPLES
    from kg.extract import stream as found_in
    from kg.processes.limits import Limits
    from kg.read.fetching import Reach
    from kg.read.inputs import collect, each

    sources, _ = collect(each(inputs) or [SAMPLES], Reach(allow_private, proxy))
    limits, folder = Limits(time_limit, memory_limit), None if cache is None else Path(cache)
    return found_in(sources, workers=workers, cache=folder, pipeline=pipeline, limits=limits)


def __getattr__(name: str) -> Any:
    if name == "KnowledgeGraph":
        from kg.analyse.graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
