"""What a build shows at first sight: up to three findings in words, for people who have just built it.

Each tells what was counted. A corpus without dates, relations or neighbours has other findings, an
empty one none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from kg.export.nodes import facts
from kg.export.page.proximity import CROWD
from kg.model import Kind, Predicate
from kg.tables import EntityRow, Tables, named_together

MOST = 3
NAMED = 4  # things that one finding lists


def findings(tables: Tables) -> tuple[str, ...]:
    """Up to `MOST` findings, the most telling first."""
    tellers: tuple[Callable[[Tables], Iterator[str]], ...] = (_fame, _makers, _new, _together, _cited)
    found = (next(teller(tables), "") for teller in tellers)
    return tuple(filter(None, found))[:MOST]


def _fame(tables: Tables) -> Iterator[str]:
    """What most issues name."""
    rows = sorted(tables.entities, key=lambda row: (-row.documents, -row.mentions, row.name, row.id))
    if rows:
        row, total = rows[0], len(tables.documents)
        where = f"{row.documents} of {total} newsletters" if total > 1 else f"{_count(row.mentions, 'place')}"
        yield f"Named most: {_told(row)}, in {where}."


def _makers(tables: Tables) -> Iterator[str]:
    """Who made most of what is named."""
    names = {row.id: row for row in tables.entities}
    made: defaultdict[str, list[str]] = defaultdict(list)
    for subject, predicate, object_ in facts(tables.relations):
        if predicate == Predicate.CREATED_BY and subject in names and object_ in names:
            made[object_].append(names[subject].name)
    for maker, things in sorted(made.items(), key=lambda pair: (-len(pair[1]), names[pair[0]].name, pair[0])):
        yield f"{_told(names[maker])} made or wrote {_listed(sorted(set(things)))}."


def _new(tables: Tables) -> Iterator[str]:
    """What the newest issue names for the first time, where there are older ones."""
    days = sorted({row.date for row in tables.documents if row.date})
    if len(days) > 1:
        rows = [row for row in tables.entities if row.first_seen == days[-1] and row.type != Kind.VENUE]
        rows.sort(key=lambda row: (-row.mentions, row.name, row.id))
        if rows:
            yield f"New in the newest issue ({days[-1]}): {_listed([row.name for row in rows])}."


def _together(tables: Tables) -> Iterator[str]:
    """Which two travel together."""
    names = {row.id: row.name for row in tables.entities}
    times: Counter[tuple[str, str]] = Counter()
    for group in named_together(tables.mentions, "document", "line"):
        if len(group) <= CROWD:
            times.update(combinations(sorted(group & names.keys()), 2))
    for (left, right), count in sorted(times.items(), key=lambda pair: (-pair[1], pair[0])):
        both = f"{names[left]} and {names[right]}"
        yield f"{both} travel together: named side by side in {_count(count, 'place')}."


def _cited(tables: Tables) -> Iterator[str]:
    """The resource that most issues cite."""
    citing: defaultdict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    for row in tables.references:
        citing[row.url].add(row.document)
        titles[row.url] = titles.get(row.url) or row.title
    for url, documents in sorted(citing.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        told = f"“{titles[url]}” ({url})" if titles[url] else url
        yield f"{told} is cited by {_count(len(documents), 'newsletter')}."


def _told(row: EntityRow) -> str:
    return f"{row.name} ({row.type.lower()})"


def _listed(names: list[str]) -> str:
    """The first names, and how many more.

    >>> _listed(["a", "b"]), _listed(["a", "b", "c", "d", "e", "f"])
    ('a and b', 'a, b, c, d and 2 more')
    """
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
