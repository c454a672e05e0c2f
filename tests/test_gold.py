"""Gold files are read strictly and laid over documents where their names stand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from kg.evaluate.gold import findings, project
from kg.evaluate.gold_file import Gold, GoldEntity, GoldError, GoldRelation, read_gold, url_key
from kg.model import Document, Kind, Predicate, Source, Tie
from kg.read import read

SHARED = Path(__file__).parent.parent.parent / "shared"
PAPER_URL = "https://arxiv.org/abs/2101.00001"


def document(text: str) -> Document:
    return read(Source("made.md", text, "markdown", hashlib.sha256(text.encode()).hexdigest()))


def gold(*entities: GoldEntity, relations: tuple[GoldRelation, ...] = ()) -> Gold:
    return Gold("made.md", "en", entities, (), relations)


def entity(name: str, *labels: str, kind: Kind = Kind.TOOL, urls: tuple[str, ...] = (), optional=False):
    return GoldEntity(name, (kind,), labels, urls, (), optional)


def words(text: str, answers: Gold) -> list[tuple[str, str]]:
    doc = document(text)
    return [
        (answers.entities[hit.entity].id, doc.items[hit.item].text[hit.start : hit.end])
        for hit in project(doc, answers)
    ]


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("BERT and RoBERTa.", [entity("bert", "BERT")], [("bert", "BERT")]),
        ("用BERT模型", [entity("bert", "BERT")], [("bert", "BERT")]),
        (
            "Google AI and Google.",
            [entity("g", "Google"), entity("gai", "Google AI")],
            [("gai", "Google AI"), ("g", "Google")],
        ),
        ("Tools: NUMPY here.", [entity("np", "NumPy")], [("np", "NUMPY")]),
        ("NumPy, not numpy.", [entity("np", "NumPy")], [("np", "NumPy")]),
        ("**Bold**Name is one.", [entity("b", "BoldName")], [("b", "BoldName")]),
        ("X twice: X.", [entity("x", "X")], [("x", "X"), ("x", "X")]),
        ("Ada here.", [entity("o", "Ada", optional=True), entity("n", "Ada")], [("n", "Ada")]),
        ("```\nKestrel\n```\n", [entity("k", "Kestrel")], []),
        ("no name", [entity("e", "")], []),
        ("Written by Ada\nQuokka.", [entity("a", "Ada Quokka")], [("a", "Ada\nQuokka")]),
        ("İşte ZORV Bülteni", [entity("z", "Zorv")], [("z", "ZORV")]),
        ("以及波兰语BERT[Zorv](https://z.example)。", [entity("z", "Zorv")], [("z", "Zorv")]),
    ],
)
def test_names_stand_where_they_are_written(text, entities, expected):
    assert words(text, gold(*entities)) == expected


def test_an_untitled_paper_stands_at_its_link():
    untitled = entity("p", kind=Kind.PAPER, urls=(PAPER_URL,))
    assert words(f"A new [study]({PAPER_URL}) is out.", gold(untitled)) == [("p", "study")]
    hits = project(document(f"A [study]({PAPER_URL}) is out."), gold(untitled))
    assert [hit.named for hit in hits] == [False]


def test_an_untitled_paper_with_a_marker_stands_at_the_words_before_it():
    text = f"这篇论文[1]很好。\n\n[1] **标题:** {PAPER_URL}\n"
    assert words(text, gold(entity("p", kind=Kind.PAPER, urls=(PAPER_URL,)))) == [("p", "论文")]


def test_what_is_nowhere_has_no_place():
    assert words("Only words.", gold(entity("gone", "Nowhere"))) == []


def test_findings_have_exact_surface_ties_and_relations():
    text = f"# News\n\nNorthwind released [Kestrel]({PAPER_URL}) and **Wren**.\n"
    answers = gold(
        entity("n", "Northwind", kind=Kind.ORGANISATION, urls=(PAPER_URL,)),
        entity("k", "Kestrel", urls=(PAPER_URL,)),
        entity("w", "Wren", optional=True),
        relations=(
            GoldRelation("k", Predicate.CREATED_BY, "n"),
            GoldRelation("w", Predicate.CREATED_BY, "n"),
            GoldRelation(PAPER_URL, Predicate.INTRODUCES, "k"),
        ),
    )
    found = findings(document(text), answers)
    source = found.document.source
    assert all(m.text == source[m.start : m.end] for m in found.mentions)
    assert [(m.name, [t.tie for t in m.ties]) for m in found.mentions] == [
        ("Northwind", [Tie.ITEM]),
        ("Kestrel", [Tie.NAMED]),
    ]
    assert [(r.subject, r.predicate, r.object) for r in found.relations] == [
        (1, Predicate.CREATED_BY, 0),
        (PAPER_URL, Predicate.INTRODUCES, 1),
    ]
    assert all(r.quote == source[r.start : r.end] for r in found.relations)
    assert len(findings(document(text), answers, optional=True).mentions) == 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://www.a.org/b/", "http://a.org/b"),
        ("https://a.org/b#c", "https://a.org/b"),
        ("https://a.org/%C3%A9", "https://a.org/é"),
    ],
)
def test_url_keys_ignore_what_the_score_ignores(left, right):
    assert url_key(left) == url_key(right)


def test_url_keys_never_raise():
    assert url_key("http://[x") == "http://[x"


GOOD = {
    "doc": "a.md",
    "lang": "en",
    "entities": [{"id": "x", "types": ["Tool"], "labels": ["X"], "urls": [], "context_urls": []}],
    "references": [{"url": "https://a.org", "kind": "article"}],
    "relations": [{"s": "x", "p": "basedOn", "o": "https://a.org"}],
}


@pytest.mark.parametrize(
    "change",
    [
        {"doc": None, "entities": None},
        {"entities": [{"id": "x", "types": ["Thing"], "labels": [], "urls": []}]},
        {"entities": [{"id": "x", "types": [], "labels": [], "urls": []}]},
        {"entities": GOOD["entities"] * 2},
        {"relations": [{"s": "y", "p": "basedOn", "o": "x"}]},
        {"relations": [{"s": "x", "p": "likes", "o": "x"}]},
        {"references": [{"url": "https://a.org", "kind": "newspaper"}]},
    ],
)
def test_a_bad_gold_file_is_refused(tmp_path, change):
    path = tmp_path / "a.gold.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert read_gold(path).entities[0].kinds == (Kind.TOOL,)
    path.write_text(json.dumps(GOOD | change), encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.gold\.json"):
        read_gold(path)


def test_text_that_is_no_json_is_refused(tmp_path):
    path = tmp_path / "b.gold.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GoldError):
        read_gold(path)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="no shared folder beside the checkout")
def test_nearly_every_gold_entity_has_its_place():
    placed_, all_ = 0, 0
    for path in sorted((SHARED / "gold").glob("*.gold.json")):
        answers = read_gold(path)
        text = (SHARED / "corpus" / answers.document).read_text(encoding="utf-8")
        doc = read(Source(answers.document, text, "markdown", hashlib.sha256(text.encode()).hexdigest()))
        wanted = {i for i, e in enumerate(answers.entities) if not e.optional}
        have = wanted & {hit.entity for hit in project(doc, answers)}
        placed_, all_ = placed_ + len(have), all_ + len(wanted)
        source = doc.source
        assert all(m.text == source[m.start : m.end] for m in findings(doc, answers, optional=True).mentions)
    assert placed_ / all_ > 0.98
