"""Names by their shape: capitalised runs, Latin runs inside other scripts, odd spellings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, combinations

from kg import knowledge
from kg.languages import language
from kg.model import Item
from kg.recognise.find.found import Found
from kg.text.names import CACHED, connectors
from kg.text.words import ARABIC, HANGUL, Word, is_capitalised, mostly_latin, words

LONGEST_RUN = 12
ALL_PARTS_UP_TO = 4
_NUMBER = re.compile(r"\d{1,4}(?:\.\d+)*[a-z]?")
_DOTTED = re.compile(r"[a-z][\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}")
SHORTEST_ODD = 3
_KOREAN, _ARABIC = re.compile(f"[{HANGUL}]"), re.compile(f"[{ARABIC}]")
_CASELESS = re.compile(f"[{HANGUL}{ARABIC}]")
LONGEST_HEADED = 9
_PART = re.compile(r"[^\W\d_]{2,}")
_TAIL = re.compile(r"[-‑][a-z]+$")


def find_shapes(item: Item) -> Iterator[Found]:
    """Runs of words that are written as names are, whole and in parts.

    Rules: `run` (a whole run), `part` (words of a run), `stem` (a word without its lower-case ending:
    `BERT` of `BERT-based`), `odd` (a word that is in no dictionary: `gopls`), `head` (a capitalised
    word for an organisation with the words after it).
    """
    yield from _odd(item)
    yield from _headed(item)
    for run in _runs(item.text, any_case=not mostly_latin(item.text)):
        if 0 < len(run) <= LONGEST_RUN:
            yield Found(run[0].start, run[-1].end, "run")
        yield from (Found(p[0].start, p[-1].end, "part") for p in _parts(run))
        for word in run:
            yield from _stems(word)


def _odd(item: Item) -> Iterator[Found]:
    """Lower-case words that no dictionary has; outside English, where the dictionary ends, only in links."""
    if not mostly_latin(item.text):
        return
    odd = [word for word in _with_slashes_parted(item.text) if _is_odd(word.text)]
    kept = odd if item.lang.startswith("en") else _set_apart(item, odd)
    yield from (Found(word.start, word.end, "odd") for word in kept)


def _set_apart(item: Item, several: Sequence[Word]) -> list[Word]:
    """Those of some words that stand in links, or are marked."""
    links, marks = ([(one.start, one.end) for one in some] for some in (item.links, item.marks))
    apart = sorted(links + marks)
    reach = list(accumulate((end for _, end in apart), max, initial=-1))  # of all that begin no later
    return [word for word in several if word.end <= reach[bisect_left(apart, (word.start + 1, 0))]]


def _with_slashes_parted(text: str) -> Iterable[Word]:
    if "/" not in text:
        return words(text)
    parted = (_between_slashes(word) if "/" in word.text else (word,) for word in words(text))
    return chain.from_iterable(parted)


@lru_cache(maxsize=CACHED)
def _is_odd(word: str) -> bool:
    known = is_capitalised(word) or len(word) < SHORTEST_ODD
    return not known and not all(map(knowledge.in_dictionary, _PART.findall(word)))


def _between_slashes(word: Word) -> Iterator[Word]:
    start = word.start
    for part in word.text.split("/"):
        yield Word(part, start, start + len(part))
        start += len(part) + 1


def _headed(item: Item) -> Iterator[Found]:
    """`Agence nationale de la cohésion des territoires`: where names go on in lower case."""
    if not language(item.lang).head_first:
        return
    found, heads = words(item.text), _heads(item.lang)
    for at, word in enumerate(found):
        if word.text.casefold() not in heads or not word.text[0].isupper():
            continue
        for end in range(at + 1, min(len(found), at + LONGEST_HEADED)):
            if not _adjacent(item.text, found[end - 1], found[end]):
                break
            if found[end].text not in connectors():
                yield Found(word.start, found[end].end, "head")


@cache
def _heads(lang: str) -> frozenset[str]:
    return language(lang).organisation_words | language(lang).venue_words


def _runs(text: str, *, any_case: bool) -> Iterator[tuple[Word, ...]]:
    run: list[Word] = []
    for word in words(text):
        wanted = _is_name_like(word.text, any_case) and not _glued(text, word)
        if run and not _goes_on(text, run[-1], word, wanted=wanted):
            yield _without_tail(run)
            run = []
        if wanted or run:
            run.append(word)
    yield _without_tail(run)


def _goes_on(text: str, last: Word, word: Word, *, wanted: bool) -> bool:
    """Whether a word goes on with the name that another may end, as one that is wanted anyhow may."""
    return (wanted or _connects(word) or _numbers(word.text)) and _follows(text, last, word)


def _without_tail(run: Sequence[Word]) -> tuple[Word, ...]:
    """A run without connecting words at its end, perhaps nothing."""
    count = next((n for n in range(len(run), 0, -1) if not _connects(run[n - 1])), 0)
    return tuple(run[:count])


def _follows(text: str, left: Word, right: Word) -> bool:
    """Whether two words stand side by side and are of one kind of script, or the second is a number."""
    if not _adjacent(text, left, right):
        return False
    one_script = (_CASELESS.match(left.text) is None) == (_CASELESS.match(right.text) is None)
    return one_script or _numbers(right.text)


@lru_cache(maxsize=CACHED)
def _is_name_like(word: str, any_case: bool) -> bool:
    if any_case:
        return any(c.isalpha() for c in word)
    return is_capitalised(word) or bool(_DOTTED.fullmatch(word))


def _glued(text: str, word: Word) -> bool:
    """A particle or preposition written onto a name of another script: `를` of `BERT를`."""
    if word.text.isascii():
        return False
    before, after = text[word.start - 1 : word.start], text[word.end : word.end + 1]
    return (_KOREAN.match(word.text) is not None and before.isalnum()) or (
        _ARABIC.match(word.text) is not None and after.isalnum()
    )


def _connects(word: Word) -> bool:
    return word.text in connectors()


@lru_cache(maxsize=CACHED)
def _numbers(word: str) -> bool:
    """A version or year that goes on after a name: `Gemini 1.5`, `ICLR 2020`."""
    return bool(_NUMBER.fullmatch(word))


def _adjacent(text: str, left: Word, right: Word) -> bool:
    between = text[left.end : right.start]
    return between in {" ", "\u00a0", " & ", "\n"} or (between == ". " and len(left.text) == 1)


def _parts(run: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    every = combinations(range(len(run) + 1), 2)
    for i, j in every if len(run) <= ALL_PARTS_UP_TO else dict.fromkeys(_likely_spans(run)):
        if j - i < len(run) and not _connects(run[i]) and not _connects(run[j - 1]):
            yield run[i:j]


def _likely_spans(run: tuple[Word, ...]) -> list[tuple[int, int]]:
    """Of a long run what stands between connecting words, and all parts of up to three words."""
    count, cuts = len(run), [i for i, word in enumerate(run) if _connects(word)]
    begins, ends = [0, 1, *(i + 1 for i in cuts)], [count, *cuts]
    between = [(i, j) for i in begins for j in ends if 0 < j - i < count]
    return between + [(i, i + size) for size in (1, 2, 3) for i in range(count - size + 1)]


def _stems(word: Word) -> Iterator[Found]:
    match = _TAIL.search(word.text)
    if match and is_capitalised(word.text[: match.start()]):
        yield Found(word.start, word.start + match.start(), "stem")
    if "/" in word.text:
        yield from (Found(part.start, part.end, "stem") for part in _between_slashes(word))
