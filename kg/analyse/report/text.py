"""The report in Markdown, and the same as a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from kg.analyse.report.digest import SHOWN, Digest, Reading
from kg.tables import EntityRow

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PLURALS = {"Person": "People"}
STYLE = """:root { color-scheme: light dark }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { border-bottom: 1px solid #8886; padding: .2rem .8rem .2rem 0 }
td { vertical-align: top } svg { max-width: 100%; height: auto }"""
_NO_TARGET = re.compile(r"[<>\\\s]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#!~&])")


def markdown(found: Digest, pictures: Mapping[str, str]) -> str:
    """The report in Markdown (CommonMark with tables).

    Args:
        found: What to tell.
        pictures: Plots by file name; the text shows those it has a place for.
    """
    return "\n".join(line for part in _parts(found, pictures) for line in (*part, "")).rstrip() + "\n"


def page(found: Digest, pictures: Mapping[str, str]) -> str:
    """The report as one HTML page that loads nothing and runs nothing."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown(found, pictures))
    for name, picture in pictures.items():
        before, shown, after = body.partition(f'<img src="{name}"')
        body = before + picture + after.partition(">")[2] if shown else body
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Report</title>\n<style>{escape(STYLE, quote=False)}</style>\n{body}</html>\n"
    )


def plain(text: str) -> str:
    """Words that Markdown shows as they are.

    >>> plain("wav2letter_x [beta] | a")
    'wav2letter\\\\_x \\\\[beta\\\\] \\\\| a'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _parts(found: Digest, pictures: Mapping[str, str]) -> Iterator[Sequence[str]]:
    yield ["# Report"]
    yield _glance(found)
    yield _pictures(pictures, "report-types.svg", "Entities by type")
    yield ["## Most named"]
    for kind, rows in found.top:
        yield [f"### {plain(PLURALS.get(kind, kind + 's'))}"]
        yield _table(("Name", "Issues", "Mentions", "Where to read"), (_entity(row) for row in rows))
    yield _new(found)
    yield _pictures(pictures, "report-months.svg", "Entities named in each month")
    yield _communities(found)
    yield ["## References by kind"]
    yield _pictures(pictures, "report-kinds.svg", "References by kind")
    yield ["## Reading list"]
    yield [_reading(row) for row in found.reading[: 4 * SHOWN]] or ["Nothing to read was cited."]
    yield ["## Open ends"]
    yield [f"* {plain(end)}" for end in found.open_ends] or ["Everything was understood."]
    yield [f"* {plain(name)} may be {plain(', '.join(bearers))}" for name, bearers in found.ambiguous]


def _glance(found: Digest) -> list[str]:
    languages = ", ".join(f"{plain(lang)} {count}" for lang, count in found.languages)
    dated = f", from {found.first} to {found.last}" if found.first else ""
    entities = sum(count for _, count in found.counts)
    references = sum(count for _, count in found.kinds)
    relations = sum(count for _, count in found.relations)
    return [
        f"{found.documents} documents ({languages}){dated}: {entities} entities, "
        f"{references} cited web resources, {relations} sentences that relate entities."
    ]


def _pictures(pictures: Mapping[str, str], name: str, title: str) -> list[str]:
    return [f"![{title}]({name})"] if name in pictures else []


def _entity(row: EntityRow) -> tuple[str, ...]:
    others = f" ({plain(', '.join(row.alt_names[:3]))})" if row.alt_names else ""
    read = _link("link", row.references[0]) if row.references else ""
    return f"{plain(row.name)}{others}", str(row.documents), str(row.mentions), read


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = (f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *rows))
    return list(lines)


def _new(found: Digest) -> list[str]:
    if not found.newest:
        return ["## What is new", "", "No document has a date, so nothing can be called new."]
    new = [f"* {plain(row.name)} ({row.type})" for row in found.new[: 3 * SHOWN]]
    more = len(found.new) - len(new)
    issues = plain(", ".join(found.newest))
    ending = [f"* and {more} more"] if more > 0 else []
    return [f"## New in the newest issue ({issues})", "", *(new or ["* nothing"]), *ending]


def _communities(found: Digest) -> list[str]:
    lines = ["## What belongs together", ""]
    for group in found.communities[:SHOWN]:
        title = plain(", ".join(row.name for row in group[:3]))
        rest = plain(", ".join(row.name for row in group[3 : 2 * SHOWN]))
        lines.append(
            f"* **{title}**" + (f": {rest}" if rest else "") + (" …" if len(group) > 2 * SHOWN else "")
        )
    return lines if found.communities else [*lines, "Nothing is named together often enough."]


def _reading(row: Reading) -> str:
    title = row.title or ", ".join(row.about[:3]) or row.url
    about = f" — {plain(', '.join(row.about[:5]))}" if row.about and row.title else ""
    times = f", cited by {row.documents} documents" if row.documents > 1 else ""
    return f"* {_link(title, row.url)} ({row.kind}{times}){about}"


def _link(words: str, url: str) -> str:
    """A Markdown link; only http(s) addresses become one."""
    if not url.startswith(("http://", "https://")):
        return plain(words)
    target = _NO_TARGET.sub(lambda match: f"%{ord(match[0]):02X}", url)
    return f"[{plain(words)}](<{target}>)"
