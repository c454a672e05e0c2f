"""Markdown documents: front matter, languages; and Markdown printed from values and read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import check, codes, only, read

from kg.model import Role, Style


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


@pytest.mark.parametrize(
    ("name", "date"),
    [("2020-02-03-digest.md", "2020-02-03"), ("x/2020-02-30x.md", "2020-02-30"), ("digest.md", "")],
)
def test_date_from_the_file_name(name: str, date: str) -> None:
    assert read("Text", name=name).date == date


def test_windows_line_ends_and_byte_order_mark() -> None:
    document = read("\ufeff# Head\r\n\r\nOne\r\ntwo [a](https://a.example/x).\r\n\r\n- b\r\n")
    check(document)
    assert [item.text for item in document.items] == ["Head", "One\ntwo a.", "b"]
    assert document.items[1].line == 3


def test_relative_links_are_resolved_where_the_document_has_an_address() -> None:
    document = read("[a](../b.md)", url="https://a.example/x/y.md")
    assert [reference.url for reference in document.references] == ["https://a.example/b.md"]


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


@settings(max_examples=250)
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


@settings(max_examples=150)
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


@settings(max_examples=300)
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


def test_cells_know_their_column_though_empty_ones_are_no_items() -> None:
    rows = "| Name | Year |  Where |\n|---|---|---|\n| BERT | | NAACL |\n|| 2018 |\n"
    bare = "Name | Year\n---|---\nBERT |\n| 2018\n"
    cited = "> | Name | Year |\n> |---|---|\n> | a \\| b | 2018 |\n"
    assert _cells(rows) == [
        (1, 1, "Name"), (1, 2, "Year"), (1, 3, "Where"), (2, 1, "BERT"), (2, 3, "NAACL"), (3, 2, "2018"),
    ]  # fmt: skip
    assert _cells(bare) == [(1, 1, "Name"), (1, 2, "Year"), (2, 1, "BERT"), (3, 1, "2018")]
    assert _cells(cited) == [(1, 1, "Name"), (1, 2, "Year"), (2, 1, "a | b"), (2, 2, "2018")]
    assert [item.column for item in read("Text").items] == [0]


def _cells(text: str) -> list[tuple[int, int, str]]:
    return [(item.row, item.column, item.text) for item in read(text).items]
