"""HTML pages and plain text become the same documents as Markdown does."""

import re

import pytest
from reading import check, codes, only, read, told
from selectolax.lexbor import LexborHTMLParser

from kg.model import Emphasis, Role, Status

PAGE = """<!DOCTYPE html>
<html lang="fr-ca"><head><title>La lettre 4</title>
<meta property="article:published_time" content="2021-03-04T10:00:00Z"><meta name="author" content="Ann, Bob">
<style>p { color: red }</style></head>
<body><nav><a href="https://x.example/">Accueil</a></nav>
<h1>La lettre &eacute;lectrique</h1>
<p><strong>1.1 Reformer</strong></p>
<p>Voici <a href="https://a.example/?a=1&amp;b=2"><em>Reformer</em></a>,
   un   mod&egrave;le, et <b>BERT</b> chez AT&amp;T : https://c.example/d.</p>
<ul><li>Un <a href=https://arxiv.org/abs/1906.02530>article</a><ul><li>Plus bas</li></ul></li></ul>
<table><tr><td>A</td><td><a href="https://b.example/x">B</a></td></tr><tr><th>C</th></tr></table>
<a href="https://e.example/y"><div>Un bloc</div><div>Deux</div></a>
<script>var a = "<p>non</p>"</script><!-- <p>https://no.example/</p> -->
<figure><img src="https://i.example/a.png" alt="Une image"><figcaption>Source</figcaption></figure>
<pre>if a[1] < 2:
    pass</pre>
<footer><p><a href="https://x.example/unsubscribe">Fin</a></p></footer></body></html>"""


def test_a_page_is_read_as_its_reader_sees_it() -> None:
    document = read(PAGE, name="page.html", media="html")
    check(document)
    assert [(item.role.value, item.depth, item.row, item.text) for item in document.items] == [
        ("paragraph", 0, 0, "Accueil"),
        ("heading", 1, 0, "La lettre électrique"),
        ("heading", 7, 0, "1.1 Reformer"),
        ("paragraph", 0, 0, "Voici Reformer,\nun modèle, et BERT chez AT&T : https://c.example/d."),
        ("entry", 1, 0, "Un article"),
        ("entry", 2, 0, "Plus bas"),
        ("cell", 0, 1, "A"),
        ("cell", 0, 1, "B"),
        ("cell", 0, 2, "C"),
        ("paragraph", 0, 0, "Un bloc"),
        ("paragraph", 0, 0, "Deux"),
        ("caption", 0, 0, "Une image"),
        ("caption", 0, 0, "Source"),
        ("code", 0, 0, "if a[1] < 2:\n    pass"),
        ("paragraph", 0, 0, "Fin"),
    ]


def test_a_page_says_what_it_is() -> None:
    document = read(PAGE, name="page.html", media="html")
    assert (document.title, document.lang, document.date) == ("La lettre 4", "fr-CA", "2021-03-04")
    assert (document.authors, document.series) == (("Ann", "Bob"), "La lettre")


def test_links_of_a_page() -> None:
    document = read(PAGE, name="page.html", media="html")
    assert [(r.url, r.status) for r in document.references] == [
        ("https://x.example/", "housekeeping"),
        ("https://a.example/?a=1&b=2", "ok"),
        ("https://c.example/d", "ok"),
        ("https://arxiv.org/abs/1906.02530", "ok"),
        ("https://b.example/x", "ok"),
        ("https://e.example/y", "ok"),
        ("https://x.example/unsubscribe", "housekeeping"),
    ]
    assert codes(document) == ["url-in-comment", "url-in-image"]
    texts = [
        item.text[k.start : k.end] for item in document.items for k in item.links if "e.example" in k.url
    ]
    assert texts == ["Un bloc", "Deux"]


