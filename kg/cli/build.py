"""`kg build`: newsletters in, a folder with the graph out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, not_writable, told
from kg.cli.options import OUTPUTS
from kg.cli.streams import say
from kg.cli.summary import spent, summary
from kg.cli.waiting import counting, waiting
from kg.processes.limits import LIMITS, Limits
from kg.processes.memory import without_collector
from kg.processes.timing import taken, timed
from kg.text.steering import plain

if TYPE_CHECKING:
    from kg.export import FinishedBuild
    from kg.model import Extraction

_read, _written, _runs = (
    partial(typer.Option, rich_help_panel=panel)
    for panel in ("What is read", "What is written", "How it runs")
)


def build(  # noqa: PLR0913  (the options of the command)
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[INPUT]...",
            help="Files, folders, globs, http(s) URLs, or - for standard input: Markdown, HTML, text, "
            "mail (.eml, .mbox, Maildir), feeds, notebooks, lists of feeds (.opml). "
            "Without: the bundled sample newsletters.",
            show_default=False,
        ),
    ] = None,
    *,
    output: Annotated[Path, _written("-o", "--output", metavar="DIR", help="The folder to write.")] = OUTPUTS,
    formats: Annotated[
        list[str] | None,
        _written(
            "--format",
            metavar="NAME",
            help="Write this too: ntriples, trig, nquads, jsonld, graphml, gexf, bibtex, csl, obsidian, "
            "pyvis. May be repeated.",
            show_default=False,
        ),
    ] = None,
    base: Annotated[
        str | None,
        _written(
            metavar="IRI",
            help="Entity IRIs begin with this.",
            show_default="https://w3id.org/newsletter-kg/id/",
        ),
    ] = None,
    date: Annotated[
        str, _written(metavar="YYYY-MM-DD", help="Date of the build, written into the graph.")
    ] = "",
    title: Annotated[str, _written(help="Heading of the graph page.")] = "Knowledge graph",
    corrections: Annotated[
        Path | None,
        _read(
            metavar="FILE",
            help="Your corrections. Default: kg-corrections.toml or .csv beside the inputs, if there is one.",
            show_default=False,
        ),
    ] = None,
    pipeline: Annotated[
        str,
        _read(metavar="PATH_OR_NAME", help="A spaCy pipeline whose entities count as further evidence."),
    ] = "",
    allow_private: Annotated[
        bool,
        _read(
            "--allow-private", help="Fetch URLs of this machine and its network too, not public ones alone."
        ),
    ] = False,
    proxy: Annotated[
        str, _read(metavar="URL", help="Fetch through this proxy; none is taken from the environment.")
    ] = "",
    base_url: Annotated[
        str,
        _read(
            "--base-url",
            metavar="URL",
            help="Relative links begin here where a document does not tell its own address.",
        ),
    ] = "",
    workers: Annotated[int, _runs(min=1, help="Processes that read documents.")] = 1,
    engine: Annotated[
        str,
        _runs(
            metavar="NAME",
            help="local: processes here; dask: a Dask cluster (pip install newsletter-kg[dask]).",
        ),
    ] = "local",
    scheduler: Annotated[
        str, _runs(metavar="ADDRESS", help="With --engine dask: its scheduler, like tcp://10.0.0.1:8786.")
    ] = "",
    time_limit: Annotated[
        float,
        _runs(
            metavar="SECONDS",
            min=0,
            help="Processor time that reading one document may take, and twice this for each megabyte "
            "of it; a document that takes more is named and skipped. 0: no limit.",
        ),
    ] = LIMITS.seconds,
    memory_limit: Annotated[
        int,
        _runs(
            metavar="MIB",
            min=0,
            help="Memory that a process may hold while it reads one document, its models (some 400) among "
            "it; a document that takes more is named and skipped. 0: no limit.",
        ),
    ] = LIMITS.memory,
    timings: Annotated[
        bool, _runs("--timings", help="Say on standard error where the processor time went.")
    ] = False,
    no_cache: Annotated[
        bool, _runs("--no-cache", help="Read every document anew, and store nothing.")
    ] = False,
    csv: Annotated[
        str,
        _written(
            metavar="FORM",
            help="Tables: plain, for programs; spreadsheet, for those: there no name runs as a formula.",
        ),
    ] = "plain",
    quiet: Annotated[bool, _runs("-q", "--quiet", help="Say nothing but errors.")] = False,
) -> None:
    """Build the graph of newsletters and write it into a folder.

    The folder holds the graph as Turtle (`graph.ttl`), as a page to browse (`graph.html`) and
    as tables (`entities.csv`, `mentions.csv`, ...), and `report.json` with all that could not
    be understood. All files appear together or not at all.

    Of a folder that is read, hidden files and folders and what an earlier build wrote are left out.

    Examples: `kg build`, `kg build issues/ -o my-graph`, `kg build "issues/*.md" --workers 4`
    """
    from kg.model import BASE
    from kg.rdf.terms import checked_base
    from kg.urls import checked_address

    base = BASE if base is None else base
    _check_formats(formats or ())
    _check_choices(csv, engine, scheduler)
    _check(
        datetime.date.fromisoformat, date or "2020-01-31", "--date", f"{date!r} is no date like 2020-01-31"
    )
    _check(checked_base, base, "--base")
    _check(checked_address, base_url, "--base-url")
    if reason := not_writable(output):
        fail(f"cannot write {output}: {reason}")
    from kg.export.holding import HeldError, held
    from kg.extract import build as extract
    from kg.read.fetching import Reach

    work = partial(
        extract,
        inputs or (),
        base=base,
        corrections=corrections,
        pipeline=pipeline,
        workers=workers,
        cache=None if no_cache else output / ".kg-cache",
        reach=Reach(allow_private, proxy),
        limits=Limits(time_limit, memory_limit),
        scheduler=scheduler,
        base_url=base_url,
    )
    try:
        with held(output), without_collector():
            skipped = _built(work, output, formats or (), date=date, title=title, quiet=quiet, csv=csv)
    except HeldError as error:
        fail(f"cannot write {output}: {error}", error)
    if timings:
        say(spent(taken()), err=True)
    raise typer.Exit(1 if skipped else 0)


def _built(  # noqa: PLR0913  (what is built, and how it is written)
    work: Callable[..., Extraction],
    output: Path,
    formats: Sequence[str],
    *,
    date: str,
    title: str,
    quiet: bool,
    csv: str,
) -> bool:
    """Build and write; whether inputs were skipped."""
    from kg.export import FinishedBuild
    from kg.tables import tables

    extraction = _extracted(work, quiet)
    skipped = _skipped(extraction)
    for message in skipped:
        say(f"kg: skipped {plain(message)}", err=True)
    if not extraction.findings:
        fail("nothing could be read")
    if date:
        extraction = replace(extraction, settings=(*extraction.settings, ("date", date)))
    for message in _without_effect(extraction):
        say(f"kg: {message}", err=True)
    with timed("tables"):
        rows = tables(extraction)
    finished = FinishedBuild(extraction, rows, title, spreadsheet=csv == "spreadsheet")
    _write(finished, output, formats, quiet=quiet)
    if not quiet:
        say(summary(extraction, rows, output))
    return bool(skipped)


def _check_formats(wanted: Sequence[str]) -> None:
    from kg.export import formats

    if unknown := sorted(set(wanted) - set(formats())):
        raise typer.BadParameter(
            f"no format {', '.join(unknown)}; there are {', '.join(formats())}", param_hint="--format"
        )


def _check_choices(csv: str, engine: str, scheduler: str) -> None:
    if csv not in ("plain", "spreadsheet"):
        raise typer.BadParameter("it is plain or spreadsheet", param_hint="--csv")
    if engine not in ("local", "dask") or (engine == "dask") != bool(scheduler):
        raise typer.BadParameter("local, or dask with a --scheduler", param_hint="--engine")


def _check(check: Callable[[str], object], value: str, option: str, message: str = "") -> None:
    try:
        check(value)
    except ValueError as error:
        raise typer.BadParameter(message or str(error), param_hint=option) from error


def _extracted(work: Callable[..., Extraction], quiet: bool) -> Extraction:
    from kg.resolve.corrections import CorrectionsError

    try:
        with counting("Reading newsletters", quiet) as progress:
            return work(progress=progress)
    except (CorrectionsError, OSError) as error:  # OSError: no such corrections file or pipeline
        fail(told(error), error)


def _write(built: FinishedBuild, folder: Path, formats: Sequence[str], *, quiet: bool) -> None:
    from kg.analyse.report import renewed
    from kg.export import outputs, write

    try:
        with waiting("Writing the graph", quiet):
            files = outputs(built, formats)
            with timed("writing"):
                write(renewed(files, built.tables, folder), folder)
    except OSError as error:
        fail(f"cannot write {folder}: {error.strerror or error}", error)


def _skipped(extraction: Extraction) -> list[str]:
    """Messages for the inputs that are not in the graph."""
    return [trouble.message for trouble in extraction.troubles if trouble.code == "skipped-input"]


def _without_effect(extraction: Extraction) -> list[str]:
    """Messages for the lines of the corrections file that change nothing."""
    return [
        f"{trouble.document}:{trouble.line}: a correction without effect ({trouble.text}): {trouble.message}"
        for trouble in extraction.troubles
        if trouble.code == "correction-without-effect"
    ]
