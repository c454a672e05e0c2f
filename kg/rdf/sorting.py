"""Statements in the order of the files, however many there are.

Things stand before what is said about them. Beyond so many statements, sorted runs of them lie on disk
and are merged (external sorting: Knuth, The Art of Computer Programming 3, 5.4).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice, repeat
from operator import attrgetter, eq
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias, TypeVar, cast

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.rdf import vocab

T = TypeVar("T")
Statement: TypeAlias = Triple | Quad

RUN = 200_000
"""Statements that are sorted in memory at once: some 100 MB."""
BLOCK = 2_000
"""Statements of each run that are merged and parsed at once."""
LINE = 200
"""Bytes that a statement has, about."""

# The first class that a subject has decides.
_ORDER: Final = (
    *(vocab.BUILD, vocab.SERIES, vocab.DOCUMENT, vocab.ENTITY, vocab.MONTH_COUNT, vocab.REFERENCE),
    *(vocab.STATEMENT, vocab.CITATION, vocab.ITEM, vocab.MENTION, vocab.PASSAGE),
)
_PLACE: Final = {str(class_).encode(): number for number, class_ in enumerate(_ORDER)}
_LAST: Final = len(_ORDER)
_TYPE: Final = f" {vocab.TYPE} ".encode()

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


class _Subjects(dict[bytes, bytes]):
    """What stands for a subject in a key: its class and its name."""

    def __init__(self, ranks: Mapping[bytes, int]) -> None:
        self._ranks = ranks

    def __missing__(self, subject: bytes) -> bytes:
        self[subject] = _RANKS[self._ranks.get(subject, _LAST)] + subject
        return self[subject]


def in_order(statements: Iterable[Statement], *, as_parsed: bool = False) -> Iterator[Statement]:
    """The statements (all triples, or all quads) without duplicates, sorted.

    Args:
        statements: What is sorted.
        as_parsed: Triples may come as quads of the default graph, which serializers take as well: to make
            triples of what was parsed takes as long as to sort it.

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
        for block in _ordered((_lines(run, form) for run in runs), Path(folder), form):
            # what was serialized needs no second look at its IRIs and tags
            quads = parse(_lines_of(block, form), format=form, lenient=True)
            yield from quads if as_parsed or form == RdfFormat.N_QUADS else map(attrgetter("triple"), quads)


def _at_once(run: list[Statement], form: RdfFormat) -> Iterator[Statement]:
    """A single run in order: each statement is known by its line, and none is parsed."""
    lines, ranks = _lines(run, form), dict[bytes, int]()
    _rank(lines, ranks)
    by_key = dict(zip(_keys(lines, ranks, form), run, strict=True))
    return (by_key[key] for key in sorted(by_key))


def _ordered(runs: Iterator[bytes], folder: Path, form: RdfFormat) -> Iterator[list[bytes]]:
    """The keys of all lines in order, once each, in blocks; of several runs each waits on disk."""
    ranks: dict[bytes, int] = {}
    run, files = next(runs), list[Path]()
    _rank(run, ranks)
    for following in runs:
        files.append(_written(run, folder / str(len(files))))
        run = following
        _rank(run, ranks)
    for file in files:
        _written(b"".join(sorted(_keys(file.read_bytes(), ranks, form))), file)
    keys = sorted(_keys(run, ranks, form))
    blocks = (keys[first : first + BLOCK] for first in range(0, len(keys), BLOCK))
    return _merged([blocks, *map(_blocks, files)])


def _merged(runs: Iterable[Iterator[list[bytes]]]) -> Iterator[list[bytes]]:
    """Sorted runs as one without duplicates, in blocks: up to where no run has a lesser key to come.

    Python sorts what consists of a few sorted parts by merging them (Peters 2002, Timsort).
    """
    last = b""
    waiting = [(run, block) for run in runs if (block := next(run, []))]
    while waiting:
        least = min(block[-1] for _, block in waiting)
        ends = [bisect_right(block, least) for _, block in waiting]
        parts = (block[:end] for (_, block), end in zip(waiting, ends, strict=True))
        found = _distinct(sorted(chain.from_iterable(parts)))
        yield found[found[0] == last :]
        last = least
        rests = ((run, block[end:]) for (run, block), end in zip(waiting, ends, strict=True))
        filled = ((run, block or next(run, [])) for run, block in rests)
        waiting = [(run, block) for run, block in filled if block]


def _distinct(keys: list[bytes]) -> list[bytes]:
    """Sorted keys once each: to find that none comes twice is faster than to leave out."""
    return list(dict.fromkeys(keys)) if any(map(eq, keys, islice(keys, 1, None))) else keys


def _rank(lines: bytes, ranks: dict[bytes, int]) -> None:
    """Note the place of each subject's class: the first of them decides."""
    at = lines.find(_TYPE)
    while at >= 0:
        subject, behind = lines[lines.rfind(b"\n", 0, at) + 1 : at], at + len(_TYPE)
        place = _PLACE.get(lines[behind : lines.index(b" ", behind)])
        if place is not None and b" " not in subject:  # else it stands in a string
            ranks[subject] = min(place, ranks.get(subject, place))
        at = lines.find(_TYPE, behind - 1)


def _keys(lines: bytes, ranks: Mapping[bytes, int], form: RdfFormat) -> list[bytes]:
    """Lines as keys, their parts by what counts first: graph, class and name of the subject, predicate,
    object. Without graph and signs a key is its line."""
    subject, said = _Subjects(ranks), _Said()
    parts = map(bytes.split, lines.splitlines(keepends=True), repeat(b" "), repeat(2))
    if form == RdfFormat.N_QUADS:
        return [_graph(rest) + subject[s] + said[p] + rest for s, p, rest in parts]
    return [subject[s] + said[p] + rest for s, p, rest in parts]


def _graph(object_and_graph: bytes) -> bytes:
    found = _GRAPH.search(object_and_graph)
    return (found[1] if found else b"") + _BETWEEN


def _lines_of(keys: Iterable[bytes], form: RdfFormat) -> bytes:
    if form == RdfFormat.N_QUADS:
        keys = (key.partition(_BETWEEN)[2] for key in keys)
    return b"".join(keys).translate(None, _SIGNS)


def _lines(statements: list[Statement], form: RdfFormat) -> bytes:
    return cast("bytes", serialize(cast("list[Quad]", statements), format=form))  # the stub wants one type


def _written(lines: bytes, file: Path) -> Path:
    file.write_bytes(lines)
    return file


def _blocks(file: Path) -> Iterator[list[bytes]]:
    with file.open("rb") as lines:
        yield from iter(partial(lines.readlines, BLOCK * LINE), [])


def _batches(values: Iterator[T], size: int) -> Iterator[list[T]]:
    while batch := list(islice(values, size)):
        yield batch
