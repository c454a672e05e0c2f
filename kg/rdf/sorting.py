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
_TYPE: Final = str(vocab.TYPE).encode()
_FIRST: Final = {
    str(one).encode(): place
    for one, place in {
        vocab.TYPE: b"0", vocab.LABEL: b"1", vocab.TITLE: b"1", vocab.ALTERNATIVE: b"2"
    }.items()
}  # fmt: skip
_DIGITS: Final = tuple(b"%02d" % number for number in range(len(_ORDER) + 1))
_BETWEEN: Final = b"\x01"
_GRAPH: Final = re.compile(rb' <([^<>"\s]*)>$')


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
            quads = parse(b"\n".join(block), format=form, lenient=True)
            yield from quads if form == RdfFormat.N_QUADS else map(attrgetter("triple"), quads)


def _at_once(run: list[Statement], form: RdfFormat) -> Iterator[Statement]:
    """A single run in order: each statement is known by its line, and none is parsed."""
    lines, ranks = _lines(run, form), dict[bytes, int]()
    _rank(lines, ranks)
    by_key = dict(zip(_keys(lines, ranks, form), run, strict=True))
    return (by_key[key] for key in sorted(by_key))


def _ordered(runs: Iterator[set[bytes]], folder: Path, form: RdfFormat) -> Iterator[bytes]:
    """All lines in order, once each; of several runs each waits on disk."""
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
    line = _line if form == RdfFormat.N_QUADS else _triple
    return map(line, (key for key, _ in groupby(keys)))


def _rank(lines: Iterable[bytes], ranks: dict[bytes, int]) -> None:
    """Note the place of each subject's class: the first of them decides."""
    for line in lines:
        if _TYPE in line:
            subject, predicate, object_ = line.split(b" ", 2)
            place = _PLACE.get(object_.split(b" ", 1)[0]) if predicate == _TYPE else None
            if place is not None:
                ranks[subject] = min(place, ranks.get(subject, place))


def _keys(lines: Iterable[bytes], ranks: Mapping[bytes, int], form: RdfFormat) -> Iterator[bytes]:
    """Lines as keys, their parts by what counts first: graph, class and name of the subject, predicate,
    object. What parts them stands before every character of a line."""
    named = form == RdfFormat.N_QUADS
    last = len(_ORDER)
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        object_, graph = rest[:-2], _GRAPH.search(rest, 0, len(rest) - 2) if named else None
        if graph:
            object_ = object_[: graph.start()]
        rank, first = _DIGITS[ranks.get(subject, last)], _FIRST.get(predicate, b"3")
        yield _BETWEEN.join((graph[1] if graph else b"", rank, subject, first, predicate[1:-1], object_))


def _line(key: bytes) -> bytes:
    graph, _, subject, _, predicate, object_ = key.split(_BETWEEN)
    named = b" <" + graph + b">" if graph else b""
    return subject + b" <" + predicate + b"> " + object_ + named + b" ."


def _triple(key: bytes) -> bytes:
    _, _, subject, _, predicate, object_ = key.split(_BETWEEN)
    return subject + b" <" + predicate + b"> " + object_ + b" ."


def _lines(statements: list[Statement], form: RdfFormat) -> list[bytes]:
    data = serialize(cast("list[Quad]", statements), format=form)  # the stub wants triples or quads
    return cast("bytes", data).split(b"\n")[:-1]


def _written(lines: Iterable[bytes], file: Path) -> Path:
    with file.open("wb") as out:
        out.writelines(line + b"\n" for line in lines)
    return file


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as lines:
        for line in lines:
            yield line[:-1]


def _batches(values: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(values, size)):
        yield batch
