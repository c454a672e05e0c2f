"""What the networks over the encoder's vectors see of two places, and that they say the same every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kg.encoder.pairs import BESIDE, MODEL, SLOTS, Pair, pair_scorer, slots, write_pairs
from kg.encoder.reading import Reading, read_words
from kg.model import Kind, Mention, Predicate, Source
from kg.read import read
from kg.relate.hearing import PLAIN, heard
from kg.relate.passages import passages
from kg.weights import models_in

WORDS, WIDTH = 40, 3
LETTER = Source(
    "letter.md",
    "# News\n\nKestrel was written by Ada Roe, who met Ben Poe in Ghent. See [the code](https://code.example/a/k).\n",
    "markdown",
    "",
)


def reading(words: int) -> Reading:
    """Words of one letter with spaces between; each vector has the word's number and ones."""
    vectors = np.ones((words, WIDTH), dtype=np.float32)
    vectors[:, 0] = range(words)
    places = range(0, 2 * words, 2)
    empty = np.zeros((words, 1), dtype=np.float32)
    return Reading(tuple(places), tuple(p + 1 for p in places), empty, empty, vectors)


def seen(pair: Pair) -> list[float]:
    """The first number of each vector that a pair is seen as."""
    found = slots({0: reading(WORDS), 1: reading(WORDS)}, [pair])
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
    assert not slots({}, [((0, 0, 1), (0, 2, 3))]).any()


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 12), st.integers(0, 90)), max_size=6))
def test_what_is_seen_of_a_pair_depends_on_it_alone(numbers: list[tuple[int, int, int]]) -> None:
    pairs = [((0, start, start + length), (0, other, other + 1)) for start, length, other in numbers]
    together = slots({0: reading(WORDS)}, pairs)
    for row, pair in enumerate(pairs):
        assert np.array_equal(together[row], slots({0: reading(WORDS)}, [pair])[0])
        assert (together[row, :, 0] <= WORDS + BESIDE).all()


def test_the_shipped_network_knows_the_evidence_that_it_is_given() -> None:
    assert pair_scorer().columns == PLAIN


def _mention(words: str, kind: Kind, item: int = 1) -> Mention:
    start = LETTER.text.index(words)
    return Mention(start, start + len(words), words, words, kind, "en", item, "given", 1.0)


def test_by_says_more_of_a_maker_than_met() -> None:
    document = read(LETTER)
    given_ = [("Kestrel", Kind.TOOL), ("Ada Roe", Kind.PERSON), ("Ben Poe", Kind.PERSON)]
    mentions = [_mention(words, kind) for words, kind in given_]
    (passage,) = passages(document, mentions)
    found = heard(passage, read_words(document), pair_scorer())
    odds = {
        passage.ends[pair.object].ref: row["read"]
        for pair, row in found
        if pair.predicate is Predicate.CREATED_BY and passage.ends[pair.subject].ref == 0
    }
    assert odds[1] > odds[2]
    assert all(value == round(value, 1) for value in odds.values())


def test_equal_networks_are_written_as_equal_bytes_and_read_back(tmp_path: Path) -> None:
    write_pairs(pair_scorer(), tmp_path / MODEL)
    with models_in(tmp_path):
        again = pair_scorer()
    assert again is not pair_scorer()
    assert np.array_equal(again.slots, pair_scorer().slots)
    write_pairs(again, tmp_path / "second.npz")
    assert (tmp_path / "second.npz").read_bytes() == (tmp_path / MODEL).read_bytes()
