"""Relations that the words around them, or others of the same document, speak against."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read

from kg.model import Document, Kind, Mention, Predicate, Relation
from kg.relate.contradicted import uncontradicted

MADE, SHOWS, BASED, COMPARED = (
    Predicate.CREATED_BY,
    Predicate.INTRODUCES,
    Predicate.BASED_ON,
    Predicate.COMPARED_WITH,
)
KINDS = {
    "Lathe": Kind.TOOL,
    "Chisel": Kind.TOOL,
    "Ana Roe": Kind.PERSON,
    "Ben Yu": Kind.PERSON,
    "Mill Lab": Kind.ORGANISATION,
}


def found(text: str) -> tuple[Document, tuple[Mention, ...]]:
    """A text of one paragraph with all of `KINDS` in it, each where it first stands."""
    document = read(text, "news.en.md")
    places = sorted((match.start(), name) for name in KINDS if (match := re.search(name, text)))
    return document, tuple(
        Mention(at, at + len(name), name, name, KINDS[name], "en", 0, "test", 0.9) for at, name in places
    )


def kept(text: str, *said: tuple[str, Predicate, str, float]) -> list[tuple[str, str]]:
    """The ends, by name, of those of some relations that stay."""
    document, mentions = found(text)
    at = {mention.name: number for number, mention in enumerate(mentions)}
    relations = [
        Relation(at.get(s, s), what, at[o], 0, len(text), text, "same-sentence", sure)
        for s, what, o, sure in said
    ]
    left = uncontradicted(document, mentions, relations)
    name = {number: mention.name for mention, number in zip(mentions, range(99), strict=False)}
    return [(str(name.get(r.subject, r.subject)), name[int(r.object)]) for r in left]


PAGE = "https://lathe.example/notes"


def test_of_a_name_and_a_longer_one_that_ends_with_it_the_longer_is_new() -> None:
    text = "RoChisel is made of Chisel and Lathe."
    document, mentions = found(text)
    longer = Mention(0, 8, "RoChisel", "RoChisel", Kind.TOOL, "en", 0, "test", 0.9)
    relations = [Relation(PAGE, SHOWS, at, 0, len(text), text, "same-sentence", 0.9) for at in range(3)]
    left = uncontradicted(document, (longer, *mentions), relations)
    assert [(longer, *mentions)[int(r.object)].name for r in left] == ["RoChisel", "Lathe"]


@pytest.mark.parametrize(
    "text",
    [
        "Lathe was reviewed by Ben Yu.",
        "Lathe has been [reviewed](https://a.example/r) by Ana Roe, Mill Lab, and Ben Yu.",
        "Lathe, sponsored by Mill Lab and Ben Yu",
        "Lathe: traducido por Ben Yu",
        "Lathe wurde von Ana Roe geschrieben und übersetzt von Ben Yu.",
        "Lathe, traduit par Ben Yu",
    ],
)
def test_who_reviewed_or_translated_a_thing_has_not_made_it(text: str) -> None:
    assert kept(text, ("Lathe", MADE, "Ben Yu", 0.9)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lathe by Ben Yu.",
        "Lathe was reviewed by Ana Roe. Made by Ben Yu.",
        "Reviewed by Ana Roe, written by Ben Yu: Lathe",
        "Inspired by Ben Yu's Lathe we wrote our own.",
        "Lathe, reviewed by us and made by Ben Yu",
    ],
)
def test_a_maker_keeps_the_credit_beside_one_who_reviews(text: str) -> None:
    assert kept(text, ("Lathe", MADE, "Ben Yu", 0.9)) == [("Lathe", "Ben Yu")]


def test_a_page_behind_the_words_of_inspiration_stays_its_makers() -> None:
    text = f"Inspired by Ben Yu's [notes]({PAGE}), Ana Roe built Lathe."
    assert kept(text, (PAGE, MADE, "Ben Yu", 0.9)) == [(PAGE, "Ben Yu")]


@pytest.mark.parametrize(
    ("text", "url", "stays"),
    [
        ("[Lathe](https://github.com/mill/lathe) turns wood.", "https://github.com/mill/lathe", False),
        ("Try [Lathe](https://github.com/mill/lathe).", "https://github.com/mill/lathe", False),
        ("[The code of Lathe](https://github.com/mill/lathe)", "https://github.com/mill/lathe", True),
        (
            "[Lathe](https://mill.example/blog/lathe-is-here) turns.",
            "https://mill.example/blog/lathe-is-here",
            True,
        ),
    ],
)
def test_a_repository_called_like_the_thing_is_the_thing(text: str, url: str, stays: bool) -> None:
    assert bool(kept(text, (url, SHOWS, "Lathe", 0.9))) is stays


def test_of_two_directions_the_surer_stays() -> None:
    text = "Lathe is built on Chisel."
    both = (("Lathe", BASED, "Chisel", 0.9), ("Chisel", BASED, "Lathe", 0.8))
    assert kept(text, *both) == [("Lathe", "Chisel")]
    assert len(kept(text, both[0], ("Chisel", BASED, "Lathe", 0.9))) == 2  # none is surer


@pytest.mark.parametrize("pair", [("Lathe", "Chisel"), ("Chisel", "Lathe")])
def test_what_is_based_on_a_thing_is_not_compared_with_it(pair: tuple[str, str]) -> None:
    text = "Lathe is built on Chisel."
    based = ("Lathe", BASED, "Chisel", 0.8)
    assert kept(text, based, (pair[0], COMPARED, pair[1], 0.9)) == [("Lathe", "Chisel")]
    assert kept(text, (pair[0], COMPARED, pair[1], 0.9)) == [pair]


TALK = "https://www.youtube.com/watch?v=lathe"


def test_who_reports_on_a_thing_has_not_made_it() -> None:
    text = f"Ana Roe explains Lathe of Mill Lab in a [video]({TALK})."
    credited = (TALK, MADE, "Ana Roe", 0.9)
    assert kept(text, credited, ("Lathe", MADE, "Ana Roe", 0.9), ("Lathe", MADE, "Mill Lab", 0.9)) == [
        (TALK, "Ana Roe"),
        ("Lathe", "Mill Lab"),
    ]


def test_who_announces_an_own_thing_has_made_it() -> None:
    text = f"Ana Roe presents Lathe in a [video]({TALK})."
    said = ((TALK, MADE, "Ana Roe", 0.9), (TALK, SHOWS, "Lathe", 0.9), ("Lathe", MADE, "Ana Roe", 0.9))
    assert len(kept(text, *said)) == 3
    assert kept(text, said[2]) == [("Lathe", "Ana Roe")]
    code = ("https://github.com/roe/lathe", MADE, "Ana Roe", 0.9)
    assert len(kept(text.replace(TALK, code[0]), code, said[2])) == 2  # no report, but the thing's code


NEWS = "https://news.example/2023/mill-lab-opens-lathe"


@pytest.mark.parametrize(
    ("text", "url", "stays"),
    [
        (f"[Mill Lab opens Lathe]({NEWS})", NEWS, False),
        (f"Mill Lab wrote about [Lathe]({NEWS}).", NEWS, True),
        (
            "[Mill Lab opens Lathe](https://blog.mill-lab.example/lathe)",
            "https://blog.mill-lab.example/lathe",
            True,
        ),
        (
            "[Mill Lab opens Lathe](https://medium.com/mill-lab/lathe)",
            "https://medium.com/mill-lab/lathe",
            True,
        ),
        (
            "[Mill Lab opens Lathe](https://lab.mill.example/2023/mill-lab-opens-lathe)",
            "https://lab.mill.example/2023/mill-lab-opens-lathe",
            True,
        ),
        (
            "[Mill Lab opens Lathe](https://windmill.example/2023/mill-lab-opens-lathe)",
            "https://windmill.example/2023/mill-lab-opens-lathe",
            False,
        ),
        ("[Mill Lab: the series](https://youtube.com/watch?v=x)", "https://youtube.com/watch?v=x", True),
    ],
)
def test_a_headline_on_anothers_site_is_about_the_organisation(text: str, url: str, stays: bool) -> None:
    assert bool(kept(text, (url, MADE, "Mill Lab", 0.9))) is stays


@given(st.lists(st.sampled_from([*KINDS, " by ", " reviewed by ", ", ", " and ", ". ", "made"]), max_size=12))
def test_nothing_is_made_up_and_the_order_stays(parts: list[str]) -> None:
    document, mentions = found("Lathe " + "".join(parts))
    relations = tuple(
        Relation(s, MADE, o, 0, 5, "Lathe", "by-line", 0.9)
        for s, one in enumerate(mentions)
        for o, other in enumerate(mentions)
        if one.kind is Kind.TOOL and other.kind is not Kind.TOOL
    )
    left = uncontradicted(document, mentions, relations)
    assert list(left) == [one for one in relations if one in left]
