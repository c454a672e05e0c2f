"""Numbered endnotes, with everything that goes wrong in them."""

import pytest
from reading import check, codes, read

from kg.model import Document, Role, Style


def endnotes(document: Document) -> dict[int | None, tuple[str, str, str]]:
    return {r.number: (r.title, r.url, r.status) for r in document.references if r.number is not None}


def citations(document: Document) -> list[tuple[int | None, str, str, str]]:
    """Number, words just before the marker, URL and title of each citation."""
    return [
        (link.number, item.text[: link.start][-6:], link.url, link.title)
        for item in document.items
        for link in item.links
        if link.style == Style.ENDNOTE
    ]


A, B, C = "https://a.example/x", "https://b.example/y", "https://c.example/z"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("称为Reformer[1]。", "称为Reformer。"),
        ("称为Reformer［1］。", "称为Reformer。"),
        ("称为Reformer【1】。", "称为Reformer。"),
        ("“Reformer[1]”一文", "“Reformer”一文"),
        ("<Reformer: A Title[1]>", "<Reformer: A Title>"),
        ("（Reformer[1]）", "（Reformer）"),
        ("**Reformer[1]**", "Reformer"),
        ("**Reformer**[1]", "Reformer"),
    ],
)
def test_marker_is_no_text_and_stands_after_its_words(body: str, text: str) -> None:
    document = read(f"{body}\n\n[1] **Reformer:** {A}\n")
    check(document)
    item = document.items[0]
    assert item.text == text
    (link,) = item.links
    assert (link.number, link.url, link.title, link.start) == (1, A, "Reformer", link.end)
    assert item.text[: link.start].endswith(("Reformer", "Title"))


@pytest.mark.parametrize(
    ("markers", "numbers"),
    [("[1][2]", [1, 2]), ("[1] [2]", [1, 2]), ("[1, 2]", [1, 2]), ("[1，2]", [1, 2]), ("[1-3]", [1, 2, 3])],
)
def test_several_markers_in_a_row(markers: str, numbers: list[int]) -> None:
    document = read(f"word{markers}\n\n[1] **A:** {A}\n\n[2] **B:** {B}\n\n[3] **C:** {C}\n")
    check(document)
    assert [number for number, *_ in citations(document)] == numbers


LISTS = {
    "plain": f"[1] **A:** {A}\n\n[2] **B:** {B}\n",
    "jekyll": f"\\\\\n[1] **A:** {A}\n\n\\\\\n[2] **B:** {B}\n",
    "glued on one line": f"[1] **A:** {A}[2]**B:** {B}\n",
    "no blank line": f"[1] **A:** {A}\n[2] **B:** {B}\n",
    "URL in emphasis": f"[1]A: _{A}_\n\n[2] B: __{B}__\n",
    "full width colon": f"[1] **A：** {A}\n\n[2] **B**： {B}\n",
    "full width brackets": f"［1］ A：{A}\n\n【2】B：{B}\n",
    "link instead of URL": f"[1] **A:** [{A}]({A})\n\n[2] **B:** <{B}>\n",
    "link instead of title": f"[1] [A]({A})\n\n[2] [B]({B})\n",
    "link definitions": f"[1]: {A} 'A'\n[2]: {B}\n",
    "entries of a list": f"- [1] A: {A}\n- [2] B: {B}\n",
    "number missing": f"[1] **A:** {A}\n\n**B:** {B}\n\n[3] **C:** {C}\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_forms_of_endnote_lists(name: str) -> None:
    document = read(f"word[1] and other[2], last[3]\n\n{LISTS[name]}")
    check(document)
    assert [(number, url) for number, _, url, _ in citations(document)][:2] == [(1, A), (2, B)]
    titles = [title for *_, title in citations(document)][:2]
    assert titles == (["", ""] if name == "link definitions" else ["A", "B"])
    assert all(item.role != Role.ENDNOTES or not item.links for item in document.items)


def test_an_ordered_list_of_references_holds_endnotes() -> None:
    document = read(f"word[1] and other[2]\n\n## 参考资料\n\n1. **A:** {A}\n2. [B]({B})\n")
    check(document)
    assert [(number, url, title) for number, _, url, title in citations(document)] == [
        (1, A, "A"),
        (2, B, "B"),
    ]
    assert len(read(f"no marker\n\n## Links\n\n1. A: {A}\n2. B: {B}\n").items[-1].links) == 1


def test_endnotes_are_items_of_their_own() -> None:
    document = read(f"word[1]\n\n**References**\n\n[1] **A:** {A}[2]**B:** {B}\n")
    notes = [item for item in document.items if item.role == Role.ENDNOTES]
    assert [note.text for note in notes] == [f"[1] A: {A}", f"[2]B: {B}"]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/Title:-What-Is-Required/6c74",
        "https://a.example/wiki/Word_(sense)",
        "https://a.example/snake_case_name",
        "https://a.example/?q=1&b=2#part",
        "https://a.example/@user/a-b-c",
    ],
)
def test_url_with_unusual_characters(url: str) -> None:
    document = read(f"word[1]\n\n[1] **A: b:** {url}\n")
    check(document)
    assert endnotes(document) == {1: ("A: b", url, "ok")}


