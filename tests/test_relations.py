"""Relations: what a pair of names in a sentence, a row or under a heading is taken to say."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read
from values import named

from kg.link import link
from kg.model import ENDS, Kind, Mention, Predicate, Tie, Tied
from kg.relate.context import context
from kg.relate.passages import passages
from kg.relate.pipeline import LEAST, relate
from kg.relate.possible import possible_relations
from kg.relate.rules import RULES
from kg.text.lists import is_list_join


def told(text, *names):
    """Relations of a text, ends by name or URL."""
    document = read(text)
    mentions = link(document, named(document, names))
    relations = relate(document, mentions)
    for relation in relations:
        assert document.source[relation.start : relation.end] == relation.quote != ""
        assert LEAST[relation.predicate] <= relation.confidence <= 1
    return {
        (
            mentions[r.subject].name if isinstance(r.subject, int) else r.subject,
            r.predicate.value,
            mentions[r.object].name if isinstance(r.object, int) else r.object,
        )
        for r in relations
    }


URL = "https://blog.example.org/post"


@pytest.mark.parametrize(
    ("text", "names", "relation"),
    [
        (
            "OpenAI released [Jukebox](https://jukebox.example.org/), a model that makes music.",
            ("O:OpenAI", "T:Jukebox"),
            ("Jukebox", "createdBy", "OpenAI"),
        ),
        (
            f"Jane Doe wrote a [blog post]({URL}) about parsers.",
            ("P:Jane Doe",),
            (URL, "createdBy", "Jane Doe"),
        ),
        (
            f"An excellent [tutorial]({URL}) by Jane Doe about attention.",
            ("P:Jane Doe",),
            (URL, "createdBy", "Jane Doe"),
        ),
        (
            f"Jane Doe 分享了一篇[博客文章]({URL})，介绍了注意力。",
            ("P:Jane Doe",),
            (URL, "createdBy", "Jane Doe"),
        ),
        (
            f"Jane Doe a publié un [article]({URL}) sur l'attention.",
            ("P:Jane Doe",),
            (URL, "createdBy", "Jane Doe"),
        ),
        (
            f"Jane Doe publicó un [artículo]({URL}) sobre la atención.",
            ("P:Jane Doe",),
            (URL, "createdBy", "Jane Doe"),
        ),
    ],
)
def test_the_maker_of_a_thing(text, names, relation):
    assert relation in told(text, *names)


def test_every_author_of_a_list():
    authors = ["Ada Byron", "Bo Chen", "Carla Díaz", "Dmitri Orlov", "Eve Adams"]
    text = f"A new [guide]({URL}) by {', '.join(authors[:-1])}, and {authors[-1]}."
    found = told(text, *(f"P:{a}" for a in authors))
    assert found == {(URL, "createdBy", author) for author in authors}


def test_a_person_is_no_maker_of_what_stands_in_another_paragraph():
    text = f"Jane Doe gave a talk.\n\nHere is a [list]({URL}) of parsers."
    assert not any(p == "createdBy" for _, p, _ in told(text, "P:Jane Doe"))


def test_names_without_links_or_verbs_say_nothing():
    assert told("Paris, London and Rome.", "O:Paris", "O:London", "O:Rome") == set()


def test_a_document_without_mentions_or_links_has_no_relations():
    assert told("Just words.\n\nAnd more words.") == set()


def test_only_what_the_signatures_allow():
    document = read(f"# NeurIPS\n\nJane Doe of MIT wrote *On Nets* about [BERT]({URL}) and SQuAD.")
    mentions = named(document, ("V:NeurIPS", "P:Jane Doe", "O:MIT", "A:On Nets", "T:BERT", "D:SQuAD"))
    for passage in passages(document, mentions):
        for pair in possible_relations(passage):
            subject, object_ = passage.ends[pair.subject], passage.ends[pair.object]
            assert ENDS[pair.predicate].allow(subject.kind, object_.kind)


def test_a_row_and_the_headings_above_it_are_one_passage():
    text = "# SQuAD\n\n| Model | Code |\n|---|---|\n| BERT | [link](https://a.org/x) |\n"
    document = read(text)
    mentions = named(document, ("D:SQuAD", "T:BERT"))
    kinds = [{end.kind for end in passage.ends} for passage in passages(document, mentions)]
    assert {Kind.DATASET, Kind.TOOL, None} in kinds


def test_a_reference_that_is_a_paper_stands_for_the_paper():
    document = read("**On Nets**\n\nThis [paper](https://arxiv.org/abs/2001.00001) is by Jane Doe.")
    (start, end) = document.items[0].source_range(0, 7)
    tied = (Tied("https://arxiv.org/abs/2001.00001", Tie.NAMED),)
    paper = Mention(start, end, "On Nets", "On Nets", Kind.PAPER, "en", 0, "test", 1.0, ties=tied)
    ends = [end for passage in passages(document, (paper,)) for end in passage.ends]
    assert {end.ref for end in ends} == {0}


def test_lists_are_chains():
    document = read("By Ada Byron, Bo Chen and Carla Díaz.")
    (passage,) = passages(document, named(document, ("P:Ada Byron", "P:Bo Chen", "P:Carla Díaz")))
    assert len(set(context(passage).chains)) == 1


def test_cells_know_what_heads_their_column_even_beside_empty_ones():
    document = read("| Name | Maker | Paper |\n|---|---|---|\n| Wren | | Swift birds |\n\nAfter the table.")
    heads = dict(zip((item.text for item in document.items), document.column_headers(), strict=True))
    assert heads["Wren"] == "Name" and heads["Swift birds"] == "Paper"
    assert heads["Maker"] == heads["After the table."] == ""


def test_an_image_in_a_cell_ends_no_table():
    document = read("| Name | Logo |\n|-|-|\n| A | ![a bird](http://i.example/a.png) good |\n| B | C |")
    heads = dict(zip((item.text for item in document.items), document.column_headers(), strict=True))
    assert (heads["good"], heads["B"], heads["C"], heads["a bird"]) == ("Logo", "Name", "Logo", "")


@pytest.mark.parametrize(
    ("between", "is_list"),
    [(", ", True), (" and ", True), (", and ", True), ("、", True), (" by ", False), ("\n", False)],
)
def test_what_joins_a_list(between, is_list):
    assert is_list_join(between, "en") is is_list


def test_rules_have_names_of_their_own_and_say_something():
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.says for rule in RULES)
    assert all(any(p in rule.predicates and rule.fits({}) for rule in RULES) for p in Predicate)


WORDS = [
    "Ada Byron",
    "MIT",
    "BERT",
    "SQuAD",
    "released",
    "by",
    "the paper",
    "，",
    "。",
    "\n\n",
    "# ",
    "- ",
    "| ",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*WORDS, f"[post]({URL})", f"[BERT]({URL})"]), max_size=14))
def test_whatever_is_written_relations_quote_it_exactly_and_in_order(parts):
    document = read(" ".join(parts))
    mentions = named(document, ("P:Ada Byron", "O:MIT", "T:BERT", "D:SQuAD"))
    found = relate(document, mentions)
    assert found == relate(document, mentions)
    assert all(document.source[r.start : r.end] == r.quote for r in found)
    keys = [(r.subject, r.predicate, r.object) for r in found]
    assert len(set(keys)) == len(keys)
    assert all(a.start <= b.start for a, b in itertools.pairwise(found))
