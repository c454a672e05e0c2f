"""The encoder: what it is shown of a document, how labels become names, that it says the same every time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encoder.labels import KINDS, LABELS, begins, inside
from kg.encoder.network import network, probabilities, unpacked
from kg.encoder.reading import Reading, read_items, read_words
from kg.encoder.windows import LENGTH, Pieces, show, windows
from kg.model import SILENT, Item, Kind, Link, Role, Source, Style
from kg.read import read
from kg.recognise.find.encoder import best_paths, find_read, spans
from kg.text.words import tokens

LETTER = Source(
    "letter.md",
    "# News of [Kestrel](https://kestrel.example/)\n\n"
    "- **Ada Roe** of `Kestrel` wrote [a parser](https://code.example/ada/parser), see https://docs.example/x?y=1.\n"
    "- 谷歌发布了新的模型。\n\n```\ncode\n```\n\nSee the paper[1].\n\n[1] Fast Parsing: https://paper.example/1\n",
    "markdown",
    "",
)
WORDS = st.sampled_from(["Kestrel", "by", "Ada", "谷歌发布", "GPT-2", "(", ".", "日本語の", "한국어", "é"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


def item(text: str, *links: Link, role: Role = Role.PARAGRAPH) -> Item:
    return Item(text, (), 0, len(text), 1, "en", role, links=links)


def by_letter(texts: object) -> list[Pieces]:
    """A piece for every two characters."""
    return [
        (list(range(10, 10 + (len(t) + 1) // 2)), [(i, min(i + 2, len(t))) for i in range(0, len(t), 2)])
        for t in texts  # type: ignore[attr-defined]
    ]


def test_headings_entries_links_and_emphasis_are_shown() -> None:
    document = read(LETTER)
    shown = [show(one).text for one in document.items if one.role not in SILENT]
    assert shown[0] == "# News of [Kestrel](kestrel.example)"
    assert shown[1] == "- **Ada Roe** of `Kestrel` wrote [a parser](code.example), see docs.example."
    assert shown[3].startswith("See the paper [Fast Parsing](paper.example)")


@given(TEXTS, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20)), max_size=4))
def test_every_word_is_shown_as_it_stands(text: str, places: list[tuple[int, int]]) -> None:
    links = [
        Link("https://a.example/b", min(b, len(text)), min(b + n, len(text)), Style.INLINE) for b, n in places
    ]
    shown = show(item(text, *links))
    assert [here for here, _ in shown.words] == list(tokens(text))
    cuts = {place for link in links for place in (link.start, link.end)}
    for (start, end), (begin, stop) in shown.words:
        if not any(start < cut < end for cut in cuts):
            assert shown.text[begin:stop] == text[start:end]


@given(st.lists(TEXTS, max_size=12))
def test_every_word_stands_in_one_window_that_is_short_enough(texts: list[str]) -> None:
    items = [item(text, role=Role.ENTRY if n % 2 else Role.HEADING) for n, text in enumerate(texts)]
    found = list(windows(items, by_letter))
    places = [(word.item, word.start, word.end) for window in found for word in window.words]
    assert places == [(n, *span) for n, text in enumerate(texts) for span in tokens(text)]
    assert all(len(window.pieces) <= LENGTH for window in found)
    for window in found:
        assert all(0 < word.first <= word.last < len(window.pieces) - 1 for word in window.words)


def test_a_heading_stands_with_what_it_heads() -> None:
    items = [item("a" * 340), item("News", role=Role.HEADING), item("b" * 100)]
    found = [{word.item for word in window.words} for window in windows(items, by_letter)]
    assert found == [{0}, {1, 2}]


def brute_force(scores: np.ndarray) -> float:
    labels = range(scores.shape[1])
    return max(
        sum(scores[i, label] for i, label in enumerate(path))
        for path in product(labels, repeat=len(scores))
        if all(b % 2 or b == 0 or a in {b, b - 1} for a, b in zip((0, *path), path, strict=False))
    )


@given(st.lists(st.lists(st.integers(-9, 0), min_size=5, max_size=5), min_size=1, max_size=4))
def test_the_best_path_is_the_best_of_all_that_are_allowed(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float32)
    path = best_paths(scores, np.array([0, len(scores)]))[0]
    assert sum(scores[i, label] for i, label in enumerate(path)) == brute_force(scores)


def test_one_long_run_among_many_takes_no_table_of_all() -> None:
    lengths = [5000, *[1] * 2000]
    scores = np.zeros((sum(lengths), 5), dtype=np.float32)
    scores[:, 3] = 1
    tracemalloc.start()
    paths = best_paths(scores, np.cumsum([0, *lengths]))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert [len(path) for path in paths] == lengths
    assert paths[0] == [3] * 5000


def reading(text: str, *names: tuple[int, int, Kind, float]) -> Reading:
    """A reading of single words in which some spans of words are surely names."""
    places = tokens(text)
    kinds = np.zeros((len(places), LABELS), dtype=np.float32)
    kinds[:, 0] = 1
    for first, last, kind, chance in names:
        kinds[first : last + 1] = 0
        kinds[first : last + 1, 0] = 1 - chance
        kinds[first, begins(kind)] = chance
        kinds[first + 1 : last + 1, inside(kind)] = chance
    titles = np.eye(3, dtype=np.float32)[np.zeros(len(places), dtype=int)]
    starts, ends = zip(*places, strict=True)
    return Reading(starts, ends, kinds, titles, np.zeros((len(places), 4), dtype=np.float32))


def test_names_that_are_read_have_their_words_kind_and_weight() -> None:
    one = reading("Ada Roe wrote Kestrel", (0, 1, Kind.PERSON, 0.9), (3, 3, Kind.TOOL, 0.3))
    found = {(f.start, f.end, f.rule, f.label, round(f.weight, 2)) for f in find_read(one)}
    assert (0, 7, "encoder", "Person", 0.9) in found
    assert (14, 21, "encoder-doubted", "Tool", 0.3) in found
    assert not [f for f in found if f[2] == "encoder" and f[3] == "Tool"]


def test_names_side_by_side_stay_two() -> None:
    one = reading("Ada Kestrel", (0, 0, Kind.PERSON, 1.0), (1, 1, Kind.PERSON, 1.0))
    assert [(first, last) for first, last, _, _ in spans([one.kinds])[0]] == [(0, 0), (1, 1)]


def test_blocks_are_unpacked_as_the_source_wrote_them() -> None:
    scale = np.array([0.5], dtype=np.float16).view(np.uint8)
    halves = np.arange(16, dtype=np.uint8) | (15 - np.arange(16, dtype=np.uint8)) << 4
    found = unpacked(np.concatenate([scale, halves])[None, None])
    assert found[0].tolist() == [(n - 8) / 2 for n in (*range(16), *range(15, -1, -1))]


def test_what_is_said_of_a_document_is_the_same_every_time() -> None:
    document = read(LETTER)
    one, two = read_words(document), read_words(document)
    assert one.keys() == two.keys()
    assert all((one[i].kinds == two[i].kinds).all() and (one[i].vectors == two[i].vectors).all() for i in one)


def test_of_a_long_document_few_items_are_in_pieces_at_once() -> None:
    asked: list[int] = []

    def pieces_of(texts: Sequence[str]) -> list[Pieces]:
        asked.append(len(texts))
        return by_letter(texts)

    found = windows([item("Kestrel flies.")] * 1000, pieces_of)
    next(found)
    assert asked == [64]
    assert len([word for window in found for word in window.words]) > 2900 and sum(asked) == 1000


def test_no_window_stays_in_memory() -> None:
    assert all(reading.vectors.base is None for reading in read_words(read(LETTER)).values())


def test_probabilities_are_rounded_and_sum_to_one() -> None:
    for one in read_words(read(LETTER)).values():
        assert np.abs(one.kinds.sum(axis=1) - 1).max() < 0.06
        assert (np.round(one.kinds, 2) == one.kinds).all()
    assert (
        probabilities(np.zeros((1, 2), np.float32), (np.zeros((2, 4), np.float32), np.zeros(4, np.float32)))[
            0
        ].tolist()
        == [0.25] * 4
    )


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Marta Quillfeather of the University of Ghent wrote about it.", "Marta Quillfeather", Kind.PERSON),
        ("Marta Quillfeather of the University of Ghent wrote it.", "University of Ghent", Kind.ORGANISATION),
        ("We compiled it with Torvexil 2, an open source library for parsing.", "Torvexil", Kind.TOOL),
    ],
)
def test_names_that_stand_in_no_list_are_read(text: str, name: str, kind: Kind) -> None:
    (one,) = read_items([item(text)]).values()
    found = {text[f.start : f.end]: f.label for f in find_read(one) if f.rule == "encoder"}
    assert [label for words, label in found.items() if words.startswith(name)] == [kind.value]


def test_unknown_characters_do_no_harm() -> None:
    found = read_items([item("\U0001f98a \U000e0001 \ue000 Kestrel \ufdd0")])
    assert found[0].starts


def test_kinds_have_two_labels_each() -> None:
    assert sorted(label for kind in KINDS for label in (begins(kind), inside(kind))) == list(range(1, LABELS))


def test_the_network_is_read_once() -> None:
    assert network() is network()