def test_tags_become_marks() -> None:
    item = read(PAGE, name="page.html", media="html").items[3]
    found = [(mark.emphasis, item.text[mark.start : mark.end]) for mark in item.marks]
    assert found == [(Emphasis.EMPHASIS, "Reformer"), (Emphasis.STRONG, "BERT")]


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        "<p>a<p>b<li>c<dd>d",
        "<div>" * 3000 + "deep" + "</div>" * 3000,
        "<p>" + "<b>" * 500 + "x" + "</b>" * 500,
        "a < b & c > d <notatag> e",
        "<p>one<br><br>two<br>three</p>",
        "<p title='a > b'>x</p><p title=\"<p>\">y</p>",
    ],
)
def test_no_word_of_a_page_is_lost(page: str) -> None:
    document = read(page, media="html")
    check(document)
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "style", "head", "notatag"])
    seen = re.findall(r"\w+", tree.body.text(separator=" ")) if tree.body else []
    found = [word for item in document.items for word in re.findall(r"\w+", item.text)]
    assert set(seen) <= set(found) | {"Une", "image"}


def test_two_rules_above_a_text_take_nothing_from_it() -> None:
    (item,) = read("=====\n-----\nText here", media="text").items
    assert item.text.endswith("Text here")


def test_plain_text_paragraphs_entries_and_urls() -> None:
    document = read(
        "Weekly News\n===========\n\nReformer is new (https://a.example/x_y), see\nalso <https://b.example/>.\n\n"
        "* one *star*\n* two https://c.example/z.\n\n---\n\nLast & least.\n",
        media="text",
    )
    check(document)
    assert [(item.role.value, item.text) for item in document.items] == [
        ("heading", "Weekly News"),
        ("paragraph", "Reformer is new (https://a.example/x_y), see\nalso https://b.example/."),
        ("entry", "one *star*"),
        ("entry", "two https://c.example/z."),
        ("paragraph", "Last & least."),
    ]
    assert [r.url for r in document.references] == [
        "https://a.example/x_y",
        "https://b.example/",
        "https://c.example/z",
    ]
    assert document.items[1].section == ("Weekly News",)


def test_html_inside_markdown() -> None:
    document = read(
        "<p align='center'>\n  <img src='https://i.example/a.png' width=3>\n</p>\n\n"
        "<h3>Tools</h3>\n\n<div><b>Big</b> [tool](https://a.example/x)</div>\n\nText <sub>low</sub>.\n"
    )
    check(document)
    assert [(item.role, item.text) for item in document.items] == [
        (Role.HEADING, "Tools"),
        (Role.PARAGRAPH, "Big tool"),
        (Role.PARAGRAPH, "Text low."),
    ]
    assert [r.url for r in document.references] == ["https://a.example/x"]


def test_an_empty_page_has_no_items() -> None:
    assert read("<html><body></body></html>", media="html").items == ()
    assert only(read("x", media="html")).text == "x"


def test_markers_in_plain_text_and_html() -> None:
    url = "https://a.example/x"
    for media, text in {
        "text": f"Reformer[1] is new.\n\n[1] A: {url}\n",
        "html": f"<p>Reformer<sup>[1]</sup> is new.</p><p>[1] <b>A:</b> <a href='{url}'>{url}</a></p>",
    }.items():
        document = read(text, media=media)
        check(document)
        assert document.items[0].text == "Reformer is new."
        assert told(document).split("\n")[1] == f"  endnote link 1 after 'Reformer' -> {url} (A)"
        assert told(document).endswith(" [1] A")
        assert document.references[0].status is Status.OK


def test_cells_know_their_column_though_empty_or_wide_ones_stand_before_them() -> None:
    head, row = "<tr><th colspan=2>Name<th>Year", "<tr><td><td>BERT<br><br>large</td><td></td><td>2018</td>"
    items = read(f"<table>{head}{row}</table><p>Text", name="page.html", media="html").items
    assert [(item.row, item.column, item.text) for item in items] == [
        (1, 1, "Name"), (1, 3, "Year"), (2, 2, "BERT"), (2, 2, "large"), (2, 4, "2018"), (0, 0, "Text"),
    ]  # fmt: skip
