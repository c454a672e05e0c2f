"""Markdown documents: front matter, sections, roles, tables; and Markdown printed from values."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import check, codes, only, read

from kg.model import Role, Style


def roles(text: str) -> list[tuple[str, str]]:
    document = read(text)
    check(document)
    return [(item.role.value, item.text) for item in document.items]


def test_front_matter_describes_and_is_no_text() -> None:
    document = read(
        '---\nlayout: post\ntitle: "Data Digest #12 [EN]: Parsers,…"\nauthor: jane_doe\nmodified:\n'
        "date: 2020-02-03 10:00\ntags: [a, 'b c']\nimage:\n  thumb: x.png\n---\n\nHello.\n"
    )
    assert only(document).text == "Hello."
    assert (document.title, document.series) == ("Data Digest #12 [EN]: Parsers,…", "Data Digest")
    assert (document.date, document.authors, document.tags) == ("2020-02-03", ("jane_doe",), ("a", "b c"))


def test_headers_at_the_top_are_front_matter() -> None:
    document = read(
        "Title: This Week in Yak 343\nNumber: 343\nDate: 2020-06-16\nCategory: This Week in Yak\n\nHi.\n"
    )
    assert (document.title, document.date, document.series) == (
        "This Week in Yak 343",
        "2020-06-16",
        "This Week in Yak",
    )
    assert [item.text for item in document.items] == ["Hi."]


def test_two_lines_with_colons_are_no_front_matter() -> None:
    assert roles("Reformer: a model\nBERT: another\n\nText") == [
        ("paragraph", "Reformer: a model\nBERT: another"),
        ("paragraph", "Text"),
    ]


@pytest.mark.parametrize(
    ("name", "date"),
    [("2020-02-03-digest.md", "2020-02-03"), ("x/2020-02-30x.md", "2020-02-30"), ("digest.md", "")],
)
def test_date_from_the_file_name(name: str, date: str) -> None:
    assert read("Text", name=name).date == date


def test_sections_are_the_headings_above_without_their_numbers() -> None:
    document = read(
        "# 1、Papers 📙\n\n**1.3 Reformer**\n\nA.\n\n**1.3 Other**\nB.\n\n"
        "## **2、Society**\n\n***Ethics***\n\\\\\nC.\n\n# 3 Tools\n\nD.\n"
    )
    check(document)
    found = {item.text: item.section for item in document.items if item.role == Role.PARAGRAPH}
    assert found == {
        "A.": ("Papers 📙", "Reformer"),
        "B.": ("Papers 📙", "Other"),
        "C.": ("Society", "Ethics"),
        "D.": ("Tools",),
    }
    depths = [item.depth for item in document.items if item.role == Role.HEADING]
    assert depths == [1, 7, 7, 2, 7, 1]


@pytest.mark.parametrize(
    "line", ["**Write to us, we answer.**", "**bold** start", "**a** and **b**", "**" + "long " * 40 + "**"]
)
def test_bold_sentences_and_beginnings_are_no_headings(line: str) -> None:
    assert [role for role, _ in roles(line)] == ["paragraph"]


def test_lines_of_back_slashes_part_paragraphs() -> None:
    assert roles("\\\\\nOne.\n\\\\\nTwo.\n") == [("paragraph", "One."), ("paragraph", "Two.")]


def test_table_of_contents_repeats_the_headings() -> None:
    text = "- **1、Papers**\n    - 1.1 Reformer\n- 2 Tools\n\n"
    text += "# 1、Papers\n\n**1.1 Reformer**\n\nx\n\n# 2 Tools\n\n- y\n"
    assert [role for role, _ in roles(text)] == (
        ["contents"] * 3 + ["heading", "heading", "paragraph", "heading", "entry"]
    )


def test_entries_know_their_nesting() -> None:
    document = read("- a\n  - b\n\n    more of b\n- c\n\n1. d\n")
    check(document)
    assert [(item.text, item.depth) for item in document.items] == [
        ("a", 1),
        ("b", 2),
        ("more of b", 2),
        ("c", 1),
        ("d", 1),
    ]
    assert {item.role for item in document.items} == {Role.ENTRY}


def test_cells_of_a_table_share_their_row() -> None:
    document = read(
        "| Paper | Links |\n| --- | --- |\n| **A** \\| b `c\\|d` | [x](https://a.example/x) |\n|  | e |\n"
    )
    check(document)
    assert [(item.text, item.row, item.role) for item in document.items] == [
        ("Paper", 1, Role.CELL),
        ("Links", 1, Role.CELL),
        ("A | b c|d", 2, Role.CELL),
        ("x", 2, Role.CELL),
        ("e", 3, Role.CELL),
    ]


def test_captions_are_marked_and_their_links_kept() -> None:
    document = read(
        "![Alt text](https://i.example/a.png)\n\n*[source](https://a.example/x)*\n\n*emphasised.*\n"
    )
    check(document)
    assert [(item.text, item.role) for item in document.items] == [
        ("Alt text", Role.CAPTION),
        ("source", Role.CAPTION),
        ("emphasised.", Role.PARAGRAPH),
    ]
    assert [reference.url for reference in document.references] == ["https://a.example/x"]
    assert codes(document) == ["url-in-image"]


def test_comments_are_no_text_and_do_not_move_what_follows() -> None:
    text = "a <!-- x\n\ny --> b\n\n<!-- # no -->\n- c <!-- d --> e\n\n"
    text += "`<!-- kept -->`\n\n```\n<!-- kept too -->\n```\n"
    assert roles(text) == [
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("entry", "c  e"),
        ("paragraph", "<!-- kept -->"),
        ("code", "<!-- kept too -->\n"),
    ]


def test_code_has_no_links_and_its_urls_are_told() -> None:
    document = read("```python\nx = a[1]  # https://a.example/x\n```\n")
    check(document)
    assert only(document).text == "x = a[1]  # https://a.example/x\n"
    assert codes(document) == ["url-in-code"]


def test_windows_line_ends_and_byte_order_mark() -> None:
    document = read("\ufeff# Head\r\n\r\nOne\r\ntwo [a](https://a.example/x).\r\n\r\n- b\r\n")
    check(document)
    assert [item.text for item in document.items] == ["Head", "One\ntwo a.", "b"]
    assert document.items[1].line == 3


def test_quotations_and_lazy_lines_keep_positions() -> None:
    document = read("> one **two**\n> three\nfour\n\n> - five\n>   six\n")
    check(document)
    assert [item.text for item in document.items] == ["one two\nthree\nfour", "five\nsix"]


def test_relative_links_are_told_or_resolved() -> None:
    assert codes(read("[a](../README.md)")) == ["relative-link"]
    document = read("[a](../b.md)", url="https://a.example/x/y.md")
    assert [reference.url for reference in document.references] == ["https://a.example/b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "[Subscribe](https://a.example/n) to receive future issues in your inbox.",
        "[Suscríbete](https://a.example/n) al boletín.",
        "Follow us on [Twitter](https://twitter.com/x).",
        "*Thanks to* [*Kai*](https://blog.csdn.net/kai) *for this great translation.*",
        "The Weekly is edited by: [ann](https://github.com/ann).",
        "[Discuss on r/x](https://www.reddit.com/r/x/comments/1/y/)",
        "If you want to share a paper in the next issue, use this [form](https://forms.gle/x).",
        "## Sponsors\n\n[Cloud](https://cloud.example/)",
        "[『上一期』](https://a.example/1) | [『下一期』](https://a.example/3)",
        "[CC BY](https://creativecommons.org/licenses/by/4.0/)",
    ],
)
def test_links_that_serve_the_newsletter_itself_are_housekeeping(text: str) -> None:
    assert {reference.status for reference in read(text).references} == {"housekeeping"}


@pytest.mark.parametrize(
    "text",
    [
        "If you haven't subscribed already, the lab has an excellent [podcast](https://a.example/p).",
        "We featured it in a [previous issue](https://a.example/1) of the newsletter. More follows.\n\n[x](https://b.example/)",
        "Ann gave a talk on [Twitter](https://twitter.com/ann/status/1) data.",
        "A paper on machine [translation](https://a.example/t).",
        "[Thanks to GPUs](https://a.example/g), training is fast.",
    ],
)
def test_links_that_only_sound_like_housekeeping_are_references(text: str) -> None:
    assert read(text).references[0].status == "ok"


@pytest.mark.parametrize(
    ("name", "text", "document", "items"),
    [
        ("n.zh.md", "深度学习\n\nBERT\n\nThe paper says so", "zh", ["zh", "en", "en"]),
        ("n.fr.md", "Le modèle\n\nBERT", "fr", ["fr", "fr"]),
        ("n.pt-BR.md", "O modelo", "pt-BR", ["pt-BR"]),
        ("n.md", "---\nlayout: ar_post\n---\nنموذج جديد BERT", "ar", ["ar"]),
        ("n.md", "---\nlang: es\n---\nEl modelo", "es", ["es"]),
        ("n.md", "これは新しいモデルです。とても速いモデルです。", "ja", ["ja"]),
        ("n.md", "The new model is faster than all the others that were tried this year.", "en", ["en"]),
        ("n.md", "Le nouveau modèle est plus rapide que tous les autres de cette année.", "fr", ["fr"]),
    ],
)
def test_languages(name: str, text: str, document: str, items: list[str]) -> None:
    found = read(text, name=name)
    assert (found.lang, [item.lang for item in found.items]) == (document, items)


WORDS = st.sampled_from(
    [
        "Reformer",
        "模型",
        "wav2letter@anywhere",
        "naïve",
        "x",
        "GPT-2",
        "3.5",
        "(see)",
        "了，",
        "Ok.",
        "a_b",
        "🎨",
    ]
)
PLAIN = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PATHS = st.sampled_from(
    ["", "/", "/x_y", "/a(b)c", "/Title:-What", "/?q=1&r=2", "/#part", "/~u/p.html", "/%E6%B7%B1"]
)
HREFS = st.builds(lambda host, path: f"https://{host}.example{path}", st.sampled_from("abc"), PATHS)


@st.composite
def runs(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, str]]]:
    """Markdown, its plain text, its links."""
    words = draw(PLAIN)
    url = draw(HREFS)
    return draw(
        st.sampled_from(
            [
                (words.replace("_", "\\_"), words, []),
                (f"**{words}**", words, []),
                (f"*{words}*", words, []),
                (f"`{words}`", words, []),
                (f"[{words}]({url})", words, [(words, url)]),
                (f"**[{words}]({url})**", words, [(words, url)]),
                (f"[*{words}*]({url} 'title')", words, [(words, url)]),
                (f"<a href='{url}'>{words}</a>", words, [(words, url)]),
                (f"<{url}>", url, [(url, url)]),
                (f"{words}<!-- {url} -->", words, []),
                (f"![{words}]({url})", "", []),
                ("AT&amp;T \\* &lt;", "AT&T * <", []),
            ]
        )
    )


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, str, list[tuple[str, str]]]:
    parts = draw(st.lists(runs(), min_size=1, max_size=4))
    joint = draw(st.sampled_from([" ", "\n"]))
    inner = " w ".join(markdown for markdown, _, _ in parts)
    text = " w ".join(plain for _, plain, _ in parts)
    links = [link for *_, found in parts for link in found]
    form = draw(st.sampled_from(["w {}", "# w {}", "- w {}", "> w {}", "1. w {}", "w\n{}", "\\\\\nw {}"]))
    joint = "\n" if form == "w\n{}" else " "
    return form.format(inner), f"w{joint}{text}".strip(), links


@settings(max_examples=250, deadline=None)
@given(st.lists(blocks(), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_printed_markdown_is_read_back(
    printed: list[tuple[str, str, list[tuple[str, str]]]], end: str
) -> None:
    source = "\n\n<!-- next -->\n\n".join(markdown for markdown, _, _ in printed).replace("\n", end)
    document = read(source)
    check(document)
    items = [item for item in document.items if item.role != Role.CAPTION]
    assert [" ".join(item.text.split()) for item in items] == [
        " ".join(text.split()) for _, text, _ in printed
    ]
    for item, (_, _, links) in zip(items, printed, strict=True):
        assert [(item.text[k.start : k.end], k.url) for k in item.links] == links
        assert all(document.source[slice(*item.source_range(k.start, k.end))] for k in item.links)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PLAIN, min_size=1, max_size=6),
    st.sampled_from(["[{}]", "［{}］", "【{}】"]),
    st.sampled_from(["\n\n", "\n", "\n\n\\\\\n"]),
    st.sampled_from([":** ", "：** ", "**: ", "** "]),
)
def test_printed_endnotes_are_read_back(titles: list[str], brackets: str, gap: str, colon: str) -> None:
    notes = [(brackets.format(n), title, f"https://a.example/{n}") for n, title in enumerate(titles, 1)]
    body = "".join(f"word{mark} " for mark, *_ in notes)
    document = read(body + "\n\n" + gap.join(f"{mark} **{title}{colon}{url}" for mark, title, url in notes))
    check(document)
    assert document.items[0].text == " ".join("word" for _ in notes)
    assert [link.url for link in document.items[0].links] == [url for *_, url in notes]
    assert all(link.style == Style.ENDNOTE for link in document.items[0].links)
    assert codes(document) == []


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "*",
                "**",
                "_",
                "[",
                "]",
                "(",
                ")",
                "`",
                "<",
                ">",
                "!",
                "\\",
                "&amp;",
                "|",
                "#",
                "-",
                "\n",
                "\n\n",
                " ",
            ]
        )
        | st.sampled_from(
            [
                "[1]",
                "[^1]",
                "[^1]: x",
                "https://a.example/x",
                "<a href=x>",
                "</a>",
                "<b>",
                "<!--",
                "-->",
                "~~",
                "---",
            ]
        )
        | WORDS,
        max_size=30,
    ).map("".join),
    st.sampled_from(["markdown", "html", "text"]),
)
def test_any_text_is_read_with_exact_positions(text: str, media: str) -> None:
    check(read(text, media=media))
