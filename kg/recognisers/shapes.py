"""Names by their shape: capitalised runs, Latin runs inside other scripts, odd spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Item
from kg.recognisers.found import Found, item_of, store
from kg.text import Word, is_capitalised, mostly_latin, words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Words that may stand inside a name: "University of Toronto", "Universidade de São Paulo".
CONNECTORS = frozenset(
    {"of", "for", "the", "and", "&", "in", "on", "at", "to", "with", "a"}
    | {"de", "la", "le", "les", "des", "du", "da", "do", "dos", "das", "del", "y", "e", "et"}
    | {"der", "van", "von", "di", "el", "al", "bin", "ve", "für", "und"}
)
LONGEST_RUN = 12
ALL_PARTS_UP_TO = 4
_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)*[a-z]?")
_DOTTED = re.compile(r"[a-z][\w-]+\.(?:ai|io|js|rs|py|com|org|net|dev|app|co|fm|tv|sh|cpp|jl|nn)")
_TAIL = re.compile(r"[-‑][a-z]+$")


def find_shapes(item: Item) -> Iterator[Found]:
    """Runs of words that are written as names are, whole and in parts.

    Args:
        item: The item whose text is searched.

    Yields:
        Spans with rule `run` (a whole run), `part` (words of a run), `stem` (a word without its
        lower-case ending: `BERT` of `BERT-based`).
    """
    for run in _runs(item.text, any_case=not mostly_latin(item.text)):
        yield Found(run[0].start, run[-1].end, "run")
        yield from (Found(p[0].start, p[-1].end, "part") for p in _parts(run))
        for word in run:
            yield from _stems(word)


def _runs(text: str, *, any_case: bool) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = []
    for word in words(text):
        wanted = _is_name_like(word.text, any_case=any_case)
        continues = wanted or _connects(word) or _numbers(word)
        if run and not (_adjacent(text, run[-1], word) and continues):
            yield from _closed(run)
            run = []
        if wanted or (run and continues):
            run.append(word)
    yield from _closed(run)


def _is_name_like(word: str, *, any_case: bool) -> bool:
    if any_case:
        return any(c.isalpha() for c in word)
    return is_capitalised(word) or bool(_DOTTED.fullmatch(word))


def _connects(word: Word) -> bool:
    return word.text in CONNECTORS


def _numbers(word: Word) -> bool:
    """A version or year that goes on after a name: `Gemini 1.5`, `ICLR 2020`."""
    return bool(_NUMBER.fullmatch(word.text))


def _adjacent(text: str, left: Word, right: Word) -> bool:
    between = text[left.end : right.start]
    return between in {" ", "\u00a0", " & ", "\n"} or (between == ". " and len(left.text) == 1)


def _closed(run: list[Word]) -> Iterator[tuple[Word, ...]]:
    while run and run[-1].text in CONNECTORS:
        run = run[:-1]
    if run:
        yield tuple(run[:LONGEST_RUN])


def _parts(run: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    count = len(run)
    if count <= ALL_PARTS_UP_TO:
        spans = [(i, j) for i in range(count) for j in range(i + 1, count + 1) if j - i < count]
    else:
        cuts = [i for i, word in enumerate(run) if _connects(word)]
        edges = [0, *(i + 1 for i in cuts), 1]
        ends = [count, *cuts]
        spans = sorted({(i, j) for i in edges for j in ends if 0 < j - i < count})
        spans += [(i, i + n) for n in (1, 2, 3) for i in range(count - n + 1)]
    for i, j in dict.fromkeys(spans):
        if not _connects(run[i]) and not _connects(run[j - 1]):
            yield run[i:j]


def _stems(word: Word) -> Iterator[Found]:
    match = _TAIL.search(word.text)
    if match and is_capitalised(word.text[: match.start()]):
        yield Found(word.start, word.start + match.start(), "stem")
    if "/" in word.text:
        start = word.start
        for part in word.text.split("/"):
            yield Found(start, start + len(part), "stem")
            start += len(part) + 1


@Language.component("kg_shapes")
def kg_shapes(doc: Doc) -> Doc:
    """spaCy component: `find_shapes` into `doc.spans["kg_shapes"]`."""
    return store(doc, "kg_shapes", find_shapes(item_of(doc)))
