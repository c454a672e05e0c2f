"""The report for people who only read: what it tells, and what hostile names cannot do to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from page_graphs import BASE, small
from sample_graph import sample
from typer.testing import CliRunner

from kg.analyse.report import report
from kg.cli import app
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


def test_no_question_is_asked_twice() -> None:
    here = small()
    other = ("改革者", "Réformateur")
    named = replace(here.entities[0], id=BASE + "person/twin", type="Person", alt_names=other)
    places = ("a.md", "b.md", "a.md")
    warnings = [{"document": name, "line": 3, "message": "no endnote 9"} for name in places]
    files = report(replace(here, entities=(*here.entities, named)), warnings)
    ends = files["report.md"].decode().partition("## Open ends")[2]
    assert ends.count("may be") == 1
    assert ends.count("no endnote") == 1
    assert "a.md, line 3; b.md, line 3: no endnote 9" in ends


def test_what_travels_together_and_titles_first() -> None:
    written = text(sample().tables)
    assert written.count("\n* Named most: ") == 1
    together = written.partition("## What travels together")[2].partition("##")[0]
    assert ": side by side in " in together
    reading = written.partition("## Reading list")[2].partition("##")[0].strip()
    assert reading.startswith("* [")
    assert len(set(reading.splitlines())) == len(reading.splitlines())


def test_a_build_renews_a_report_of_the_former_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One\n\nPyTorch is nice.\n", encoding="utf-8")
    build = ["build", str(tmp_path / "a.md"), "-o", str(tmp_path / "out"), "-q"]
    run = CliRunner().invoke
    assert run(app, build).exit_code == 0
    assert not (tmp_path / "out" / "report.md").exists()
    assert run(app, ["report", "-g", str(tmp_path / "out"), "-q"]).exit_code == 0
    (tmp_path / "a.md").write_text("# One\n\nTensorFlow is nice.\n", encoding="utf-8")
    assert run(app, build).exit_code == 0
    renewed = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "TensorFlow" in renewed
    assert "PyTorch" not in renewed
    assert "TensorFlow" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
