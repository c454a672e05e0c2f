"""`evaluatedOn` by tables: a score where a thing and a data set meet, or under the name of the data set."""

from __future__ import annotations

import pytest
from reading import read

from kg.model import Document, Kind, Mention
from kg.relate.pipeline import relate
from kg.relate.scored import SURE, scored

DATA = ("Pebble-10", "Shingle", "Gravel")
THINGS = ("Tidewater", "Mooring", "Python")


def named(document: Document) -> list[Mention]:
    """Every one of `DATA` and `THINGS` where an item first has it."""
    return [
        Mention(start, start + len(name), name, name, kind, "en", number, "test", 0.9)
        for number, item in enumerate(document.items)
        for kind, names in ((Kind.DATASET, DATA), (Kind.TOOL, THINGS))
        for name in names
        if (start := document.source.find(name, item.start, item.end)) >= 0
    ]


def said(text: str, name: str = "news.en.md") -> set[tuple[str, str]]:
    """Pairs of a thing and a data set, of a text in which `THINGS` are tools and `DATA` data sets."""
    document = read(text, name)
    mentions = named(document)
    return {(mentions[one.subject].name, mentions[one.object].name) for one in scored(document, mentions)}


BOTH = {("Tidewater", "Pebble-10"), ("Mooring", "Pebble-10")}


def table(*rows: str) -> str:
    head, *others = rows
    return "\n".join((f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {row} |" for row in others)))


@pytest.mark.parametrize(
    "text",
    [
        table("Model | Size | Pebble-10", "Tidewater | 12M | 94.2", "Mooring | 8M | 91.0%"),
        table("Modell | Pebble-10 (F1)", "[Tidewater](https://a.org/t) | **94,2**", "Mooring | ~91,0*"),
        table("Dataset | Tidewater | Mooring", "Pebble-10 | 94.2 | 91.0"),
        "## Pebble-10\n\n" + table("Model | Accuracy", "Tidewater | 94.2", "Mooring | 91 %"),
        "## The Pebble-10 data set\n\n### Fast ones\n\n"
        + table("模型 | 准确率", "Tidewater | 94.2", "Mooring | 91.0 ± 0.3"),
        table("Model | Data | BLEU", "Tidewater | Pebble-10 | 34.2", "Mooring | Pebble-10 | 31.0"),
        "## Shingle\n\n" + table("Model | Pebble-10", "Tidewater | 94.2", "Mooring | 91.0"),
    ],
)
def test_a_score_says_what_was_evaluated_on_what(text: str) -> None:
    assert said(text) == BOTH


def test_cells_of_html_too() -> None:
    rows = "<tr><th>Model<th>Pebble-10<tr><td>Tidewater<td>94.2<tr><td>Mooring<td>91.0%"
    assert said(f"<table>{rows}</table>", "news.en.html") == BOTH


@pytest.mark.parametrize(
    "text",
    [
        table("Dataset | Python", "Pebble-10 | 412", "Shingle | 1,200,000"),  # counts
        table("Model | Pebble-10", "Tidewater | yes", "Mooring | -"),
        "## Pebble-10\n\n" + table("Mirror | Gigabytes", "Tidewater | 94.2"),  # no measure
        table("Model | Training data | BLEU", "Tidewater | Pebble-10 | 34.2"),
        table("Model | Data | Price", "Tidewater | Pebble-10 | 34.2"),
        "Tidewater has 94.2 on Pebble-10.",  # no table: for the weighing
        "## Pebble-10\n\nTidewater\n\n" + table("Place | Accuracy", "first | 94.2"),
    ],
)
def test_other_figures_say_nothing(text: str) -> None:
    assert said(text) == set()


def test_a_row_speaks_of_its_first_thing_and_a_heading_only_below_it() -> None:
    first = "## Pebble-10\n\n" + table("Model | With | F1", "Tidewater | Python | 94.2")
    assert said(first) == {("Tidewater", "Pebble-10")}
    assert said(first + "\n\n## Others\n\n" + table("Model | F1", "Mooring | 91.0")) == {
        ("Tidewater", "Pebble-10")
    }


def test_a_table_speaks_before_any_weighing() -> None:
    text = "## Pebble-10\n\n" + table("Model | Accuracy", "Tidewater | 94.2", "Mooring | 91.0")
    document = read(text, "news.en.md")
    mentions = named(document)
    found = {(r.subject, r.object): r for r in relate(document, mentions) if r.predicate == "evaluatedOn"}
    assert {pair: r.rule for pair, r in found.items()} == {(1, 0): "scored", (2, 0): "scored"}
    assert all(r.confidence == pytest.approx(SURE * 0.9 * 0.9, abs=0.001) for r in found.values())


@pytest.mark.parametrize("variant", ["Tidewater H/14", "Tidewater 1.3B", "Tidewater-7b", "Tidewater v2"])
def test_a_variant_that_has_no_name_of_its_own_speaks_for_nothing(variant: str) -> None:
    assert said(table("Model | Pebble-10", f"{variant} | 94.2", "Mooring | 91.0")) == {
        ("Mooring", "Pebble-10")
    }
    assert said(table(f"Dataset | {variant} | Mooring", "Pebble-10 | 94.2 | 91.0")) == {
        ("Mooring", "Pebble-10")
    }
    assert said(table("Model | With | Pebble-10", f"{variant} | Python | 94.2")) == set()


@pytest.mark.parametrize(
    "cell",
    [
        *("Tidewater (7B)", "Tidewater 5-shot", "Tidewater-5-shot", "Tidewater 10 shots"),
        *("Tidewater / 1-shot", "Tidewater, 2024", "Tidewater*"),
    ],
)
def test_how_a_thing_was_asked_makes_no_variant(cell: str) -> None:
    assert said(table("Model | Pebble-10", f"{cell} | 94.2")) == {("Tidewater", "Pebble-10")}
