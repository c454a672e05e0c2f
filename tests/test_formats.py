"""Mail, feeds, notebooks, encodings: each message, entry and cell is a document of its own."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from reading import check

from kg.model import Document
from kg.read import read
from kg.read.decoding import UndecodableError, decoded
from kg.read.inputs import collect


def documents(path: Path) -> list[Document]:
    found = [read(source) for source in collect([path])[0]]
    for document in found:
        check(document)
    return found


def told(*given: str | Path) -> list[str]:
    return [trouble.code for trouble in collect(given)[1]]


def letter(number: int, *, html: bool = True) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ann Weaver <ann@looms.example>"
    message["Subject"] = f"Loom Letter {number}: Größe"
    message["Date"] = "Mon, 02 Jun 2025 08:00:00 +0000"
    message["Message-ID"] = f"<{number}@looms.example>"
    message.set_content(f"Plain words {number}: https://a.example/{'long' * 30}/{number}\n")
    if html:
        message.add_alternative(
            f"<h1>Letter {number}</h1><p>Reformer is <a href='https://a.example/{number}'>here</a>.</p>",
            subtype="html",
            cte="quoted-printable",
        )
    return message


def test_a_message_is_its_html_part_and_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(letter(1).as_bytes())
    (document,) = documents(tmp_path / "x.eml")
    assert (document.name, document.title, document.date) == ("x.eml", "Loom Letter 1: Größe", "2025-06-02")
    assert document.authors == ("Ann Weaver",)
    assert [item.text for item in document.items] == ["Letter 1", "Reformer is here."]


def test_a_message_without_html_is_its_plain_text_with_whole_addresses(tmp_path: Path) -> None:
    message = letter(2, html=False)
    (tmp_path / "x.eml").write_bytes(message.as_bytes())
    (document,) = documents(tmp_path / "x.eml")
    assert [r.url for r in document.references] == [f"https://a.example/{'long' * 30}/2"]


def test_every_message_of_a_mailbox_is_a_document(tmp_path: Path) -> None:
    box = b"".join(b"From ann Mon Jun  2 08:00:00 2025\n" + letter(n).as_bytes() + b"\n" for n in (1, 2, 2))
    (tmp_path / "box.mbox").write_bytes(box)
    found = documents(tmp_path / "box.mbox")
    assert sorted(d.title for d in found) == ["Loom Letter 1: Größe", "Loom Letter 2: Größe"]
    assert all(document.name.startswith("box.mbox#") for document in found)
    (one,), _ = collect([f"{tmp_path / 'box.mbox'}#{found[0].name.partition('#')[2]}"])
    assert one.text == found[0].source


def test_a_maildir_folder_is_a_mailbox(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "mail" / part).mkdir(parents=True)
    (tmp_path / "mail" / "cur" / "1.host:2,S").write_bytes(letter(1).as_bytes())
    (tmp_path / "mail" / "new" / "2.host").write_bytes(letter(2).as_bytes())
    names = {document.name.partition("#")[0] for document in documents(tmp_path / "mail")}
    assert (len(documents(tmp_path / "mail")), names) == (2, {"mail"})
    assert {document.name.partition("#")[0] for document in documents(tmp_path)} == {"mail"}


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Looms</title><language>en</language>
<item><title>Issue 1</title><link>https://looms.example/1</link><guid>urn:1</guid>
<pubDate>Mon, 02 Jun 2025 08:00:00 GMT</pubDate>
<description>&lt;p&gt;See &lt;a href="../a"&gt;A&lt;/a&gt;.&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://looms.example/2</link></item></channel></rss>"""


def test_every_entry_of_a_feed_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text(RSS)
    (tmp_path / "f.xml").write_text(RSS)
    found = {document.title: document for document in documents(tmp_path / "f.rss")}
    assert (found["Issue 1"].date, found["Issue 1"].series) == ("2025-06-02", "Looms")
    assert [r.url for r in found["Issue 1"].references] == ["https://looms.example/a"]
    assert [r.url for r in found["Only a title"].references] == ["https://looms.example/2"]
    assert len(documents(tmp_path)) == 4


def test_a_json_feed_is_read_and_other_json_is_not(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Looms", "items": [
        {"id": "1", "url": "https://looms.example/1", "content_html": "Hi", "date_published": "2025-06-02"}
    ]}  # fmt: skip
    (tmp_path / "f.json").write_text(json.dumps(feed))
    (tmp_path / "x.json").write_text("{}")
    (document,) = documents(tmp_path)
    assert (document.date, document.series, document.url) == (
        "2025-06-02",
        "Looms",
        "https://looms.example/1",
    )
    assert told(tmp_path) == ["unread-file"]
    assert told(tmp_path / "x.json") == ["skipped-input"]


def test_the_text_cells_of_a_notebook_are_documents(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "id": "a1", "source": ["# Looms\n", "[A](https://a.example/x)"]},
        {"cell_type": "code", "source": "no = 1"},
        {"cell_type": "markdown", "source": "More."},
    ]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells}))
    found = documents(tmp_path / "n.ipynb")
    assert [d.name for d in found] == ["n.ipynb#a1", "n.ipynb#cell-3"]
    assert {d.title for d in found} == {"Looms"}


