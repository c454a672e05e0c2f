"""A cited article that takes part in a relation is a node like an entity, and counts as one everywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browsing import wait_for_text
from page_graphs import BASE, small

from kg.analyse.explanations import UnknownNameError, explain, text
from kg.analyse.report.digest import digest
from kg.export.networks import NAMED_TOGETHER, network
from kg.export.nodes import ARTICLE, articles, facts, plain_address
from kg.export.page.columns import core, numbered
from kg.tables import ReferenceRow, RelationRow, Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Opener = Callable[..., Page]

TALK = "https://talks.example.org/profunctor-optics?utm_source=n"
BARE = "https://www.bare.example.org/post/"


def _says(subject: str, predicate: str, target: str, line: int = 9) -> RelationRow:
    quote = "Profunctor Optics, by Nikita Kitaev"
    return RelationRow(subject, predicate, BASE + target, "two.en.md", 90, 125, quote, "by-line", 0.9, line)


def with_articles() -> Tables:
    """`small` with two cited articles: one has a title and two sentences of one fact, one has neither."""
    here = small()
    cited = (
        ReferenceRow(TALK, "video", None, "", "one.en.md", "News", "", "ok"),
        ReferenceRow(TALK, "video", 3, "Profunctor Optics", "two.en.md", "Talks", "", "ok"),
        ReferenceRow(BARE, "article", None, "", "two.en.md", "Talks", "", "ok"),
    )
    said = (
        _says(TALK, "createdBy", "person/kitaev"),
        _says(TALK, "createdBy", "person/kitaev", 11),
        _says(BARE, "introduces", "tool/reformer"),
    )
    return replace(here, references=here.references + cited, relations=here.relations + said)


def test_an_article_has_the_authors_title_and_says_who_cites_it() -> None:
    bare, talk = sorted(articles(with_articles()), key=lambda row: row.name != "bare.example.org/post")
    assert (talk.name, talk.type, talk.mentions, talk.documents) == ("Profunctor Optics", ARTICLE, 2, 2)
    assert (talk.first_seen, talk.last_seen, talk.languages) == ("2020-01-06", "2020-01-13", ("en",))
    assert (bare.name, bare.references) == ("bare.example.org/post", (BARE,))


def test_what_only_stands_in_references_is_no_node() -> None:
    assert articles(small()) == ()


@pytest.mark.parametrize("url", ["http://[", "javascript:x", "", "//x", "https://[::1/a"])
def test_any_address_can_be_told(url: str) -> None:
    assert isinstance(plain_address(url), str)


def test_relations_are_counted_alike_on_the_page_and_in_the_report() -> None:
    tables = with_articles()
    here = numbered(tables)
    edges = core(here)["edges"]
    assert len(facts(tables.relations)) == 5
    assert len(edges["documents"]) == 5  # type: ignore[index,call-overload]
    assert sum(count for _, count in digest(tables, ()).relations) == 5


def test_an_article_is_explained_by_its_title_or_address() -> None:
    told = text(explain(with_articles(), "profunctor optics"))
    assert told == text(explain(with_articles(), TALK))
    assert "Profunctor Optics (Article)\n" + TALK in told
    assert "two.en.md [3]  video  Profunctor Optics  Talks" in told
    assert f"“Profunctor Optics” ({TALK}) createdBy Nikita Kitaev" in told
    assert "2 citations in 2 documents, 2020-01-06 to 2020-01-13" in told


def test_an_entity_of_the_same_name_is_explained_first() -> None:
    tables = with_articles()
    named = replace(tables.references[-1], title="Reformer")
    tables = replace(tables, references=(*tables.references[:-1], named))
    assert explain(tables, "Reformer").entity.type == "Tool"
    assert explain(tables, "Reformer (Article)").entity.id == BARE
    with pytest.raises(UnknownNameError):
        explain(small(), "Reformer (Article)")


def test_networks_for_other_programs_join_what_a_line_names_together() -> None:
    graph = network(with_articles(), together=True)
    pairs = {(u, v): data for u, v, data in graph.edges(data=True) if data["predicate"] == NAMED_TOGETHER}
    assert pairs[BASE + "organisation/google-ai", BASE + "tool/reformer"]["times"] == 1
    assert (TALK, BASE + "person/kitaev") in graph.edges()
    assert not any(data["predicate"] == NAMED_TOGETHER for *_, data in network(small()).edges(data=True))


@pytest.mark.browser
def test_the_page_draws_articles_and_shows_who_cites_them(opened: Opener) -> None:
    page = opened(with_articles())
    wait_for_text(page, "#status", re.compile("^6 things, 2 articles, 5 relations$"))
    page.fill("#search", "profunctor")
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2") == "Profunctor Optics"
    words = page.inner_text("#details")
    assert "Cited\n2 times in 2 documents" in words
    assert "created by Nikita Kitaev" in words
    assert page.get_attribute("#details a", "href") == TALK
    page.click("#details .facts ~ section .pick >> text=Nikita Kitaev")
    assert "Profunctor Optics created by this" in page.inner_text("#details")
    page.go_back()
    assert page.inner_text("#details h2") == "Profunctor Optics"


@pytest.mark.browser
def test_the_address_of_an_article_opens_it(opened: Opener) -> None:
    page = opened(with_articles(), "#entity=" + TALK.replace("?", "%3F").replace("=", "%3D"))
    assert page.inner_text("#details h2") == "Profunctor Optics"
    assert page.locator("#details .facts").inner_text().count("https://") == 1


def test_the_report_file_counts_relations_once_and_their_sentences_too() -> None:
    from sample_graph import sample

    graph = sample()
    counts = json.loads(graph._files["report.json"])["counts"]
    assert counts["relations"] == len(facts(graph.tables.relations)) < counts["relation_sentences"]
    assert counts["articles"] == len(articles(graph.tables)) > 0
    assert f"{counts['relations']} relations" in repr(graph)
