"""The graph as a pyvis page, made truly offline: for those who know and script vis-network.

pyvis takes its scripts from the network in every mode, so what it writes is post-processed:
outside addresses leave, a content security policy names what is left. Positions are those
of the graph page and its physics is off, so it opens still.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from kg.export.page.columns import Json, NumberedTables, core, numbered, radius
from kg.export.palette import LIGHT, OTHER
from kg.export.policy import source
from kg.tables import Tables

# vis-network's names for the shapes nearest to those of the graph page.
SHAPES = {
    "Paper": "square",
    "Organisation": "hexagon",
    "Person": "dot",
    "Tool": "diamond",
    "Dataset": "triangle",
    "Venue": "star",
}
LABEL_LENGTH = 60  # characters; the rest is in the tip
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)
INLINE = re.compile(r"(<script(?![^>]*\bsrc=)[^>]*>.*?</script>|<style[^>]*>.*?</style>)", re.DOTALL)
OUTSIDE = re.compile(r"<!--.*?-->|<link\b[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>", re.DOTALL)


class _Words(str):
    """Words that are no markup: where pyvis finds `href` in a title, its page would read every title
    as HTML, whoever wrote it."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return False


def pyvis_html(tables: Tables, *, title: str = "Knowledge graph") -> str:
    """A page made by pyvis that loads nothing from any network; its title is plain text."""
    from pyvis.network import Network

    network = Network(height="96vh", width="100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    data = numbered(tables)
    columns = core(data)
    # Filled directly: pyvis's own add_edge looks through all edges each time.
    network.nodes = _nodes(data, columns)
    network.edges = _edges(columns)
    return closed(network.generate_html(), title)


def _nodes(data: NumberedTables, columns: Json) -> list[dict[str, Any]]:
    places: Any = columns["entities"]
    return [
        {
            "label": row.name[:LABEL_LENGTH],
            "title": _Words(f"{row.name} ({row.type}), {row.mentions} mentions"),
            "shape": SHAPES.get(row.type, "dot"),
            "color": LIGHT.get(row.type, LIGHT[OTHER]),
            "size": radius(row.mentions),
            "physics": False,
            "font": {"size": round(8 + 1.2 * radius(row.mentions))},
            "id": number,
            "x": places["x"][number],
            "y": places["y"][number],
        }
        for number, row in enumerate(data.entities)
    ]


def _edges(columns: Json) -> list[dict[str, Any]]:
    edges: Any = columns["edges"]
    names: Any = [*columns["predicates"], *columns["nearness"]]  # type: ignore[misc]
    facts = len(edges["documents"])
    rows = zip(edges["left"], edges["right"], edges["what"], strict=True)
    looks = ({"color": "#d9dce2", "arrows": ""}, {"color": "#6c7686", "arrows": "to"})  # near, fact
    return [
        {"from": left, "to": right, "title": names[what], "smooth": False} | looks[number < facts]
        for number, (left, right, what) in enumerate(rows)
    ]


def closed(page: str, title: str) -> str:
    """What pyvis wrote in-line, without addresses to load from and allowing only its own scripts."""
    parts = [part if INLINE.fullmatch(part) else OUTSIDE.sub("", part) for part in INLINE.split(page)]
    scripts = (re.fullmatch(r"<script[^>]*>(.*)</script>", part, re.DOTALL) for part in parts)
    hashes = " ".join(sorted({source(script[1]) for script in scripts if script}))
    policy = POLICY.format(scripts=hashes)
    head = (
        '<head>\n<meta http-equiv="Content-Security-Policy" content="'
        f'{escape(policy)}">\n<title>{escape(title)}</title>'
    )
    return "<!doctype html>\n" + "".join(parts).replace("<head>", head, 1)
