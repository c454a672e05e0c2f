"""Why an entity is what it is: its mentions, links, relations and merges, as values and as text.

Made from the tables of a build, so that it tells the same of a saved graph and of a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from kg.model import Kind
from kg.resolve.corrections import Action, line_for
from kg.tables import (
    EntityRow,
    LinkRow,
    MentionRow,
    MergeRow,
    NearMissRow,
    ReferenceRow,
    RelationRow,
    Tables,
)
from kg.text.names import key

SUGGESTED = 5
"""How many close names an unknown one is answered with."""

_LINK = re.compile(r"\[?([^\[\]]+)\]\([^()\s]*\)")  # a whole Markdown link, or the end of one

CLOSE = 60.0
"""Likeness, in per cent, from which a name is close (rapidfuzz `WRatio`)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of the entity: its tie, and what the documents say of it (None: nothing)."""

    row: LinkRow
    reference: ReferenceRow | None


@dataclass(frozen=True, slots=True)
class Said:
    """A relation of the entity with readable ends; `line` counts from 1, 0 when unknown."""

    subject: str
    object: str
    line: int
    row: RelationRow


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that a build knows of one entity, and the lines that would change it."""

    entity: EntityRow
    mentions: tuple[MentionRow, ...]
    links: tuple[Link, ...]
    relations: tuple[Said, ...]
    merges: tuple[MergeRow, ...]
    near_misses: tuple[NearMissRow, ...]
    corrections: tuple[str, ...]


