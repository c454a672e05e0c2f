"""Looks names up: in the lists' index, and all at once in running text."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice

from kg.knowledge.store import ENTITY_LISTS, Entry, entries, plain
from kg.text import words
from kg.text.search import longest, searcher

SEARCHED = (*ENTITY_LISTS, "platforms", "languages", "concepts", "places")
"""The lists that `find` looks for; names of people and common words are looked up word by word."""

SHORT = 4
"""An abbreviation of up to this many characters is believed only as it is written."""

_HAN = re.compile(f"[{words.HAN}{words.KANA}]")
_HANGUL = re.compile(f"[{words.HANGUL}]")
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_ARABIC_PREFIX = re.compile(r"(?<![\u0620-\u06ff])(?:[وفبك]?(?:ال)?|ل|و?لل)\Z")
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212_\u00a0\u202f\u3000"


class _Scripts(dict[str, str]):
    """Whether a character is of one of the scripts that join words otherwise than by spaces, else ""."""

    def __missing__(self, char: str) -> str:
        known = (("han", _HAN), ("arabic", _ARABIC), ("hangul", _HANGUL))
        self[char] = next((name for name, letters in known if letters.match(char)), "")
        return self[char]


_SCRIPTS = _Scripts()


class _Fold(dict[int, str]):
    """Character by character, so that positions stay: compatibility form, lower case, no accent."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", chr(code)).lower())
        base = "".join(char for char in plain if not unicodedata.combining(char))
        if _HANGUL.match(chr(code)) or len(base) != 1:
            base = chr(code)
        self[code] = base
        return base


_FOLD = _Fold({ord(char): " " for char in _HYPHENS} | {ord("’"): "'", ord("ı"): "i"})
_DROPPED = re.compile(r"[^\w+#]|_")


@dataclass(frozen=True, slots=True)
class ListedName:
    """A listed name in a text, `text[start:end]`; `exact_case`: written just as in the list."""

    start: int
    end: int
    list_name: str
    entry: Entry
    exact_case: bool


def fold(text: str) -> str:
    """The text in lower case without accents, as many characters as before.

    >>> fold("Université Laval – Québec")
    'universite laval   quebec'
    """
    return text.translate(_FOLD)


@lru_cache(maxsize=1 << 15)  # each listed name is asked for more than once
def key(name: str) -> str:
    """The form in which equal names are equal: folded, without spaces and punctuation.

    >>> key("Google-AI") == key("google ai") == key("GoogleAI")
    True
    """
    if name.isascii():
        return name.translate(_ASCII_KEY)
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold().translate(_FOLD))


_ASCII_KEY = {code: _DROPPED.sub("", chr(code).lower().translate(_FOLD)) or None for code in range(128)}
_LINE_KEY = {**_ASCII_KEY, ord("\n"): "\n"}
_DROPPED_IN_LINE = re.compile(r"[^\w+#\n]|_")


def keys(names: Sequence[str]) -> list[str]:
    """The `key` of each name, none of which has a line end: in one go, many times faster.

    >>> keys(["Google-AI", "Université Laval", "**"])
    ['googleai', 'universitelaval', '']
    """
    return _by_line(names, lambda text: text.translate(_LINE_KEY), _marked_keys)


def _marked_keys(lines: str) -> str:
    folded = unicodedata.normalize("NFKC", lines).casefold().translate(_FOLD)
    return _DROPPED_IN_LINE.sub("", folded)


def _by_line(names: Iterable[str], plain: Callable[[str], str], other: Callable[[str], str]) -> list[str]:
    """What two functions make of names as lines of a text: those in ASCII, of which Python translates many
    at a time, and the others."""
    every = list(names)
    ascii_ = iter(plain("\n".join(filter(str.isascii, every))).split("\n"))
    others = iter(other("\n".join(name for name in every if not name.isascii())).split("\n"))
    return [next(ascii_ if name.isascii() else others) for name in every]


@cache
def common_words() -> frozenset[str]:
    """The listed common words, folded."""
    return all_folded(plain("common_words"))


def all_folded(names: Iterable[str]) -> frozenset[str]:
    """Each name's folded form; names have no line ends, so that they are folded in one go."""
    return frozenset(filter(None, fold("\n".join(names)).split("\n")))


def _folds(names: Iterable[str]) -> list[str]:
    """The folded form of each name."""
    return _by_line(names, fold, fold)


@lru_cache(maxsize=1 << 16)
def is_ordinary(text: str) -> bool:
    """Whether a text is nothing but common words."""
    return all(word in common_words() for word in fold(text).split())


def careful(name: str, entry: Entry) -> bool:
    """Whether only the listed cases count: of rows flagged `caution`, short abbreviations, common words."""
    return entry.caution or _delicate(name)


@lru_cache(maxsize=1 << 16)
def _delicate(name: str) -> bool:
    return (len(name) <= SHORT and name.isascii()) or is_ordinary(name)


_Named = Sequence[tuple[str, Entry]]
"""Names as they are listed, each with its entry."""


def _by_form(lists: Iterable[str], forms: Callable[[Sequence[str]], list[str]]) -> dict[str, _Named]:
    found: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
    named = [(name, entry) for entry in chain.from_iterable(map(entries, lists)) for name in entry.names()]
    for form, pair in zip(forms([name for name, _ in named]), named, strict=True):
        found[form].append(pair)
    return dict(found)


