"""Two names that the text itself says are of one thing."""

from __future__ import annotations

import pytest
from values import named

from kg.model import Source
from kg.read import read
from kg.recognise.papers import headed
from kg.recognise.variants import variants

SAID = [
    ("Zorv Frobnication Server (ZFS) runs.", ("T:Zorv Frobnication Server", "T:ZFS"), "abbreviation"),
    (
        "[Zorv Frobnication Server](https://z.example/a) (ZFS)",
        ("T:Zorv Frobnication Server", "T:ZFS"),
        "abbreviation",
    ),
    ("**Quokka** (短尾袋鼠) runs.", ("T:Quokka", "T:短尾袋鼠"), "other-script"),
    ("Quokka, also known as Wombat, runs.", ("T:Quokka", "T:Wombat"), "also-called"),
    ('Quokka (short for "Quick Okapi") runs.', ("T:Quokka", "T:Quick Okapi"), "also-called"),
    ("[Ada aka Quokka](https://z.example/a)", ("P:Ada", "P:Quokka"), "also-called"),
    ("短尾袋鼠，又称 Quokka。", ("T:短尾袋鼠", "T:Quokka"), "also-called"),
    ("quokka42こと袋鼠です。", ("P:quokka42", "P:袋鼠"), "also-called"),
    ("Quokka, auch bekannt als Wombat.", ("T:Quokka", "T:Wombat"), "also-called"),
]
NOT_SAID = [
    ("Quokka and Wombat run.", ("T:Quokka", "T:Wombat")),
    ("Quokka (formerly Wombat) hired him.", ("O:Quokka", "O:Wombat")),
    ("Quokka, also known as Wombat.", ("T:Quokka", "O:Wombat")),
    ("[Quokka Flux](https://z.example/a) [Quokka](https://z.example/b)", ("T:Quokka Flux", "T:Quokka")),
]


def rules(text: str, names: tuple[str, ...]) -> list[str]:
    document = read(Source("a.md", text, "markdown", ""))
    mentions = [m for m in named(document, names) if not _is_inside(m.name, text, names)]
    return [variant.rule for variant in variants(document, mentions)]


def _is_inside(name: str, text: str, names: tuple[str, ...]) -> bool:
    return any(name != other[2:] and name in other[2:] and text.count(name) == 1 for other in names)


@pytest.mark.parametrize(("text", "names", "rule"), SAID)
def test_the_text_gives_two_names_of_one_thing(text: str, names: tuple[str, ...], rule: str) -> None:
    assert rules(text, names) == [rule]


@pytest.mark.parametrize(("text", "names"), NOT_SAID)
def test_two_names_beside_each_other_may_be_of_two_things(text: str, names: tuple[str, ...]) -> None:
    assert rules(text, names) == []


@pytest.mark.parametrize(("title", "one"), [("Quokkas All the Way", True), ("深度袋鼠学习综述", False)])
def test_a_heading_in_another_script_is_the_title_of_the_paper_under_it(title: str, one: bool) -> None:
    text = "# 袋鼠研究综述\n\nA study, [TITLE](https://arxiv.org/abs/2101.00001), says so.\n"
    document = read(Source("a.md", text.replace("TITLE", title), "markdown", ""))
    mentions = named(document, ("A:袋鼠研究综述", f"A:{title}"))
    assert [variant.rule for variant in headed(document, mentions)] == ["heading"] * one
