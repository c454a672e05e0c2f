"""Statements in the order of the files, however many there are.

Things stand before what is said about them. Beyond so many statements, sorted runs of them lie on disk
and are merged (external sorting: Knuth, The Art of Computer Programming 3, 5.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias, TypeVar, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.rdf import vocab

T = TypeVar("T")
Statement: TypeAlias = Triple | Quad

RUN = 200_000
"""Statements that are sorted in memory at once: some 100 MB."""
BLOCK = 10_000
"""Statements that are parsed at once."""

# The first class that a subject has decides.
_ORDER: Final = (
    *(vocab.BUILD, vocab.SERIES, vocab.DOCUMENT, vocab.ENTITY, vocab.MONTH_COUNT, vocab.REFERENCE),
    *(vocab.STATEMENT, vocab.CITATION, vocab.ITEM, vocab.MENTION, vocab.PASSAGE),
)
_PLACE: Final = {str(class_).encode(): number for number, class_ in enumerate(_ORDER)}
_LAST: Final = len(_ORDER)
_TYPE: Final = str(vocab.TYPE).encode()

# What only sorts are control characters: they stand before all others, and in lines they are escaped.
_BETWEEN: Final = b"\x01"
_FIRST: Final = {
    str(one).encode(): sign
    for one, sign in {
        vocab.TYPE: b"\x02", vocab.LABEL: b"\x03", vocab.TITLE: b"\x03", vocab.ALTERNATIVE: b"\x04"
    }.items()
}  # fmt: skip
_OTHERS: Final = b"\x05"
_RANKS: Final = tuple(bytes([0x10 + number]) for number in range(_LAST + 1))
_SIGNS: Final = b"".join((_BETWEEN, *_FIRST.values(), _OTHERS, *_RANKS))
_GRAPH: Final = re.compile(rb' <([^<>"\s]*)> \.\n$')


class _Said(dict[bytes, bytes]):
    """What stands for a predicate in a key: without the signs it is the predicate between two spaces."""

    def __missing__(self, predicate: bytes) -> bytes:
        first = _BETWEEN + _FIRST.get(predicate, _OTHERS)
        self[predicate] = first + b" " + predicate[:-1] + _BETWEEN + b"> "
        return self[predicate]


def in_order(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements (all triples, or all quads) without duplicates, sorted.

    >>> from pyoxigraph import Literal, NamedNode
    >>> a, b = (Triple(NamedNode("http://a/x"), vocab.LABEL, Literal(text)) for text in "ab")
    >>> list(in_order([b, a, b])) == [a, b]
    True
    """
    given = iter(statements)
    first, further = list(islice(given, RUN)), next(given, None)
    if not first:
        return
    form = RdfFormat.N_QUADS if isinstance(first[0], Quad) else RdfFormat.N_TRIPLES
    if further is None:
        yield from _at_once(first, form)
        return
    with TemporaryDirectory(prefix="kg-", ignore_cleanup_errors=True) as folder:
        runs = chain([first], _batches(chain([further], given), RUN))
        written = (set(_lines(run, form)) for run in runs)
        for block in _batches(_ordered(written, Path(folder), form), BLOCK):
            # what was serialized needs no second look at its IRIs and tags
            quads = parse(_lines_of(block, form), format=form, lenient=True)
            yield from quads if form == RdfFormat.N_QUADS else map(attrgetter("triple"), quads)


def _at_once(run: list[Statement], form: RdfFormat) -> Iterator[Statement]:
    """A single run in order: each statement is known by its line, and none is parsed."""
    lines, ranks = _lines(run, form), dict[bytes, int]()
    _rank(lines, ranks)
    by_key = dict(zip(_keys(lines, ranks, form), run, strict=True))
    return (by_key[key] for key in sorted(by_key))


def _ordered(runs: Iterator[set[bytes]], folder: Path, form: RdfFormat) -> Iterator[bytes]:
    """The keys of all lines in order, once each; of several runs each waits on disk."""
    ranks: dict[bytes, int] = {}
    run, files = next(runs), list[Path]()
    _rank(run, ranks)
    for following in runs:
        files.append(_written(run, folder / str(len(files))))
        run = following
        _rank(run, ranks)
    for file in files:
        _written(sorted(_keys(_read(file), ranks, form)), file)
    keys = merge(sorted(_keys(run, ranks, form)), *map(_read, files))
    return (key for key, _ in groupby(keys))


def _rank(lines: Iterable[bytes], ranks: dict[bytes, int]) -> None:
    """Note the place of each subject's class: the first of them decides."""
    for line in [line for line in lines if _TYPE in line]:
        subject, predicate, object_ = line.split(b" ", 2)
        place = _PLACE.get(object_.split(b" ", 1)[0]) if predicate == _TYPE else None
        if place is not None:
            ranks[subject] = min(place, ranks.get(subject, place))


def _keys(lines: Iterable[bytes], ranks: Mapping[bytes, int], form: RdfFormat) -> list[bytes]:
    """Lines as keys, their parts by what counts first: graph, class and name of the subject, predicate,
    object. Without graph and signs a key is its line."""
    said = _Said()
    parts = (line.split(b" ", 2) for line in lines)
    ranked = ((_RANKS[ranks.get(s, _LAST)], s, said[p], rest) for s, p, rest in parts)
    if form == RdfFormat.N_QUADS:
        return [b"".join((_graph(parts[-1]), *parts)) for parts in ranked]
    return list(map(b"".join, ranked))


def _graph(object_and_graph: bytes) -> bytes:
    found = _GRAPH.search(object_and_graph)
    return (found[1] if found else b"") + _BETWEEN


def _lines_of(keys: Iterable[bytes], form: RdfFormat) -> bytes:
    if form == RdfFormat.N_QUADS:
        keys = (key.partition(_BETWEEN)[2] for key in keys)
    return b"".join(keys).translate(None, _SIGNS)


def _lines(statements: list[Statement], form: RdfFormat) -> list[bytes]:
    data = serialize(cast("list[Quad]", statements), format=form)  # the stub wants triples or quads
    return cast("bytes", data).splitlines(keepends=True)


def _written(lines: Iterable[bytes], file: Path) -> Path:
    with file.open("wb") as out:
        out.writelines(lines)
    return file


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as lines:
        yield from lines


def _batches(values: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(values, size)):
        yield batch
