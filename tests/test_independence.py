"""A document's findings depend on it alone, and a build on its documents alone: however it came about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import app
from kg.extract import build, extract, stream
from kg.model import Findings, Source

LINES = (
    "* [Reformer](https://arxiv.org/abs/2001.04451) is a model by Google AI.",
    "* BERT beats GPT-2 on SQuAD [1].",
    "* Facebook AI released **fastText** ([code](https://github.com/facebookresearch/fastText)).",
    "* 谷歌发布了《Reformer》模型，见 https://arxiv.org/abs/2001.04451 。",
    "* Hugging Face publie [DistilBERT](https://arxiv.org/abs/1910.01108), fondé sur BERT.",
    "* Ashish Vaswani wrote *Attention is all you need*, https://arxiv.org/abs/1706.03762",
    "## GPT-2 and others",
    "[1]: https://example.org/squad 'SQuAD'",
    "* `GPT-3` | <b>OpenAI</b> | ![x](y.png) &amp; [[wiki]] \\*",
    "Reformer is by Google Research, not by OpenAI.",
)
MARKS = (
    "*",
    "**",
    "_",
    "[",
    "](https://a.example/x)",
    ")",
    "`",
    "<b>",
    "</b>",
    "!",
    "\\",
    "&amp;",
    "|",
    "> ",
)
NAMES = ("Reformer", "GPT-2", "Google AI", "谷歌", "的", " by ", " ", "\n", "\n\n* ", "[1]", "\r\n", "é")

documents = st.lists(st.sampled_from(LINES), min_size=1, max_size=5).map("\n".join)
corpora = st.dictionaries(st.sampled_from(["a.md", "b.md", "c.md"]), documents, min_size=1)


def sources(corpus: dict[str, str]) -> list[Source]:
    return [
        Source(name, text, "markdown", hashlib.sha256(text.encode()).hexdigest())
        for name, text in sorted(corpus.items())
    ]


def alone(one: Source) -> Findings:
    return next(stream([one]))


def written(folder: Path, corpus: dict[str, str]) -> Path:
    """A folder with exactly these documents."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        old.unlink()
    for name, text in corpus.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def outputs(inputs: Path, out: Path, *options: str) -> dict[str, bytes]:
    done = CliRunner().invoke(app, ["build", str(inputs), "-o", str(out), "-q", *options])
    assert done.exit_code == 0, done.output
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


@given(corpora)
@settings(max_examples=3)
def test_a_documents_findings_depend_on_it_alone(corpus: dict[str, str]) -> None:
    together = sources(corpus)
    for order in (together, together[::-1]):
        assert list(stream(order)) == [alone(one) for one in order]


@given(corpora, st.lists(st.lists(st.sampled_from(["a.md", "b.md", "c.md"])), max_size=3))
@settings(max_examples=4)
def test_a_build_is_the_same_for_any_split_into_caches(
    tmp_path_factory: pytest.TempPathFactory, corpus: dict[str, str], parts: Sequence[Sequence[str]]
) -> None:
    folder = tmp_path_factory.mktemp("split")
    inputs, cache = written(folder / "in", corpus), folder / "cache"
    for part in parts:
        list(stream([one for one in sources(corpus) if one.name in part], cache=cache))
    assert build(inputs, cache=cache) == build(inputs)


@given(corpora, st.sampled_from(["a.md", "b.md", "c.md"]))
@settings(max_examples=3)
def test_after_a_document_is_removed_the_outputs_are_those_of_a_build_without_it(
    tmp_path_factory: pytest.TempPathFactory, corpus: dict[str, str], removed: str
) -> None:
    folder, rest = tmp_path_factory.mktemp("removed"), {"z.md": LINES[0], **corpus}
    outputs(written(folder / "in", {**rest, removed: LINES[1]}), folder / "out")
    rest.pop(removed, None)
    inputs = written(folder / "in", rest)
    assert outputs(inputs, folder / "out") == outputs(inputs, folder / "fresh", "--no-cache")


@given(st.lists(st.sampled_from(MARKS + NAMES), max_size=25).map("".join))
@settings(max_examples=40)
def test_every_position_is_exact_under_any_markdown(text: str) -> None:
    found = extract(sources({"a.md": text})[0])
    source = found.document.source
    assert source == text
    for one in found.mentions:
        assert source[one.start : one.end] == one.text
        assert one.text.strip()
    for reference in found.document.references:
        assert 0 <= reference.start <= reference.end <= len(source)
    for item in found.document.items:
        assert 0 <= item.start <= item.end <= len(source)
