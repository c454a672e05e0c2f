"""What is nested too deeply or broken off: told in a line, in every file that a stranger may have written."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.export.csv import read_tables
from kg.model import Source
from kg.read import read
from kg.read.formats import Raw, documents
from kg.text.parsing import json_of, toml_of

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


def test_a_table_with_a_number_of_too_many_digits_is_told(built: Path, tmp_path: Path) -> None:
    table = copy(built, tmp_path) / "mentions.csv"
    kept = table.read_text("utf-8")
    for digits in ("9" * 20, "9" * 5000):
        table.write_text(re.sub(r",3,(?=\d)", f",{digits},", kept, count=1), "utf-8")
        with pytest.raises(
            ValueError, match=r"mentions\.csv, line 2: a number is at most 9223372036854775807"
        ):
            read_tables(tmp_path)


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


LONG = "9" * 5000  # digits, more than Python makes a number of


@pytest.mark.parametrize("parse", [json_of, toml_of])
def test_a_number_of_too_many_digits_is_an_error_like_any_other(parse: Callable[[str], object]) -> None:
    text = f'{{"a": {LONG}}}' if parse is json_of else f"a = {LONG}"
    with pytest.raises((json.JSONDecodeError, tomllib.TOMLDecodeError), match="too many digits"):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        f"+++\ntitle = 'A'\nweight = {LONG}\n+++\n\n{ISSUE}",
        f"---\ntitle: A\nweight: {LONG}\n---\n\n{ISSUE}",
        f'{{"title": "A", "weight": {LONG}}}\n\n{ISSUE}',
        f"{ISSUE}\n[{LONG}]: https://b.org/x\n",
        f"{ISSUE}\nIt is quick [²].\n\n[²]: https://b.org/x\n",
        f"{ISSUE}\n{LONG}. One [{LONG}]\n\n# Issue {LONG}\n",
    ],
)
def test_a_number_of_too_many_digits_or_of_others_ends_no_reading(text: str) -> None:
    document = read(Source("a.md", text, "markdown", ""))
    assert "Reformer is a model by Google AI." in [item.text for item in document.items]


def test_half_a_character_is_none() -> None:
    assert json_of(r'["\ud83d", "\ud83d\ude00", "\\ud83d", "\udc00a"]') == ["�", "😀", r"\ud83d", "�a"]
    assert json_of(rb'["\ud83d"]') == ["�"]
    feed = r'{"items": [{"id": "\ud83d", "content_html": "\udc00"}]}'
    for name, text in (
        ("a.ipynb", r'{"cells": [{"cell_type": "markdown", "source": "\ud83d"}]}'),
        ("a", feed),
    ):
        (source,) = documents(Raw(name, text.encode(), "notebook" if name != "a" else "jsonfeed"))
        assert isinstance(source, Source)
        assert source.text.encode().decode() == source.text == "�"


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
        ("c.toml", "a = " + "9" * 5000),
        ("c.csv", "merge," + "x" * 200_000),
        ("c.csv", "merge,a,\0"),
    ],
    ids=["list", "table", "long number", "long cell", "NUL"],
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