def test_scheme_that_lost_its_first_letter() -> None:
    document = read("word[1]\n\n[1] **A:** ttps://a.example/x\n")
    (reference,) = document.references
    assert (reference.url, reference.iri, reference.status) == ("ttps://a.example/x", A, "repaired")
    assert codes(document) == ["repaired-url"]


def test_broken_url_is_told_with_its_line_and_is_no_link() -> None:
    document = read("数学阅读课程[1]。\n\n[1] **MLT:** https://twitter.com/**「MLT」**\n")
    check(document)
    assert endnotes(document) == {1: ("MLT", "https://twitter.com/**「MLT」**", "broken")}
    assert document.references[0].iri == ""
    assert [(t.code, t.line) for t in document.troubles] == [("broken-url", 3)]
    assert citations(document) == []


def test_missing_number_is_inferred_from_its_neighbours() -> None:
    document = read(f"a[1] b[2] c[3]\n\n{LISTS['number missing']}")
    assert endnotes(document)[2] == ("B", B, "ok")
    assert codes(document) == ["endnote-missing-number"]


def test_marker_without_endnote_is_told() -> None:
    document = read(f"one[1] two[2]\n\nthree[3]\n\n[1] **A:** {A}\n\n[2] **B:** {B}\n")
    assert [(t.code, t.line, t.text) for t in document.troubles] == [("marker-without-endnote", 3, "[3]")]
    assert document.items[1].text == "three"


def test_endnote_never_cited_stays_a_reference() -> None:
    document = read(f"one[1]\n\n[1] **A:** {A}\n\n[2] **B:** {B}\n")
    assert endnotes(document)[2] == ("B", B, "uncited")
    assert codes(document) == ["endnote-uncited"]


def test_a_numbered_digest_without_markers_has_no_endnotes() -> None:
    document = read(f"# Digest\n\n[1] **A title** by Ada Roe. {A}\n\n[2] **Another title**. {B}\n")
    assert [item.role for item in document.items] == [Role.HEADING, Role.PARAGRAPH, Role.PARAGRAPH]
    assert [(r.url, r.number, r.status) for r in document.references] == [(A, None, "ok"), (B, None, "ok")]


def test_number_defined_twice_keeps_the_first() -> None:
    document = read(f"one[1]\n\n[1] **A:** {A}\n\n[1] **B:** {B}\n")
    assert citations(document) == [(1, "one", A, "A")]
    assert codes(document) == ["endnote-number-twice", "endnote-uncited"]
    assert [r.url for r in document.references] == [A, B]


def test_endnote_without_url_is_told() -> None:
    document = read(f"one[1] two[2]\n\n[1] **A:** {A}\n[2] **B:**\n")
    assert codes(document) == ["endnote-without-url"]


@pytest.mark.parametrize("body", ["see [7]", "in [2019]", "x[0] = y[1]", "[1] a paragraph that begins so"])
def test_without_endnotes_bracketed_numbers_are_text(body: str) -> None:
    document = read(body)
    assert [item.text for item in document.items] == [body]
    assert document.troubles == ()


@pytest.mark.parametrize("body", ["in [2019]", "`array[1]`", "[1](https://d.example/w)", "[200]"])
def test_beside_endnotes_years_code_and_links_are_no_markers(body: str) -> None:
    document = read(f"{body} and word[1]\n\n[1] **A:** {A}\n")
    assert citations(document) == [(1, "d word"[-6:], A, "A")]


def test_section_of_an_endnote_is_where_it_is_cited() -> None:
    document = read(f"# 1、Papers\n\n**1.1 Reformer**\n\nword[1]\n\n**References**\n\n[1] **A:** {A}\n")
    assert document.references[0].section == ("Papers", "Reformer")


def test_markers_in_plain_text_and_html() -> None:
    for media, text in {
        "text": f"Reformer[1] is new.\n\n[1] A: {A}\n",
        "html": f"<p>Reformer<sup>[1]</sup> is new.</p><p>[1] <b>A:</b> <a href='{A}'>{A}</a></p>",
    }.items():
        document = read(text, media=media)
        check(document)
        assert document.items[0].text == "Reformer is new."
        assert citations(document) == [(1, "former", A, "A")]
        assert endnotes(document) == {1: ("A", A, "ok")}
