"""The first minute: what a build tells, `kg demo`, `kg doctor`, `kg help`, `kg notebooks`."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from page_graphs import EMPTY, small
from sample_graph import sample
from typer.testing import CliRunner

from kg.analyse.findings import MOST, findings
from kg.cli import COMMANDS, app, doctor
from kg.cli.help import page, topics
from kg.export import EXPORTERS
from kg.model import Kind, Predicate
from kg.read.formats import MEDIA
from kg.resolve.corrections import FILES, Action

ROOT = Path(__file__).parent.parent
run = CliRunner().invoke


def test_findings_tell_what_was_counted() -> None:
    assert findings(small()) == (
        "Named most: Google AI (organisation), in 2 of 3 newsletters.",
        "Google AI (organisation) made or wrote Reformer.",
        "New in the newest issue (2020-02-03): A Lonely Paper and EnWik8.",
    )


def test_a_corpus_without_dates_or_relations_has_other_findings() -> None:
    here = small()
    undated = replace(
        here,
        relations=(),
        entities=tuple(replace(row, first_seen="", last_seen="") for row in here.entities),
        documents=tuple(replace(row, date="") for row in here.documents),
    )
    told = findings(undated)
    assert len(told) == MOST
    assert "travel together: named side by side in 1 place." in told[1]
    assert told[2] == "“The Reformer post” (https://ai.example.org/reformer) is cited by 1 newsletter."
    assert findings(EMPTY) == ()
    assert len(findings(sample().tables)) == MOST


def test_the_demo_ends_with_three_findings_and_how_to_look(tmp_path: Path) -> None:
    result = run(app, ["demo", "-o", str(tmp_path / "demo")])
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.startswith("* ") for line in lines] == [False, True, True, True, False, False]
    assert lines[-1].startswith(f"Look at {tmp_path / 'demo' / 'graph.html'} in a browser")
    opens = re.fullmatch(r".* in a browser: (kg serve -g|xdg-open|open|explorer) (\S+)", lines[-1])
    assert opens and Path(opens[2]).exists()
    assert f"kg query -g {tmp_path / 'demo'} --name tools" in lines[-2]
    counts = json.loads((tmp_path / "demo" / "report.json").read_text())["counts"]
    words = (
        f"{counts['entities']} entities and {counts['articles']} articles in {counts['mentions']} mentions"
    )
    assert words in lines[0]
    assert f"{counts['relations']} relations." in lines[0]


def test_doctor_tells_versions_and_that_all_is_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(app, ["doctor"])
    assert result.exit_code == 0, result.stderr
    assert "kg  " in result.stdout
    assert "All is well" in result.stdout


def test_doctor_names_what_is_missing_or_too_old_and_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [("no-such-package", "2.1"), ("typer", "99"), ("rich", "")]
    monkeypatch.setattr(doctor, "requirements", lambda: wanted)
    result = run(app, ["doctor"])
    assert result.exit_code == 2
    assert "no-such-package is missing: python -m pip install 'no-such-package>=2.1'" in result.stderr
    assert "is too old: python -m pip install 'typer>=99'" in result.stderr
    assert "2 to mend" in result.stdout


def test_help_explains_topics_and_commands() -> None:
    assert "kg-corrections.toml" in run(app, ["help", "corrections"]).stdout
    assert "--workers" in run(app, ["help", "build"]).stdout
    everything = run(app, ["help"]).stdout
    assert all(name in everything for name in (*topics(), *COMMANDS))
    unknown = run(app, ["help", "correction"])
    assert unknown.exit_code == 2
    assert unknown.stderr == "kg help: no topic 'correction'; did you mean corrections?\n"
    assert "there are corrections, inputs" in run(app, ["help", "xyzzy"]).stderr


def test_a_command_that_there_is_not_is_answered_with_the_one_that_was_meant() -> None:
    done = run(app, ["buidl", "issues/"])
    assert (done.exit_code, done.stderr) == (2, "kg: no command 'buidl'; did you mean build?\n")
    assert "Usage" in run(app, ["xyzzy"]).stderr


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x { ?x a kg:Tol }", "kg query: kg:Tol is no term of the ontology; did you mean kg:Tool?\n"),
        ("SELECT ?x { ?x kg:CreatedBy ?y ; kg:kind kg:paper }", "did you mean kg:createdBy?\n"),
        ("SELECT ?x { ?x kg:xyzzy ?y }", "kg query: kg:xyzzy is no term of the ontology\n"),
        ("SELECT ?x { ?x a kg:Tool ; schema:name ?y }", ""),
        ("PREFIX kg: <https://other.example/> SELECT ?x { ?x a kg:Tol }", ""),
    ],
)
def test_a_term_that_there_is_not_is_told_with_the_one_that_was_meant(query: str, told: str) -> None:
    done = run(app, ["query", "-g", str(ROOT / "outputs"), query])
    assert (done.exit_code, done.stderr.endswith(told), bool(done.stderr)) == (0, True, bool(told))


@pytest.mark.parametrize(("words", "said"), [("kg bui", "build"), ("kg help", "help"), ("kg buidl --f", "")])
def test_a_shell_completes_commands_and_says_nothing_else(words: str, said: str) -> None:
    shell = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = run(app, [], prog_name="kg", env=shell)
    assert (done.stdout.split(), done.stderr) == (said.split(), "")


def test_topics_hold_every_type_relation_correction_format_and_output() -> None:
    words = {name: page(name) for name in topics()}
    assert all(f"`{kind}`" in words["types"] for kind in Kind)
    assert all(f"`{predicate}`" in words["relations"] for predicate in Predicate)
    assert all(f"{action}." in words["corrections"] for action in Action)
    assert all(name in words["corrections"] for name in FILES)
    assert all(f"`{suffix}`" in words["inputs"] for suffix in MEDIA)
    always = (exporter.file for exporter in EXPORTERS.values() if exporter.always)
    assert all(f"`{file}`" in words["outputs"] for file in always)


def test_notebooks_are_copied_and_what_is_there_stays(tmp_path: Path) -> None:
    mine = tmp_path / "nb" / "01_first_graph.ipynb"
    mine.parent.mkdir()
    mine.write_text("mine")
    result = run(app, ["notebooks", str(tmp_path / "nb")])
    assert result.exit_code == 0
    assert mine.read_text() == "mine"
    assert f"kept {mine}" in result.stderr
    assert (tmp_path / "nb" / "02_who_makes_what.ipynb").exists()
    assert list((tmp_path / "nb" / "gold").glob("*.json"))
