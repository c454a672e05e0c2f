"""The tables as typed pandas DataFrames, and what analysts compute from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from kg.tables import MentionRow, Tables, columns

if TYPE_CHECKING:
    import pandas as pd

Scope = Literal["paragraph", "section", "document"]
Period = Literal["day", "week", "month", "quarter", "year"]

_CATEGORIES = {
    "type",
    "kind",
    "lang",
    "document",
    "recogniser",
    "status",
    "predicate",
    "rule",
    "tie",
    "series",
}
_DATES = {"first_seen", "last_seen", "date"}
_INTEGERS = {"mentions", "documents", "line", "begin", "end"}
_NULLABLE = {"number"}
_NUMBERS = {"confidence"}
_LISTS = {"alt_names", "languages", "references", "identifiers", "months"}


def frame(tables: Tables, name: str) -> pd.DataFrame:
    """One table as a DataFrame.

    Types: `category` for what repeats, `datetime64` for dates (missing: `NaT`), `Int64` for
    numbers that may be missing, tuples for lists, `string` for all other text. The index is
    the entity's IRI for "entities" and a running number elsewhere; all columns stay columns.

    Args:
        tables: The tables of a build.
        name: A key of `kg.tables.ROWS`, such as "entities".

    Raises:
        KeyError: If there is no such table.
    """
    import pandas as pd

    header = columns(name)
    by_column = list(zip(*(astuple(row) for row in getattr(tables, name)), strict=True)) or [()] * len(header)
    data = pd.DataFrame({column: _typed(column, by_column[i]) for i, column in enumerate(header)})
    if name == "entities":
        data.index = pd.Index(data["id"].astype(object).tolist(), dtype=object)
    return data


def _typed(column: str, values: Iterable[object]) -> pd.Series[Any]:
    import pandas as pd

    cells = list(values)
    if column in _CATEGORIES:
        return pd.Series(pd.Categorical(cells, categories=sorted({str(cell) for cell in cells})))
    if column in _DATES:
        dates = pd.to_datetime(pd.Series(cells, dtype=object), format="ISO8601", errors="coerce")
        return dates.astype("datetime64[s]")
    return pd.Series(cells, dtype=_dtype(column))


def _dtype(column: str) -> str:
    if column in _INTEGERS:
        return "int64"
    if column in _NULLABLE:
        return "Int64"
    return "float64" if column in _NUMBERS else "object" if column in _LISTS else "string"


def co_mentions(tables: Tables, *, within: Scope = "paragraph", types: Iterable[str] = ()) -> pd.DataFrame:
    """Which entities are named together, and how often.

    Args:
        tables: The tables of a build.
        within: How close: on one line of the source (a paragraph, a list entry, a table row),
            under one heading, or in one document.
        types: Only entities of these types; none given: of all.

    Returns:
        Columns `left`, `right` (IRIs), `left_name`, `right_name`, `times`; most often first.
    """
    import pandas as pd

    names = {row.id: row.name for row in tables.entities if not types or row.type in set(types)}
    times: Counter[tuple[str, str]] = Counter()
    for together in _together(tables.mentions, within):
        times.update(combinations(sorted(together & names.keys()), 2))
    rows = sorted(times.items(), key=lambda row: (-row[1], names[row[0][0]], names[row[0][1]], row[0]))
    return pd.DataFrame(
        [(left, right, names[left], names[right], count) for (left, right), count in rows],
        columns=["left", "right", "left_name", "right_name", "times"],
    )


def _together(mentions: Iterable[MentionRow], within: Scope) -> Iterator[set[str]]:
    fields = {
        "paragraph": ("document", "line"),
        "section": ("document", "section"),
        "document": ("document",),
    }
    if within not in fields:
        raise ValueError(f"within is {within!r}; it can be paragraph, section or document")
    key = attrgetter(*fields[within])
    groups: dict[object, set[str]] = {}
    for mention in mentions:
        groups.setdefault(key(mention), set()).add(mention.entity)
    yield from groups.values()


def timeline(tables: Tables, *, by: Period = "month") -> pd.DataFrame:
    """What the documents name over time. Documents without a date are left out.

    Args:
        tables: The tables of a build.
        by: Length of a period.

    Returns:
        One row per period and type: `period` (its first day), `type`, `mentions`, `entities`
        (different ones) and `new` (first seen in it).
    """
    import pandas as pd

    days = frame(tables, "documents").set_index("document")["date"].dropna()
    data = frame(tables, "mentions")[["entity", "document"]].astype(object)
    data["period"] = _periods(data["document"].map(days), by)
    data["type"] = data["entity"].map({row.id: row.type for row in tables.entities})
    data = data.dropna(subset=["period", "type"])
    first = data.groupby("entity")["period"].min()
    data["new"] = data["entity"].where(data["period"] == data["entity"].map(first))
    groups = data.groupby(["period", "type"], sort=True)
    counts = groups.agg(
        mentions=("entity", "size"), entities=("entity", "nunique"), new=("new", "nunique")
    ).reset_index()
    return counts.astype({"type": "category"}) if len(counts) else pd.DataFrame(columns=list(counts.columns))


def _periods(days: pd.Series[pd.Timestamp], by: Period) -> pd.Series[pd.Timestamp]:
    import pandas as pd

    lengths = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
    if by not in lengths:
        raise ValueError(f"by is {by!r}; it can be {', '.join(lengths)}")
    return pd.to_datetime(days).dt.to_period(lengths[by]).dt.start_time


def neighbours(tables: Tables, entity: str) -> pd.DataFrame:
    """What an entity is related to and named together with.

    Args:
        tables: The tables of a build.
        entity: An IRI.

    Returns:
        Columns `id`, `name`, `type`, `how`, `times`: relations first, then most often first.
    """
    import pandas as pd

    entities = {row.id: row for row in tables.entities}
    times: Counter[tuple[bool, str, str]] = Counter()
    for row in tables.relations:
        if row.subject == entity:
            times[False, row.predicate, row.object] += 1
        elif row.object == entity:
            times[False, f"is {row.predicate} of", row.subject] += 1
    for together in _together(tables.mentions, "paragraph"):
        if entity in together:
            times.update((True, "named together", other) for other in together - {entity})
    rows = [
        (beside, entities[beside].name if beside in entities else beside, how, count, loose)
        for (loose, how, beside), count in times.items()
    ]
    rows.sort(key=lambda row: (row[4], -row[3], row[1], row[2], row[0]))
    types = [entities[row[0]].type if row[0] in entities else "Reference" for row in rows]
    data = pd.DataFrame([row[:4] for row in rows], columns=["id", "name", "how", "times"])
    data.insert(2, "type", types)
    return data
