"""Two builds at once, damage that is noticed, documents that fail alone."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdf_sample import extraction
from typer.testing import CliRunner

import kg
from kg import cache as caching
from kg.cli import app
from kg.export import FinishedBuild, outputs, write
from kg.export.csv import armed, csv, defused, read_tables
from kg.export.holding import HeldError, held
from kg.model import Source
from kg.rdf.written import AlteredOutputWarning
from kg.tables import ROWS, Tables, tables

HOLDING = """
import sys, time
from pathlib import Path
from kg.export.holding import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def built(tmp_path: Path) -> Path:
    made = extraction()
    write(outputs(FinishedBuild(made, tables(made))), tmp_path / "out")
    return tmp_path / "out"


def test_a_second_build_of_a_folder_says_who_holds_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    news = tmp_path / "a.md"
    news.write_text("# News\n\nNothing.")
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(out)], stdout=subprocess.PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(HeldError, match=str(other.pid)), held(out):
            pass
        code, _, told = run("build", str(news), "-o", str(out), "-q", "--no-cache")
        assert (code, f"process {other.pid}" in told) == (2, True)
        with held(tmp_path / "another"):
            pass
        other.kill()
    with held(out):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of Unix")
@pytest.mark.parametrize("way", ["link", "link to nothing", "second name", "pipe"])
def test_a_lock_that_a_stranger_put_there_empties_no_file(tmp_path: Path, way: str) -> None:
    own, mark = tmp_path / "own.txt", tmp_path / ".out.kg-lock"
    own.write_text("mine")
    if way == "pipe":
        os.mkfifo(mark)
    elif way == "second name":
        mark.hardlink_to(own)
    else:
        mark.symlink_to(own if way == "link" else tmp_path / "new")
    (tmp_path / "a.md").write_text("# News\n\nNothing.")
    code, _, told = run("build", str(tmp_path / "a.md"), "-o", str(tmp_path / "out"), "-q", "--no-cache")
    assert (code, "Traceback" in told, "remove it" in told) == (2, False, True)
    assert own.read_text() == "mine"
    assert not (tmp_path / "new").exists()


def _take(folder: Path) -> bool:
    try:
        with held(folder):
            (folder.parent / "inside").touch(exist_ok=False)
            time.sleep(0.001)
            (folder.parent / "inside").unlink()
    except HeldError:
        return False
    return True


def test_never_two_hold_a_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(3, mp_context=context) as pool:
        taken = list(pool.map(_take, [tmp_path / "out"] * 200))
    assert any(taken)
    assert list(tmp_path.iterdir()) == []


def test_the_report_holds_the_hashes_of_the_other_files(built: Path) -> None:
    hashes = json.loads((built / "report.json").read_bytes())["outputs"]
    assert set(hashes) == {path.name for path in built.iterdir()} - {"report.json"}


def test_an_edited_file_is_read_with_a_warning(built: Path) -> None:
    graph, table = built / "graph.ttl", built / "merges.csv"
    graph.write_bytes(graph.read_bytes() + b"# mine\n")
    table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.warns(AlteredOutputWarning) as told:
        kg.load(built)
    assert {str(one.message).partition(" ")[0] for one in told} == {str(graph), str(table)}


@pytest.mark.parametrize("command", ["query", "serve", "check", "explain", "report"])
def test_a_damaged_folder_is_told_in_a_line(built: Path, command: str) -> None:
    arguments = {
        "query": ["query", "-g", str(built), "ASK {}"],
        "serve": ["serve", "-g", str(built), "--port", "0"],
        "check": ["check", str(built)],
        "explain": ["explain", "Reformer", "-g", str(built)],
        "report": ["report", "-g", str(built), "-q"],
    }[command]
    if command in ("query", "serve", "check", "report"):
        (built / "graph.ttl").write_bytes(b"")
    else:
        (built / "entities.csv").write_bytes(b"\xff\xfe\x00")
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert "graph.ttl is empty" in result.stderr or "no graph in" in result.stderr
    (built / "graph.ttl").write_bytes(b"<http://a/> <http://b/> 1 .")
    (built / "report.json").write_bytes(b"{")
    result = CliRunner().invoke(app, arguments)
    assert isinstance(result.exception, SystemExit | type(None)), result.exception


CELLS = st.text(st.sampled_from("=+-@'; \t\r\na1|\uff1d\xa0\u8c37")) | st.text()


@given(CELLS)
def test_a_defused_cell_begins_no_formula_and_reads_back(cell: str) -> None:
    safe = defused(cell)
    assert armed(safe) == cell
    for part in [safe, *safe.replace("\t", ";").replace("\n", ";").replace("\r", ";").split(";")]:
        assert part.lstrip(" \xa0")[:1] not in {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"}


def test_tables_for_spreadsheets_read_back_as_the_plain_ones(built: Path, tmp_path: Path) -> None:
    read = read_tables(built)
    rows = read.entities
    hostile = Tables(
        **{name: getattr(read, name) for name in ROWS}
        | {"entities": tuple(type(row)(**{**_fields(row), "name": f"=cmd|{row.name}"}) for row in rows)}
    )
    for name in ROWS:
        data = csv(hostile, name, spreadsheet=True)
        assert data.startswith(b"\xef\xbb\xbf")
        (tmp_path / f"{name}.csv").write_bytes(data)
    assert b",\"'=cmd|" in (tmp_path / "entities.csv").read_bytes()
    assert read_tables(tmp_path) == hostile


def _fields(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__}


def test_the_command_writes_both_forms(tmp_path: Path) -> None:
    news = tmp_path / "a.md"
    news.write_text("# News\n\n* [Reformer](https://a.org/x) is a model by Google AI.\n")
    for form in ("plain", "spreadsheet"):
        code, _, told = run("build", str(news), "-o", str(tmp_path / form), "-q", "--no-cache", "--csv", form)
        assert code == 0, told
    starts = {f: (tmp_path / f / "entities.csv").read_bytes()[:3] for f in ("plain", "spreadsheet")}
    assert (starts["spreadsheet"], starts["plain"] == starts["spreadsheet"]) == (b"\xef\xbb\xbf", False)
    assert kg.load(tmp_path / "plain").tables == kg.load(tmp_path / "spreadsheet").tables
    assert run("build", str(news), "-o", str(tmp_path / "x"), "--csv", "excel")[0] == 2


def test_a_full_disk_leaves_nothing_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    source = Source("a.md", "# words", "markdown", "0" * 64, "")
    caching.keep(b"{}", source, tmp_path)
    assert list(tmp_path.iterdir()) == []