class UnknownNameError(LookupError):
    """Nothing is called so; `suggestions` are names that are close."""

    def __init__(self, told: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(f"nothing is called {told!r}")
        self.suggestions = suggestions


class AmbiguousNameError(LookupError):
    """Several things are called so; `candidates` are they."""

    def __init__(self, told: str, candidates: tuple[EntityRow, ...]) -> None:
        super().__init__(f"{len(candidates)} things are called {told!r}")
        self.candidates = candidates


def explain(tables: Tables, told: str) -> Explanation:
    """Why the entity of a name or IRI is what it is.

    Args:
        tables: A build.
        told: A name in any spelling, `NAME (Kind)`, or an IRI.

    Raises:
        UnknownNameError: If nothing is called so.
        AmbiguousNameError: If several things are.
    """
    entity = find(tables.entities, told)
    names = {entity.name, *entity.alt_names}
    mentions = tuple(row for row in tables.mentions if row.entity == entity.id)
    documents = {row.document for row in mentions}
    is_about = partial(_fits, entity, names, documents)
    merges = tuple(m for m in tables.merges if is_about(m.kept) and is_about(m.merged))
    missed = tuple(m for m in tables.near_misses if is_about(m.left) or is_about(m.right))
    links = tuple(_links(tables, entity))
    unique = _unique_name(tables.entities, entity)
    return Explanation(
        entity,
        mentions,
        links,
        tuple(_said(tables, entity)),
        merges,
        missed,
        tuple(_lines(unique, entity, links, merges, missed)),
    )


def find(entities: Sequence[EntityRow], told: str) -> EntityRow:
    """The one entity of a name or IRI: preferred names before others.

    Raises:
        UnknownNameError: If nothing is called so.
        AmbiguousNameError: If several things are.
    """
    found = _called(entities, told)
    if not found:
        raise UnknownNameError(told, _close(entities, told))
    if len(found) > 1:
        raise AmbiguousNameError(told, tuple(found))
    return found[0]


def _called(entities: Sequence[EntityRow], told: str) -> list[EntityRow]:
    identified = [row for row in entities if row.id == told]
    if identified:
        return identified
    name, kind = _name_and_kind(told)
    fitting = [row for row in entities if not kind or row.type == kind]
    preferred = [row for row in fitting if key(row.name) == key(name)]
    return preferred or [row for row in fitting if key(name) in map(key, row.alt_names)]


def _name_and_kind(told: str) -> tuple[str, str]:
    name, _, kind = told.removesuffix(")").rpartition(" (")
    return (name, kind) if name and kind in list(Kind) else (told, "")


def _close(entities: Sequence[EntityRow], told: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process, utils

    choices = sorted({name for row in entities for name in (row.name, *row.alt_names)})
    found = process.extract(
        told,
        choices,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTED,
        score_cutoff=CLOSE,
    )
    return tuple(name for name, _, _ in found)


def _fits(entity: EntityRow, names: set[str], documents: set[str], one: str) -> bool:
    """Whether `name (Kind) in document` can be this entity."""
    rest, _, document = one.rpartition(" in ")
    name, kind = _name_and_kind(rest)
    paper = (kind == Kind.PAPER) == (entity.type == Kind.PAPER)
    return name in names and document in documents and paper


def _links(tables: Tables, entity: EntityRow) -> Iterator[Link]:
    about = {row.url: row for row in reversed(tables.references)}
    for row in tables.links:
        if row.entity == entity.id:
            yield Link(row, about.get(row.url))


def _said(tables: Tables, entity: EntityRow) -> Iterator[Said]:
    names = {row.id: row.name for row in tables.entities}
    for row in tables.relations:
        if entity.id in {row.subject, row.object}:
            ends = names.get(row.subject, row.subject), names.get(row.object, row.object)
            yield Said(*ends, _line(tables.mentions, row), row)


def _line(mentions: Iterable[MentionRow], row: RelationRow) -> int:
    """The line of a relation's sentence: that of the first mention in it."""
    inside = (m for m in mentions if m.document == row.document and row.begin <= m.begin < row.end)
    return min((m.line for m in inside), default=0)


def _unique_name(entities: Sequence[EntityRow], entity: EntityRow) -> str:
    return entity.name if len(_called(entities, entity.name)) == 1 else entity.id


def _lines(
    name: str,
    entity: EntityRow,
    links: Sequence[Link],
    merges: Sequence[MergeRow],
    missed: Sequence[NearMissRow],
) -> Iterator[str]:
    """The lines of a corrections file that would change what is shown."""
    apart = next((m for m in merges if key(_name_of(m.kept)) != key(_name_of(m.merged))), None)
    if apart:
        yield line_for(Action.DIFFERENT, _name_of(apart.kept), _name_of(apart.merged))
    elif merges:
        yield line_for(Action.DIFFERENT, merges[0].kept, merges[0].merged)
    if missed:
        yield line_for(Action.SAME, missed[0].left, missed[0].right)
    if links:
        yield line_for(Action.REMOVE_LINK, name, links[-1].row.url)
    other = Kind.ORGANISATION if entity.type == Kind.TOOL else Kind.TOOL
    yield line_for(Action.TYPE, name, other)
    if entity.alt_names:
        yield line_for(Action.NAME, name, entity.alt_names[0])
    yield line_for(Action.DROP, name)


def _name_of(one: str) -> str:
    return _name_and_kind(one.rpartition(" in ")[0])[0]


def text(found: Explanation) -> str:
    """An explanation for people: plain text, the mentioned words in «guillemets»."""
    sections = (
        ("Mentions", [_mention(row) for row in found.mentions]),
        ("Links", [_link(link) for link in found.links]),
        ("Relations", list(_relations(found.relations))),
        ("One thing because", [f"{m.merged} is {m.kept}: {m.rule} ({m.evidence})" for m in found.merges]),
        ("Kept apart", [f"{m.left} / {m.right}: {m.reason}" for m in found.near_misses]),
        (
            "To change this, put a line such as these into kg-corrections.toml and build again",
            found.corrections,
        ),
    )
    told = [f"{title}:\n" + "".join(f"  {line}\n" for line in lines) for title, lines in sections if lines]
    return "\n".join((_head(found.entity), *told))


def _head(entity: EntityRow) -> str:
    seen = " to ".join(dict.fromkeys(day for day in (entity.first_seen, entity.last_seen) if day))
    lines = [
        f"{entity.name} ({entity.type})",
        entity.id,
        f"also called: {', '.join(entity.alt_names)}" if entity.alt_names else "",
        f"identifiers: {', '.join(entity.identifiers)}" if entity.identifiers else "",
        f"{entity.mentions} mentions in {entity.documents} documents{', ' + seen if seen else ''}",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _mention(row: MentionRow) -> str:
    quote = marked(row.quote, row.text)
    return f"{row.document}:{row.line}  {quote}  [{row.recogniser}, {row.confidence:.2f}]"


def marked(quote: str, words: str) -> str:
    """A quote with the mentioned words in «guillemets», where they stand unbroken in it: by
    themselves rather than inside a longer word.

    >>> marked("RoBERTa beats BERT", "BERT")
    'RoBERTa beats «BERT»'
    """
    plain = " ".join(words.translate(dict.fromkeys(map(ord, "*_`"))).split())
    for one in filter(None, (words, plain)):
        alone = re.search(rf"(?<![A-Za-z0-9]){re.escape(one)}(?![A-Za-z0-9])", quote)
        start = alone.start() if alone else quote.find(one)
        if start >= 0:
            return f"{quote[:start]}«{one}»{quote[start + len(one) :]}"
    return quote


def _link(link: Link) -> str:
    about = link.reference
    kind = f"  {about.kind}" if about else ""
    title = f"  “{about.title}”" if about and about.title else ""
    return f"{link.row.tie}  {link.row.url}{kind}{title}"


def _relations(found: Sequence[Said]) -> Iterator[str]:
    """Each relation once, its sentences below it."""
    told: dict[str, dict[str, None]] = {}
    for said in found:
        place = f"{said.row.document}:{said.line}" if said.line else said.row.document
        quote = _LINK.sub(r"\1", " ".join(said.row.quote.split()))
        sentence = f"  {place}  {quote}  [{said.row.rule}, {said.row.confidence:.2f}]"
        told.setdefault(f"{said.subject} {said.row.predicate} {said.object}", {})[sentence] = None
    for relation, sentences in told.items():
        yield relation
        yield from sentences
