"""The second look: what a document's relations say of each other, and what is kept of them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from reading import read

from kg.model import Document, Kind, Mention, Predicate, Relation
from kg.relate.second_look import LEAST, looked_at_again, rows
from kg.weights.forest import Forest

TEXT = "# News\n\nOrrery and Sextant are by Ada Roe: [all of it](https://ada.example/orrery/news), [front](https://ada.example/).\n"
NAMES = {"Orrery": Kind.TOOL, "Sextant": Kind.TOOL, "Ada Roe": Kind.PERSON}
PAGE, FRONT = "https://ada.example/orrery/news", "https://ada.example/"
MAKES, SHOWS, BASED = Predicate.CREATED_BY, Predicate.INTRODUCES, Predicate.BASED_ON


@pytest.fixture(scope="module")
def document() -> Document:
    return read(TEXT, "news.en.md")


@pytest.fixture(scope="module")
def mentions() -> tuple[Mention, ...]:
    return tuple(
        Mention(TEXT.index(name), TEXT.index(name) + len(name), name, name, kind, "en", 1, "test", 0.9)
        for name, kind in NAMES.items()
    )


def said(
    subject: int | str, what: Predicate, object_: int | str, rule: str = "by-line", sure: float = 0.8
) -> Relation:
    return Relation(subject, what, object_, 8, 40, TEXT[8:40], rule, sure)


def stump(column: str, score: float) -> Forest:
    """One tree: the score where there is the evidence, its opposite where there is none."""
    none, one = np.zeros(3, np.int32), np.zeros(1, np.int32)
    return Forest(
        (column,),
        feature=none,
        threshold=np.array([0.5, 0, 0]),
        left=np.array([1, -1, -1], np.int32),
        right=np.array([2, -1, -1], np.int32),
        value=np.array([0, -score, score]),
        roots=one,
        outputs=one,
        baseline=np.zeros(1),
    )


def test_what_is_refuted_goes_and_the_others_keep_their_order(
    document: Document, mentions: tuple[Mention, ...]
) -> None:
    relations = (said(1, MAKES, 2), said(0, BASED, 1), said(0, MAKES, 2))
    makers = stump("is:createdBy", 6.0)
    assert [(r.subject, r.predicate) for r in looked_at_again(document, mentions, relations, makers)] == [
        (1, MAKES),
        (0, MAKES),
    ]
    assert looked_at_again(document, mentions, relations, stump("is:basedOn", 6.0))[0].subject == 0


def test_no_relation_is_surer_than_its_names_or_less_sure_than_what_is_kept(
    document: Document, mentions: tuple[Mention, ...]
) -> None:
    doubted = (replace(mentions[0], confidence=0.7), *mentions[1:])
    found = looked_at_again(document, doubted, [said(0, MAKES, 2), said(1, MAKES, 2)], stump("odds", 9.0))
    assert [r.confidence for r in found] == [0.7, 0.9]
    assert all(one.confidence >= LEAST for one in found)


@pytest.mark.parametrize("rule", ["runs-on", "scored"])
def test_what_is_said_plainly_is_not_weighed(
    document: Document, mentions: tuple[Mention, ...], rule: str
) -> None:
    plain = said(0, BASED, 1, rule, 0.3)
    nothing = stump("is:basedOn", -9.0)
    assert looked_at_again(document, mentions, [plain, said(1, BASED, 0)], nothing) == (plain,)
    assert looked_at_again(document, mentions, [plain], nothing) == (plain,)


def test_relations_are_evidence_for_each_other(document: Document, mentions: tuple[Mention, ...]) -> None:
    relations = [
        said(0, MAKES, 2),
        said(1, MAKES, 2, sure=0.7),
        said(0, BASED, 1),
        said(1, BASED, 0, sure=0.65),
    ]
    first, second, based, back = rows(document, mentions, relations)
    assert first["subjects:createdBy"] == second["subjects"] == pytest.approx(math.log(3))
    assert first["objects"] == pytest.approx(math.log(2))
    assert (based["reversed"], back["reversed"], first["reversed"]) == (0.65, 0.8, 0)
    assert first["behind-best"] == 0
    assert (based["other"], rows(document, mentions, [*relations, said(0, SHOWS, 1)])[2]["other"]) == (0, 0.8)
    assert rows(document, mentions, relations[::-1])[::-1] == [first, second, based, back]


def test_a_host_tells_of_pages_behind_it_alone(document: Document, mentions: tuple[Mention, ...]) -> None:
    site = (*mentions, replace(mentions[2], name="Ada", text="Ada", end=mentions[2].start + 3))
    page, front = rows(document, site, [said(PAGE, MAKES, 3), said(FRONT, MAKES, 3)])
    assert (page["host"], page["host:createdBy"], front["host"]) == (1, 1, 0)
    shown = rows(document, site, [said(PAGE, SHOWS, 0)])[0]
    assert (shown["path"], shown["host"], shown["is:introduces"]) == (1, 0, 1)


def test_the_documents_own_name_and_busy_hosts_are_evidence(
    document: Document, mentions: tuple[Mention, ...]
) -> None:
    theirs = replace(document, title="Notes of Ada Roe")
    own, others = (rows(one, mentions, [said(PAGE, MAKES, 2)])[0] for one in (theirs, document))
    assert (own["object-bearing:createdBy"], others["object-bearing:createdBy"]) == (1, 0)
    assert own["subject-hosted"] == pytest.approx(math.log(3))  # page and front are on one host
    assert rows(document, mentions, [said(0, MAKES, 2)])[0]["subject-hosted"] == 0


def test_who_stands_in_every_item_is_seen_to(document: Document, mentions: tuple[Mention, ...]) -> None:
    again = (*mentions, replace(mentions[2], item=0))
    (often,), (once,) = (rows(document, named, [said(0, MAKES, 2)]) for named in (again, mentions))
    assert (often["object-share"], once["object-share"]) == (1, 0.5)
