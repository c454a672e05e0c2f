"""The report for people who only read: what it tells, and what hostile names cannot do to it."""

from __future__ import annotations

from dataclasses import replace

from sample_graph import sample

from kg.analyse.report import report
from kg.tables import Tables

HOSTILE = "<b>&*_[x](https://a.org)|\n# heading"


def text(tables: Tables, name: str = "report.md") -> str:
    return report(tables, [{"document": "a.md", "line": 3, "message": HOSTILE}])[name].decode()


def test_it_tells_what_is_named_what_is_new_and_what_to_read() -> None:
    written = text(sample().tables)
    assert written.startswith("# Report\n\n8 documents (en 4, fr 2, zh 2), from 2023-03-06 to 2023-07-03: ")
    for heading in ("Most named", "New in the newest issue", "What belongs together", "Reading list"):
        assert f"\n## {heading}" in written
    assert "| Whisper " in written
    assert "![Entities by type](report-types.svg)" in written


def test_an_empty_graph_has_a_report_too() -> None:
    written = text(Tables((), (), (), (), (), (), ()))
    assert "No document has a date, so nothing can be called new." in written
    assert "Nothing to read was cited." in written


def test_hostile_names_are_shown_as_they_are() -> None:
    tables = sample().tables
    hostile = tuple(replace(row, name=HOSTILE, alt_names=(HOSTILE,)) for row in tables.entities)
    page = text(replace(tables, entities=hostile), "report.html")
    assert "<b>" not in page
    assert 'href="https://a.org"' not in page
    assert "<h1>heading" not in page
    assert "<script" not in page
