"""Names in running text: a linear-chain conditional random field over words, shapes, lists and links.

Trained by `kg.train.sequence` on the public CrossNER sentences (Liu et al. 2021) and on labelled
documents of our own; its marginal probabilities are evidence that `kg.recognise.decide` weighs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from kg import knowledge
from kg.model import Item, Kind
from kg.recognise.find.found import Found
from kg.text.words import shape, tokens
from kg.urls import parts
from kg.weights import FOLDER
from kg.weights import content as content_of

MODEL = "sequence.crfsuite"
KINDS = frozenset(kind.value for kind in Kind)


def token_features(item: Item, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """What the field sees of each token of an item, the tokens as `kg.text.words.tokens` gives them."""
    text = item.text
    own = [list(_of_token(text[b:e])) for b, e in spans]
    for i, ((_, end), (begin, _)) in enumerate(pairwise(spans), 1):
        if end == begin:
            own[i].append("glued")
    for index, listed in _listed(text, spans):
        own[index].append(listed)
    return [[*own[i], *_of_layout(item, *span), *_of_neighbours(own, i)] for i, span in enumerate(spans)]


def _of_neighbours(own: Sequence[Sequence[str]], index: int) -> Iterator[str]:
    for offset, most in ((-2, 2), (-1, 9), (1, 9), (2, 2)):
        if 0 <= index + offset < len(own):
            yield from (f"{offset}|{feature}" for feature in own[index + offset][:most])
        else:
            yield f"{offset}|edge"


def _of_token(token: str) -> Iterator[str]:
    """The most telling first: of neighbours only some are seen."""
    lower = token.lower()
    yield from (f"w={lower}", f"s={shape(token)}", f"e3={lower[-3:]}", f"b3={lower[:3]}", f"e2={lower[-2:]}")
    if knowledge.is_given_name(token):
        yield "given"
    if knowledge.is_family_name(token):
        yield "family"
    if knowledge.is_common_word(lower):
        yield "common"
    yield from (f"b2={lower[:2]}", f"e4={lower[-4:]}")


def _of_layout(item: Item, begin: int, end: int) -> Iterator[str]:
    """The item's role, and the link and marks that hold the token, told apart where they begin."""
    yield f"r={item.role.value}"
    for link in item.links:
        if link.start <= begin and end <= link.end:
            yield "link-b" if link.start == begin else "link"
            yield f"host={(parts(link.url).hostname or '').removeprefix('www.')}"
        elif link.start == link.end == end:
            yield "marker"
    for mark in item.marks:
        if mark.start <= begin and end <= mark.end:
            yield f"{mark.emphasis.value}-b" if mark.start == begin else mark.emphasis.value


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
    """Spans to which the field gives some probability: `sequence:KIND`, the probability as weight."""
    spans = tokens(item.text)
    if not spans:
        return
    tagger, _ = _tagger(os.environ.get(FOLDER, ""))
    tagger.set(token_features(item, spans))
    best = tagger.tag()
    for i, tag in enumerate(best):
        if tag.startswith("B-"):
            kind = tag[2:]
            j = next((k for k in range(i + 1, len(best)) if best[k] != f"I-{kind}"), len(best))
            weight = min(tagger.marginal(best[k], k) for k in range(i, j))
            label = kind if kind in KINDS else ""
            yield Found(spans[i][0], spans[j - 1][1], f"sequence:{kind}", label, weight)


@cache
def _tagger(_folder: str) -> tuple[Any, bytes]:
    """The field of a folder of models, with the bytes it reads from: it keeps a pointer into them."""
    import pycrfsuite

    content = content_of(MODEL)
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(content)
    return tagger, content
