"""The account of every document balances: what second parsers see is in an item or told as left out."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import check, codes, read
from selectolax.lexbor import LexborHTMLParser

from kg.extract import SAMPLES
from kg.model import Document
from kg.read.visible import visible

UNEXPLAINED = {"unexplained-text", "unexplained-link"}


def balances(document: Document) -> bool:
    check(document)
    return document.account.unexplained == 0 and not UNEXPLAINED.intersection(codes(document))


def words(document: Document) -> str:
    return " ".join(" ".join(item.text.split()) for item in document.items)


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\f", "- \u00a0", "> \u3000"])
def test_a_line_of_odd_spaces_above_a_text_takes_nothing_from_it(blank: str) -> None:
    document = read(f"{blank}\n  Reformer is [here](https://a.example/x).")
    assert words(document) == "Reformer is here."
    assert balances(document)


@pytest.mark.parametrize("media", ["markdown", "html"])
def test_a_comment_that_never_ends_hides_nothing(media: str) -> None:
    document = read("One\n\n<!-- two [x](https://a.example/x)\n\nthree", media=media)
    assert "three" in words(document)
    assert balances(document)


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
@pytest.mark.parametrize("depth", [8, 12, 30, 60, 200])
def test_nothing_is_nested_too_deep_to_be_read(mark: str, depth: int) -> None:
    document = read(mark * depth + "deep [x](https://a.example/x)")
    assert words(document) == "deep x"
    assert [reference.url for reference in document.references] == ["https://a.example/x"]
    assert balances(document)


def test_a_further_address_in_an_endnote_is_a_reference_too() -> None:
    document = read(
        "A claim[1].\n\n[1] Two books: [a](https://a.example/x) and [b](https://b.example/y)",
        media="markdown",
    )
    assert [reference.url for reference in document.references] == [
        "https://a.example/x",
        "https://b.example/y",
    ]
    assert balances(document)


@pytest.mark.parametrize("media", ["markdown", "text"])
def test_an_endnote_s_address_without_scheme_ends_where_it_ends(media: str) -> None:
    document = read("A claim[1].\n\n[1] Home: www.localhost and on\n[2] https://b.example/y\n", media=media)
    assert [reference.url for reference in document.references] == ["www.localhost", "https://b.example/y"]
    read("[7]www.a</div>" * 3, media=media)


def test_what_is_left_out_is_counted_by_reason_and_told_with_its_line() -> None:
    document = read("Seen\n\n<p style='display: none'>Ghost</p>\n\n<select><option>Choice</option></select>")
    assert dict(document.account.left_out) == {"form": 6, "hidden": 5}
    assert document.account.visible == 15
    told = [(t.line, t.text) for t in document.troubles if t.code == "text-left-out"]
    assert told == [(3, "Ghost"), (5, "Choice")]


def test_second_parsers_see_what_a_browser_shows() -> None:
    page = "<p>a<br>b &amp; c<script>no()</script><ul><li>d<td>e</ul><title>f</title>"
    seen = "".join(page[low:high] for low, high in visible(page, "html").text)
    tree = LexborHTMLParser(page)
    tree.strip_tags(["script", "title"])
    assert "".join(seen.split()) == "".join(tree.body.text().split()) if tree.body else False


SNIPPETS = (
    "# ", "## ", "\n\n", "\n", "- ", "1. ", "> ", "    ", "```\n", "| a | b |\n|---|---|\n", "|", "**",
    "*", "_", "`", "[x](https://a.example/x)", "[x]", "[^1]", "[^1]: note", "[1]",
    "\n[1] **Title:** https://b.example/y\n", "https://c.example/z", "<b>", "</b>", "<p>", "<div>",
    "</div>", "<!--", "-->", "&amp;", "&lt;", "\\", "Reformer", "模型", " ", "\u00a0", "\f", "{{< x >}}",
    "{: .y}", "<script>", "</script>", "<td>cell", "<table><tr><td>q</table>", "![alt](i.png)",
    "<a href='https://d.example/w'>", "</a>", "word", "。", "$x$", "~~", "---\n", "\t", "[[Page|name]]",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '<ul><li><a href="https://a.example/b more</a> words</li>\n<li><a href="https://c.example/">x</a></li></ul>',
        "See [it](https://a\u00a0b.example/{{c}}) there.",
        "A <a href='https://d| a |\n|--|\nample/w'>w</a> b",
        "[a](https://a.<!--example/x])",
        "[Kites](https://[kites]/typed-kites-are-here) and [two](//[x]/y) fly",
    ],
)
def test_an_address_that_is_told_or_whose_quote_is_missing_is_not_lost(text: str) -> None:
    assert balances(read(text))


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(SNIPPETS), max_size=25).map("".join),
    st.sampled_from(["markdown", "html", "text"]),
)
def test_any_text_balances(text: str, media: str) -> None:
    assert balances(read(text, media=media))


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.name)
def test_mutations_of_the_sample_balance(path: object) -> None:
    text, chance = path.read_text(encoding="utf-8"), random.Random(path.name)  # type: ignore[attr-defined]
    for _ in range(6):
        start = chance.randrange(len(text))
        part = text[start : start + 1500]
        place = chance.randrange(len(part) + 1)
        mutated = part[:place] + chance.choice(SNIPPETS) + part[place + chance.randrange(4) :]
        assert balances(read(mutated)), mutated
