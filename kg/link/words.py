"""Cue words around mentions and links, found in one pass over an item's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

from kg.languages import Language, language
from kg.text.words import HAN, has_han


class CueSense(IntFlag):
    """What a word says about the thing beside it; a word may say several."""

    AGENT = 1  # "by", "由"
    USE = 2  # "using", "based on", "outperforms", "evaluated on"
    MAKE = 4  # "released", "发布"
    AUTHOR = 8  # "wrote", "gave"
    NAMING = 16  # "called", "名为"
    PAPER = 32  # "paper", "论文"
    ARTICLE = 64  # "blog post"
    CODE = 128  # "repository"
    SHOW = 256  # "video", "course", "book", "podcast"
    STAND = 512  # "he", "the authors", "该模型"
    WE = 1024  # "we", "our": the newsletter's own people


_FIELDS: tuple[tuple[str, CueSense], ...] = (
    ("agent_words", CueSense.AGENT),
    ("basis_words", CueSense.USE),
    ("comparison_words", CueSense.USE),
    ("evaluation_words", CueSense.USE),
    ("making_verbs", CueSense.MAKE),
    ("authoring_verbs", CueSense.AUTHOR),
    ("paper_words", CueSense.PAPER),
    ("article_words", CueSense.ARTICLE),
    ("code_words", CueSense.CODE),
    ("video_words", CueSense.SHOW),
    ("course_words", CueSense.SHOW),
    ("book_words", CueSense.SHOW),
    ("podcast_words", CueSense.SHOW),
    ("pronouns", CueSense.STAND),
)

_NAMING = (
    "called, named, coined, dubbed, known as, termed, appelé, appelée, nommé, nommée, baptisé, intitulé,"
    " dénommé, llamado, llamada, denominado, denominada, chamado, chamada, denominado, intitulado, adlı,"
    " isimli, adında, denilen, named as, 名为, 称为, 叫做, 名叫, 叫, 称作, 命名为, تسمى, يسمى, باسم"
)

_TOKEN = re.compile(rf"['’]?[^\W_{HAN}]+(?:-[^\W_{HAN}]+)*|[{HAN}]")
_LONGEST = 4
_WE = (
    "we, our, ours, us, i, my, nous, notre, nos, on, nosso, nossa, nossos, nossas, nós, nuestro, nuestra,"
    " nuestros, nuestras, nosotros, hemos, estamos, biz, bizim, bizi, 我们, 我們, 咱们, نحن, لدينا"
    ", wir, unser, unsere"
)
"""Words of the first person, of all languages at hand: short and closed."""

_AND = "and|et|e|y|ve|ile|und|en|och|og|i|и|和|与|及|以及|و|with"
_LIST_JOIN = re.compile(rf"[\s,，、;/&]*(?:(?:{_AND})\b)?\s*(?:the|la|le|el|o|a)?[\s&]*")
_NAME_JOIN = re.compile(rf"\s*[,，、;](?:\s*(?:[A-Z][\w.’'-]*\s*){{1,4}}[,，、;])+\s*(?:{_AND})?\s*")
_NOTE = re.compile(r"[(（][^()（）]{0,60}[)）]|[*∗†‡§¶¹²³⁴⁵⁶⁷⁸⁹]+")
"""What may stand behind a person's name in a list: where she works, the mark of a note."""
_LONGEST_JOIN = 12


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue word at a place; `senses` is a sum of `CueSense` values (a plain int: these are many)."""

    start: int
    end: int
    senses: int


@lru_cache(maxsize=64)
def _lexicon(lang: str) -> dict[str, int]:
    known: Language = language(lang)
    found = {word.strip(): int(CueSense.NAMING) for word in _NAMING.split(",")}
    found.update({word.strip(): int(CueSense.WE) for word in _WE.split(",")})
    for name, cue in _FIELDS:
        for word in getattr(known, name):
            found[word] = found.get(word, 0) | int(cue)
    return found


@lru_cache(maxsize=4096)
def cues(text: str, lang: str) -> tuple[CueHit, ...]:
    """Every cue word of a text, the longest at each place.

    Args:
        text: An item's text.
        lang: Its BCP 47 tag.

    Returns:
        Cues in text order.

    >>> [(f.start, CueSense(f.senses)) for f in cues("a model by Ada, based on X", "en")][0]
    (8, <CueSense.AGENT: 1>)
    """
    lexicon = _lexicon(lang)
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found: list[CueHit] = []
    position = 0
    while position < len(tokens):
        hit = _longest(text, tokens, position, lexicon)
        if hit is not None:
            found.append(hit[0])
        position += hit[1] if hit else 1
    return tuple(found)


def senses_within(hits: Sequence[CueHit], low: int, high: int) -> int:
    """All that the cue words within a range of text positions say, as a sum of `CueSense` values."""
    senses = 0
    for hit in hits:
        if low <= hit.start and hit.end <= high:
            senses |= hit.senses
    return senses


def _longest(
    text: str, tokens: list[tuple[int, int]], position: int, lexicon: dict[str, int]
) -> tuple[CueHit, int] | None:
    start = tokens[position][0]
    for count in range(min(_LONGEST, len(tokens) - position), 0, -1):
        end = tokens[position + count - 1][1]
        words = " ".join(text[start:end].casefold().replace("’", "'").split())
        cue = lexicon.get(words)
        if cue is not None:
            return CueHit(start, end, cue), count
    return None


def distance(text: str, start: int, end: int) -> int:
    """How many words lie between two text positions (two Chinese characters are a word)."""
    between = text[start:end]
    if not has_han(between):
        return len(between.split())
    return len(re.findall(rf"[^\W_{HAN}]+", between)) + len(re.findall(rf"[{HAN}]", between)) // 2


def is_list_join(text: str, *, names: bool = False) -> bool:
    """Whether a text between two names only lists them.

    Args:
        text: What stands between.
        names: Whether further names, set apart by commas, may stand between.

    >>> is_list_join(", and "), is_list_join(" of "), is_list_join(", Ben Osei, ", names=True)
    (True, False, True)
    """
    if names:
        text = _NOTE.sub("", text) or text
    if len(text) < _LONGEST_JOIN and _LIST_JOIN.fullmatch(text):
        return bool(text.strip())
    return names and _NAME_JOIN.fullmatch(text) is not None
