"""What the network of names sees of a place, what it says of candidates, and how that is weighed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encoder.reading import Reading, read_words
from kg.encoder.scorer import means, plain, shipped_scorer
from kg.encoder.spans import MODEL, SLOTS, slots
from kg.model import Document, Kind, Source
from kg.read import read
from kg.recognise.decide import THRESHOLD
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.evidence.features import context_of, features
from kg.recognise.hearing import ANSWERS, NONE, PLACES, SHARE, agreed, at_most, heard, looked_at
from kg.recognise.pipeline import candidates
from kg.recognise.weigh import weigh

WORDS, WIDTH = 30, 3
LETTER = read(
    Source(
        "letter.md",
        "# News\n\nZorvax 2.1, a library for parsing, was released by Ada Roe of Brindle Labs.\n\n"
        "Zorvax needs no compiler; try it and tell Ada Roe.\n",
        "markdown",
        "",
    )
)


def _reading() -> Reading:
    """Words of one letter with spaces between; each vector has the word's number and ones."""
    vectors = np.ones((WORDS, WIDTH), dtype=np.float32)
    vectors[:, 0] = range(WORDS)
    places = range(0, 2 * WORDS, 2)
    empty = np.zeros((WORDS, 1), dtype=np.float32)
    return Reading(tuple(places), tuple(p + 1 for p in places), empty, empty, vectors)


def _seen(place: tuple[int, int, int]) -> list[float]:
    found = means({0: _reading()}, slots({0: _reading()}, [place]))
    assert found.shape == (1, SLOTS, WIDTH)
    return [float(value) for value in found[0, :, 0]]


def test_a_place_is_seen_as_its_words_their_ends_and_what_stands_beside() -> None:
    assert _seen((0, 10, 15)) == [6.0, 5.0, 7.0, 3.0, 9.0]
    assert _seen((0, 0, 1)) == [0.0, 0.0, 0.0, 0.0, 2.0]
    assert _seen((0, 58, 59)) == [29.0, 29.0, 29.0, 27.0, 0.0]
    assert not means({}, slots({}, [(4, 0, 3)])).any()


def _candidate(count: int, item: int = 0) -> Candidate:
    return Candidate("x", tuple(Occurrence(item, 2 * n, 2 * n + 1, "x", ()) for n in range(count)))


@given(st.integers(1, 25))
def test_few_places_of_a_candidate_are_looked_at_the_first_and_the_last_among_them(count: int) -> None:
    places = looked_at({0: _reading()}, _candidate(count))
    assert len(places) == min(count, PLACES)
    assert places == sorted(set(places))
    assert places[0] == (0, 0, 1)
    assert places[-1] == (0, 2 * count - 2, 2 * count - 1)


def test_places_that_were_not_read_are_not_looked_at() -> None:
    assert looked_at({0: _reading()}, _candidate(3, item=5)) == []


def _said(document: Document, only: set[str] | None = None) -> dict[str, dict[str, float]]:
    readings = read_words(document)
    found = [c for c in candidates(document, readings) if only is None or c.surface in only]
    context = context_of(document, readings, found)
    scorer = shipped_scorer(MODEL)
    said = heard(
        scorer, readings, found, scorer.known(plain([features(context, c) for c in found], scorer.columns))
    )
    return {
        c.surface: dict(zip(ANSWERS, row, strict=True)) for c, row in zip(found, said.tolist(), strict=True)
    }


def test_the_network_tells_tools_people_and_organisations_from_what_is_said_of_them() -> None:
    said = _said(LETTER)
    best = {name: max(row, key=row.__getitem__) for name, row in said.items()}
    assert best["Zorvax"] == Kind.TOOL
    assert best["Ada Roe"] == Kind.PERSON
    assert best["Brindle Labs"] == Kind.ORGANISATION
    assert best.get("compiler", NONE) == NONE


def test_what_is_said_of_a_candidate_depends_on_it_alone_and_is_rounded() -> None:
    alone, together = _said(LETTER, {"Zorvax"}), _said(LETTER)
    assert alone["Zorvax"] == together["Zorvax"]
    assert all(value == round(value, 1) for row in together.values() for value in row.values())


def test_the_shipped_network_knows_evidence_that_there_is() -> None:
    readings = read_words(LETTER)
    found = candidates(LETTER, readings)
    context = context_of(LETTER, readings, found)
    names = {name for candidate in found for name in features(context, candidate)}
    columns = set(shipped_scorer(MODEL).columns)
    assert len(names & columns) > 0.5 * len({name for name in names if not name.startswith("w:")})
    assert not any(name.startswith("w:") for name in columns)


def test_two_opinions_are_weighed_alike_and_silence_changes_nothing() -> None:
    classes = (NONE, Kind.TOOL.value)
    sure = {NONE: 0.2, Kind.TOOL.value: 0.8}
    said = np.array([[np.log(sure.get(name, 1e-5)) for name in ANSWERS], [0.0] * len(ANSWERS)])
    chances = np.array([[0.8, 0.2], [0.7, 0.3]])
    both = agreed(chances, classes, said)
    odds = (0.8 / 0.2) ** (1 - 2 * SHARE)
    assert both[0] == pytest.approx([odds / (1 + odds), 1 / (1 + odds)])
    assert both[1] == pytest.approx([0.7, 0.3])


@given(
    st.lists(st.floats(0, 1), min_size=len(ANSWERS), max_size=len(ANSWERS)).filter(any),
    st.lists(st.floats(-11.5, 0), min_size=len(ANSWERS), max_size=len(ANSWERS)),
    st.floats(0, 1),
)
def test_no_chances_of_kinds_make_more_of_a_name_than_is_told(
    drawn: list[float], said: list[float], part: float
) -> None:
    chances, heard_ = np.array([drawn]) / sum(drawn), np.array([said])
    some = 1 - agreed(chances, ANSWERS, heard_)[:, -1]
    assert some <= at_most(part * chances[:, -1], heard_) + 1e-9


def test_only_what_can_be_a_name_is_weighed_to_the_end() -> None:
    readings = read_words(LETTER)
    found = candidates(LETTER, readings)
    every = weigh(LETTER, found, readings, exact=lambda candidate: True)
    likely = weigh(LETTER, found, readings)
    assert all(
        one.by_kind in (other.by_kind, dict.fromkeys(Kind, 0.0))
        for one, other in zip(likely, every, strict=True)
    )
    assert [one for one in likely if one.any_kind >= THRESHOLD] == [
        one for one in every if one.any_kind >= THRESHOLD
    ]
    assert any(not one.any_kind for one in likely)


def test_a_document_without_candidates_or_readings_is_weighed_too() -> None:
    assert weigh(LETTER, (), {}) == ()
    readings = read_words(LETTER)
    found = candidates(LETTER, readings)
    assert len(weigh(LETTER, found, {})) == len(found)
