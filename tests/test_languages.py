"""Cue words: data that every recogniser may lean on."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.languages import CUE_FIELDS, LANGUAGES, cue_pattern, language
from kg.text.cues import find_cues

CORE = [field for field in CUE_FIELDS if field not in ("articles", "conjunctions")]


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_every_language_has_every_list(tag):
    assert all(len(getattr(LANGUAGES[tag], field)) >= 3 for field in CORE)


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_cues_are_case_folded_and_without_stray_white_space(tag):
    for field in CUE_FIELDS:
        for cue in getattr(LANGUAGES[tag], field):
            assert cue == " ".join(cue.casefold().split())
            assert "\n" not in cue and len(cue) < 45


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_a_language_is_listed_under_its_own_tag(tag):
    assert LANGUAGES[tag].tag == tag


def test_only_the_primary_language_counts():
    assert language("pt-BR") is language("pt") is language("pt_PT")
    assert language("zh-Hans").tag == "zh"


def test_a_language_without_a_file_knows_the_cues_of_all():
    assert language("xx").tag == "mul"
    assert {"大学", "université", "university"} <= language("xx").organisation_words


@pytest.mark.parametrize(
    ("text", "tag", "field", "words"),
    [
        ("The data come from a lab at MIT", "en", "affiliation_words", ["from", "at"]),
        ("麻省理工大学的论文", "zh", "organisation_words", ["大学"]),
        ("OpenAI发布了GPT-2", "zh", "making_verbs", ["发布了"]),
        ("والباحثون في الجامعة", "ar", "person_roles", ["والباحثون"]),
        ("par des chercheurs de l’Université Laval", "fr", "person_roles", ["chercheurs de"]),
        ("Stanford Üniversitesi’nden araştırmacılar", "tr", "person_roles", ["araştırmacılar"]),
        ("un artículo publicado en Nature", "es", "publication_words", ["publicado en"]),
        ("papers and paperwork", "en", "paper_words", ["papers"]),
    ],
)
def test_cues_are_found_as_words(text, tag, field, words):
    found = [text[c.start : c.end] for c in find_cues(text, tag) if field in c.lists]
    assert found == words


def test_a_pattern_of_no_cues_finds_nothing():
    assert cue_pattern(frozenset()).search("anything") is None


def test_patterns_ask_for_word_ends_only_where_words_have_ends():
    pattern = cue_pattern(frozenset({"at", "大学"}))
    assert [m[0] for m in pattern.finditer("data at MIT 和北京大学的")] == ["at", "大学"]


@given(st.text(max_size=200), st.sampled_from([*sorted(LANGUAGES), "xx"]))
def test_found_cues_stand_in_order_and_apart(text, tag):
    found = find_cues(text, tag)
    assert all(0 <= c.start < c.end <= len(text) and c.lists for c in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_cue_lists_are_plain_words():
    for known in LANGUAGES.values():
        for field in CUE_FIELDS:
            assert not any(re.search(r"[\\|*{}<>]", cue) for cue in getattr(known, field))
