"""No regular expression of the program takes exponential time, whatever it reads."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ambiguity import ambiguous
from timing import limit

from kg.model import Source
from kg.read import read
from kg.read.formats import Raw, UnreadableError, documents
from kg.read.inline.bare import bare_url
from kg.read.sections import series_of
from kg.urls import canonical

KG = Path(__file__).parent.parent / "kg"
COLLECT = """
import importlib, json, pkgutil, re, sys
from re import _compiler
found, compiled = {}, _compiler.compile

def compile(rule, flags=0):
    made, frame = compiled(rule, flags), sys._getframe(1)
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] == "re":
        frame = frame.f_back
    if frame and frame.f_globals["__name__"].startswith("kg."):
        text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
        found[text, made.flags] = f"{frame.f_globals['__name__']}:{frame.f_lineno}"
    return made

_compiler.compile = compile
import kg
for module in pkgutil.walk_packages(kg.__path__, "kg."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ImportError:  # of the training, which needs more
            pass
kg.build("a.md")
print(json.dumps([[text, flags, where] for (text, flags), where in found.items()]))
"""
MANY = 60  # a loop that doubles takes longer than the world with so many


def compiled(folder: Path) -> list[tuple[str, int, str]]:
    """The patterns that are compiled when everything is imported and a document is read."""
    (folder / "a.md").write_text("# News\n\n* [Reformer](https://a.org/x) by Google AI. J. Doe at NIPS'20.\n")
    done = subprocess.run(
        [sys.executable, "-c", COLLECT], cwd=folder, capture_output=True, text=True, check=True
    )
    return [(text, flags, where) for text, flags, where in json.loads(done.stdout)]


def written() -> Iterator[tuple[str, int, str]]:
    """The patterns that stand as such in a call of `re`."""
    for path in KG.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if named and isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args:
                rule = node.args[0]
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    yield rule.value, 0, f"{path.name}:{node.lineno}"


def test_no_pattern_can_read_a_text_in_exponentially_many_ways(tmp_path: Path) -> None:
    patterns = [*compiled(tmp_path), *written()]
    assert len(patterns) > 300
    rules = [(re.compile(text, flags & ~re.UNICODE), where) for text, flags, where in patterns]
    assert [f"{where} at {found!r}" for rule, where in rules if (found := ambiguous(rule))] == []


@pytest.mark.parametrize(
    ("unit", "around", "media"),
    [
        ("\r\n", "{}x", ""),
        ("\r\n", "{}x", "text"),
        (" \t\r\n", "{}---\r\ntitle: A", "markdown"),
        ("<!-- -->", "{}x", ""),
        ("<!-- -->\n", "<?xml version='1.0'?>{}<html>", ""),
        ("<?a ?><!-- -->", "{}<rdf", "feed"),
        ("<!-- a -->", "x\n\n<div>{}\n<", "markdown"),
        ("<!-- -->\n", "{}x", "markdown"),
        ("\ufdd0\ufdd0\n", "{}x", "markdown"),
        (" a=b/", "x <a{}<", "markdown"),
        (" a=b/", "<p>x <a{}<", "html"),
        (" a={b} \t", "<Tabs{}<", "markdown"),
        ("-a", "x <a{}<", "markdown"),
        (".full.pdf", "[x](https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1{}x)", "markdown"),
    ],
)
def test_what_a_pattern_could_read_in_many_ways_is_read_at_once(unit: str, around: str, media: str) -> None:
    read(Source("warm", "A word.", "markdown", ""))  # what is loaded once
    with limit(5):
        try:
            found = list(documents(Raw("x", around.format(unit * MANY).encode(), media)))
        except UnreadableError as error:
            assert str(error) == "no feed"
            return
        for source in found:
            if isinstance(source, Source):
                read(source)


LONG = 60_000
"""Characters in which a square would take minutes."""


@pytest.mark.parametrize(
    ("unit", "media"),
    [
        ("<a", "markdown"),
        ("<a", "html"),
        ("<!--", "html"),
        ("{{<", "markdown"),
        ("{%", "markdown"),
        ("<Link to=", "markdown"),
        ("[a]: <x", "markdown"),
    ],
)
def test_what_begins_often_and_never_ends_is_read_once(unit: str, media: str) -> None:
    read(Source("warm", "A word.", "markdown", ""))
    with limit(5):
        read(Source("x", (unit * LONG)[:LONG], media, ""))


def test_a_feed_of_marks_that_never_end_is_read_once() -> None:
    said = "<" * 2 * LONG
    feed = f"<rss><channel><item><title>A</title><description>{said}</description></item></channel></rss>"
    with limit(8):
        list(documents(Raw("x", feed.encode(), "feed")))


def test_brackets_and_addresses_in_turn_are_read_once() -> None:
    text = "[[https://a" * 100_000
    with limit(5):
        assert bare_url(text, 2) == len("[[https://a")


def test_brackets_far_on_in_an_address_belong_to_it_where_they_come_in_pairs() -> None:
    for url in ("https://a.org/" + "b" * 5000 + "(c)", "https://a.org/(b)" + "c" * 5000 + "(d)[e]"):
        assert bare_url(url, 0) == len(url)
        assert bare_url(f"({url})", 1) == 1 + len(url)


def test_an_address_with_many_ends_is_canonical_at_once() -> None:
    with limit(5):
        assert canonical(
            "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1" + ".full.pdf" * MANY + "/x"
        )


def test_a_title_of_spaces_is_looked_through_once_for_its_number() -> None:
    with limit(2):
        assert series_of("abc" + "\x85" * 2_000 + "x") == ""
