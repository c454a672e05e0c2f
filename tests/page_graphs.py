"""Small graphs for the tests of the graph page: an ordinary one, a hostile one, made-up ones of any size."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.model import BASE
from kg.tables import DocumentRow, EntityRow, LinkRow, MentionRow, ReferenceRow, RelationRow, Tables

ROOT = Path(__file__).parent.parent
KG = "https://w3id.org/newsletter-kg/ontology#"
EMPTY = Tables((), (), (), (), (), (), ())


def _entity(slug: str, kind: str, name: str, **more: Any) -> EntityRow:
    row = EntityRow(BASE + slug, kind, name, (), ("en",), 1, 1, "2020-01-06", "2020-01-06", (), ())
    return replace(row, **more)


def _mention(slug: str, place: tuple[str, int, int], text: str, quote: str) -> MentionRow:
    document, line, begin = place
    lang, range_ = document.split(".")[1], (begin, begin + len(text))
    row = (BASE + slug, document, lang, "News > Models", line, *range_, text, quote, "kg_x", 0.9)
    return MentionRow(*row)


def _relation(fact: tuple[str, str, str], place: tuple[str, int, int], quote: str) -> RelationRow:
    (subject, predicate, target), (document, line, begin) = fact, place
    ends = (begin, begin + len(quote))
    return RelationRow(
        BASE + subject, predicate, BASE + target, document, *ends, quote, "verb-between", 0.8, line
    )


def small() -> Tables:
    """Seven things of three issues; `lonely` shares nothing with the rest."""
    first = "Reformer comes from Google AI."
    second = "Nikita Kitaev works at Google AI."
    third = "Reformer 在 EnWik8 上测试。"
    post = "https://ai.example.org/reformer"
    entities = (
        _entity(
            "tool/reformer", "Tool", "Reformer", alt_names=("改革者", "Réformateur"), languages=("en", "zh"),
            mentions=2, documents=2, last_seen="2020-02-03", references=(post,),
            identifiers=("arxiv:2001.04451",),
        ),
        _entity("organisation/google-ai", "Organisation", "Google AI", mentions=2, documents=2),
        _entity("person/kitaev", "Person", "Nikita Kitaev", first_seen="2020-01-13", last_seen="2020-01-13"),
        _entity("dataset/enwik8", "Dataset", "EnWik8", languages=("zh",), first_seen="2020-02-03"),
        _entity("paper/lonely", "Paper", "A Lonely Paper", languages=("zh",), first_seen="2020-02-03"),
        _entity("venue/iclr", "Venue", "ICLR", mentions=1),
    )  # fmt: skip
    mentions = (
        _mention("tool/reformer", ("one.en.md", 3, 10), "Reformer", first),
        _mention("organisation/google-ai", ("one.en.md", 3, 30), "Google AI", first),
        _mention("venue/iclr", ("one.en.md", 9, 90), "ICLR", "See you at ICLR."),
        _mention("person/kitaev", ("two.en.md", 5, 40), "Nikita Kitaev", second),
        _mention("organisation/google-ai", ("two.en.md", 5, 63), "Google AI", second),
        _mention("tool/reformer", ("three.zh.md", 7, 5), "Reformer", third),
        _mention("dataset/enwik8", ("three.zh.md", 7, 16), "EnWik8", third),
        replace(
            _mention("paper/lonely", ("three.zh.md", 20, 200), "A Lonely Paper", "A Lonely Paper."),
            section="Elsewhere",
        ),
    )
    relations = (
        _relation(("tool/reformer", "createdBy", "organisation/google-ai"), ("one.en.md", 3, 10), first),
        _relation(
            ("person/kitaev", "affiliatedWith", "organisation/google-ai"), ("two.en.md", 5, 40), second
        ),
        _relation(("tool/reformer", "evaluatedOn", "dataset/enwik8"), ("three.zh.md", 7, 5), third),
    )
    references = (
        ReferenceRow(post, "article", 7, "The Reformer post", "one.en.md", "News", "", "ok"),
        ReferenceRow("https://other.example.org/x", "video", None, "", "two.en.md", "News", "", "ok"),
    )
    documents = (
        DocumentRow("one.en.md", "Issue one", "en", "2020-01-06", "S", "https://news.example.org/1", ""),
        DocumentRow("three.zh.md", "第三期", "zh", "2020-02-03", "S", "", ""),
        DocumentRow("two.en.md", "Issue two", "en", "2020-01-13", "S", "", ""),
    )
    links = (LinkRow(BASE + "tool/reformer", post, "namedByReference"),)
    return Tables(entities, mentions, references, relations, (), links, documents)


def hostile() -> Tables:
    """Everything that text can try: it must show as text."""
    attack = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>"
    names = (
        attack,
        "x" * 10_000,
        "שלום \u202eevil",
        "👩‍👩‍👧 \U0001f600",
        '"; drop',
        "{{core}} {{script}}",
        "=1+1",
    )
    urls = ("javascript:window.hit=1", "data:text/html,<script>1</script>", "https://a.example/<x>\"'%zz[1]")
    entities = tuple(
        _entity(f"tool/n{n}", "Tool", name, references=urls, identifiers=("doi:javascript:1",))
        for n, name in enumerate(names)
    )
    mentions = tuple(
        _mention(f"tool/n{n}", ("evil.en.md", n, n), name, f"{name} {attack} <!--")
        for n, name in enumerate(names)
    )
    references = tuple(
        ReferenceRow(url, "other", None, attack, "evil.en.md", attack, "", "broken") for url in urls
    )
    links = tuple(LinkRow(row.id, url, "citedAtMention") for row in entities for url in urls)
    relations = (_relation(("tool/n0", "basedOn", "tool/n1"), ("evil.en.md", 1, 0), attack),)
    documents = (DocumentRow("evil.en.md", attack, "x<y", "", attack, "javascript:window.hit=1", ""),)
    return Tables(entities, mentions, references, relations, (), links, documents)


def made_up(entities: int) -> Tables:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "benchmarks" / "generate.py")
    assert spec and spec.loader
    module = sys.modules.setdefault("generate", importlib.util.module_from_spec(spec))
    spec.loader.exec_module(module)
    return module.newsletter_tables(entities=entities)  # type: ignore[no-any-return]
