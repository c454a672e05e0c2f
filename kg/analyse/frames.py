"""The tables as typed pandas DataFrames, and what analysts compute from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import Field, fields
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from kg.tables import ROWS, MentionRow, Tables, named_together

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

    Args:
        tables: The tables of a build.
        name: A key of `kg.tables.ROWS`, such as "entities".

    Raises:
        KeyError: If there is no such table.
    """
    import pandas as pd

    rows = getattr(tables, name)
    data = pd.DataFrame(
        {
            field.name: _typed(field, [getattr(row, field.name) for row in rows])
            for field in fields(ROWS[name])
        }
    )
    if name == "entities":
        data.index = pd.Index(data["id"].astype(object).tolist(), dtype=object)
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
    columns = {
        "paragraph": ("document", "line"),
        "section": ("document", "section"),
        "document": ("document",),
    }
    if within not in columns:
        raise ValueError(f"within is {within!r}; it can be paragraph, section or document")
    return named_together(mentions, *columns[within])


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
    groups = (group - {entity} for group in _together(tables.mentions, "paragraph") if entity in group)
    return Counter(("named together", other) for group in groups for other in group)
