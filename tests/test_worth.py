"""Which possible names are weighed at all."""

from __future__ import annotations

import numpy as np
import pytest
from reading import read as document

from kg.encoder.labels import LABELS, begins
from kg.encoder.reading import Reading, Readings
from kg.model import Document, Kind
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.evidence.reading import exactly
from kg.recognise.find.found import Found
from kg.recognise.worth import worth_a_look
from kg.text.words import tokens

TEXT = "Kites fly over Loomkit today"


def heard(text: str, chance: float) -> Readings:
    """An encoder that takes each word with this probability for a tool and is sure of no title."""
    starts, ends = zip(*tokens(text), strict=True)
    kinds = np.zeros((len(starts), LABELS), dtype=np.float32)
    kinds[:, 0], kinds[:, begins(Kind.TOOL)] = 1 - chance, chance
    titles = np.eye(3, dtype=np.float32)[np.zeros(len(starts), dtype=int)]
    return {0: Reading(starts, ends, kinds, titles, np.zeros((len(starts), 4), dtype=np.float32))}


def candidate(read: Document, name: str, *rules: str) -> Candidate:
    start = read.items[0].text.index(name)
    found = tuple(Found(start, start + len(name), *rule.split("=")) for rule in rules)
    return Candidate(name, (Occurrence(0, start, start + len(name), name, found),))


@pytest.mark.parametrize(
    ("rule", "chance", "is_kept"),
    [
        ("run", 0.05, False),
        ("run", 0.1, True),
        ("strong", 0.0, False),
        ("strong", 0.01, True),
        ("list:tools=Tool", 0.0, True),
        ("list:concepts", 0.05, False),
        ("pipeline", 0.0, True),
        ("abbreviation", 0.0, True),
    ],
)
def test_the_more_what_found_a_name_knows_the_less_the_encoder_must_think_of_it(
    rule: str, chance: float, is_kept: bool
) -> None:
    read = document(TEXT)
    one = candidate(read, "Loomkit", "echo", rule)
    assert worth_a_look(read, heard(TEXT, chance), [one]) == ((one,) if is_kept else ())


def test_a_name_that_its_text_defines_is_looked_at_whatever_the_encoder_thinks() -> None:
    read = document("**Loomkit** is a library. Kites are not.")
    text = read.items[0].text
    several = [candidate(read, "Loomkit", "strong"), candidate(read, "Kites", "strong")]
    assert worth_a_look(read, heard(text, 0.0), several) == (several[0],)


def test_a_name_that_the_encoder_has_not_read_is_looked_at() -> None:
    read = document(TEXT)
    one = candidate(read, "Loomkit", "run")
    assert worth_a_look(read, {}, [one]) == (one,)


def test_a_name_that_is_likely_at_one_place_keeps_all() -> None:
    read = document("Loomkit and Loomkit")
    readings = heard("Loomkit and Loomkit", 0.0)
    readings[0].kinds[2, begins(Kind.TOOL)] = 0.5
    places = tuple(Occurrence(0, at, at + 7, "Loomkit", (Found(at, at + 7, "run"),)) for at in (0, 12))
    one = Candidate("loomkit", places)
    assert worth_a_look(read, readings, [one]) == (one,)


def test_of_several_words_the_probability_is_their_geometric_mean() -> None:
    text = "Ada Roe"
    readings = heard(text, 0.0)
    readings[0].kinds[0, begins(Kind.PERSON)], readings[0].kinds[1, begins(Kind.PERSON) + 1] = 0.9, 0.4
    assert exactly(readings, [(0, 0, 7)]) == {(0, 0, 7): pytest.approx(0.6)}
    assert exactly(readings, [(0, 3, 4), (1, 0, 7)]) == {}
