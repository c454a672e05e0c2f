"""`kg eval`: how good a graph is, measured against gold files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, told
from kg.cli.streams import say

if TYPE_CHECKING:
    from kg.evaluate.figures import Score


def evaluate(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="GRAPH GOLD ...",
            help="A built folder or an RDF file, then its documents' gold files; again for more graphs.",
        ),
    ],
    *,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and every false find.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
) -> None:
    """Measure a graph against gold files: precision, recall and F1 of everything it says.

    Each gold file is compared with the graph named last before it; of a graph of several
    documents, only what it says of the gold file's document counts. Tables give the figures in
    all, by language and by document, and how far the confidences can be trusted.

    Exit codes: 0 done; 2 wrong usage, or a graph or gold file that cannot be read.
    """
    from kg.evaluate import by_language, score, total
    from kg.evaluate.gold_file import GoldError
    from kg.evaluate.report import as_json as json_of
    from kg.evaluate.report import errors_list

    try:
        scores = tuple(score(graph, gold) for graph, gold in _pairs(paths))
    except (GoldError, ValueError, OSError) as error:
        fail(told(error), error, command="kg eval")
    if as_json:
        say(json_of(total(scores), by_language(scores), scores))
        return
    _show(scores)
    for line in errors_list(scores) if errors else ():
        say(line)


def _pairs(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """Each gold file with its graph.

    Raises:
        ValueError: If a gold file comes before any graph, or a graph has no gold file.
    """
    graph: Path | None = None
    for path, after in zip(paths, [*paths[1:], Path()], strict=True):
        if not path.name.endswith(".json"):
            graph = path
            if not after.name.endswith(".json"):
                raise ValueError(f"no gold file follows {graph}")
        elif graph is None:
            raise ValueError(f"no graph comes before {path}")
        else:
            yield graph, path


def _show(scores: tuple[Score, ...]) -> None:
    from rich.console import Console

    from kg.evaluate import by_language, total
    from kg.evaluate.report import figures_table, groups_table, reliability_table

    console = Console(highlight=False)
    console.print(figures_table(total(scores)))
    if len(scores) > 1:
        console.print(groups_table("F1 by language", by_language(scores)))
        console.print(groups_table("F1 by document", {one.document: one for one in scores}))
    console.print(reliability_table("confidence", total(scores)))
