"""What is nested too deeply or broken off: told in a line, in every file that a stranger may have written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app

ISSUE = "# News\n\n* [Reformer](https://a.org/x) is a model by Google AI.\n"
DEEP = {
    "list": b"[" * 200_000,
    "object": b'{"outputs":' * 100_000,
    "cells": b'{"cells":' * 100_000 + b"1" + b"}" * 100_000,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "a.md").write_text(ISSUE)
    run("build", str(folder / "a.md"), "-o", str(folder / "out"), "-q", "--no-cache")
    return folder / "out"


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def copy(built: Path, tmp_path: Path) -> Path:
    for path in built.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize(
    "command", [("explain", "Reformer", "-g"), ("query", "ASK {}", "-g"), ("report", "-g"), ("serve", "-g")]
)
def test_a_report_that_is_nested_too_deeply_is_told(
    built: Path, tmp_path: Path, deep: bytes, command: tuple[str, ...]
) -> None:
    (copy(built, tmp_path) / "report.json").write_bytes(deep)
    code, out, told = run(*command, str(tmp_path))
    assert (code, out) == (2, "")
    assert told.count("\n") == 1 and "is damaged" in told


@pytest.mark.parametrize("broken", [b'"', b'"a,b', b"\0,\n", b"\xff\n"])
def test_a_table_that_is_broken_off_is_told(built: Path, tmp_path: Path, broken: bytes) -> None:
    with (copy(built, tmp_path) / "entities.csv").open("ab") as table:
        table.write(broken)
    for command in (("explain", "Reformer", "-g"), ("report", "-g")):
        code, out, told = run(*command, str(tmp_path))
        assert (code, out) == (2, "")
        assert "Traceback" not in told


@pytest.mark.skipif(os.name != "posix", reason="special files of Unix")
def test_a_table_that_is_a_pipe_is_told(built: Path, tmp_path: Path) -> None:
    table = copy(built, tmp_path) / "entities.csv"
    table.unlink()
    os.mkfifo(table)
    for command in (("explain", "Reformer", "-g"), ("report", "-g")):
        code, out, told = run(*command, str(tmp_path))
        assert (code, out) == (2, "")
        assert "no ordinary file" in told


def test_a_report_without_warnings_has_none(built: Path, tmp_path: Path) -> None:
    (copy(built, tmp_path) / "report.json").write_text("{}")
    assert run("report", "-g", str(tmp_path), "-q")[0] == 0


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
def test_a_notebook_or_feed_that_is_nested_too_deeply_is_skipped(tmp_path: Path, deep: bytes) -> None:
    (tmp_path / "a.ipynb").write_bytes(deep)
    (tmp_path / "b.json").write_bytes(b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + deep)
    (tmp_path / "c.md").write_text(ISSUE)
    (tmp_path / "d.md").write_text("+++\na = " + "[" * 100_000 + "\n+++\n" + ISSUE)
    code, _, told = run("build", str(tmp_path), "-o", str(tmp_path / "out"), "-q", "--no-cache")
    assert code == 1
    assert [line.split(":")[1] for line in told.splitlines()] == [" skipped a.ipynb", " skipped b.json"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("c.toml", "a = " + "[" * 100_000),
        ("c.toml", "[merge]\na = " + "{b=" * 100_000),
        ("c.csv", "merge," + "x" * 200_000),
        ("c.csv", "merge,a,\0"),
    ],
    ids=["list", "table", "long cell", "NUL"],
)
def test_corrections_that_cannot_be_read_are_told(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "a.md").write_text(ISSUE)
    (tmp_path / name).write_text(text)
    options = ["--corrections", str(tmp_path / name), "-o", str(tmp_path / "out"), "-q", "--no-cache"]
    code, out, told = run("build", str(tmp_path / "a.md"), *options)
    assert (code, out) == (2, "")
    assert told.startswith(f"kg: {name}:")


def test_gold_that_is_nested_too_deeply_is_told(built: Path, tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_bytes(DEEP["list"])
    code, out, told = run("eval", str(built), str(tmp_path / "a.gold.json"))
    assert (code, out) == (2, "")
    assert "nested too deeply" in told
