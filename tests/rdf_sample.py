"""A small extraction made by hand, with everything that a graph can hold."""

from __future__ import annotations

from dataclasses import replace

from kg.model import (
    BASE,
    Attached,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Findings,
    Item,
    Kind,
    Mention,
    Name,
    Piece,
    Place,
    Predicate,
    Reference,
    ReferenceKind,
    Role,
    Status,
    Tie,
    Tied,
)

SOURCE = (
    "# 研究\n\n[Reformer](https://a.org/x?utm_source=n) 由《Google AI》 made, by Ana Roa (Google AI).\n\n"
    "[7] **Trax:** https://github.com/google/trax\n"
)


def place(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = SOURCE.index(words, start + 1)
    return start, start + len(words)


def _reference(url: str, kind: ReferenceKind, **others: object) -> Reference:
    start, end = place(url)
    canonical = url.partition("?")[0]
    line = SOURCE.count("\n", 0, start) + 1
    return replace(Reference(url, canonical, url, kind, start, end, line), **others)


def _mention(words: str, kind: Kind, nth: int = 0, **others: object) -> Mention:
    start, end = place(words, nth)
    return replace(Mention(start, end, words, words, kind, "zh", 1, "rule", 0.9), **others)


def document(name: str = "issue 1/#1.zh.md") -> Document:
    sentence = place("Reformer")[0] - 1, place("(Google AI).")[1]
    text = "Reformer 由《Google AI》 made, by Ana Roa (Google AI)."
    items = (
        Item("研究", (Piece(0, 2, 2),), 0, 4, 1, "zh", Role.HEADING, ("研究",)),
        Item(text, (Piece(0, sentence[0] + 1, 8),), *sentence, 3, "zh", Role.PARAGRAPH, ("研究",)),
    )
    references = (
        _reference("https://a.org/x?utm_source=n", ReferenceKind.PAPER, title="Reformer"),
        _reference(
            "https://github.com/google/trax",
            ReferenceKind.CODE,
            number=7,
            title="Trax",
            identifier="github:google/trax",
            status=Status.UNCITED,
        ),
    )
    return Document(
        name,
        SOURCE,
        "ab" * 32,
        "markdown",
        "zh",
        "研究 简报",
        items,
        references,
        date="2020-03-01",
        series="NLP 简报",
        authors=("Elvis",),
        tags=("nlp",),
    )


def findings(name: str = "issue 1/#1.zh.md") -> Findings:
    tie = (Tied("https://a.org/x?utm_source=n", Tie.NAMED),)
    mentions = (
        _mention("Reformer", Kind.TOOL, subkind="Model", ties=tie),
        _mention("Google AI", Kind.ORGANISATION),
        _mention("Ana Roa", Kind.PERSON),
        _mention("Google AI", Kind.ORGANISATION, nth=1),
    )
    return Findings(document(name), mentions)


def extraction() -> Extraction:
    start, end = place("Reformer")[0], place("(Google AI).")[1]
    evidence = Evidence(0, start, end, SOURCE[start:end], "made-by", 0.8)
    tool, lab, person = (
        f"{BASE}{path}" for path in ("tool/reformer-1", "organisation/google-ai-2", "person/ana-roa-3")
    )
    seen = {"first_seen": "2020-03-01", "last_seen": "2020-03-01", "months": (("2020-03", 1),)}
    entities = (
        Entity(
            lab, Kind.ORGANISATION, Name("Google AI"), (Name("谷歌", "zh-Hans"),), (Place(0, 1), Place(0, 3))
        ),
        Entity(person, Kind.PERSON, Name("Ana Roa"), (), (Place(0, 2),)),
        Entity(
            tool,
            Kind.TOOL,
            Name("Reformer"),
            (),
            (Place(0, 0),),
            (Attached("https://a.org/x?utm_source=n", Tie.NAMED, "https://a.org/x"),),
            ("arxiv:2001.04451", "github:google/trax"),
            ("Model",),
            **seen,
        ),
    )
    facts = (
        Fact(tool, Predicate.CREATED_BY, lab, (evidence,)),
        Fact(person, Predicate.AFFILIATED_WITH, lab, (replace(evidence, rule="by-of"),)),
        Fact(
            "https://a.org/x?utm_source=n",
            Predicate.INTRODUCES,
            tool,
            (replace(evidence, rule="introduces"),),
        ),
    )
    return Extraction((findings(),), entities, facts, base=BASE)
