"""What the networks over the encoder's vectors see of two places, and that they say the same every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encoder.pairs import MODEL, SLOTS, Pair, slots
from kg.encoder.reading import Reading, Readings, read_words
from kg.encoder.scorer import BESIDE, Floats, Scorer, means, shipped_scorer, write_scorer
from kg.link import link
from kg.link.features import evidence as tie_evidence
from kg.link.hearing import MODEL as TIES
from kg.link.hearing import agreed as ties_agreed
from kg.link.hearing import places as tie_places
from kg.link.layout import lay_out
from kg.model import Kind, Mention, Predicate, Source
from kg.read import read
from kg.relate.columns import columns_of
from kg.relate.features import evidence
from kg.relate.hearing import agreed, heard
from kg.relate.passages import passages
from kg.relate.pipeline import MODEL as RELATIONS
from kg.relate.possible import possible_relations
from kg.weights import models_in
from kg.weights.classifier import shipped

WORDS, WIDTH = 40, 3
LETTER = Source(
    "letter.md",
    "# News\n\nKestrel was written by Ada Roe, who met Ben Poe in Ghent. See [the code](https://code.example/a/k).\n",
    "markdown",
    "",
)


def _mention(words: str, kind: Kind, item: int = 1) -> Mention:
    start = LETTER.text.index(words)
    return Mention(start, start + len(words), words, words, kind, "en", item, "given", 1.0)


GIVEN = [
    _mention(words, kind)
    for words, kind in (("Kestrel", Kind.TOOL), ("Ada Roe", Kind.PERSON), ("Ben Poe", Kind.PERSON))
]


def reading(words: int) -> Reading:
    """Words of one letter with spaces between; each vector has the word's number and ones."""
    vectors = np.ones((words, WIDTH), dtype=np.float32)
    vectors[:, 0] = range(words)
    places = range(0, 2 * words, 2)
    empty = np.zeros((words, 1), dtype=np.float32)
    return Reading(tuple(places), tuple(p + 1 for p in places), empty, empty, vectors)


def _means(readings: Readings, pairs: Sequence[Pair]) -> Floats:
    return means(readings, slots(readings, pairs))


def seen(pair: Pair) -> list[float]:
    """The first number of each vector that a pair is seen as."""
    found = _means({0: reading(WORDS), 1: reading(WORDS)}, [pair])
    assert found.shape == (1, SLOTS, WIDTH)
    return [float(value) for value in found[0, :, 0]]


def test_a_pair_is_seen_as_its_places_what_stands_beside_and_what_between() -> None:
    assert seen(((0, 10, 13), (0, 20, 21))) == [5.5, 3.0, 8.0, 10.0, 8.0, 12.0, 8.0]
    assert seen(((0, 20, 21), (0, 10, 13))) == [10.0, 8.0, 12.0, 5.5, 3.0, 8.0, 8.0]


def test_nothing_stands_between_places_of_two_items_or_far_apart() -> None:
    assert seen(((0, 10, 11), (1, 20, 21)))[-1] == 0
    assert seen(((0, 2, 3), (0, 70, 71)))[-1] == 0
    assert seen(((0, 2, 3), (0, 50, 51)))[-1] == 13.0


def test_a_place_without_words_is_seen_at_the_next_word_and_one_that_was_not_read_as_zeros() -> None:
    assert seen(((0, 11, 11), (7, 0, 5)))[:4] == [6.0, 4.0, 8.0, 0.0]
    assert not _means({}, [((0, 0, 1), (0, 2, 3))]).any()


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 12), st.integers(0, 90)), max_size=6))
def test_what_is_seen_of_a_pair_depends_on_it_alone(numbers: list[tuple[int, int, int]]) -> None:
    pairs = [((0, start, start + length), (0, other, other + 1)) for start, length, other in numbers]
    together = [*_means({0: reading(WORDS)}, pairs)] if pairs else []
    for row, pair in enumerate(pairs):
        assert np.array_equal(together[row], _means({0: reading(WORDS)}, [pair])[0])
        assert (together[row][:, 0] <= WORDS + BESIDE).all()


def test_the_shipped_network_knows_evidence_that_there_is() -> None:
    (passage,) = passages(read(LETTER), GIVEN)
    names = {name for _, row in evidence(passage) for name in row if not name.startswith("w:")}
    columns = set(shipped_scorer(MODEL).columns)
    assert len(names & columns) > 0.5 * len(names)
    assert not any(name.startswith("w:") for name in columns)


def test_classifier_and_network_are_weighed_alike() -> None:
    assert agreed(0.5, 0.0) == 0.5
    assert agreed(0.8, 0.0) + agreed(0.2, 0.0) == pytest.approx(1)
    assert agreed(0.8, -1.3862943611) == pytest.approx(0.5)
    assert 0 < agreed(0.0, -9.9) < agreed(1.0, 9.9) < 1


def test_by_says_more_of_a_maker_than_met() -> None:
    document = read(LETTER)
    (passage,) = passages(document, GIVEN)
    asked, scorer = tuple(possible_relations(passage)), shipped_scorer(MODEL)
    columns = columns_of(shipped(RELATIONS), scorer.columns)
    odds = {
        passage.ends[one.pair.object].ref: one.odds
        for some, _ in heard([(passage, asked)], read_words(document), scorer, columns)
        for one in some
        if one.pair.predicate is Predicate.CREATED_BY and passage.ends[one.pair.subject].ref == 0
    }
    assert odds[1] > odds[2]
    assert all(value == round(value, 1) for value in odds.values())


def test_equal_networks_are_written_as_equal_bytes_and_read_back(tmp_path: Path) -> None:
    write_scorer(shipped_scorer(MODEL), tmp_path / MODEL)
    with models_in(tmp_path):
        again = shipped_scorer(MODEL)
    assert again is not shipped_scorer(MODEL)
    assert np.array_equal(again.slots, shipped_scorer(MODEL).slots)
    write_scorer(again, tmp_path / "second.npz")
    assert (tmp_path / "second.npz").read_bytes() == (tmp_path / MODEL).read_bytes()


def _saying(odds: float) -> Scorer:
    """A network of ties that says the same of all."""
    shipped = shipped_scorer(TIES)
    last = np.zeros_like(shipped.last)
    last[-1] = odds
    return replace(shipped, last=last)


def test_the_network_of_ties_is_weighed_beside_the_forest() -> None:
    assert ties_agreed(0.0, 0.0) == 0.5
    assert ties_agreed(1.3, 1.3) == pytest.approx(1 / (1 + np.exp(-1.3)))
    document = read(LETTER)
    readings = read_words(document)

    def urls(odds: float) -> set[str]:
        tied = link(document, GIVEN, readings=readings, scorer=_saying(odds))
        return {one.url for mention in tied for one in mention.ties}

    assert urls(-9.9) == set()
    assert urls(9.9) == {"https://code.example/a/k"}


def test_a_tie_is_heard_where_the_name_and_the_link_stand() -> None:
    document = read(LETTER)
    ties = {tie.spot.index: tie for tie, _ in tie_evidence(lay_out(document, GIVEN))}
    (item, start, end), (beside, first, last) = tie_places(ties[0])
    assert (document.items[item].text[start:end], document.items[beside].text[first:last]) == (
        "Kestrel",
        "the code",
    )


def test_the_shipped_network_of_ties_knows_evidence_that_there_is() -> None:
    names = {name for _, row in tie_evidence(lay_out(read(LETTER), GIVEN)) for name in row}
    asked = shipped_scorer(TIES).columns  # evidence that came later the forest alone weighs
    assert len(asked) > 100
    assert len(names & set(asked)) > 0.95 * len(asked)