@pytest.mark.parametrize("suffix", [".rst", ".adoc", ".org", ".docx", ".xyz"])
def test_a_format_that_no_reader_knows_is_refused_by_name_and_told_in_a_folder(
    tmp_path: Path, suffix: str
) -> None:
    (tmp_path / f"x{suffix}").write_text("https://a.example/x[X]")
    (tmp_path / "y.md").write_text("y")
    assert told(tmp_path / f"x{suffix}") == ["skipped-input"]
    assert told(tmp_path) == ["unread-file"]


XML = "<?xml version='1.0' encoding='shift_jis'?>です"


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("é".encode("utf-16"), "", "é"),
        ("é".encode("utf-32"), "", "é"),
        (b"<meta charset=iso-8859-1>\xe9\x80", "", "<meta charset=iso-8859-1>é€"),
        ("<meta charset='gb2312'>谷歌".encode("gbk"), "", "<meta charset='gb2312'>谷歌"),
        (XML.encode("cp932"), "", XML),
        ("é".encode("latin-1"), "latin-1", "é"),
        ("é".encode(), "utf-7", "é"),
        (b"a\0b c \x01d", "", "a\u200bb c  d"),  # a word stays one
    ],
)  # fmt: skip
def test_a_charset_that_is_declared_is_honoured(data: bytes, declared: str, text: str) -> None:
    assert decoded(data, declared).text == text


def test_a_charset_that_nothing_declares_is_detected_or_refused() -> None:
    text = "语言周刊第二十期：谷歌发布了新的语音识别模型，欢迎试用。"
    found = decoded(text.encode("gbk"))
    assert (found.text, found.detected) == (text, "gb18030")
    with pytest.raises(UndecodableError, match="not UTF-8"):
        decoded(b"\xe9t\xe9")
    with pytest.raises(UndecodableError, match="binary"):
        decoded(b"\x89PNG\0\0\0\0\0")


def test_a_pipe_in_a_folder_does_not_hold_up_the_build(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "p.md")
    (tmp_path / "y.md").write_text("y")
    assert told(tmp_path) == ["unread-file"]


def several(tmp_path: Path, *parts: str) -> list[str]:
    """The texts of a message whose parts stand one behind the other."""
    body = "".join(f"--b\nContent-Type: {part}\n" for part in parts)
    head = "Subject: Loom\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    (tmp_path / "a.eml").write_text(f"{head}{body}--b--\n", "utf-8")
    sources, _ = collect([tmp_path / "a.eml"])
    return [" ".join(source.text.split()) for source in sources]


def test_further_texts_of_a_message_are_read_and_copies_are_not(tmp_path: Path) -> None:
    page = "text/html\n\n<p>One <a href='https://a.example/'>Loom</a> and Weft</p>"
    footer = "text/plain\n\nA list at https://l.example/ for weavers"
    assert several(tmp_path, page, footer) == [
        "<p>One <a href='https://a.example/'>Loom</a> and Weft</p>",
        "A list at https://l.example/ for weavers",
    ]
    assert len(several(tmp_path, "text/plain\n\nOne Loom (https://a.example/) and Weft", page)) == 1
    nested = (
        "multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain\n\nPlain\n--c\nContent-Type: "
        "multipart/related; boundary=d\n\n--d\nContent-Type: text/html\n\n<p>Page</p>\n--d--\n--c--"
    )
    assert several(tmp_path, nested, "text/plain\n\nTail") == ["<p>Page</p>", "Tail"]


def test_what_a_feed_says_of_an_entry_besides_its_text_is_read_or_told(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_text(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>B</title><entry><id>1</id><title>T</title>"
        "<link rel='related' href='https://about.example/'/>"
        "<link rel='enclosure' href='https://f.example/a.mp3'/>"
        "<summary>Another word https://s.example/</summary><content type='html'>"
        "&lt;p&gt;Text of it, much longer than that&lt;/p&gt;</content></entry></feed>",
        "utf-8",
    )
    (tmp_path / "b.json").write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "summary": "Only this"},'
        '{"id": 2, "content_text": "Text", "url": "https://j.example/2", "external_url": "https://x.example/",'
        '"title": "Loom", "attachments": [{"url": "https://f.example/b.mp3"}]}]}',
        "utf-8",
    )
    sources, told = collect([tmp_path])
    assert sorted(source.text for source in sources) == [
        '<p><a href="https://about.example/">T</a></p><p>Text of it, much longer than that</p>',
        "Loom: https://x.example/\n\nText",
        "Only this",
    ]
    assert sorted(trouble.text for trouble in told) == [
        "Another word https://s.example/",
        "https://f.example/a.mp3",
        "https://f.example/b.mp3",
        "https://s.example/",
    ]


def test_the_first_cell_of_a_notebook_may_be_its_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.ipynb").write_text(
        '{"cells": [{"cell_type": "raw", "source": "---\\ntitle: Weekly\\ndate: 2025-06-02\\n---"},'
        '{"cell_type": "heading", "level": 2, "source": "Tools"}]}',
        "utf-8",
    )
    (source,), _ = collect([tmp_path])
    assert (source.text, source.title, source.date) == ("## Tools", "Weekly", "2025-06-02")
