"""The inside of blocks: what is text, what is markup, what is a link."""

import pytest
from reading import check, codes, only, read

from kg.model import Emphasis, Style

TEXTS = {  # Markdown, and the plain text it stands for
    "plain words": "plain words",
    "a **bold** and *soft* `code` word": "a bold and soft code word",
    "***both*** at once": "both at once",
    "我用**「MLT」**的数学": "我用「MLT」的数学",
    "他说**“好”**，然后": "他说“好”，然后",
    "a**粗体**b": "a粗体b",
    "模型 **BERT **很好": "模型 BERT 很好",
    "or ****DM on Twitter": "or DM on Twitter",
    "snake_case_name and 2 * 3 * 4": "snake_case_name and 2 * 3 * 4",
    "2 ** 3 and x**2 alone": "2 ** 3 and x**2 alone",
    "~~old~~ new, ~5 km": "old new, ~5 km",
    r"\*no emphasis\* and \[no link\]": "*no emphasis* and [no link]",
    "AT&amp;T &copy; &#8211; &unknown; &": "AT&T © – &unknown; &",
    "`a [b](c) *d*`": "a [b](c) *d*",
    "``a ` b``": "a ` b",
    "one\ntwo  \nthree": "one\ntwo\nthree",
    "end\\\nnext": "end\nnext",
    "noise\\\\\nafter": "noise\nafter",
    "a <b>bold</b> <span class='x'>word</span><br>next": "a bold word\nnext",
    "Vec<u8> and a < b": "Vec<u8> and a < b",
    "<Attention Is All You Need>": "<Attention Is All You Need>",
    "seen <!-- hidden --> words": "seen  words",
    "an image ![alt](https://img.example/a.png) inside": "an image  inside",
    "array[1] and [2019] and a[i]": "array[1] and [2019] and a[i]",
    "[text](https://a.example/x)": "text",
    "[**text**](https://a.example/x)*!*": "text!",
    "[*Follow* us](https://a.example/x)": "Follow us",
    "[unclosed and (round)": "[unclosed and (round)",
    "[a] [b]": "[a] [b]",
    "[empty]() link": "empty link",
    "[file](other.md) link": "file link",
}
LINKS = {  # Markdown: (words, URL, style) of each link
    "[a](https://a.example/x)": [("a", "https://a.example/x", Style.INLINE)],
    "[a]( https://a.example/x 'title' )": [("a", "https://a.example/x", Style.INLINE)],
    "[a](<https://a.example/x y>)": [("a", "https://a.example/x y", Style.INLINE)],
    "[a](https://a.example/x_(y)_z)": [("a", "https://a.example/x_(y)_z", Style.INLINE)],
    r"[a](https://a.example/x\_y)": [("a", "https://a.example/x_y", Style.INLINE)],
    "[a](https://a.example/?b=1&amp;c=2)": [("a", "https://a.example/?b=1&c=2", Style.INLINE)],
    "[a](https://a.example/with space)": [("a", "https://a.example/with space", Style.INLINE)],
    "[a]((https://a.example/x))": [("a", "https://a.example/x", Style.INLINE)],
    "[a](https://a.example/x')": [("a", "https://a.example/x", Style.INLINE)],
    "[a](https://a.example/x])": [("a", "https://a.example/x", Style.INLINE)],
    "[a [b] c](https://a.example/x)": [("a [b] c", "https://a.example/x", Style.INLINE)],
    "[![](https://i.example/i.png)](https://a.example/x)": [("", "https://a.example/x", Style.INLINE)],
    "[https://a.example/x](https://a.example/x)": [
        ("https://a.example/x", "https://a.example/x", Style.INLINE)
    ],
    "[a][l]\n\n[l]: https://a.example/x": [("a", "https://a.example/x", Style.REFERENCE)],
    "[L][]\n\n[l]: <https://a.example/x> 'T'": [("L", "https://a.example/x", Style.REFERENCE)],
    "[L]\n\n[l]: https://a.example/x": [("L", "https://a.example/x", Style.REFERENCE)],
    "<https://a.example/x>": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "见https://a.example/x，以及": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "（https://a.example/x）。": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "(see https://a.example/x).": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "https://a.example/x_(y), and": [("https://a.example/x_(y)", "https://a.example/x_(y)", Style.BARE)],
    "**https://a.example/x**": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "“https://a.example/x”": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "https://a.example/x后面": [("https://a.example/x", "https://a.example/x", Style.BARE)],
    "www.a.example/x": [("www.a.example/x", "www.a.example/x", Style.BARE)],
    "a <a href='https://a.example/x'>word</a>": [("word", "https://a.example/x", Style.INLINE)],
    '<a href="https://a.example/?a=1&amp;b=2">w</a>': [("w", "https://a.example/?a=1&b=2", Style.INLINE)],
    "`https://a.example/x`": [],
    "![a](https://a.example/x.png)": [],
    "me@a.example": [],
    "[a](#there)": [],
    "[a](mailto:b@c.example)": [],
    "<!-- [a](https://a.example/x) -->": [],
    "[file](other.md)": [],
}
MARKS = {
    "**BERT** and *soft*": [(Emphasis.STRONG, "BERT"), (Emphasis.EMPHASIS, "soft")],
    "***both***": [(Emphasis.EMPHASIS, "both"), (Emphasis.STRONG, "both")],
    "`code`": [(Emphasis.CODE, "code")],
    '“one” 「two」 『three』 «four» "five"': [
        (Emphasis.QUOTE, word) for word in ("one", "two", "three", "four", "five")
    ],
    "读《机器学习》": [(Emphasis.TITLE, "机器学习")],
    "<Attention Is All You Need>": [(Emphasis.TITLE, "Attention Is All You Need")],
    "it's the authors' 5\" disk": [],
    "<b>x</b> <em>y</em>": [(Emphasis.STRONG, "x"), (Emphasis.EMPHASIS, "y")],
}


