"""Labelled documents of our own: each is readable, ours, and says what its labels say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.evaluate.gold import project
from kg.model import Kind, Predicate
from kg.train.written_documents import (
    FOLDER,
    MarkError,
    labelled,
    written,
)

FILES = sorted(FOLDER.glob("*.md"))
SHARED = Path(__file__).parents[1].parent / "shared" / "corpus"
PAGE = "* [⟦T|Marlin⟧](https://marlin.example/) by ⟦H|Ada Roe⟧ uses ⟦T?:ts|TypeScript⟧.\n%%%\n"


def test_marks_are_taken_away_and_become_entities() -> None:
    document, gold = labelled(
        "weekly-01.en.md", PAGE + "marlin = https://marlin.example/\nmarlin createdBy ada-roe"
    )
    assert document.items[0].text == "Marlin by Ada Roe uses TypeScript."
    assert [(e.id, e.kinds, e.optional) for e in gold.entities] == [
        ("marlin", (Kind.TOOL,), False),
        ("ada-roe", (Kind.PERSON,), False),
        ("ts", (Kind.TOOL,), True),
    ]
    assert gold.entities[0].urls == ("https://marlin.example/",)
    assert [(r.subject, r.predicate, r.object) for r in gold.relations] == [
        ("marlin", Predicate.CREATED_BY, "ada-roe")
    ]


def test_marks_nest() -> None:
    _, gold = labelled("digest-01.en.md", "⟦P|⟦T|Ona⟧: A Title⟧\n%%%\n")
    assert [(e.id, e.labels) for e in gold.entities] == [
        ("ona", ("Ona",)),
        ("ona-a-title", ("Ona: A Title",)),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n⟦T|two\n%%%\n", "line 2"),
        ("one⟧\n%%%\n", "line 1"),
        (PAGE + "marlin madeBy ada-roe", "line 3"),
        (PAGE + "ada-roe createdBy marlin", "line 3"),
        (PAGE + "\nnobody = https://marlin.example/", "line 4"),
        (PAGE + "marlin = https://nowhere.example/", "nowhere"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: str) -> None:
    with pytest.raises(MarkError, match=line):
        labelled("weekly-01.en.md", text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_document_reads_and_its_names_have_places(path: Path) -> None:
    document, gold = labelled(path.name, path.read_text("utf-8"))
    placed = {hit.entity for hit in project(document, gold)}
    asked = [i for i, entity in enumerate(gold.entities) if entity.labels and not entity.optional]
    assert len(placed.intersection(asked)) >= 0.95 * len(asked) > 0
    assert gold.relations


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared folder")
def test_no_sentence_is_the_corpus_s() -> None:
    corpus = " ".join(re.sub(r"\s+", " ", p.read_text("utf-8")) for p in sorted(SHARED.glob("*.md")))
    titles = {
        e.labels[0] for _, gold in written() for e in gold.entities if Kind.PAPER in e.kinds and e.labels
    }
    for document, _ in written():
        for item in document.items:
            for sentence in re.split(r"(?<=[.!?。！？])\s*", item.text):
                own = len(sentence) > 60 and not any(title in sentence for title in titles)
                assert not (own and sentence in corpus), (document.name, sentence)
