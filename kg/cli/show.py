"""`kg show`: one newsletter with everything marked that was found in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failing import fail
from kg.cli.options import Quiet
from kg.cli.streams import say


def show(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A file, http(s) URL, or - for standard input.")
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="HTML",
            help="The page to write; - for standard output. Default: FILE's name with .html, here.",
            show_default=False,
        ),
    ] = None,
    pipeline: Annotated[
        str,
        typer.Option(metavar="PATH_OR_NAME", help="A spaCy pipeline whose entities are further evidence."),
    ] = "",
    quiet: Quiet = False,
) -> None:
    """Write an annotated page of a newsletter: what was found where, with its links.

    Example: `kg show issue-12.md` writes `issue-12.html`.
    """
    from kg.export.annotated import annotated
    from kg.export.save import write
    from kg.extract import extract
    from kg.read.inputs import collect

    sources, troubles = collect([file])
    if len(sources) != 1:
        reasons = [trouble.message for trouble in troubles] if not sources else []
        fail("; ".join(reasons) or f"{file}: {len(sources)} newsletters; give one", command="kg show")
    page = annotated(extract(sources[0], pipeline=pipeline)).encode("utf-8", "backslashreplace")
    target = output or Path(Path(sources[0].name).with_suffix(".html").name)
    if str(target) == "-":
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()
        return
    try:
        write(page, target)
    except OSError as error:
        fail(f"cannot write {target}: {error.strerror or error}", error, command="kg show")
    if not quiet:
        say(f"Look at {target} in a browser")
