"""`kg explain`: what it tells, and what it says when a name is unknown or means several things."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner
from values import ARXIV, found, item, mention

from kg.analyse.explanations import (
    AmbiguousNameError,
    Explanation,
    UnknownNameError,
    explain,
    find,
    marked,
    text,
)
from kg.export import FinishedBuild, outputs
from kg.model import Extraction, Kind, Predicate, Relation, Tie
from kg.resolve import resolve
from kg.resolve.corrections import read_corrections
from kg.tables import tables

PAGE = "https://example.org/page"


@pytest.fixture
def extraction() -> Extraction:
    words = "Reformer by Google AI and GoogleAI"
    says = [Relation(0, Predicate.CREATED_BY, 1, 0, len(words), words, "by", 0.9)]
    first = found(
        "a.md",
        mention("Reformer", Kind.TOOL, ties=[(PAGE, Tie.NAMED)]),
        mention("Google AI", Kind.ORGANISATION, start=12),
        mention("GoogleAI", Kind.ORGANISATION, start=26),
        mention("Reformer", Kind.PAPER, ties=[(ARXIV, Tie.NAMED)]),
        source=words,
        items=[item(words, "en")],
        relations=says,
    )
    other = "https://arxiv.org/abs/1901.00001"
    title = "A Survey of Everything There Is"
    papers = [
        found(
            f"{n}.md",
            mention(title, Kind.PAPER, ties=[(url, Tie.NAMED)]),
            source=title,
            items=[item(title, "en")],
        )
        for n, url in (("b", ARXIV + "9"), ("c", other))
    ]
    second = found("d.md", mention("GoogleAI", Kind.ORGANISATION), source=words, items=[item(words, "en")])
    return resolve([first, *papers, second])


def told(extraction: Extraction, name: str) -> Explanation:
    return explain(tables(extraction), name)


def test_it_tells_mentions_links_relations_and_merges(extraction: Extraction) -> None:
    found = told(extraction, "google ai")
    assert [(m.document, m.line, m.text) for m in found.mentions] == [
        ("a.md", 1, "Google AI"), ("a.md", 1, "GoogleAI"), ("d.md", 1, "GoogleAI"),
    ]  # fmt: skip
    assert [(s.subject, s.object, s.line) for s in found.relations] == [("Reformer", "Google AI", 1)]
    assert [m.merged for m in found.merges] == ["GoogleAI (Organisation) in d.md"]
    assert told(extraction, "Reformer (Tool)").links[0].row.url == PAGE


def test_it_tells_what_was_kept_apart_and_why(extraction: Extraction) -> None:
    with pytest.raises(AmbiguousNameError) as error:
        told(extraction, "A Survey of Everything There Is")
    for candidate in error.value.candidates:
        assert "identifiers" in told(extraction, candidate.id).near_misses[0].reason


def test_text_marks_the_name_and_ends_with_lines_that_work(extraction: Extraction, tmp_path: Path) -> None:
    shown = text(told(extraction, "Google AI"))
    assert "a.md:1  Reformer by «Google AI» and GoogleAI" in shown
    lines = shown.rstrip().rpartition(":\n")[2].splitlines()
    path = tmp_path / "kg-corrections.toml"
    path.write_text("\n".join(lines), "utf-8")
    assert len(read_corrections(path).entries) == len(lines) > 2
    for line in lines:
        path.write_text(line, "utf-8")
        corrected = resolve(extraction.findings, corrections=read_corrections(path))
        assert "correction-without-effect" not in {t.code for t in corrected.troubles}
        assert corrected != extraction


def test_names_far_shorter_than_what_was_asked_are_not_close(extraction: Extraction) -> None:
    rows = tables(extraction)
    short = replace(rows.entities[0], name="R", alt_names=())
    with pytest.raises(UnknownNameError) as unknown:
        find([*rows.entities, short], "Refromer")
    assert "Reformer" in unknown.value.suggestions
    assert "R" not in unknown.value.suggestions


def test_an_unknown_name_is_answered_with_close_ones(extraction: Extraction) -> None:
    with pytest.raises(UnknownNameError) as error:
        told(extraction, "Refromer")
    assert error.value.suggestions[0] == "Reformer"


@pytest.mark.parametrize(
    ("quote", "words", "shown"),
    [
        ("The BERT.", "BERT", "The «BERT»."),
        ("A new MLT", "**MLT**", "A new «MLT»"),
        ("no", "yes", "no"),
        ("", "", ""),
    ],
)
def test_words_are_marked_where_they_stand(quote: str, words: str, shown: str) -> None:
    assert marked(quote, words) == shown


def test_the_command_works_on_a_saved_graph(extraction: Extraction, tmp_path: Path) -> None:
    import typer

    from kg.cli.explain import explain as command

    for name, data in outputs(FinishedBuild(extraction, tables(extraction), "t")).items():
        (tmp_path / name).write_bytes(data)
    app = typer.Typer()
    app.command()(command)
    run = CliRunner()
    good = run.invoke(app, ["Reformer (Tool)", "-g", str(tmp_path)])
    assert (good.exit_code, good.stdout) == (0, text(told(extraction, "Reformer (Tool)")))
    unknown = run.invoke(app, ["Refromer", "-g", str(tmp_path)])
    assert unknown.exit_code == 2
    assert "did you mean Reformer" in unknown.stderr
    several = run.invoke(app, ["Reformer", "-g", str(tmp_path)])
    assert several.exit_code == 2
    assert "Reformer (Paper)" in several.stderr
    assert run.invoke(app, ["Reformer", "-g", str(tmp_path / "none")]).exit_code == 2


@pytest.mark.parametrize(
    ("quote", "words", "told"),
    [
        ("DistilBERT is a small BERT.", "BERT", "DistilBERT is a small «BERT»."),
        ("DistilBERT", "BERT", "Distil«BERT»"),
        ("他用BERT训练", "BERT", "他用«BERT»训练"),
        ("by Google AI", "**Google** AI", "by «Google AI»"),
        ("nothing", "BERT", "nothing"),
    ],
)
def test_the_words_by_themselves_are_marked(quote: str, words: str, told: str) -> None:
    assert marked(quote, words) == told
