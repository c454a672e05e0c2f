"""Bar charts of the report as SVG, readable on light and dark ground."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from kg.analyse.report.digest import Digest
from kg.export.palette import by_scheme
from kg.export.templates import templates
from kg.model import Kind

WIDTH, ROW, LABEL = 640, 22, 150  # pixels
STYLE = (
    by_scheme("svg")
    + "text { fill: #565b66 } @media (prefers-color-scheme: dark) { text { fill: #aab1bd } }\n"
    + "rect { stroke: #808080; fill: var(--other) } "
    + " ".join(f".{kind} {{ fill: var(--{kind}) }}" for kind in Kind)
)
Bar = tuple[str, tuple[tuple[str, int], ...]]


def plots(found: Digest) -> dict[str, str]:
    """The report's plots as SVG, by file name; none where there is nothing to show."""
    charts: dict[str, tuple[str, list[Bar]]] = {
        "report-types.svg": ("Entities by type", [(kind, ((kind, n),)) for kind, n in found.counts]),
        "report-kinds.svg": ("References by kind", [(kind, (("", n),)) for kind, n in found.kinds]),
        "report-months.svg": ("Entities named in each month", list(found.months)),
    }
    return {name: bars(title, rows) for name, (title, rows) in charts.items() if rows}


def bars(title: str, rows: Sequence[Bar]) -> str:
    """A chart of horizontal bars: of each its label, and its parts by type (for the colour) and size."""
    drawn = [(label, parts, list(accumulate((n for _, n in parts), initial=0))) for label, parts in rows]
    longest = max((ends[-1] for _, _, ends in drawn), default=1) or 1
    template = templates(Path(__file__).parent).get_template("bars.svg.jinja")
    picture = template.render(
        title=title,
        rows=drawn,
        scale=(WIDTH - LABEL - 50) / longest,
        width=WIDTH,
        height=ROW * (len(rows) + 2),
        row=ROW,
        label=LABEL,
        style=STYLE,
    )
    return picture + "\n"
