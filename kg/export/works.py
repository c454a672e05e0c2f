"""What a reader would cite or read: papers, and cited articles, books, talks that have a title.

The one list behind the exporters for reference managers (BibTeX, CSL-JSON). Nothing is guessed: a
year is that of an arXiv number, authors are those that a sentence names.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import shorten

from kg.model import Kind, Predicate, ReferenceKind, Status, Tie
from kg.tables import EntityRow, ReferenceRow, RelationRow, Tables

READ = (
    ReferenceKind.PAPER,
    ReferenceKind.ARTICLE,
    ReferenceKind.BOOK,
    ReferenceKind.COURSE,
    ReferenceKind.VIDEO,
    ReferenceKind.PODCAST,
)
"""Kinds of references that one reads, hears or sees from beginning to end."""

_TOLD = 3  # issues that a work's note names
_USABLE = (Status.OK, Status.REPAIRED)
_ARXIV = re.compile(r"(\d\d)(0[1-9]|1[0-2])\.\d{4,5}")  # since April 2007 (arXiv identifier scheme)
_STOP = frozenset(("a", "an", "the", "on", "of", "for", "le", "la", "der", "die", "das", "el"))


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a work: a person's name in two parts where it has them (`given` may be ""), or a body."""

    family: str
    given: str = ""
    person: bool = True


@dataclass(frozen=True, slots=True)
class Work:
    """One citable thing; `year` and `month` are 0 and texts "" where nothing tells them."""

    key: str
    id: str
    kind: ReferenceKind
    title: str
    authors: tuple[Author, ...] = ()
    year: int = 0
    month: int = 0
    venue: str = ""
    url: str = ""
    doi: str = ""
    arxiv: str = ""
    lang: str = ""
    cited_in: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """Who cites it, in words."""
        more = f"; and {len(self.cited_in) - _TOLD} more" if len(self.cited_in) > _TOLD else ""
        return f"Cited in {'; '.join(self.cited_in[:_TOLD])}{more}" if self.cited_in else ""


@dataclass(frozen=True)
class _Known:
    """What several works ask of the tables, worked out once."""

    tables: Tables

    @cached_property
    def entities(self) -> Mapping[str, EntityRow]:
        return {row.id: row for row in self.tables.entities}

    @cached_property
    def relations(self) -> Mapping[str, list[RelationRow]]:
        rows: defaultdict[str, list[RelationRow]] = defaultdict(list)
        for row in self.tables.relations:
            rows[row.subject].append(row)
        return rows

    @cached_property
    def issues(self) -> Mapping[str, str]:
        """How a document is named: its title, not all of a long one, or its name, and its date."""
        return {
            row.document: shorten(row.title or row.document, 60, placeholder=" …")
            + (f" ({row.date})" if row.date else "")
            for row in self.tables.documents
        }

    @cached_property
    def named_in(self) -> Mapping[str, list[str]]:
        """The documents that name an entity."""
        rows: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for row in self.tables.mentions:
            rows[row.entity][row.document] = None
        return {entity: list(documents) for entity, documents in rows.items()}

    @cached_property
    def begins(self) -> Mapping[tuple[str, str], list[int]]:
        """Where a document names an entity, by both."""
        places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for row in self.tables.mentions:
            places[row.entity, row.document].append(row.begin)
        return places

    def issue_names(self, documents: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.issues.get(document, document) for document in documents}))


def works(tables: Tables) -> tuple[Work, ...]:
    """The papers of a build, then other titled things to read, each part by key; keys are unique."""
    known = _Known(tables)
    papers = [_paper(row, known) for row in tables.entities if row.type == Kind.PAPER]
    taken = {
        link.url
        for link in tables.links
        if link.tie != Tie.ITEM and link.entity in known.entities
        and known.entities[link.entity].type == Kind.PAPER
    }  # fmt: skip
    others = list(_others(known, taken))
    return tuple(_keyed(papers) + _keyed(others, start=Counter(map(_key, papers))))


def _paper(row: EntityRow, known: _Known) -> Work:
    scheme = dict(reversed([i.split(":", 1) for i in row.identifiers if ":" in i]))
    year, month = arxiv_date(scheme.get("arxiv", ""))
    return Work(
        key="",
        id=row.id,
        kind=ReferenceKind.PAPER,
        title=row.name,
        authors=tuple(_authors(row.id, known)),
        year=year,
        month=month,
        venue=next(_ends(row.id, Predicate.PUBLISHED_IN, known), ""),
        url=next(iter(row.references), ""),
        doi=scheme.get("doi", ""),
        arxiv=scheme.get("arxiv", ""),
        cited_in=known.issue_names(known.named_in.get(row.id, ())),
    )


