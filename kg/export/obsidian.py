"""`obsidian/`: a folder of linked Markdown notes, one a thing and one an issue, each with its evidence.

Made for Obsidian (https://obsidian.md), and readable by whatever follows `[[links]]`. Properties stand
in YAML front matter, whose values are JSON. A note that kg wrote says so there (`kg:`); a later
build replaces those and leaves every other file of the folder as it is.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import Final

from kg.export.markdown import link, plain
from kg.export.nodes import ARTICLE, Fact, facts, nodes
from kg.tables import DocumentRow, EntityRow, MentionRow, ReferenceRow, RelationRow, Tables

FOLDER: Final = "obsidian"
START: Final = "Start here"
ISSUE: Final = "Issue"
_MARK: Final = "kg: "  # begins the second line of each note that a build writes
_NO_NAME = re.compile(r'[*"\\/<>:|?#^\[\]%\x00-\x1f\x7f]+')  # no file system's, or no link's
_LONGEST = 120  # bytes of a note's name; file systems take 255, and some sync programs less
_TOP = 15  # things of a type on the first page


@dataclass(frozen=True)
class _Vault:
    """The tables, and what its notes ask of them, worked out once."""

    tables: Tables

    @cached_property
    def things(self) -> Mapping[str, EntityRow]:
        return {row.id: row for row in nodes(self.tables)}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Where the note of each thing and document lies, without `.md`; no two names are equal."""
        rows = [(row.id, row.name, row.type) for row in self.things.values()]
        issues = [(row.document, row.title or row.document, ISSUE) for row in self.tables.documents]
        return dict(_named([*rows, *issues]))

    @cached_property
    def mentions(self) -> Mapping[str, list[MentionRow]]:
        rows: defaultdict[str, list[MentionRow]] = defaultdict(list)
        for row in self.tables.mentions:
            rows[row.entity].append(row)
        return rows

    @cached_property
    def references(self) -> Mapping[str, list[ReferenceRow]]:
        rows: defaultdict[str, list[ReferenceRow]] = defaultdict(list)
        for row in self.tables.references:
            rows[row.url].append(row)
        return rows

    @cached_property
    def facts(self) -> Mapping[str, list[tuple[Fact, tuple[RelationRow, ...]]]]:
        rows: defaultdict[str, list[tuple[Fact, tuple[RelationRow, ...]]]] = defaultdict(list)
        for fact, said in facts(self.tables.relations).items():
            for end in dict.fromkeys((fact[0], fact[2])):
                rows[end].append((fact, said))
        return rows

    def to(self, id_: str) -> str:
        """A link to the note of a thing or document."""
        path = self.paths.get(id_)
        return f"[[{path.rpartition('/')[2]}]]" if path else plain(id_)


def obsidian(tables: Tables, *, title: str) -> dict[str, bytes]:
    """The notes by path inside the folder, such as `Tool/Reformer.md`."""
    vault = _Vault(tables)
    notes = {vault.paths[row.id]: _thing(row, vault) for row in vault.things.values()}
    notes |= {vault.paths[row.document]: _issue(row, vault) for row in tables.documents}
    notes[START] = _start(title, vault)
    return {f"{path}.md": text.encode("utf-8", "backslashreplace") for path, text in sorted(notes.items())}


def written(folder: Path) -> set[str]:
    """Paths of the notes in a vault that a build wrote, inside it; hidden folders are none of ours."""
    if not folder.is_dir():
        return set()
    return {str(path.relative_to(folder).as_posix()) for path in sorted(folder.rglob("*.md")) if _ours(path)}


def _ours(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4 + len(_MARK)) == f"---\n{_MARK}".encode()


def _named(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """A path for each id: its name, with its type and then a number where another has it already."""
    taken = {START.casefold()}
    for id_, name, kind in rows:
        plain_name = note_name(name)
        numbered = (f"{plain_name} ({kind} {number})" for number in count(2))
        tries = chain((plain_name, f"{plain_name} ({kind})"), numbered)
        own = next(one for one in tries if one.casefold() not in taken)
        taken.add(own.casefold())
        yield id_, f"{kind}/{own}"


def note_name(text: str) -> str:
    """A name that file systems and Obsidian's links can hold.

    >>> note_name("AC/DC: [live] #1"), note_name("..."), note_name("CON")
    ('AC DC live 1', 'unnamed', 'CON_')
    """
    joined = " ".join(_NO_NAME.sub(" ", unicodedata.normalize("NFC", text)).split())
    cut = joined.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip(". ")
    reserved = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", cut)  # names of Windows' devices
    return f"{cut}_" if reserved else cut or "unnamed"


def _front(id_: str, **values: object) -> str:
    lines = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items() if value
    )
    return f"---\n{_MARK}{json.dumps(id_, ensure_ascii=False)}\n{lines}---\n"


