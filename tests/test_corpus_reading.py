"""Every document of the shared corpus is read with exact positions and no unexplained loss."""

import json
import re
import time
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from reading import check

from kg.model import Document
from kg.read import read
from kg.read.inputs import collect

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = sorted(path.name for path in SHARED.glob("corpus/*.md"))
GOLD = sorted(path.name for path in SHARED.glob("gold/*.gold.json"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS, reason="no shared folder beside the checkout"),
]


@cache
def document(name: str) -> Document:
    ((source,), troubles) = collect([SHARED / "corpus" / name])
    assert troubles == ()
    return read(source)


def url_key(url: str) -> str:
    parts = urlsplit(unquote(url).strip())
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


@pytest.mark.parametrize("name", CORPUS)
def test_positions_are_exact(name: str) -> None:
    check(document(name))


@pytest.mark.parametrize("name", CORPUS)
def test_every_url_is_a_reference_or_told(name: str) -> None:
    found = document(name)
    explained = "\n".join([r.url for r in found.references] + [t.text for t in found.troubles])
    for match in re.finditer(r"h?ttps?://[^\s()<>\"'`*|\[\]{}\u2e80-\uffef]+", found.source):
        assert match[0].rstrip(".,:;!?_") in explained or unquote(match[0]) in explained, found.line_of(
            match.start()
        )


@pytest.mark.parametrize("name", CORPUS)
def test_plain_text_holds_no_markup(name: str) -> None:
    for item in document(name).items:
        if item.role not in ("code", "endnotes"):
            assert not re.search(r"\*\*|\\\\|<!--|</[a-z]+>|[\[［【]\d{1,2}[\]］】]", item.text), item.line


def test_41_endnotes_of_which_40_can_be_used() -> None:
    found = document("nlp02.zh.md")
    notes = [reference for reference in found.references if reference.number is not None]
    assert [note.number for note in notes] == list(range(1, 42))
    assert [(note.number, note.line) for note in notes if note.status == "broken"] == [(33, 366)]
    assert {note.status for note in notes} == {"ok", "broken"}
    assert [(t.code, t.line) for t in found.troubles if "url-in" not in t.code] == [("broken-url", 366)]


def test_references_are_the_gold_ones() -> None:
    right = false = missed = 0
    for name in GOLD:
        gold = json.loads((SHARED / "gold" / name).read_text(encoding="utf-8"))
        usable = [r for r in document(gold["doc"]).references if r.status.usable]
        found, wanted = {url_key(r.iri) for r in usable}, {url_key(r["url"]) for r in gold["references"]}
        right, false, missed = (
            right + len(found & wanted),
            false + len(found - wanted),
            missed + len(wanted - found),
        )
    assert 2 * right / (2 * right + false + missed) > 0.99


def test_the_corpus_is_read_within_seconds() -> None:
    sources, _ = collect([SHARED / "corpus"])
    start = time.process_time()
    for source in sources:
        if source.media == "markdown":
            read(source)
    assert time.process_time() - start < 10
