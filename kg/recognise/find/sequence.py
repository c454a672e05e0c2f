"""Names in running text: a linear-chain conditional random field over words, shapes, lists and links.

Trained by `kg.train.sequence` on the public CrossNER sentences (Liu et al. 2021) and on labelled
documents of our own; its marginal probabilities are evidence that `kg.recognise.decide` weighs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from kg import knowledge
from kg.model import Item, Kind
from kg.recognise.find.found import Found
from kg.text.words import shape, tokens
from kg.urls import parts
from kg.weights import FOLDER
from kg.weights import content as content_of

MODEL = "sequence.crfsuite"
LEAST = 0.15
LONGEST = 12
KINDS = frozenset(kind.value for kind in Kind)


def token_features(item: Item, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """What the field sees of each token.

    Args:
        item: The item whose text is looked at.
        spans: Token positions, as `kg.text.words.tokens` gives them.

    Returns:
        One list of feature strings per token.
    """
    text = item.text
    own = [list(_of_token(text[b:e])) for b, e in spans]
    layout = [list(_of_layout(item, b, e)) for b, e in spans]
    for i, (begin, _) in enumerate(spans):
        if i and spans[i - 1][1] == begin:
            own[i].append("glued")
    for index, listed in _listed(text, spans):
        own[index].append(listed)
    return [[*own[i], *layout[i], *_of_neighbours(own, i)] for i in range(len(own))]


def _of_neighbours(own: Sequence[Sequence[str]], index: int) -> Iterator[str]:
    for offset, most in ((-2, 2), (-1, 9), (1, 9), (2, 2)):
        if 0 <= index + offset < len(own):
            yield from (f"{offset}|{feature}" for feature in own[index + offset][:most])
        else:
            yield f"{offset}|edge"


def _of_token(token: str) -> Iterator[str]:
    lower = token.lower()
    yield f"w={lower}"
    yield f"s={shape(token)}"
    yield f"e3={lower[-3:]}"
    yield f"b3={lower[:3]}"
    yield f"e2={lower[-2:]}"
    yield from _lexicon(token)
    yield f"b2={lower[:2]}"
    yield f"e4={lower[-4:]}"


def _of_layout(item: Item, begin: int, end: int) -> Iterator[str]:
    """The item's role, and the link and marks that hold the token, told apart where they begin."""
    yield f"r={item.role.value}"
    for link in item.links:
        if link.start <= begin and end <= link.end:
            yield "link-b" if link.start == begin else "link"
            yield f"host={_host(link.url)}"
        elif link.start == link.end == end:
            yield "marker"
    for mark in item.marks:
        if mark.start <= begin and end <= mark.end:
            yield f"{mark.emphasis.value}-b" if mark.start == begin else mark.emphasis.value


def _host(url: str) -> str:
    return (parts(url).hostname or "").removeprefix("www.")


def _lexicon(token: str) -> Iterator[str]:
    if knowledge.is_given_name(token):
        yield "given"
    if knowledge.is_family_name(token):
        yield "family"
    if knowledge.is_common_word(token.lower()):
        yield "common"


def _listed(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    starts = {b: i for i, (b, _) in enumerate(spans)}
    ends = {e: i for i, (_, e) in enumerate(spans)}
    for match in knowledge.find(text):
        first, last = starts.get(match.start), ends.get(match.end)
        if first is not None and last is not None and match.exact_case:
            label = match.entry.kind or match.list_name
            for index in range(first, last + 1):
                yield index, f"list-{'B' if index == first else 'I'}={label}"


def find_sequences(item: Item) -> Iterator[Found]:
    """Spans to which the field gives some probability.

    Args:
        item: The item whose text is searched.

    Yields:
        Spans with rule `sequence`, the kind, and the probability as weight (at least `LEAST`).
    """
    spans = tokens(item.text)
    if not spans:
        return
    tagger, _ = _tagger(os.environ.get(FOLDER, ""))
    tagger.set(token_features(item, spans))
    yield from _spans(tagger.tag(), spans, tagger.marginal)


def _spans(best: Sequence[str], spans: Sequence[tuple[int, int]], marginal: Any) -> Iterator[Found]:
    i = 0
    while i < len(best):
        tag = best[i]
        j = i + 1
        if tag.startswith("B-"):
            while j < len(best) and best[j] == f"I-{tag[2:]}":
                j += 1
            weight = min(marginal(best[k], k) for k in range(i, j))
            kind = tag[2:]
            yield Found(
                spans[i][0], spans[j - 1][1], f"sequence:{kind}", kind if kind in KINDS else "", weight
            )
        i = j


@cache
def _tagger(_folder: str) -> tuple[Any, bytes]:
    """The field of a folder of models, with the bytes it reads from: it keeps a pointer into them."""
    import pycrfsuite

    content = content_of(MODEL)
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(content)
    return tagger, content
