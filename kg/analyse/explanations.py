"""Why an entity is what it is: its mentions, links, relations and merges, as values and as text;
and of a cited article that takes part in relations, where it is cited and what is said of it.

Made from the tables of a build, so that it tells the same of a saved graph and of a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.export.nodes import ARTICLE, articles, nodes
from kg.model import Kind
from kg.recognise.why import why_found
from kg.relate.rules import why_said
from kg.resolve.corrections import Action, line_for
from kg.resolve.told import read_told
from kg.resolve.why import why_one
from kg.tables import EntityRow, LinkRow, MentionRow, MergeRow, NearMissRow, ReferenceRow, RelationRow, Tables
from kg.text.marking import parted
from kg.text.names import key
from kg.text.steering import plain

ADVICE = "To change this, put a line such as these into kg-corrections.toml and build again"
CLOSE = 60.0  # likeness in per cent (rapidfuzz `WRatio`) from which a name is close


@dataclass(frozen=True, slots=True)
class ExplainedLink:
    """A reference of the entity: its tie, and what the documents say of it (None: nothing)."""

    row: LinkRow
    reference: ReferenceRow | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that a build knows of one entity (relations with names for ends), and what would change it.

    `citations` are the places that cite an article; an entity's are with its links.
    """

    entity: EntityRow
    mentions: tuple[MentionRow, ...]
    links: tuple[ExplainedLink, ...]
    relations: tuple[RelationRow, ...]
    merges: tuple[MergeRow, ...]
    near_misses: tuple[NearMissRow, ...]
    corrections: tuple[str, ...] = ()
    citations: tuple[ReferenceRow, ...] = ()


class UnknownNameError(LookupError):
    """Nothing is called so; `suggestions` are names that are close."""

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        super().__init__(f"nothing is called {name!r}")
        self.suggestions = suggestions
        self.add_note(f"close names: {', '.join(suggestions) or 'none'}")


class AmbiguousNameError(LookupError):
    """Several things are called so; `candidates` are they."""

    def __init__(self, name: str, candidates: tuple[EntityRow, ...]) -> None:
        super().__init__(f"{len(candidates)} things are called {name!r}")
        self.candidates = candidates
        self.add_note("\n".join(f"{row.name} ({row.type}) {row.id}" for row in candidates))


def explain(tables: Tables, name: str) -> Explanation:
    """Why the entity of a name in any spelling, `NAME (Kind)`, or IRI is what it is; raises as `find`.

    Where no entity is called so, a cited article of that title or address that has relations.
    """
    called = tables.entities if _called(tables.entities, name) else tuple(nodes(tables))
    entity = find(called, name)
    return _article(tables, entity) if entity.type == ARTICLE else _entity(tables, entity)


def _entity(tables: Tables, entity: EntityRow) -> Explanation:
    mentions = tuple(row for row in tables.mentions if row.entity == entity.id)
    is_about = partial(_is_about, entity, {row.document for row in mentions})
    found = Explanation(
        entity=entity,
        mentions=mentions,
        links=tuple(_links(tables, entity)),
        relations=tuple(_relations(tables, entity)),
        merges=tuple(m for m in tables.merges if is_about(m.kept) and is_about(m.merged)),
        near_misses=tuple(m for m in tables.near_misses if is_about(m.left) or is_about(m.right)),
    )
    unique = entity.name if len(_called(tables.entities, entity.name)) == 1 else entity.id
    return replace(found, corrections=tuple(_corrections(found, unique)))


def _article(tables: Tables, article: EntityRow) -> Explanation:
    cited = tuple(row for row in tables.references if row.url == article.id)
    return Explanation(article, (), (), tuple(_relations(tables, article)), (), (), (), cited)


def find(entities: Sequence[EntityRow], name: str) -> EntityRow:
    """The one entity of a name or IRI: preferred names before others.

    Raises:
        UnknownNameError: If nothing is called so.
        AmbiguousNameError: If several things are.
    """
    found = _called(entities, name)
    if not found:
        raise UnknownNameError(name, _close(entities, name))
    if len(found) > 1:
        raise AmbiguousNameError(name, tuple(found))
    return found[0]


def _called(entities: Sequence[EntityRow], given: str) -> list[EntityRow]:
    name, kind = _name_and_kind(given)
    wanted = key(name)
    readings: tuple[Callable[[EntityRow], bool], ...] = (
        lambda row: row.id == given,
        lambda row: kind in ("", row.type) and key(row.name) == wanted,
        lambda row: kind in ("", row.type) and wanted in map(key, row.alt_names),
    )
    found = ([row for row in entities if fits(row)] for fits in readings)
    return next(filter(None, found), [])


def _name_and_kind(given: str) -> tuple[str, str]:
    name, _, kind = given.removesuffix(")").rpartition(" (")
    return (name, kind) if name and kind in (*Kind, ARTICLE) else (given, "")


def _close(entities: Sequence[EntityRow], name: str) -> tuple[str, ...]:
    from rapidfuzz import fuzz, process, utils

    known = {choice for row in entities for choice in (row.name, *row.alt_names)}
    choices = sorted(choice for choice in known if 2 * len(choice) >= len(name))  # "R" is like every name
    found = process.extract(
        name, choices, scorer=fuzz.WRatio, processor=utils.default_process, limit=5, score_cutoff=CLOSE
    )
    return tuple(choice for choice, _, _ in found)


