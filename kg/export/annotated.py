"""A newsletter as a page in which everything found is marked: what, where, with its links.

The page has no script, and its content security policy forbids any.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from kg.export.palette import by_scheme
from kg.export.policy import scriptless_page
from kg.export.templates import templates
from kg.model import Findings, Item, Kind, Mention, Role
from kg.recognise.why import why_found

Run = tuple[str, int | None]  # words, and the number of the endnote marker after them
Part = tuple[Mention | None, list[Run]]  # the words of a mention, or what stands between two

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
    """The annotated page of a document, from what was found in it."""
    document = findings.document
    title = document.title or document.name
    counts = Counter(mention.kind for mention in findings.mentions)
    body = (
        templates(Path(__file__).parent)
        .get_template("annotated.html.jinja")
        .render(
            title=title,
            counts=[(kind, counts[kind]) for kind in Kind if counts[kind]],
            blocks=_blocks(findings),
            findings=findings,
            why_found=why_found,
            troubles=sorted({*findings.troubles, *document.troubles}, key=attrgetter("line", "code", "text")),
        )
    )
    return scriptless_page(title, body, style=STYLE, lang=document.lang)


def _blocks(findings: Findings) -> Iterator[tuple[bool, list[list[tuple[Item, list[Part]]]]]]:
    """Tables and what stands between them; a table's rows each hold their cells."""
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in findings.mentions:
        mentions[mention.item].append(mention)
    items = (
        (item, list(_parts(item, mentions[i])))
        for i, item in enumerate(findings.document.items)
        if item.role is not Role.FRONT
    )
    for is_table, group in groupby(items, key=lambda pair: pair[0].role is Role.CELL):
        yield is_table, [list(row) for _, row in groupby(group, key=lambda pair: pair[0].row)]


def _parts(item: Item, mentions: Iterable[Mention]) -> Iterator[Part]:
    """The text of an item, cut where mentions begin and end; of names inside each other the longest."""
    markers = sorted((link.start, link.number) for link in item.links if link.number is not None)
    ranges = sorted(
        ((*item.text_range(m.start, m.end), m) for m in mentions), key=lambda r: (r[0], -r[1], r[2].kind)
    )
    done = 0
    for start, end, mention in ranges:
        if done <= start < end:
            yield None, _runs(item.text, done, start, markers)
            yield mention, _runs(item.text, start, end, markers)
            done = end
    yield None, _runs(item.text, done, len(item.text) + 1, markers)


def _runs(text: str, start: int, end: int, markers: Iterable[tuple[int, int]]) -> list[Run]:
    """A stretch of a text, cut at the endnote markers in it."""
    inside = [(place, number) for place, number in markers if start <= place < end]
    begins = [start, *(place for place, _ in inside)]
    return [
        (text[begin:place], number)
        for begin, (place, number) in zip(begins, [*inside, (end, None)], strict=True)
    ]
