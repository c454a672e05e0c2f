"""What is drawn, listed and counted as one thing or one relation: entities, cited articles, facts.

A cited resource that takes part in a relation is a node like an entity, whatever it is (article,
talk, repository): the page draws it, `kg explain` tells of it, networks hold it, and the relation
counts everywhere. The tables stay as they are: in them it is a row of `references`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from kg.tables import EntityRow, ReferenceRow, RelationRow, Tables

ARTICLE: Final = "Article"
"""The type of a node that is no entity but a cited resource."""

Fact: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object: one relation, however many sentences say it."""


def facts(relations: Iterable[RelationRow]) -> dict[Fact, tuple[RelationRow, ...]]:
    """The relations of some sentences, each once, sorted, with all sentences that say it."""
    gathered: defaultdict[Fact, list[RelationRow]] = defaultdict(list)
    for row in relations:
        gathered[row.subject, row.predicate, row.object].append(row)
    return {fact: tuple(rows) for fact, rows in sorted(gathered.items())}


def articles(tables: Tables) -> tuple[EntityRow, ...]:
    """The cited resources that take part in relations, as rows like those of entities, by address.

    A row's id is the URL as written, its name the title that an author gave it, else its address;
    `mentions` counts the places that cite it.
    """
    entities = {row.id for row in tables.entities}
    ends = {end for row in tables.relations for end in (row.subject, row.object)} - entities
    cited: dict[str, list[ReferenceRow]] = {url: [] for url in sorted(ends)}
    for row in tables.references:
        if row.url in cited:
            cited[row.url].append(row)
    dates = {row.document: row.date for row in tables.documents}
    languages = {row.document: row.lang for row in tables.documents}
    return tuple(_article(url, rows, dates, languages) for url, rows in cited.items())


def _article(
    url: str, rows: list[ReferenceRow], dates: Mapping[str, str], languages: Mapping[str, str]
) -> EntityRow:
    documents = sorted({row.document for row in rows})
    titles = list(dict.fromkeys(row.title for row in rows if row.title))
    days = sorted(filter(None, (dates.get(document) for document in documents)))
    return EntityRow(
        id=url,
        type=ARTICLE,
        name=titles[0] if titles else plain_address(url),
        alt_names=tuple(titles[1:]),
        languages=tuple(sorted(set(filter(None, map(languages.get, documents))))),
        mentions=len(rows),
        documents=len(documents),
        first_seen=days[0] if days else "",
        last_seen=days[-1] if days else "",
        references=(url,),
        identifiers=tuple(sorted({row.identifier for row in rows if row.identifier})),
    )


def nodes(tables: Tables) -> Iterator[EntityRow]:
    """Everything that can be an end of a relation: entities, then articles."""
    yield from tables.entities
    yield from articles(tables)


def plain_address(url: str) -> str:
    """An address as people say it: site and path.

    >>> plain_address("https://www.pytorch.org/blog/pytorch-2/?ref=n")
    'pytorch.org/blog/pytorch-2'
    """
    try:
        split = urlsplit(url)
    except ValueError:  # as in `http://[`: it is told as it is written
        return url
    return f"{split.netloc.removeprefix('www.')}{split.path.rstrip('/')}" if split.netloc else url
