"""Plain words for what found a name and for why two things are one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sample_graph import sample

from kg.model import Emphasis, Role
from kg.recognise.find import encoder, other
from kg.recognise.why import WORDS as FOUND
from kg.recognise.why import why_found
from kg.relate.rules import why_said
from kg.resolve.why import WORDS as ONE
from kg.resolve.why import why_one
from kg.text.forms import STEPS

KG = Path(__file__).parent.parent / "kg"
MERGES = {"join": 2, "join_all": 1, "join_bases": 1, "join_only": 3, "Variant": 2}
NAMES = {"Found": 2, "_with_parts": 3, "_one": 3}
"""The functions to which a rule is given, and at which place."""


def rules(places: dict[str, int], *rooms: str) -> Iterator[str]:
    """The names of rules that are given to some functions in the source of some rooms."""
    for file in (file for room in rooms for file in sorted((KG / room).rglob("*.py"))):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                yield from _given(call, places)


def _given(call: ast.Call, places: dict[str, int]) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    at = places.get(name, len(call.args))
    rule = call.args[at] if at < len(call.args) else None
    if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
        yield rule.value


def test_every_rule_of_a_merge_has_words_and_no_other() -> None:
    named = {*rules(MERGES, "resolve", "recognise"), "abbreviation", "also-called", "other-script"}
    named |= {*STEPS, "introduced", "first-letters", "repository", "reordered", "plural"}
    assert {"same-name", "curated-alias", "initials", "heading", "kind-word", "correction"} <= named
    assert named ^ ONE.keys() == set()


def test_everything_that_finds_a_name_has_words() -> None:
    apart = {*Emphasis, Role.CELL.value, Role.HEADING.value, "link", "endnote"}
    apart |= {f"{rule}-part" for rule in apart}
    named = {*rules(NAMES, "recognise"), "run", "list", *apart}
    named |= {encoder.RULE, encoder.DOUBTED, other.RULE, "paper-title", "paper-link"}
    assert {"echo", "surname", "segment"} <= named
    assert named - FOUND.keys() == set()


def test_the_sample_is_explained_without_a_rule_s_name() -> None:
    tables = sample().tables
    assert all("+" not in why_found(row.recogniser) for row in tables.mentions)
    assert all(why_said(row.rule) != f"rule {row.rule}" for row in tables.relations)
    assert {row.rule for row in tables.merges} <= ONE.keys()


@pytest.mark.parametrize("name", ["my-rule", "", "ünknown"])
def test_what_has_no_words_is_told_by_its_name(name: str) -> None:
    assert (why_found(name), why_said(name)) == (name, f"rule {name}")
    assert why_one(name) == name.replace("-", " ")