def _is_about(entity: EntityRow, documents: set[str], merged: str) -> bool:
    """Whether `name (Kind) in document` can be this entity."""
    name, kind, document = read_told(merged)
    both_papers = (kind == Kind.PAPER) == (entity.type == Kind.PAPER)
    return name in (entity.name, *entity.alt_names) and document in documents and both_papers


def _links(tables: Tables, entity: EntityRow) -> Iterator[ExplainedLink]:
    cited = {row.url: row for row in reversed(tables.references)}
    return (ExplainedLink(row, cited.get(row.url)) for row in tables.links if row.entity == entity.id)


def _relations(tables: Tables, entity: EntityRow) -> Iterator[RelationRow]:
    names = {row.id: row.name for row in tables.entities}
    names |= {row.id: f"“{row.name}” ({row.id})" for row in articles(tables)}
    for row in tables.relations:
        if entity.id in {row.subject, row.object}:
            subject, object_ = (names.get(end, end) for end in (row.subject, row.object))
            yield replace(row, subject=subject, object=object_)


def _corrections(found: Explanation, name: str) -> Iterator[str]:
    """The lines of a corrections file that would change what is shown."""
    entity = found.entity
    if found.merges:
        yield _apart(found.merges)
    for missed in found.near_misses[:1]:
        yield line_for(Action.SAME, missed.left, missed.right)
    for link in found.links[-1:]:
        yield line_for(Action.REMOVE_LINK, name, link.row.url)
    other = Kind.ORGANISATION if entity.type == Kind.TOOL else Kind.TOOL
    yield line_for(Action.TYPE, name, other)
    for other_name in entity.alt_names[:1]:
        yield line_for(Action.NAME, name, other_name)
    yield line_for(Action.DROP, name)


def _apart(merges: Sequence[MergeRow]) -> str:
    """The line that undoes a merge: of two names if there is such a merge."""
    names = ([read_told(end)[0] for end in (m.kept, m.merged)] for m in merges)
    kept, merged = next(
        (pair for pair in names if key(pair[0]) != key(pair[1])), (merges[0].kept, merges[0].merged)
    )
    return line_for(Action.DIFFERENT, kept, merged)


def text(found: Explanation) -> str:
    """An explanation for people: plain text, the mentioned words in «guillemets»."""
    sections = {
        "Mentions": map(_mention_line, found.mentions),
        "Cited in": map(_citation_line, found.citations),
        "Links": map(_link_line, found.links),
        "Relations": _relation_lines(found.relations),
        "One thing because": map(_merge_line, found.merges),
        "Kept apart": (f"{m.left} / {m.right}: {m.reason}" for m in found.near_misses),
        ADVICE: found.corrections,
    }
    indented = {title: "".join(f"  {line}\n" for line in lines) for title, lines in sections.items()}
    return "\n".join(
        (_head(found.entity), *(f"{title}:\n{lines}" for title, lines in indented.items() if lines))
    )


def _head(entity: EntityRow) -> str:
    seen = dict.fromkeys(day for day in (entity.first_seen, entity.last_seen) if day)
    lists = {"also called": entity.alt_names, "identifiers": entity.identifiers}
    verb = "citations" if entity.type == ARTICLE else "mentions"
    counts = f"{entity.mentions} {verb} in {entity.documents} documents"
    return "\n".join(
        (
            f"{entity.name} ({entity.type})",
            entity.id,
            *(f"{title}: {', '.join(words)}" for title, words in lists.items() if words),
            ", ".join(filter(None, (counts, " to ".join(seen)))),
            "",
        )
    )


def _mention_line(row: MentionRow) -> str:
    quote = marked(row.quote, row.text)
    return f"{plain(row.document)}:{row.line}  {quote}  [{why_found(row.recogniser)}; {row.confidence:.2f}]"


def marked(quote: str, words: str) -> str:
    """A quote with the mentioned words in «guillemets», where they stand unbroken in it.

    >>> marked("RoBERTa beats BERT", "BERT")
    'RoBERTa beats «BERT»'
    """
    before, found, after = parted(quote, words)
    return f"{before}«{found}»{after}" if found else quote


def _merge_line(row: MergeRow) -> str:
    return f"{row.merged} is {row.kept}: {why_one(row.rule)} ({row.rule}: {row.evidence})"


def _citation_line(row: ReferenceRow) -> str:
    number = f" [{row.number}]" if row.number is not None else ""
    return "  ".join(filter(None, (f"{plain(row.document)}{number}", row.kind, row.title, row.section)))


def _link_line(link: ExplainedLink) -> str:
    about = link.reference
    kind = f"  {about.kind}" if about else ""
    title = f"  “{about.title}”" if about and about.title else ""
    return f"{link.row.tie}  {link.row.url}{kind}{title}"


def _relation_lines(relations: Sequence[RelationRow]) -> Iterator[str]:
    """Each relation once, its sentences below it."""
    sentences: dict[str, dict[str, None]] = {}
    for row in relations:
        quote = " ".join(row.quote.split())
        place, why = f"{plain(row.document)}:{row.line}", f"{why_said(row.rule)} ({row.rule})"
        sentence = f"  {place}  {quote}  [{why}; {row.confidence:.2f}]"
        sentences.setdefault(f"{row.subject} {row.predicate} {row.object}", {})[sentence] = None
    for relation, its in sentences.items():
        yield relation
        yield from its
