"""Which tool or paper is evaluated on which data set, where a table says so with a figure.

No pair is weighed: in a table whose row is headed by the one and whose column by the other, a cell that
holds a score says that they belong together; so does a column of a measure ("F1") under a heading that
names the data set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.model import Document, Item, Kind, Mention, Role

RULE = "scored"
SURE = 0.95
"""What a relation that a table states is worth: an estimate."""

_THINGS = frozenset({Kind.TOOL, Kind.PAPER})
_SCORE = re.compile(r"[<>~≈±+-]?\s?\d{1,3}(?:[.,]\d{1,3}\s?%?|\s?%)(?:\s?[*†‡§]+|\s?[(±+-][^A-Za-z]*)?")
"""A figure with decimals or a percent sign: counts and sizes have none."""
_MEASURE = re.compile(
    r"(?i)\b(?:acc(?:uracy)?|f1|f-?score|precision|recall|bleu|rouge\S*|em|exact match|m?ap|auc|auroc|wer|cer"
    r"|scores?|top-?[15]|mrr|hits|perplexity|ppl|m?iou|error(?: rate)?|mse|rmse|mae|fid|psnr|ssim|las|uas"
    r"|pr[ée]cision|rappel|genauigkeit|exactitud|precisión|acurácia|precisão|doğruluk|точность|полнота)\b"
    r"|准确率|精度|正確度|召回率|得分|分数|スコア|정확도|점수|دقة"
)


_VARIANT = re.compile(r"(?![\s/-]*\d+[\s-]?shots?\b)[\s/-]{0,2}[\w./-]*\d")
"""What goes on behind a name and makes it another's: "H/14", "1.3B"; not how it was asked ("5-shot")."""

_LEARNT = re.compile(r"(?i)\b(?:pre-?)?train\w*|训练|学習|entra[iî]n|trein|entren|обуч")
"""What heads a column of data that a thing was made from."""


@dataclass(frozen=True, slots=True)
class Scored:
    """That a thing is evaluated on a data set, mentions by their indexes; `items`: the cells that say so."""

    subject: int
    object: int
    items: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Named:
    """What a cell names first: a thing that may be evaluated, and a data set; mentions by their indexes.
    `known` tells whether it is the thing itself, and no variant of which the name is only a part."""

    thing: int | None = None
    data: int | None = None
    known: bool = True


_NOTHING = _Named()
Row: TypeAlias = Mapping[int, int]
"""The items of a table's row by their columns."""


def scored(document: Document, mentions: Sequence[Mention]) -> Iterator[Scored]:
    """What the document's tables say of tools and papers with data sets, in text order.

    Args:
        document: The read document.
        mentions: Its mentions.
    """
    named = _by_item(document.items, mentions)
    if not any(one.data is not None for one in named.values()):
        return
    over = _data_over(document.items, named)
    for head, *rows in _tables(document.items):
        texts = {column: document.items[item].text for column, item in head.items()}
        names = {column: named.get(item, _NOTHING) for column, item in head.items()}
        above = over[min(head.values())]
        for row in rows:
            scores = [c for c, item in row.items() if _SCORE.fullmatch(document.items[item].text.strip())]
            if scores:
                yield from _of_row(row, scores, named, _Above(texts, names, above))


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands at the head of a table's columns, and the data set that a heading over it names."""

    texts: Mapping[int, str]
    names: Mapping[int, _Named]
    data: int | None


def _of_row(row: Row, scores: Sequence[int], named: Mapping[int, _Named], above: _Above) -> Iterator[Scored]:
    """What a row with scores says: its own names with those of a score's column, or with each other."""
    thing, data = _first(row, named, above)
    for column in scores:
        over = above.names.get(column, _NOTHING)
        if thing and (of := _data_of(column, data, above)) is not None:
            yield Scored(thing.mention, of, (row[thing.column], row[column]))
        elif data and not thing and over.thing is not None and over.known:
            yield Scored(over.thing, data.mention, (row[data.column], row[column]))


@dataclass(frozen=True, slots=True)
class _Place:
    """A mention by its index, in the cell of a column."""

    mention: int
    column: int


def _first(row: Row, named: Mapping[int, _Named], above: _Above) -> tuple[_Place | None, _Place | None]:
    """A row's first thing, if known, and its first data set that is not what something was made from."""
    cells = [(column, named[item]) for column, item in sorted(row.items()) if item in named]
    things = ((_Place(one.thing, column), one.known) for column, one in cells if one.thing is not None)
    sets = (_Place(one.data, column) for column, one in cells if one.data is not None)
    used = (place for place in sets if not _LEARNT.search(above.texts.get(place.column, "")))
    thing, known = next(things, (None, False))
    return thing if known else None, next(used, None)


def _data_of(column: int, in_row: _Place | None, above: _Above) -> int | None:
    """The data set of a column's scores: at its head, else, if they are of a measure, in the row or above."""
    head = above.names.get(column, _NOTHING).data
    if head is not None or not _MEASURE.search(above.texts.get(column, "")):
        return head
    return in_row.mention if in_row else above.data


def _by_item(items: Sequence[Item], mentions: Sequence[Mention]) -> dict[int, _Named]:
    """What each item names first; of a tool and a paper, the tool."""
    out: dict[int, _Named] = {}
    for index, mention in enumerate(mentions):
        one = out.get(mention.item, _NOTHING)
        if mention.kind is Kind.DATASET and one.data is None:
            out[mention.item] = replace(one, data=index)
        elif mention.kind in _THINGS and _is_better(mention, one.thing, mentions):
            known = not _goes_on(items[mention.item], mention)
            out[mention.item] = replace(one, thing=index, known=known)
    return out


def _is_better(mention: Mention, other: int | None, mentions: Sequence[Mention]) -> bool:
    """Whether an item's thing is rather this than another that stands before it."""
    if other is None:
        return True
    return mentions[other].kind is Kind.PAPER and mention.kind is Kind.TOOL


def _goes_on(item: Item, mention: Mention) -> bool:
    """Whether right behind a name stands what tells a variant of it."""
    _, end = item.text_range(mention.start, mention.end)
    return _VARIANT.match(item.text, end) is not None


def _data_over(items: Sequence[Item], named: Mapping[int, _Named]) -> list[int | None]:
    """Of each item the data set that the innermost heading over it that names one names."""
    headings: dict[tuple[str, ...], int | None] = {(): None}
    out = []
    for number, item in enumerate(items):
        path = (item.section[:depth] for depth in range(len(item.section), -1, -1))
        over = next(headings[section] for section in path if headings.get(section) is not None or not section)
        out.append(over)
        if item.role is Role.HEADING:
            headings[(*item.section, item.text)] = named.get(number, _NOTHING).data
    return out


def _tables(items: Sequence[Item]) -> Iterator[list[Row]]:
    """The rows of each table."""
    tables: dict[int, dict[int, dict[int, int]]] = {}
    for number, item in enumerate(items):
        if item.table and item.role is Role.CELL:
            tables.setdefault(item.table, {}).setdefault(item.row, {})[item.column] = number
    return (list(rows.values()) for rows in tables.values())
