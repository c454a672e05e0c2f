"""Figures as tables and lists for people, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.evaluate.figures import CARD, LINKS, REFERENCES, RELATIONS, SIX, Bin, Score, reliability

if TYPE_CHECKING:
    from rich.table import Table

_COLUMNS = (CARD, SIX, LINKS, REFERENCES, RELATIONS)


def figures_table(score: Score) -> Table:
    """Every figure of a score: precision, recall, F1 and the number that gold asks for."""
    table = _table("figures", ("precision", "recall", "F1", "wanted", "found"))
    for name, tally in sorted(score.tallies.items()):
        tie = name.startswith("link ")  # gold doesn't say how a link is tied: no recall
        recall, f1 = ("-", "-") if tie else (_number(tally.recall), _number(tally.f1))
        found = str(tally.right + tally.false)
        table.add_row(name, _number(tally.precision), recall, f1, "-" if tie else str(tally.wanted), found)
    right, wrong = score.kinds
    accuracy = _number(score.kind_accuracy)
    table.add_row("reference kinds (accuracy)", accuracy, "", "", str(right + wrong), str(right))
    return table


def groups_table(title: str, scores: Mapping[str, Score]) -> Table:
    """F1 of groups (languages, documents), one row each."""
    table = _table(title, ("card's four", "six types", "links", "references", "kinds", "relations"))
    for name, score in scores.items():
        cells = [_number(score.tallies[key].f1) if key in score.tallies else "-" for key in _COLUMNS]
        cells.insert(4, _number(score.kind_accuracy))
        table.add_row(name, *cells)
    return table


def reliability_table(title: str, score: Score) -> Table:
    """How often mentions and relations of like confidence are right."""
    table = _table(title, ("count", "mean confidence", "right"))
    for name, rows in _reliability(score).items():
        for row in rows:
            label = f"{name} {row.low:.2f}-{row.high:.2f}"
            table.add_row(label, str(row.count), _number(row.mean), _number(row.share))
    return table


def errors_list(scores: Iterable[Score]) -> Iterator[str]:
    """Every error on a line, under its document: what, about what, where."""
    for score in scores:
        yield f"# {score.document} ({score.lang})"
        for error in score.errors:
            yield f"{error.what:18} {error.about}" + (f"   [{error.place}]" if error.place else "")


def as_json(whole: Score, languages: Mapping[str, Score], documents: Sequence[Score]) -> str:
    """All figures as JSON; the keys of `total` are those of `eval/score.py --json`."""
    out: dict[str, Any] = {
        "total": whole.figures(),
        "languages": {lang: score.figures() for lang, score in languages.items()},
        "documents": {score.document: score.figures() for score in documents},
        "reliability": {
            name: [
                {"low": b.low, "high": b.high, "count": b.count, "mean": b.mean, "right": b.share}
                for b in rows
            ]
            for name, rows in _reliability(whole).items()
        },
    }
    return json.dumps(out, ensure_ascii=False, indent=1)


def _reliability(score: Score) -> dict[str, tuple[Bin, ...]]:
    return {"mentions": reliability(score.mentions), "relations": reliability(score.statements)}


def _table(title: str, columns: Iterable[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title, box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _number(value: float) -> str:
    return f"{value:.3f}"
