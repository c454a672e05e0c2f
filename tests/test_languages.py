"""Cue words: data that every recogniser may lean on."""

import dataclasses
import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.languages import CUE_FIELDS, LANGUAGES, everywhere, language, parse
from kg.text.cues import find_cues

FILES = (Path(__file__).parent.parent / "kg" / "languages").glob("*.toml")
CORE = [field for field in CUE_FIELDS if field not in ("articles", "conjunctions")]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_language_has_every_list(tag):
    assert all(len(getattr(language(tag), field)) >= 3 for field in CORE)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_cues_are_case_folded_and_without_stray_white_space(tag):
    for field in CUE_FIELDS:
        for cue in getattr(language(tag), field):
            assert cue == " ".join(cue.casefold().split())
            assert "\n" not in cue and len(cue) < 45


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_is_listed_under_its_own_tag(tag):
    assert language(tag).tag == tag


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
        ("data that matter", "en", "affiliation_words", []),
        ("北京大学的论文", "zh", "organisation_words", ["大学"]),
    ],
)
def test_cues_are_found_as_words(text, tag, field, words):
    found = [text[c.start : c.end] for c in find_cues(text, tag) if field in c.lists]
    assert found == words


def test_every_pattern_compiles():
    for tag in LANGUAGES:
        known = language(tag)
        for patterns in (known.reference_headings, *dataclasses.astuple(known.housekeeping)):
            assert all(re.compile(pattern) and "(?i)" not in pattern for pattern in patterns)


def test_words_of_all_languages_stand_once():
    links = everywhere("housekeeping.translation")
    assert {"translat", "翻译"} <= set(links) and len(links) == len(set(links))


def test_every_file_is_in_the_table():
    assert tuple(sorted(path.stem for path in FILES)) == LANGUAGES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('name = "X"\nmaking_verb = "make"', "unknown key 'making_verb'"),
        ('name = "X"\ntag = "x"', "unknown key 'tag'"),
        ('name = "X"\nmonths = ["may"]', "'months' must be a string"),
        ('name = "X"\nspaced = "no"', "'spaced' must be true or false"),
        ('name = "X"\nreference_headings = "links"', "'reference_headings' must be an array of strings"),
        ('name = "X"\nhousekeeping = "none"', "'housekeeping' must be a table"),
        ('name = "X"\n[housekeeping]\nfollows = ["us"]', "unknown key 'follows'"),
        ('months = "may"', "name"),
        ("name = X", "Invalid value"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_the_file_and_the_key(text, told):
    with pytest.raises(ValueError, match=rf"languages/xx\.toml: .*{told}"):
        parse("xx", text)


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "xx"]))
def test_found_cues_stand_in_order_and_apart(text, tag):
    found = find_cues(text, tag)
    assert all(0 <= c.start < c.end <= len(text) and c.lists for c in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_cue_lists_are_plain_words():
    for tag in LANGUAGES:
        for field in CUE_FIELDS:
            assert not any(re.search(r"[\\|*{}<>]", cue) for cue in getattr(language(tag), field))
