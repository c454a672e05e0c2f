"""What a pair's evidence is made of: words that point back, cue words that bind, tables, lists."""

import pytest
from reading import read
from values import named

from kg.model import Predicate
from kg.relate.context import context
from kg.relate.features import evidence as evidence_of
from kg.relate.passages import passages
from kg.relate.possible import possible_relations


def echoed(text, *names):
    """Words of a text that point back, with the name that each stands for."""
    document = read(text)
    mentions = named(document, names)
    return {
        (passage.text[end.start : end.end], mentions[end.ref].name)
        for passage in passages(document, mentions)
        for end in passage.ends
        if end.echo
    }


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        ("**Marlin** is a parser. It is built on Pillar.", ("T:Marlin", "T:Pillar"), ("It", "Marlin")),
        (
            "Jane Doe released Marlin. The library is based on Pillar.",
            ("P:Jane Doe", "T:Marlin", "T:Pillar"),
            ("The library", "Marlin"),
        ),
        ("Jane Doe released Marlin. She works at MIT.", ("P:Jane Doe", "T:Marlin"), ("She", "Jane Doe")),
        ("百度发布了 Marlin。该模型基于 Pillar。", ("O:百度", "T:Marlin", "T:Pillar"), ("该模型", "Marlin")),
        (
            "Marlin yayınlandı. Bu kütüphane Pillar tabanlı.",
            ("T:Marlin",),
            ("Bu kütüphane", "Marlin"),
        ),
        ("تم نشر Marlin. هذه المكتبة مبنية على Pillar.", ("T:Marlin",), ("هذه المكتبة", "Marlin")),
        (
            "Ana Lima lançou Marlin. A autora é da USP.",
            ("P:Ana Lima", "T:Marlin"),
            ("A autora", "Ana Lima"),
        ),
        (
            "Jean Roy publie Marlin. L'auteur est à Lyon.",
            ("P:Jean Roy", "T:Marlin"),
            ("L'auteur", "Jean Roy"),
        ),
        ("Marlin salió ayer. El modelo usa Pillar.", ("T:Marlin", "T:Pillar"), ("El modelo", "Marlin")),
    ],
)
def test_words_that_point_back_stand_for_what_was_named_before(text, names, told):
    assert told in echoed(text, *names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It is built on Pillar.", ("T:Pillar",)),  # nothing stands before
        ("Marlin is fast because it is small.", ("T:Marlin",)),  # the same sentence
        ("Jane Doe spoke. This library is new.", ("P:Jane Doe",)),  # no person is a library
    ],
)
def test_words_that_point_to_nothing_fitting_stand_for_nothing(text, names):
    assert echoed(text, *names) == set()


def test_what_points_back_is_never_a_relation_with_itself():
    document = read("**Marlin** is a parser. It is fast. It uses Pillar.")
    mentions = named(document, ("T:Marlin", "T:Pillar"))
    for passage in passages(document, mentions):
        for pair in possible_relations(passage):
            assert passage.ends[pair.subject].ref != passage.ends[pair.object].ref


def evidence(text, subject, predicate, object_, *others):
    """The evidence for one pair of names."""
    document = read(text)
    mentions = named(document, (subject, object_, *others))
    for passage in passages(document, mentions):
        names = ["" if end.echo else mentions[end.ref].name for end in passage.ends]
        for pair, row in evidence_of(passage):
            if (names[pair.subject], pair.predicate, names[pair.object]) == (
                subject[2:],
                predicate,
                object_[2:],
            ):
                return row
    raise AssertionError("no passage has both")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Marlin is based on Pillar.", "bind-so:basis"),
        ("Marlin basiert auf Pillar.", "bind-so:basis"),
        ("Marlin 基于 Pillar。", "bind-so:basis"),
        ("Pillar tabanlı Marlin yayında.", "bind-os:basis"),
    ],
)
def test_the_cue_between_two_names_binds_them(text, cue):
    assert evidence(text, "T:Marlin", Predicate.BASED_ON, "T:Pillar")[cue] == 1


def test_a_name_nearer_to_the_cue_takes_from_the_bond():
    text = "Marlin, unlike Otter, is based on Pillar."
    near = evidence(text, "T:Otter", Predicate.BASED_ON, "T:Pillar", "T:Marlin")
    far = evidence(text, "T:Marlin", Predicate.BASED_ON, "T:Pillar", "T:Otter")
    assert near["bind-so:basis"] > far["bind-so:basis"] > 0


def test_the_head_of_a_column_is_evidence_for_its_cells():
    text = "# Parsing\n\n| Dataset | Model |\n|---|---|\n| SQuAD | BERT |\n"
    row = evidence(text, "T:BERT", Predicate.EVALUATED_ON, "D:SQuAD")
    assert row["o-column:data"] == row["s-column:tool"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Byron (MIT), Bo Chen (ETH) and Carla Díaz (USP).",
        "By Ada Byron*, Bo Chen*, Carla Díaz¹.",
    ],
)
def test_authors_with_places_and_note_marks_are_one_list(text):
    document = read(text)
    mentions = named(document, ("P:Ada Byron", "P:Bo Chen", "P:Carla Díaz", "O:MIT", "O:ETH", "O:USP"))
    (passage,) = passages(document, mentions)
    chains = context(passage).chains
    assert len({chains[i] for i, e in enumerate(passage.ends) if e.what == "Person"}) == 1
