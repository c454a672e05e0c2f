"""Bar charts of the report as SVG, readable on light and dark ground."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from kg.analyse.report.digest import Digest
from kg.export.palette import OTHER, by_scheme
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
    longest = max((sum(size for _, size in parts) for _, parts in rows), default=1) or 1
    scale = (WIDTH - LABEL - 50) / longest
    height = ROW * (len(rows) + 2)
    root = _element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH, height=height, role="img", fill="#808080",
    )  # fmt: skip
    root.set("font-family", "system-ui, sans-serif")
    root.set("font-size", "13")
    _element(root, "title").text = title
    _element(root, "style").text = STYLE
    _element(root, "text", x=0, y=16, **{"font-weight": "bold"}).text = title
    for i, (label, parts) in enumerate(rows):
        _bar(root, label, parts, ROW * (i + 1.4), scale)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _bar(
    root: ElementTree.Element, label: str, parts: Sequence[tuple[str, int]], top: float, scale: float
) -> None:
    _element(root, "text", x=0, y=top + 13).text = label
    left = float(LABEL)
    for kind, size in parts:
        part = _element(root, "rect", x=left, y=top, width=size * scale, height=ROW - 6)
        part.set("class", kind or OTHER)
        _element(part, "title").text = f"{kind} {size}".strip()
        left += size * scale
    _element(root, "text", x=left + 6, y=top + 13).text = str(sum(size for _, size in parts))


def _element(parent: ElementTree.Element | None, name: str, **attributes: object) -> ElementTree.Element:
    written = {
        key: f"{value:.1f}" if isinstance(value, float) else str(value) for key, value in attributes.items()
    }
    if parent is None:
        return ElementTree.Element(name, written)
    return ElementTree.SubElement(parent, name, written)
