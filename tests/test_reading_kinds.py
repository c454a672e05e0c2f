"""Kinds of writing that users reported as lost or changed: each is read whole, and the account balances."""

from pathlib import Path

import pytest
from click.testing import Result
from reading import check, codes, read
from typer.testing import CliRunner

from kg.cli import app
from kg.extract import build
from kg.model import Document
from kg.read.inputs import collect


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def urls(document: Document) -> list[str]:
    return [reference.url for reference in document.references]


def texts(document: Document) -> list[str]:
    return [" ".join(item.text.split()) for item in document.items if item.text]


def tied(document: Document) -> dict[str, list[str]]:
    """The word before each footnote's marker, with the addresses of the note."""
    found: dict[str, list[str]] = {}
    for item in document.items:
        for link in item.links:
            if link.style == "footnote":
                found.setdefault(item.text[: link.start].split()[-1].strip(";,"), []).append(link.url)
    return found


def whole(text: str, media: str = "markdown") -> Document:
    document = read(text, media=media)
    check(document)
    assert document.account.unexplained == 0
    assert not {"unexplained-text", "unexplained-link"}.intersection(codes(document))
    return document


@pytest.mark.parametrize("media", ["markdown", "html"])
@pytest.mark.parametrize(
    "odd", ["<![x", "<![x>", "<![if !mso]>", "<![endif]>", "<![CDATA[x]]>", "<!x", "<!>"]
)
def test_odd_declarations_end_no_reading(odd: str, media: str) -> None:
    document = whole(
        f"<p>One {odd} two</p>\n\nthree [x](https://a.example/x) <a href='https://b.example/'>y</a>", media
    )
    assert "three" in texts(document)[-1]
    assert urls(document)[-1:] == ["https://b.example/"]


@pytest.mark.parametrize(
    ("frame", "address"),
    [
        ('<iframe width="9" src="https://v.example/1?a=1&amp;b=2"></iframe>', "https://v.example/1?a=1&b=2"),
        ("<iframe src='//v.example/2'>no frames here</iframe>", "https://v.example/2"),
        ('<iframe\n  data-src="https://v.example/3"\n></iframe>', "https://v.example/3"),
        ('<embed src="https://v.example/4">', "https://v.example/4"),
        ('<object data="https://v.example/5.pdf">words</object>', "https://v.example/5.pdf"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<div>{}</div>", "- {}", "See {} there", "<figure>{}</figure>"])
@pytest.mark.parametrize("media", ["markdown", "html"])
def test_what_a_frame_shows_is_a_reference(frame: str, address: str, around: str, media: str) -> None:
    assert urls(whole(f"# Talks\n\n{around.format(frame)}\n", media)) == [address]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="https://t.example/p" style="display:none"></iframe>',
        '<noscript><iframe src="https://t.example/p"></iframe></noscript>',
        '<iframe hidden src="https://t.example/p"></iframe>',
        '<a hidden href="https://t.example/p">x</a>',
    ],
)
def test_what_a_hidden_frame_or_link_shows_is_told_and_no_reference(frame: str) -> None:
    document = whole(f"<p>Seen</p>{frame}", "html")
    assert urls(document) == []
    assert "url-hidden" in codes(document)


def test_marks_before_lines_of_html_are_no_text() -> None:
    document = whole("- <div>one</div>\n\n> <div>two\n> three</div>\n\n1. a\n   <div>four</div>\n")
    assert texts(document) == ["one", "two three", "a", "four"]


def test_a_link_is_defined_right_below_a_call_of_the_generator() -> None:
    document = whole(
        "See [a] and [b].\n\n{% include x.html %}\n[a]: https://a.example/\n\nText\n{: .y}\n[b]: https://b.example/\n"
    )
    assert texts(document)[0] == "See a and b."
    assert {"https://a.example/", "https://b.example/"} <= set(urls(document))


def test_a_footnote_stands_where_it_is_cited() -> None:
    document = whole(
        "Loomkit^[Code: https://a.example/x] and Reed^[[Paper](https://b.example/y), *short*]. `c^[d]` e^2^"
    )
    assert texts(document) == ["Loomkit and Reed. c^[d] e^2^", "Code: https://a.example/x", "Paper, short"]
    assert tied(document) == {"Loomkit": ["https://a.example/x"], "Reed": ["https://b.example/y"]}


def test_footnotes_written_as_html_in_markdown_tie() -> None:
    document = whole(
        "Loomkit<sup id='r1'><a href='#n1'>1</a></sup>, Reed[2](#n2), Heddle[\\[3\\]](#n3) and [4](#top).\n\n"
        "<ol><li id='n1'><a href='https://a.example/'>a</a> <a href='#r1'>↩</a></li></ol>\n\n"
        "<a name='n2'></a>2. [b](https://b.example/)\nand https://c.example/\n\n<p id='n3'>https://d.example/</p>\n\n"
        "Not of a note: https://e.example/\n"
    )
    assert tied(document) == {
        "Loomkit": ["https://a.example/"],
        "Reed": ["https://b.example/", "https://c.example/"],
        "Heddle": ["https://d.example/"],
    }


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("DOI 10.1016/j.brain.2010.03.\n002 says", "DOI 10.1016/j.brain.2010.03. 002"),
        ("(doi:10.1145/3292500.3330701).", "doi:10.1145/3292500.3330701"),
        ("as arXiv:2212.04356v2, too", "arXiv:2212.04356v2"),
        ("as arXiv: hep-th/9901001.", "arXiv: hep-th/9901001"),
    ],
)
@pytest.mark.parametrize("media", ["markdown", "html", "text"])
def test_an_identifier_without_an_address_is_told_whole(written: str, told: str, media: str) -> None:
    document = whole(f"See {written}\n", media)
    assert [t.text for t in document.troubles if t.code == "identifier-without-address"] == [told]
    assert not whole("[10.1145/1.2](https://doi.org/10.1145/1.2) https://arxiv.org/abs/2212.04356").troubles


