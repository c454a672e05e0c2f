"""Doubtful names that one document of many tells are no things of a run, and are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reading import read
from values import found, mention

from kg.model import Findings, Kind, Mention
from kg.recognise.decide import Verdict, decide
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.mentions import mentions_of
from kg.resolve import resolve
from kg.resolve.corrections import parsed
from kg.resolve.undecided import FEWEST


def unsure(text: str, name: str, chance: float, kind: Kind = Kind.ORGANISATION) -> bool:
    """Whether the mention of a name is unsure where so much speaks for its kind, and else for an event."""
    document = read(text)
    at = document.items[0].text.find(name)
    rest = dict.fromkeys(Kind, 0.0) | {Kind.VENUE: 0.98 - chance}
    candidate = Candidate(name, (Occurrence(0, at, at + len(name), name, ()),))
    [only] = mentions_of(document, decide([Verdict(candidate, rest | {kind: chance})]))
    return only.unsure


def test_an_organisation_is_unsure_where_another_kind_is_nearly_as_likely() -> None:
    assert unsure("We met Kitelo today.", "Kitelo", 0.78)
    assert not unsure("We met Kitelo today.", "Kitelo", 0.81)
    assert not unsure("We met Kitelo today.", "Kitelo", 0.78, Kind.TOOL)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We met Kitelo University today.", "Kitelo University"),
        ("We met Google today.", "Google"),
        ("We met SIG-Kites today.", "SIG-Kites"),
        ("We met [Kitelo](https://kitelo.example) today.", "Kitelo"),
        ("We met [Kitelo](https://forge.example/kitelo) today.", "Kitelo"),
    ],
)
def test_a_list_a_word_or_its_own_page_makes_it_sure(text: str, name: str) -> None:
    assert not unsure(text, name, 0.7)


def test_a_page_about_it_does_not() -> None:
    assert unsure("We met [Kitelo](https://news.example/2024/kitelo-closes) today.", "Kitelo", 0.78)


def doubted(name: str = "Kitelo") -> Mention:
    return replace(mention(name, Kind.ORGANISATION), unsure=True)


def run(*firsts: Mention, documents: int = FEWEST) -> list[Findings]:
    """A run of newsletters that each name a tool, the first ones something else as well."""
    tool = mention("Zorv", Kind.TOOL)
    more = [*firsts, *[None] * (documents - len(firsts))]
    return [found(f"{n}.md", *([one] if one else []), tool) for n, one in enumerate(more)]


def test_what_one_document_of_many_doubtfully_names_is_no_thing_and_is_told() -> None:
    build = resolve(run(doubted()))
    assert {entity.label.text for entity in build.entities} == {"Zorv"}
    [told] = build.troubles
    assert (told.code, told.document, told.text) == ("undecided-name", "0.md", "Kitelo")


def test_one_newsletter_keeps_all_its_names() -> None:
    assert len(resolve(run(doubted(), documents=FEWEST - 1)).entities) == 2


@pytest.mark.parametrize("other", [doubted(), mention("Kitelo", Kind.ORGANISATION)])
def test_another_document_confirms_a_name(other: Mention) -> None:
    build = resolve(run(doubted(), other))
    assert len(build.entities) == 2
    assert not build.troubles


def test_a_correction_keeps_a_name(tmp_path: Path) -> None:
    corrections = parsed('type."Kitelo" = "Organisation"', str(tmp_path / "kg-corrections.toml"))
    assert len(resolve(run(doubted()), corrections=corrections).entities) == 2
