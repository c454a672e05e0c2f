"""A mailbox of two hundred messages in the layouts of ten senders is read whole."""

from email.message import MIMEPart
from pathlib import Path

import pytest
from mailboxes import LAYOUTS, TOOLS, mailbox
from reading import check, codes
from timing import limit

from kg.model import Source, Trouble
from kg.read import mail, read
from kg.read.formats import Raw, documents
from kg.read.inputs import collect
from kg.urls import unwrap

NUMBER = 200


def test_every_message_is_read_whole_with_every_address(tmp_path: Path) -> None:
    data, told = mailbox(NUMBER)
    (tmp_path / "letters.mbox").write_bytes(data)
    sources, troubles = collect([tmp_path])
    assert {trouble.code for trouble in troubles} <= {"unread-attachment"}
    assert len(sources) == NUMBER + NUMBER // len(LAYOUTS)  # those sent on are documents too
    documents = [read(source) for source in sources]
    for document in documents:
        check(document)
        assert document.account.unexplained == 0
        assert not {"unexplained-text", "unexplained-link"}.intersection(codes(document))
        assert document.title
    cited = {unwrap(reference.url) for document in documents for reference in document.references}
    assert {url for said in told for _, _, url in said} <= cited
    read_text = " ".join(item.text for document in documents for item in document.items)
    assert all(read_text.count(name) > NUMBER // len(TOOLS) for name in TOOLS)
    dated = [document for document in documents if document.date]
    assert len(dated) == NUMBER
    assert len({document.authors for document in dated}) == len(LAYOUTS)


HEADERS = (  # of which the standard library makes an error of its own, or takes the square of their length
    "From: .JanFrom: Content-Transfer-Encoding: ",
    "From: %\0Message-ID: multipart/mixed; boundary=[",
    "From: " + "(" * 20_000,
    "From: " + '"' * 200_000,
    "From: " + "a," * 200_000,
    "Subject: " + "=?utf-8?q?a?= " * 200_000,
    "Content-Type: text/plain; charset=" + "((" * 20_000,
    "Content-Type: text/plain;" + ";".join(f" a*{i}*=x" for i in range(50_000)),
    "Content-Disposition: inline; filename=" + "((" * 20_000,
    "Message-ID: <" + "[(" * 20_000,
)


@pytest.mark.parametrize("header", HEADERS, ids=[header[:30] for header in HEADERS])
def test_no_header_ends_the_reading_of_a_message(header: str) -> None:
    data = f"Subject: News\n{header}\n\nReformer is a model.\n".encode()
    with limit(20):
        (source,) = documents(Raw("a.eml", data, "mail"))
    assert isinstance(source, Source)
    assert source.text == "Reformer is a model.\n"
    assert source.title


def test_a_header_that_cannot_be_parsed_is_its_text() -> None:
    data = b"Subject: News\nList-ID: One <a.b>\nFrom: .Jan From: x\nMessage-ID: <[a>\n\nReformer.\n"
    (source,) = documents(Raw("a.eml", data, "mail"))
    assert isinstance(source, Source)
    assert (source.title, source.series, source.authors) == ("News", "One", ())


def test_messages_in_messages_are_read_once() -> None:
    depth = 16
    data = (
        "".join(f"Subject: {i}\nContent-Type: message/rfc822\n\n" for i in range(depth))
        + "Subject: x\n\nIn.\n"
    )
    (source,) = documents(Raw("a.eml", data.encode(), "mail"))
    assert isinstance(source, Source)
    assert (source.text, source.title) == ("In.\n", "x")


@pytest.mark.parametrize("kind", ["message/rfc822", "multipart/mixed"])
def test_a_message_that_is_nested_too_deeply_is_told(kind: str) -> None:
    parts = (
        f'Content-Type: {kind}; boundary="{i}"\n\n' + (f"--{i}\n" if kind[:5] == "multi" else "")
        for i in range(3000)
    )
    data = "Subject: a\n" + "".join(parts) + "\nIn.\n"
    (trouble,) = documents(Raw("a.eml", data.encode(), "mail"))
    assert isinstance(trouble, Trouble)
    assert "nested too deeply" in trouble.message


def test_the_texts_of_a_message_are_compared_in_steps_as_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, words = [0], mail._words

    def counted(body: MIMEPart) -> frozenset[str]:
        asked[0] += 1
        return words(body)

    monkeypatch.setattr(mail, "_words", counted)
    part = "--b\nContent-Type: text/{}\n\nReformer {} {}\n"
    parts = "".join(part.format(kind, kind, i) for i in range(60) for kind in ("plain", "html"))
    data = f"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"
    assert len(list(documents(Raw("a.eml", data.encode(), "mail")))) == 120
    assert asked[0] <= 120
