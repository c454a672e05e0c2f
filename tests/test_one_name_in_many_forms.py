"""One thing of a document under names that are written in other ways, and what must stay apart."""

from __future__ import annotations

import pytest
from values import ARXIV, found, item, mention

from kg.model import Kind, Mention, Tie
from kg.resolve import resolve

T, O, P, V, A = Kind.TOOL, Kind.ORGANISATION, Kind.PERSON, Kind.VENUE, Kind.PAPER  # noqa: E741


def things(*mentions: Mention, url: str = "") -> int:
    """How many things some mentions of one document are, which cites an address."""
    items = [item("x", "en", url)] if url else []
    return len(resolve([found("a.md", *mentions, items=items)]).entities)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("IA de Zorvia", "Zorvia AI", O),
        ("Universität Zorvingen", "Zorvingen University", O),
        ("Uni Zorvingen", "Zorvingen University", O),
        ("Zorv Realtime Gemeinschaft", "Zorv Realtime Community", O),
        ("Zorv 钱包", "Zorv Wallet", T),
        ("新浪新闻ZRV", "ZRV新浪新闻", T),
        ("RISCV-ZORV-TOOLCHAIN", "ZORV Toolchain for RISC-V", T),
        ("ZorvCon North America", "ZorvCon NA", V),
        ("ZorvCon 2020 Conference", "ZorvCon", V),
        ("@ZorOpenLeaders", "Zorvilla Open Leaders", O),
        ("ZorvHack", "the Zorv Hackathon", V),
        ("EZSI software stack", "European Zone for Software Installations", T),
        ("أحمد م. أبوزيد", "Ahmed AbouZaid", P),
        ("「Vim之父」Bram Zorvenaar", "Bram Zorvenaar", P),
        ("alexdezorveira", "Alexandre de Zorveira", P),
        ("adawz", "Ada Wu Zorvy", P),
        ("@zorvega", "Ada Zorvegard", P),
    ],
)
def test_in_one_document_two_ways_to_write_a_name_are_one_thing(left: str, right: str, kind: Kind) -> None:
    assert things(mention(left, kind), mention(right, kind, start=50)) == 1


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("ZorvCon Europe", "ZorvCon North America", V),
        ("ZorvCon 2020 Conference", "ZorvCon 2021", V),
        ("ZorvHub", "Zorv Foundation", O),
        ("Zorv API", "Zorv", T),
        ("Zorv Community", "Zorv", O),
        ("@zorvega", "Ada Zorv", P),
        ("Ahmed AbouZaid", "أحمد أبوبكر", P),
    ],
)
def test_names_that_say_two_things_stay_two(left: str, right: str, kind: Kind) -> None:
    assert things(mention(left, kind), mention(right, kind, start=50)) == 2


def test_a_workshop_on_what_letters_stand_for_is_not_who_bears_them() -> None:
    assert things(mention("Universe-HPC", O), mention("HPC workshop", V, start=50)) == 2


def test_the_library_of_a_technique_is_called_by_its_plural() -> None:
    library, plural, technique = (
        mention(n, T) for n in ("Transformer library", "Transformers", "Transformer")
    )
    assert things(library, plural) == 1
    assert things(library, technique) == 2


def test_a_repository_that_the_document_links_is_the_tool_of_its_name() -> None:
    pair = mention("zorv/frobnicator", T), mention("frobnicator", T, start=50)
    assert things(*pair, url="https://github.com/zorv/frobnicator/issues/65") == 1
    assert things(*pair, url="https://github.com/other/frobnicator") == 2


def test_a_lone_first_name_is_who_is_called_so_before_who_has_it_as_a_surname() -> None:
    named = resolve(
        [found("a.md", *(mention(n, P) for n in ("Pedro Roe", "António Pedro", "Pedro")))]
    ).entities
    assert sorted(len(entity.places) for entity in named) == [1, 2]
    assert next(len(e.places) for e in named if e.label.text == "Pedro Roe") == 2


def test_a_lone_first_name_of_two_people_is_neither() -> None:
    assert things(*(mention(n, P) for n in ("Pedro Roe", "Pedro Poe", "Pedro"))) == 3


def test_two_names_with_words_for_what_they_are_stay_two_though_the_lists_know_one() -> None:
    assert things(mention("Tor Browser", T), mention("Tor network", T, start=50)) == 2


def test_a_paper_and_a_tool_found_at_one_place_are_two() -> None:
    tied = [(ARXIV, Tie.ITEM)]
    assert things(mention("Minstrel", T, ties=tied), mention("Minstrel", A, ties=tied)) == 2
    weak = mention("Minstrel", A, ties=tied, confidence=0.5)
    assert things(mention("Minstrel", T, ties=tied), weak) == 1
