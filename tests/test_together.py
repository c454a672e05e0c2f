"""Makers who are credited because one of their list is."""

from __future__ import annotations

import pytest
from reading import read

from kg.model import Kind, Mention, Predicate, Relation
from kg.relate.together import credited_together

KINDS = {
    "Lathe": Kind.TOOL,
    "Ana Roe": Kind.PERSON,
    "Ben Yu": Kind.PERSON,
    "Chen Li": Kind.PERSON,
    "Mill Lab": Kind.ORGANISATION,
}


def credited(text: str, *makers: str, sure: float = 0.9, what: Predicate = Predicate.CREATED_BY) -> set[str]:
    """Who has made Lathe by a text, if it is said of some."""
    document = read(text, "news.en.md")
    places = sorted((text.index(name), name) for name in KINDS if name in text)
    mentions = [
        Mention(at, at + len(name), name, name, KINDS[name], "en", 0, "test", 0.8) for at, name in places
    ]
    at = {mention.name: number for number, mention in enumerate(mentions)}
    found = [Relation(at["Lathe"], what, at[one], 0, len(text), text, "by-line", sure) for one in makers]
    all_ = credited_together(document, mentions, found)
    assert all(one in all_ for one in found)
    assert all(one.confidence <= 0.8 for one in all_ if one not in found)
    assert len({(one.subject, one.object) for one in all_}) == len(all_)
    return {mentions[int(one.object)].name for one in all_}


@pytest.mark.parametrize("first", ["Ana Roe", "Ben Yu"])
@pytest.mark.parametrize(
    "text", ["Lathe by Ana Roe and Ben Yu", "Ana Roe, Ben Yu: Lathe", "Ana Roe & Ben Yu made Lathe."]
)
def test_what_one_of_a_list_made_all_made(text: str, first: str) -> None:
    assert credited(text, first) == {"Ana Roe", "Ben Yu"}


def test_a_list_of_three_and_one_already_known() -> None:
    text = "Lathe by Ana Roe, Ben Yu, and Chen Li"
    assert credited(text, "Chen Li", "Ana Roe") == {"Ana Roe", "Ben Yu", "Chen Li"}


@pytest.mark.parametrize(
    "text",
    [
        "Lathe by Ana Roe. Ben Yu reviews it.",
        "Lathe by Ana Roe, and now Ben Yu",
        "Lathe by Ana Roe for Ben Yu",
        "Ben Yu on Lathe by Ana Roe",
        "Lathe by Ana Roe and Mill Lab, Ben Yu's home",
    ],
)
def test_who_stands_in_no_list_with_a_maker_is_none(text: str) -> None:
    assert credited(text, "Ana Roe") == {"Ana Roe"}


def test_other_relations_are_not_shared() -> None:
    assert credited("Lathe by Ana Roe and Ben Yu", "Ana Roe", what=Predicate.INTRODUCES) == {"Ana Roe"}