def test_lone_quotation_marks_of_windows_tell_their_charset(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"OpenAI\x92s Whisper \x96 \x93here\x94\x85\n")
    (source,), (told,) = collect([tmp_path])
    assert source.text == "OpenAI’s Whisper – “here”…\n"
    assert told.code == "detected-charset"


def test_relative_links_begin_where_the_user_says_unless_the_document_does(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Loomkit is [here](../b/loomkit).\n", "utf-8")
    (tmp_path / "c.md").write_text("---\nurl: https://own.example/c/\n---\nReed is [here](reed).\n", "utf-8")
    built = build([tmp_path], base_url="https://news.example/issues/a/")
    assert [r.url for f in built.findings for r in f.document.references] == [
        "https://news.example/issues/b/loomkit",
        "https://own.example/c/reed",
    ]
    assert dict(built.settings) == {"base_url": "https://news.example/issues/a/"}


def test_the_command_line_tells_corrections_in_vain_and_parts_of_a_mailbox(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    mailbox = tmp_path / "in" / "box.mbox"
    mailbox.write_bytes(
        b"From a\nSubject: One\nMessage-ID: <1@x>\nContent-Type: text/plain; charset=utf-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 about Whisper\n"
    )
    (tmp_path / "in" / "kg-corrections.toml").write_text('drop."Nobody" = true\n', "utf-8")
    built = run(
        "build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--base-url", "https://a.example/"
    )
    assert "kg-corrections.toml:1: a correction without effect" in built.stderr
    assert run("build", str(mailbox), "--base-url", "a.example").exit_code == 2
    (source,), _ = collect([mailbox])
    part = f"{mailbox}#{source.name.partition('#')[2]}"
    assert run("explain", part).stdout == "Café about Whisper\n"
    assert run("explain", part, "-o", str(tmp_path / "part.txt")).exit_code == 0
    assert (tmp_path / "part.txt").read_text("utf-8") == "Café about Whisper\n"
    assert run("explain", f"{mailbox}#none").exit_code == 2


FRONT = {
    "yaml with dashes on lines of their own": (
        "---\ntitle: Digest\nauthors:\n  -\n    name: Ann Lee\n    url: https://ann.example/\nlinks:\n  -\n"
        '    title: "Loomkit: a tool"\n    url: https://a.example/x\n    description: >\n      Long words\n'
        "      and [Reed](https://b.example/y).\n  -\n    name: Heddle\n    link: https://c.example/z\n---\n"
    ),
    "yaml": (
        "---\ntitle: Digest\nauthors:\n  - name: Ann Lee\n    url: https://ann.example/\nlinks:\n"
        '  - title: "Loomkit: a tool"\n    url: https://a.example/x\n    description: >\n      Long words\n'
        "      and [Reed](https://b.example/y).\n  - {name: Heddle, link: https://c.example/z}\n---\n"
    ),
    "toml": (
        '+++\ntitle = "Digest"\n[[links]]\ntitle = "Loomkit: a tool"\nurl = "https://a.example/x"\n'
        'description = """\nLong words\nand [Reed](https://b.example/y)."""\n[[links]]\n'
        "title = 'Heddle'\nurl = 'https://c.example/z'\n[[authors]]\nname = 'Ann Lee'\nurl = 'https://ann.example/'\n+++\n"
    ),
    "json": (
        '{"title": "Digest", "links": [\n{"title": "Loomkit: a tool", "url": "https://a.example/x",\n'
        '"description": "Long words and [Reed](https://b.example/y)."},\n{"name": "Heddle", "link": '
        '"https://c.example/z"}],\n"authors": [{"name": "Ann Lee", "url": "https://ann.example/"}]}\n'
    ),
}


@pytest.mark.parametrize("form", FRONT)
def test_front_matter_that_carries_the_content_is_read_as_entries(form: str) -> None:
    document = whole(f"{FRONT[form]}Text.\n")
    assert texts(document) == ["Loomkit: a tool Long words and Reed.", "Heddle", "Text."]
    assert urls(document) == ["https://a.example/x", "https://b.example/y", "https://c.example/z"]
    linked = [(item.text[link.start : link.end], link.url) for item in document.items for link in item.links]
    assert linked[0] == ("Loomkit: a tool", "https://a.example/x")
    assert linked[-1] == ("Heddle", "https://c.example/z")
    assert "https://ann.example/" in [trouble.text for trouble in document.troubles]


def test_front_matter_with_nested_lists_and_entries_without_a_title() -> None:
    document = whole(
        "---\ndate: 2024-05-01\nsections:\n- name: Tools\n  items:\n  - title: Warp\n    link: https://a.example/\n"
        '    tags: [b, c]\npraise:\n- url: https://b.example/1\n  text: "Nice"\n  image: i.png\n'
        "menu:\n- title: Home\n  url: https://c.example/\n---\n"
    )
    assert texts(document) == ["Warp", "https://b.example/1 Nice"]
    assert urls(document) == ["https://a.example/", "https://b.example/1"]


@pytest.mark.parametrize(
    ("text", "media", "expected"),
    [
        ("<p>from<a href='https://a.example/'>OpenAI</a>released</p>", "html", ["from OpenAI released"]),
        ("<p>two <a href='https://a.example/'>model</a>s</p>", "html", ["two models"]),
        ("<o:p>&nbsp;</o:p>One <m x='>'>two</m> <st1:p w:s=on>three</st1:p>", "html", ["One two three"]),
        ("One <o:p>two</o:p> and Vec<T>", "markdown", ["One two and Vec<T>"]),
        ("<base href='https://a.example/'>", "html", []),
        ("import X from 'y'\nexport const a = {b: 'https://no.example/'}\n\nText", "markdown", ["Text"]),
        ("{% highlight py %}\nhttps://no.example/\n{% endhighlight %}\n", "markdown", ["https://no.example/"]),
    ],
)  # fmt: skip
def test_no_tag_or_call_is_text_and_no_words_are_glued(text: str, media: str, expected: list[str]) -> None:
    document = whole(text, media)
    assert texts(document) == expected
    assert "https://no.example/" not in urls(document)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See [a\nb](https://a.example/\nlong/x) there", "https://a.example/long/x"),
        ("See [a](\nhttps://a.example/x\n) there", "https://a.example/x"),
        ("See https://a.example/\u202ex", "https://a.example/"),
    ],
)
def test_an_address_over_lines_is_joined_and_ends_where_writing_turns(text: str, address: str) -> None:
    assert urls(whole(text)) == [address]


def test_addresses_that_are_not_of_the_web_are_told() -> None:
    document = whole("See ftp://a.example/z, mailto:a@b.example or javascript:alert(1).")
    told = [t.text for t in document.troubles if t.code == "no-web-address"]
    assert told == ["ftp://a.example/z", "javascript:alert(1", "mailto:a@b.example"]
    assert urls(document) == []