@pytest.mark.parametrize(("markdown", "wanted"), TEXTS.items())
def test_plain_text(markdown: str, wanted: str) -> None:
    document = read(markdown)
    check(document)
    assert [item.text for item in document.items] == [wanted] or (
        [item.text for item in document.items if item.role == "paragraph"] == [wanted]
    )


@pytest.mark.parametrize(("markdown", "wanted"), LINKS.items())
def test_links(markdown: str, wanted: list[tuple[str, str, Style]]) -> None:
    document = read(markdown)
    check(document)
    found = [
        (item.text[link.start : link.end], link.url, link.style)
        for item in document.items
        for link in item.links
    ]
    assert found == wanted
    assert [r.url for r in document.references] == [url for _, url, _ in wanted]


@pytest.mark.parametrize(("markdown", "wanted"), MARKS.items())
def test_marks(markdown: str, wanted: list[tuple[Emphasis, str]]) -> None:
    item = only(read(markdown))
    assert sorted((m.emphasis, item.text[m.start : m.end]) for m in item.marks) == sorted(wanted)


def test_undefined_label_is_told_with_its_line() -> None:
    document = read("text\n\nsee [that][nowhere]")
    assert [(t.code, t.line, t.text) for t in document.troubles] == [("undefined-link-label", 3, "nowhere")]


def test_footnote_points_to_the_urls_of_its_text() -> None:
    document = read("Reformer[^r] is here.\n\n[^r]: The paper, https://a.example/x\n")
    (link,) = document.items[0].links
    assert document.items[0].text == "Reformer is here."
    assert (link.url, link.start, link.end, link.style) == ("https://a.example/x", 8, 8, Style.FOOTNOTE)


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("ttps://a.example/x", "https://a.example/x"),
        ("https:/a.example/x", "https://a.example/x"),
        ("https//a.example/x", "https://a.example/x"),
        ("www.a.example/x", "http://www.a.example/x"),
    ],
)
def test_a_mangled_scheme_is_repaired_and_told(url: str, iri: str) -> None:
    document = read(f"[a]({url})")
    (reference,) = document.references
    assert (reference.url, reference.iri, reference.status) == (url, iri, "repaired")
    assert codes(document) == ["repaired-url"]


def test_a_broken_url_is_no_link_and_is_told() -> None:
    document = read("[a](http://Some%20Title)")
    assert document.references[0].status == "broken"
    assert only(document).links == ()
    assert codes(document) == ["broken-url"]


def test_one_reference_for_each_url_at_its_first_place() -> None:
    document = read("[a](https://a.example/x)\n\n[b](https://a.example/x) [c](https://a.example/y)")
    assert [(r.url, r.line) for r in document.references] == [
        ("https://a.example/x", 1),
        ("https://a.example/y", 3),
    ]