@cache
def _index(lists: tuple[str, ...]) -> Mapping[str, _Named]:
    found = _by_form(lists, keys)
    found.pop("", None)  # emoji alone are no name to look up
    return found


def is_like_listed(name: str, *several: tuple[str, ...]) -> bool:
    """Whether `lookup` may find a name in one of several choices of lists: it has the key of a listed one."""
    return key(name) in _keys(several)


@cache
def _keys(several: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_index, several)))


@lru_cache(maxsize=1 << 16)
def lookup(name: str, lists: tuple[str, ...] = ENTITY_LISTS) -> tuple[Entry, ...]:
    """The entries that a name may stand for, equal up to case, accents, spaces and hyphens.

    Args:
        name: A whole name, as it stands in the text.
        lists: Which lists to look in.

    Returns:
        Entries in the order of the lists; a `careful` name counts only with the cases of the list.
    """
    pairs = _index(lists).get(key(name))
    if pairs is None:
        return ()
    kept = [entry for listed, entry in pairs if not careful(listed, entry) or _same_case(listed, name)]
    return tuple(dict.fromkeys(kept))


def _same_case(listed: str, written: str) -> bool:
    return list(filter(str.isalpha, listed)) == list(filter(str.isalpha, written))


@cache
def _search() -> Callable[[str], Iterator[tuple[int, int, _Named]]]:
    return searcher({name: pairs for name, pairs in _by_form(SEARCHED, _folds).items() if len(name) > 1})


def find(text: str) -> Iterator[ListedName]:
    """Every listed name in a text, the longest at each place, none overlapping another.

    Latin names stand between word boundaries (Han and kana letters are boundaries too);
    Han names anywhere; Arabic names may follow the article and one-letter prepositions.

    Args:
        text: Words in any script or mixture of scripts.

    Returns:
        Matches by position; several for one place when several lists know the name.
    """
    for start, end, pairs in longest(_believed_spans(fold(text), text)):
        first: dict[Entry, str] = {}
        for name, entry in pairs:
            first.setdefault(entry, name)
        for entry, name in first.items():
            yield ListedName(start, end, entry.list_name, entry, _same_case(name, text[start:end]))


_PLAIN = frozenset(string.ascii_lowercase + string.digits)


def _believed_spans(folded: str, text: str) -> Iterator[tuple[int, int, _Named]]:
    for start, end, pairs in _search()(folded):
        if start and folded[start - 1] in _PLAIN and folded[start].isascii():
            continue  # most are only in a word
        if _starts(folded, start) and _ends(folded, end):
            believed = [pair for pair in pairs if _believed(*pair, text[start:end])]
            if believed:
                yield start, end, believed


def _starts(text: str, start: int) -> bool:
    if not start or not text[start - 1].isalnum():
        return True
    before, first = _SCRIPTS[text[start - 1]], _SCRIPTS[text[start]]
    if "han" in (before, first):
        return True
    if first == "arabic":
        return _ARABIC_PREFIX.search(text, max(0, start - 4), start) is not None
    return (before == "hangul") != (first == "hangul")


def _ends(text: str, end: int) -> bool:
    if end == len(text):
        return True
    last, after = text[end - 1], text[end]
    if after == "." and text[end + 1 : end + 2].isalpha():
        return bool(_HAN.match(last))  # `google` in `google.com` is no name
    if not after.isalnum():
        return after not in "+#"
    if _HAN.match(last) or _HAN.match(after) or _HANGUL.match(last):
        return True
    return not last.isalnum() or bool(_HANGUL.match(after))


def _believed(name: str, entry: Entry, written: str) -> bool:
    if written.islower() and entry.list_name != "concepts" and (name.istitle() or is_ordinary(written)):
        return False
    return name == written or not careful(name, entry) or _same_case(name, written)


def alias_groups(lists: Iterable[str] = ENTITY_LISTS) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names that are curated as one thing, for the resolver.

    A name that stands for two things of one kind is in no group: it proves nothing. Nor
    is another number of a model or data set (`Gemma 2` beside `Gemma`) the same thing.

    Returns:
        Pairs of a kind (as in `kg.model.Kind`) and at least two names.
    """
    keyed = list(_with_keys([entry for list_name in lists for entry in entries(list_name)]))
    owners = Counter((entry.kind, each) for entry, own in keyed for each in set(own))
    for entry, own in keyed:
        if entry.aliases:
            named = zip(entry.names(), own, strict=True)
            alone = (name for name, each in named if owners[entry.kind, each] == 1)
            sure = tuple(name for name in alone if not _other_number(entry, name))
            if len(sure) > 1:
                yield entry.kind, sure


def _with_keys(chosen: Sequence[Entry]) -> Iterator[tuple[Entry, Sequence[str]]]:
    """Entries with the keys of their names."""
    every = iter(keys([name for entry in chosen for name in entry.names()]))
    return ((entry, list(islice(every, 1 + len(entry.aliases)))) for entry in chosen)


def _other_number(entry: Entry, name: str) -> bool:
    if entry.subkind == "Software" or entry.kind not in ("Tool", "Dataset"):
        return False  # a release of a program is the program
    stem, other = re.sub(r"\d|\W", "", entry.name.lower()), re.sub(r"\d|\W", "", name.lower())
    return stem == other and re.findall(r"\d+", entry.name) != re.findall(r"\d+", name)