def _others(known: _Known, taken: set[str]) -> Iterator[Work]:
    cited: defaultdict[str, list[ReferenceRow]] = defaultdict(list)
    for row in known.tables.references:
        if row.kind in READ and row.status in _USABLE and row.url not in taken:
            cited[row.url].append(row)
    for url, rows in sorted(cited.items()):
        if title := next((row.title for row in rows if row.title), ""):
            yield _cited(url, title, rows, known)


def _cited(url: str, title: str, rows: Sequence[ReferenceRow], known: _Known) -> Work:
    scheme, _, value = rows[0].identifier.partition(":")
    arxiv = value if scheme == "arxiv" else ""
    year, month = arxiv_date(arxiv)
    return Work(
        key="",
        id=url,
        kind=ReferenceKind(rows[0].kind),
        title=title,
        authors=tuple(_authors(url, known)),
        year=year,
        month=month,
        url=url,
        doi=value if scheme == "doi" else "",
        arxiv=arxiv,
        cited_in=known.issue_names(row.document for row in rows),
    )


def arxiv_date(identifier: str) -> tuple[int, int]:
    """Year and month of an arXiv number, (0, 0) of anything else.

    >>> arxiv_date("1906.02530"), arxiv_date("cs/0101001")
    ((2019, 6), (0, 0))
    """
    found = _ARXIV.match(identifier)
    return (2000 + int(found[1]), int(found[2])) if found else (0, 0)


def _ends(subject: str, predicate: Predicate, known: _Known) -> Iterator[str]:
    for row in known.relations.get(subject, ()):
        if row.predicate == predicate and row.object in known.entities:
            yield known.entities[row.object].name


def _authors(subject: str, known: _Known) -> Iterator[Author]:
    """Its makers in the order in which a sentence names them; bodies only where no person is."""
    made = [r for r in known.relations.get(subject, ()) if r.predicate == Predicate.CREATED_BY]
    first: dict[str, tuple[str, int]] = {}
    for row in made:
        inside = (at for at in known.begins.get((row.object, row.document), ()) if row.begin <= at < row.end)
        place = (row.document, min(inside, default=row.end))
        first[row.object] = min(first.get(row.object, place), place)
    ordered = sorted(first.keys() & known.entities.keys(), key=lambda one: (first[one], one))
    makers = [known.entities[one] for one in ordered]
    people = [maker for maker in makers if maker.type == Kind.PERSON]
    for maker in people or makers:
        yield author(maker.name) if people else Author(maker.name, person=False)


def author(name: str) -> Author:
    """A person's name in parts: of a name in Latin script the last word, with the small words before it.

    >>> author("Rianne van den Berg")
    Author(family='van den Berg', given='Rianne', person=True)
    >>> author("姚期智").family
    '姚期智'
    """
    words = name.split()
    if len(words) < 2 or not all("LATIN" in unicodedata.name(w[0], "") for w in (words[0], words[-1])):
        return Author(name)
    at = len(words) - 1
    while at > 0 and words[at - 1][:1].islower():
        at -= 1
    return Author(" ".join(words[at:]), " ".join(words[:at]))


def _key(work: Work) -> str:
    """Family name, year and first word, in ASCII, as BibTeX wants it; a hash where no letter is ASCII."""
    words = [word for word in map(_ascii, re.split(r"[\W_]+", work.title)) if word and word not in _STOP]
    family = _ascii(work.authors[0].family) if work.authors else ""
    year = str(work.year or "")
    plain = f"{family}{year}{''.join(words[:1])}" if family else f"{''.join(words[:3])}{year}"
    return plain if re.search("[a-z]", plain) else f"kg{hashlib.sha256(work.id.encode()).hexdigest()[:8]}"


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if char.isascii() and char.isalnum())


def _keyed(found: list[Work], start: Mapping[str, int] | None = None) -> list[Work]:
    """The works by key; the second of a key gets `-2`, and so on."""
    times = Counter(start or {})
    out = []
    for key, work in sorted(((_key(work), work) for work in found), key=lambda pair: (pair[0], pair[1].id)):
        times[key] += 1
        out.append(replace(work, key=key if times[key] == 1 else f"{key}-{times[key]}"))
    return out
