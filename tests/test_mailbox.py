"""A mailbox of two hundred messages in the layouts of ten senders is read whole."""

from pathlib import Path

from mailboxes import LAYOUTS, TOOLS, mailbox
from reading import check, codes

from kg.read import read
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
