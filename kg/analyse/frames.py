"""The tables as typed pandas DataFrames, and what analysts compute from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import Field, fields
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from kg.tables import ROWS, Tables, named_together

if TYPE_CHECKING:
    import pandas as pd

Scope = Literal["paragraph", "section", "document"]
Period = Literal["day", "week", "month", "quarter", "year"]

_CATEGORIES = frozenset(
    ("type", "kind", "lang", "document", "recogniser", "status", "predicate", "rule", "tie", "series")
)
_DATES = frozenset({"first_seen", "last_seen", "date"})
_DTYPES = {"int": "int64", "int | None": "Int64", "float": "float64", "tuple[str, ...]": "object"}


def frame(tables: Tables, name: str) -> pd.DataFrame:
    """One table as a DataFrame.

    Types: `category` for what repeats, `datetime64` for dates (missing: `NaT`), `Int64` for
    numbers that may be missing, tuples for lists, `string` for all other text. The index is
    the entity's IRI for "entities" and a running number elsewhere; all columns stay columns.
    `name` is a key of `kg.tables.ROWS`.
    """
    import pandas as pd

    rows = getattr(tables, name)
    columns = {
        field.name: _typed(field, [getattr(row, field.name) for row in rows]) for field in fields(ROWS[name])
    }
    data = pd.DataFrame(columns)
    if name == "entities":
        data.index = pd.Index([row.id for row in rows], dtype=object)
    return data


def _typed(field: Field[Any], cells: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    if field.type == "str" and field.name in _CATEGORIES:
        return pd.Series(pd.Categorical(cells, categories=sorted({str(cell) for cell in cells})))
    if field.type == "str" and field.name in _DATES:
        dates = pd.to_datetime(pd.Series(cells, dtype=object), format="ISO8601", errors="coerce")
        return dates.astype("datetime64[s]")
    return pd.Series(cells, dtype=_DTYPES.get(str(field.type), "string"))


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

    narrower = {"paragraph": ["line"], "section": ["section"], "document": []}
    if within not in narrower:
        raise ValueError(f"within is {within!r}; it can be paragraph, section or document")
    names = {row.id: row.name for row in tables.entities if not types or row.type in set(types)}
    times: Counter[tuple[str, str]] = Counter()
    for together in named_together(tables.mentions, "document", *narrower[within]):
        times.update(combinations(sorted(together & names.keys()), 2))
    rows = sorted(times.items(), key=lambda row: (-row[1], names[row[0][0]], names[row[0][1]], row[0]))
    return pd.DataFrame(
        [(left, right, names[left], names[right], count) for (left, right), count in rows],
        columns=["left", "right", "left_name", "right_name", "times"],
    )


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

    lengths = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
    if by not in lengths:
        raise ValueError(f"by is {by!r}; it can be {', '.join(lengths)}")
    days = frame(tables, "documents").set_index("document")["date"].dropna()
    if days.empty:
        return pd.DataFrame(columns=["period", "type", "mentions", "entities", "new"])
    data = frame(tables, "mentions")[["entity", "document"]].astype(object)
    dates = data["document"].map(days.to_dict())
    data["period"] = pd.to_datetime(dates).dt.to_period(lengths[by]).dt.start_time
    data["type"] = data["entity"].map({row.id: row.type for row in tables.entities})
    data = data.dropna(subset=["period", "type"])
    if data.empty:  # nothing named on a known day: groups of nothing have no type for dates
        return pd.DataFrame(columns=["period", "type", "mentions", "entities", "new"])
    first = data.groupby("entity")["period"].min()
    data["new"] = data["entity"].where(data["period"] == data["entity"].map(first))
    groups = data.groupby(["period", "type"], sort=True)
    counts = groups.agg(
        mentions=("entity", "size"), entities=("entity", "nunique"), new=("new", "nunique")
    ).reset_index()
    return counts.astype({"type": "category"})


def neighbours(tables: Tables, entity: str) -> pd.DataFrame:
    """What the entity of an IRI is related to and named together with (see `KnowledgeGraph.neighbours`)."""
    import pandas as pd

    known = {row.id: (row.name, row.type) for row in tables.entities}
    rows: list[tuple[str, str, str, str, int]] = []
    for times in (_related(tables, entity), _beside(tables, entity)):
        found = (
            (other, *known.get(other, (other, "Reference")), how, n) for (how, other), n in times.items()
        )
        rows += sorted(found, key=lambda row: (-row[4], row[1], row[3], row[0]))
    return pd.DataFrame(rows, columns=["id", "name", "type", "how", "times"])


def _related(tables: Tables, entity: str) -> Counter[tuple[str, str]]:
    times: Counter[tuple[str, str]] = Counter()
    for row in tables.relations:
        if row.subject == entity:
            times[row.predicate, row.object] += 1
        elif row.object == entity:
            times[f"is {row.predicate} of", row.subject] += 1
    return times


def _beside(tables: Tables, entity: str) -> Counter[tuple[str, str]]:
    groups = named_together(tables.mentions, "document", "line")
    return Counter(("named together", o) for group in groups if entity in group for o in group - {entity})