def _section(title: str, lines: Iterable[str]) -> str:
    body = "".join(f"{line}\n" for line in lines)
    return f"\n## {title}\n\n{body}" if body else ""


def _thing(row: EntityRow, vault: _Vault) -> str:
    names = list(dict.fromkeys((row.name, *row.alt_names)))
    own = vault.paths[row.id].rpartition("/")[2]
    front = _front(
        row.id,
        type=row.type,
        aliases=[name for name in names if name != own],
        tags=[f"kg/{row.type.lower()}"],
        mentions=row.mentions,
        documents=row.documents,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        identifiers=list(row.identifiers),
    )
    cited = vault.references[row.id] if row.type == ARTICLE else []
    return (
        front
        + _section("Relations", _relations(row, vault))
        + _section("References", (_reference(url, vault) for url in row.references))
        + _section("Cited in", dict.fromkeys(f"- {vault.to(one.document)}" for one in cited))
        + _section("Mentions", _sentences(vault.mentions[row.id], vault))
    )


def _relations(row: EntityRow, vault: _Vault) -> Iterator[str]:
    for fact, said in vault.facts.get(row.id, ()):
        yield from _fact(fact, said, row, vault)


def _sentences(rows: Iterable[MentionRow | RelationRow], vault: _Vault) -> Iterable[str]:
    return dict.fromkeys(_said(row.quote, row.document, row.line, vault) for row in rows)


def _fact(fact: Fact, said: Iterable[RelationRow], row: EntityRow, vault: _Vault) -> Iterator[str]:
    subject, predicate, object_ = fact
    words = re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found[0].lower()}", predicate)
    yield f"- {words} {vault.to(object_)}" if subject == row.id else f"- {vault.to(subject)} {words} this"
    for one in _sentences(said, vault):
        yield f"    {one}"


def _said(quote: str, document: str, line: int, vault: _Vault) -> str:
    return f"- “{plain(quote)}” ({vault.to(document)}{f', line {line}' if line else ''})"


def _reference(url: str, vault: _Vault) -> str:
    rows = vault.references[url]
    title = next((row.title for row in rows if row.title), "") or url
    kind = f" ({rows[0].kind})" if rows else ""
    note = f", {vault.to(url)}" if url in vault.paths else ""
    return f"- {link(title, url)}{kind}{note}"


def _issue(row: DocumentRow, vault: _Vault) -> str:
    here = Counter(mention.entity for mention in vault.tables.mentions if mention.document == row.document)
    urls = dict.fromkeys(one.url for one in vault.tables.references if one.document == row.document)
    front = _front(
        row.document,
        type=ISSUE,
        tags=["kg/issue"],
        title=row.title,
        date=row.date,
        series=row.series,
        lang=row.lang,
        url=row.url,
    )
    ordered = sorted(here, key=lambda one: (-here[one], one))
    return (
        front
        + _section("Named here", (f"- {vault.to(one)}" for one in ordered))
        + _section("References", (_reference(url, vault) for url in urls))
    )


def _start(title: str, vault: _Vault) -> str:
    by_type: defaultdict[str, list[EntityRow]] = defaultdict(list)
    for row in sorted(
        vault.things.values(), key=lambda one: (-one.documents, -one.mentions, one.name, one.id)
    ):
        by_type[row.type].append(row)
    issues = sorted(vault.tables.documents, key=lambda row: (row.date, row.document), reverse=True)
    parts = [
        _section(f"{kind} ({len(rows)})", (f"- {vault.to(row.id)}" for row in rows[:_TOP]))
        for kind, rows in by_type.items()
    ]
    newest = _section(f"Issues ({len(issues)})", (f"- {vault.to(row.document)}" for row in issues))
    return _front(START) + f"\n# {plain(title)}\n" + "".join(parts) + newest
