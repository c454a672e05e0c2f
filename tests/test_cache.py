"""The cache gives back what was put in, and notices damage."""

from __future__ import annotations

import hashlib
import random
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from values import found, mention

from kg import cache
from kg.model import Document, Findings, Item, Kind, Mention, Relation, Source
from kg.resolve import resolve


class Computing:
    """Counts how often something is computed."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, source: Source) -> Findings:
        self.done.append(source.name)
        one = found(source.name, *(mention(word, Kind.TOOL) for word in source.text.split()))
        return replace(one, document=replace(one.document, source=source.text))


def findings(source: Source, compute: Computing, *, folder: Path, settings: str = "") -> Findings:
    """What is kept of a source, else what is computed, which is kept then."""
    found = cache.kept(source, folder, settings)
    if found is None:
        found = compute(source)
        cache.keep(cache.encoded(found, source), source, folder, settings)
    return found


def source(name: str, text: str) -> Source:
    return Source(name, text, "markdown", "0" * 64)


def test_what_is_kept_is_not_computed_again(tmp_path: Path) -> None:
    computing, one = Computing(), source("a.md", "Reformer GPT-2 谷歌")
    first = findings(one, computing, folder=tmp_path / "new" / "cache")
    assert findings(one, computing, folder=tmp_path / "new" / "cache") == first
    assert computing.done == ["a.md"]


@pytest.mark.parametrize(
    "change", [{"text": "BERT"}, {"sha256": "1" * 64}, {"media": "text"}, {"name": "b.md"}]
)
def test_what_changed_is_computed_again(tmp_path: Path, change: dict[str, str]) -> None:
    computing, one = Computing(), source("a.md", "Reformer")
    findings(one, computing, folder=tmp_path)
    other = replace(one, **change)
    assert findings(other, computing, folder=tmp_path).document.name == other.name
    assert len(computing.done) == 2


def test_other_settings_and_other_code_are_other_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computing, one = Computing(), source("a.md", "Reformer")
    findings(one, computing, folder=tmp_path)
    findings(one, computing, folder=tmp_path, settings="pipeline=x")
    monkeypatch.setattr(cache, "code_version", lambda: "newer")
    findings(one, computing, folder=tmp_path)
    assert len(computing.done) == 3


@pytest.mark.parametrize("damage", [b"", b"x", b"{}\n[]", None])
def test_a_damaged_file_is_noticed_and_made_again(
    tmp_path: Path, damage: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    computing, one = Computing(), source("a.md", "Reformer")
    first = findings(one, computing, folder=tmp_path)
    [path] = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-3] if damage is None else damage)
    assert findings(one, computing, folder=tmp_path) == first
    assert findings(one, computing, folder=tmp_path) == first
    assert len(computing.done) == 2
    assert "made again" in caplog.text


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"\xff", b'{"document": {"name": 1}}'])
def test_a_whole_file_of_other_content_is_made_again(
    tmp_path: Path, payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    one = source("a.md", "Reformer")
    header = f"{cache.key_of(one)} {hashlib.sha256(payload).hexdigest()}\n".encode()
    (tmp_path / cache.file_name(one)).write_bytes(header + payload)
    assert findings(one, Computing(), folder=tmp_path) == Computing()(one)
    assert "made again" in caplog.text


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    one = source("a.md", "Reformer")
    assert findings(one, Computing(), folder=tmp_path / "file" / "cache").mentions
    assert "cannot be" in caplog.text


def test_pruning_keeps_what_is_named(tmp_path: Path) -> None:
    sources = [source(f"{n}.md", "Reformer") for n in range(3)]
    for one in sources:
        findings(one, Computing(), folder=tmp_path)
    cache.prune(tmp_path, [cache.file_name(sources[1])])
    assert [path.name for path in tmp_path.iterdir()] == [cache.file_name(sources[1])]


def test_pruning_deletes_no_file_of_another_name(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "mine")  # a folder from a stranger may hold such a link
    others = ["package.json", "0123.json", f"{'0' * 31}g.json"]
    for name in others:
        (tmp_path / "mine" / name).write_text("{}")
    findings(source("a.md", "Reformer"), Computing(), folder=tmp_path / "cache")
    cache.prune(tmp_path / "cache", [])
    assert sorted(path.name for path in (tmp_path / "mine").iterdir()) == sorted(others)


sure = st.floats(0, 1)
anything = st.builds(
    Findings,
    document=st.builds(Document, items=st.lists(st.from_type(Item), max_size=2).map(tuple)),
    mentions=st.lists(st.builds(Mention, confidence=sure, ties=...), max_size=3).map(tuple),
    relations=st.lists(st.builds(Relation, confidence=sure), max_size=3).map(tuple),
    variants=...,
    troubles=...,
)


def typed(value: object) -> object:
    """A value with the type of every part: `1 == True` and `"Tool" == Kind.TOOL` are not enough."""
    if is_dataclass(value):
        return type(value), [typed(getattr(value, field.name)) for field in fields(value)]
    return type(value), [typed(part) for part in value] if isinstance(value, tuple) else value


@given(anything)
def test_findings_come_back_equal_and_of_the_same_types(one: Findings) -> None:
    back = msgspec.json.decode(msgspec.json.encode(one), type=Findings)
    assert typed(back) == typed(one)


def test_what_is_kept_of_a_document_whose_name_is_no_text_is_not_computed_again(tmp_path: Path) -> None:
    """Bytes of a file name that are no UTF-8 are lone surrogates in Python."""
    computing, one = Computing(), source("caf\udce9.md", "Reformer [1]")
    first = findings(one, computing, folder=tmp_path)
    assert typed(findings(one, computing, folder=tmp_path)) == typed(first)
    assert len(computing.done) == 1


WORDS = ["Reformer", "GPT-2", "GPT-3", "PyTorch", "GLUE", "谷歌"]
edits = st.lists(
    st.tuples(st.sampled_from(["a.md", "b.md", "c.md"]), st.lists(st.sampled_from(WORDS), max_size=3)),
    max_size=8,
)


@given(edits=edits)
@settings(max_examples=30)
def test_a_build_after_any_edits_is_a_full_build(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, list[str]]]
) -> None:
    """Adding, changing and removing (no words) documents, one at a time."""
    folder, texts = tmp_path_factory.mktemp("cache"), {"z.md": "Reformer"}
    for name, words in edits:
        texts[name] = " ".join(words)
        present = [source(name, text) for name, text in sorted(texts.items()) if text]
        kept = resolve([findings(one, Computing(), folder=folder) for one in present])
        random.Random(0).shuffle(present)
        assert kept == resolve([Computing()(one) for one in present])


def test_one_changed_document_is_one_computation(tmp_path: Path) -> None:
    computing = Computing()
    sources = [source(f"{n}.md", "Reformer") for n in range(20)]
    for one in sources:
        findings(one, computing, folder=tmp_path)
    sources[7] = source("7.md", "GPT-2")
    computing.done.clear()
    for one in sources:
        findings(one, computing, folder=tmp_path)
    assert computing.done == ["7.md"]
