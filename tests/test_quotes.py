"""Quotes are what a reader sees: a clean sentence of an item, equal to its text over the source range."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read
from sample_graph import SAMPLES, sample

from kg.model import SILENT, Document
from kg.text.sentences import sentence

MARKDOWN = (
    "{}",
    "**{}**",
    "_{}_",
    "`{}`",
    "[{}](https://a.example/x_y_(z))",
    "{}[^1]",
    "<b>{}</b>",
    "***{}***",
)
HTML = ("{}", "<b>{}</b>", "<a href='https://a.example/x'>{}</a>", "<code>{}</code>", "<i><b>{}</b></i>")
LAYOUTS: dict[str, Callable[[str], str]] = {
    "news.md": lambda text: f"{text}\n",
    "list.md": lambda text: f"# News\n\n* {text}\n* Last.\n",
    "table.md": lambda text: f"| Word | More |\n|---|---|\n| {text} | Tide |\n",
    "quotation.md": lambda text: f"> {text}\n",
    "notes.Rmd": lambda text: f"---\ntitle: News\n---\n\n{text}\n\n```{{r}}\nx <- 1\n```\n",
    "page.html": lambda text: f"<html><body><h1>News</h1><p>{text}</p></body></html>",
}
WORDS = st.lists(
    st.sampled_from(["tide", "mooring", "Quokka", "3.5", "zorv", "ébène", "潮汐"]), min_size=1, max_size=5
)
Sentence = tuple[str, str]  # as a reader sees it, and as it is written


@st.composite
def sentences(draw: st.DrawFn, marks: tuple[str, ...]) -> Sentence:
    words = ["Ada", *draw(WORDS), "came"]
    written = (draw(st.sampled_from(marks)).format(word) for word in words)
    return f"{' '.join(words)}.", f"{' '.join(written)}."


def quoted(document: Document, words: str) -> tuple[str, str]:
    """The quote of the sentence that has certain words, and its item's text over the same range."""
    item = next(one for one in document.items if words in one.text and one.role not in SILENT)
    start = item.text.index(words)
    begin, end = item.source_range(*sentence(item.text, start, start + len(words)))
    return document.words_over(begin, end), item.text[slice(*item.text_range(begin, end))]


@pytest.mark.parametrize("name", LAYOUTS)
@given(st.data())
def test_the_quote_of_a_sentence_is_the_sentence_without_marks(name: str, data: st.DataObject) -> None:
    marks = HTML if name.endswith("html") else MARKDOWN
    said = data.draw(st.lists(sentences(marks), min_size=1, max_size=3))
    note = "" if name.endswith("html") else "\n\n[^1]: A note.\n"
    document = read(LAYOUTS[name](" ".join(written for _, written in said)) + note, name)
    for seen, _ in said:
        assert quoted(document, seen) == (seen, seen)


MARKS = re.compile(r"\]\(|\*\*|\[\^|</?(?:a|b|i|em|p|span|code|div|br)[ >]|\]\[")


def test_quotes_and_anchors_of_the_sample_are_exact() -> None:
    graph = sample()
    sources = {path.name: path.read_bytes().decode() for path in SAMPLES.iterdir() if path.suffix == ".md"}
    documents = {name: read(source, name) for name, source in sources.items()}
    for row in graph.tables.relations:
        assert row.quote == documents[row.document].words_over(row.begin, row.end)
        assert not MARKS.search(row.quote)
    for mention in graph.tables.mentions:
        assert not MARKS.search(mention.quote)
    anchors = graph.query(
        """PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?document ?begin ?end ?words { ?place nif:referenceContext/dcterms:identifier ?document ;
            nif:beginIndex ?begin ; nif:endIndex ?end ; nif:anchorOf ?words }"""
    )
    assert len(anchors) > len(graph.tables.mentions)
    for document, begin, end, words in anchors.itertuples(index=False):
        assert sources[document][begin:end] == words
