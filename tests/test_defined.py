"""What a sentence itself says a name to be."""

from __future__ import annotations

import pytest
from reading import read as document

from kg.model import Kind
from kg.recognise.decide import Verdict
from kg.recognise.defined import defined
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.find.found import Found


def told(
    text: str, name: str, *, rule: str = "strong", chance: float = 0.1, kind: Kind = Kind.TOOL
) -> Verdict:
    """What becomes of a weak verdict over a name that the layout sets apart."""
    read = document(text)
    start = read.items[0].text.index(name)
    found = (Found(start, start + len(name), rule),)
    place = Occurrence(0, start, start + len(name), name, found)
    [verdict] = defined(read, [Verdict(Candidate(name, (place,)), dict.fromkeys(Kind, 0.0) | {kind: chance})])
    return verdict


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("**Kitefold** is a small library for folding kites.", "Kitefold", Kind.TOOL),
        ("**Kitefold** (KF), an open framework from Roe Labs.", "Kitefold", Kind.TOOL),
        ("**Kites-1k**: a dataset of kites.", "Kites-1k", Kind.DATASET),
        ("**「晨读」**是云栖研究院推出的文本校对工具。", "晨读", Kind.TOOL),
        ("**ハタオリ**は、織物のためのライブラリです。", "ハタオリ", Kind.TOOL),
        ("**Spulwerk** ist ein Framework für Webstühle.", "Spulwerk", Kind.TOOL),
    ],
)
def test_what_is_said_to_be_a_thing_is_one(text: str, name: str, kind: Kind) -> None:
    verdict = told(text, name)
    assert (verdict.kind, verdict.any_kind > 0.7) == (kind, True)


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Kitefold is a small library.", "Kitefold", "run"),
        ("**Kitefold** flies. It is a library.", "Kitefold", "strong"),
        ("**The kite** is a tool.", "The kite", "strong"),
        ("**Safety by design** is a framework.", "Safety by design", "strong"),
        ("**Kitefold** is a good idea.", "Kitefold", "strong"),
    ],
)
def test_other_words_tell_nothing(text: str, name: str, rule: str) -> None:
    assert told(text, name, rule=rule).any_kind == pytest.approx(0.1)


def test_what_is_surely_none_stays_none() -> None:
    assert told("**Kitefold** is a library.", "Kitefold", chance=0.01).any_kind == pytest.approx(0.01)
