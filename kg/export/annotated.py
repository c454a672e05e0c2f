"""A newsletter as a page in which everything found is marked: what, where, with its links.

The page has no script, and its content security policy forbids any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from kg.export.palette import by_scheme
from kg.export.policy import scriptless_page, source
from kg.model import Document, Findings, Item, Kind, Mention, Role

STYLE = (
    by_scheme()
    + """:root { color-scheme: light dark }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
mark, .legend span { color: inherit; border-bottom: 3px solid var(--type); padding: 0 .1em 1px;
  background: color-mix(in srgb, var(--type) 16%, transparent) }
mark small { font-size: .65rem; opacity: .8; margin-left: .2em; vertical-align: super }
sup a { text-decoration: none } .loose { opacity: .55 }
.marker { opacity: .6; font-size: .75em } table { border-collapse: collapse }
td, th { border: 1px solid #8886; padding: .2rem .5rem }
pre { overflow: auto; background: #8882; padding: .5rem }
.legend span { margin-right: 1em } .line { opacity: .5; font-size: .7rem }
"""
    + "".join(f".{kind} {{ --type: var(--{kind}) }}\n" for kind in Kind)
)


def annotated(findings: Findings) -> str:
    """The annotated page of a document.

    Args:
        findings: What was found in it.
    """
    document = findings.document
    by_item: dict[int, list[Mention]] = {}
    for mention in findings.mentions:
        by_item.setdefault(mention.item, []).append(mention)
    title = document.title or document.name
    head = f'<h1>{escape(title)}</h1>\n<p class="legend">{_legend(findings)}</p>'
    rest = f"{_relations(findings)}{_troubles(findings)}"
    body = "\n".join((head, *_blocks(document, by_item), rest))
    return scriptless_page(title, body, style=STYLE, allowed=source(STYLE), lang=document.lang)


def _legend(findings: Findings) -> str:
    counts = [(kind, sum(m.kind == kind for m in findings.mentions)) for kind in Kind]
    return "".join(f'<span class="{kind}">{kind} {count}</span>' for kind, count in counts if count)


def _blocks(document: Document, mentions: dict[int, list[Mention]]) -> Iterator[str]:
    numbered = [(item, _words(item, mentions.get(i, ()))) for i, item in enumerate(document.items)]
    for is_table, items in groupby(numbered, key=lambda pair: pair[0].role is Role.CELL):
        if is_table:
            rows = groupby(items, key=lambda pair: pair[0].row)
            cells = ("".join(f"<td>{words}</td>" for _, words in row) for _, row in rows)
            yield f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
        else:
            yield from (_block(item, words) for item, words in items if item.role is not Role.FRONT)


def _block(item: Item, words: str) -> str:
    line = f'<span class="line">{item.line}</span> '
    match item.role:
        case Role.HEADING:
            level = min(item.depth + 1, 4) if item.depth else 2
            return f"<h{level}>{line}{words}</h{level}>"
        case Role.ENTRY:
            return f"<ul><li>{line}{words}</li></ul>"
        case Role.CODE:
            return f"<pre>{words}</pre>"
        case Role.CAPTION | Role.CONTENTS | Role.ENDNOTES:
            return f'<p class="loose">{line}{words}</p>'
        case _:
            return f"<p>{line}{words}</p>"


def _words(item: Item, mentions: Sequence[Mention]) -> str:
    """The text of an item with its mentions marked and its endnote markers back in place."""
    markers = sorted((link.start, link.number) for link in item.links if link.number is not None)
    ranges = sorted(
        ((*item.text_range(m.start, m.end), m) for m in mentions), key=lambda r: (r[0], -r[1], r[2].kind)
    )
    parts, done = [], 0
    for start, end, mention in ranges:
        if start >= done and end > start:  # of names inside each other the longest is marked
            parts.append(_plain(item.text, done, start, markers))
            parts.append(_mark(item, start, end, mention, markers))
            done = end
    return "".join((*parts, _plain(item.text, done, len(item.text) + 1, markers)))


def _plain(text: str, start: int, end: int, markers: Iterable[tuple[int, int | None]]) -> str:
    parts, done = [], start
    for place, number in markers:
        if start <= place < end:
            parts.append(escape(text[done:place]) + f'<span class="marker">[{number}]</span>')
            done = place
    return "".join((*parts, escape(text[done:end])))


def _mark(item: Item, start: int, end: int, m: Mention, markers: Sequence[tuple[int, int | None]]) -> str:
    title = f"{m.kind}: {m.name} ({m.recogniser}, {m.confidence:.2f})"
    links = "".join(
        f'<sup><a href="{escape(tied.url)}" title="{tied.tie}: {escape(tied.url)}">↗</a></sup>'
        for tied in m.ties
        if tied.url.startswith(("http://", "https://"))
    )
    words = _plain(item.text, start, end, markers)
    return f'<mark class="{m.kind}" title="{escape(title)}">{words}<small>{m.kind}</small></mark>{links}'


def _relations(findings: Findings) -> str:
    if not findings.relations:
        return ""
    rows = "".join(
        f"<li>{escape(_end(findings, r.subject))} <b>{r.predicate}</b> "
        f"{escape(_end(findings, r.object))}<br><small>{escape(r.quote)}</small></li>"
        for r in findings.relations
    )
    return f"<h2>Relations</h2><ul>{rows}</ul>\n"


def _end(findings: Findings, end: int | str) -> str:
    return end if isinstance(end, str) else findings.mentions[end].name


def _troubles(findings: Findings) -> str:
    troubles = sorted(
        {*findings.troubles, *findings.document.troubles}, key=lambda t: (t.line, t.code, t.text)
    )
    if not troubles:
        return ""
    rows = "".join(f"<li>line {t.line}: {escape(t.message)}</li>" for t in troubles)
    return f"<h2>Not understood</h2><ul>{rows}</ul>\n"
