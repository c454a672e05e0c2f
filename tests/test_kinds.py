"""Kinds of references: what the address, the words, the heading and the place say together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading import read

from kg.model import Document, ReferenceKind
from kg.read.kind_features import by_rules, rows, written
from kg.read.kinds import with_kinds
from kg.train.kinds import KindExample, train

LETTER = """# Harbour letter

## Companies

* [Kestrel Robotics](https://www.kestrel-robotics.example/) makes arms for bakeries.

## {events}

* [Robot Derby](https://robotderby.example/) for teams of four

## {books}

* [Planning for Walkers](https://walkers.example.edu/planning/)
* [The Quiet Compiler](https://quietcompiler.example/qc.pdf)

## Links

* [Tidewater](https://tidewater.example/) draws charts of tides. [docs](https://docs.tidewater.example/install/)
* [Anchors that hold](https://lists.example.org/pipermail/boats/2020-July/1.html)
* [Sails tear on start](https://quality.example.com/show_bug.cgi?id=18990)
* Submitted by [Anna Petersen](https://annapetersen.example/).
* Watch the [talk](https://media.example/talk42).
"""


def kinds(text: str) -> dict[str, str]:
    return {each.url.split("/")[2]: each.kind.value for each in read(text).references}


@pytest.mark.parametrize(
    ("events", "books"), [("Competitions", "Books"), ("比赛", "书籍"), ("Yarışma", "Libros")]
)
def test_headings_words_and_addresses_tell_the_kinds_of_pages_that_no_table_knows(
    events: str, books: str
) -> None:
    assert kinds(LETTER.format(events=events, books=books)) == {
        "www.kestrel-robotics.example": "other",
        "robotderby.example": "event",
        "walkers.example.edu": "book",
        "quietcompiler.example": "book",
        "tidewater.example": "software",
        "docs.tidewater.example": "software",
        "lists.example.org": "social",
        "quality.example.com": "code",
        "annapetersen.example": "other",
        "media.example": "video",
    }


def test_a_known_site_keeps_its_kind_under_any_heading() -> None:
    text = "## Books\n\n* [Walking](https://arxiv.org/abs/1906.02530)\n* [Code](https://github.com/a/walk)\n"
    assert kinds(text) == {"arxiv.org": "paper", "github.com": "code"}


def test_kinds_are_the_same_when_told_again() -> None:
    document = read(LETTER.format(events="Events", books="Books"))
    assert with_kinds(document) == document


def test_a_document_without_references_stays_as_it_is() -> None:
    document = read("Nothing is linked here.\n")
    assert with_kinds(document) is document


def test_features_do_not_depend_on_the_kinds_that_were_told() -> None:
    document = read(LETTER.format(events="Events", books="Books"))
    assert _rows(document) == _rows(_all_other(document))


def test_too_few_examples_train_no_judge() -> None:
    assert train([KindExample({"a": 1.0}, "paper", "one", 1.0)] * 3) is None


def test_how_a_link_is_written_is_told_apart() -> None:
    texts = ("", "https://a.example", "#12", "v1.2", "Ann Lee", "Ann lee", "see Ann", "so it is said")
    told = ["nothing", "address", "#", "number", "2 all", "2 first", "2 some", "4 none"]
    assert [written(text) for text in texts] == told


def _rows(document: Document) -> list[object]:
    return list(rows(by_rules(document), document.lang))


def _all_other(document: Document) -> Document:
    references = (replace(each, kind=ReferenceKind.OTHER) for each in document.references)
    return replace(document, references=tuple(references))
