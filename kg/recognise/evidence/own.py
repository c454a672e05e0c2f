"""The evidence that a name gives by itself, wherever it stands: its letters, its words, what lists know."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from kg import knowledge
from kg.text.words import HANGUL, has_han, is_capitalised, shape, words

_CAMEL = re.compile(r"[^\W\d_][^\W\d_A-Z]+")
_HANGUL_NAME = re.compile(f"[{HANGUL}]{{3}}")
_JOINT = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_ODD_MARKS = frozenset("@_./+#")
_OTHERS = re.compile(r"\bet al\b|等人?$")
_VALUE = itemgetter(1)
_NAMES = 2048  # of one newsletter, whose next issue has many of them again


@lru_cache(maxsize=_NAMES)
def of_the_name(name: str) -> Mapping[str, float]:
    """Feature values by name, none of them 0: letters, words, lists, and as lexical ones (`w:`) the words and
    groups of three letters themselves."""
    parts = [w.text for w in words(name)]
    found = {
        "bias": 1.0,
        **_of_the_letters(name),
        "words": min(len(parts), 12) / 4,
        "capitals": sum(map(is_capitalised, parts)) / max(len(parts), 1),
        "camel": float(any(map(_JOINT.search, parts))),
        "initial": float(len(parts) > 1 and any("A" <= p <= "Z" for p in parts if len(p) == 1)),
        **dict(_known(name) if knowledge.is_listed(name) else ()),
        **dict(_known_words(name, parts) if parts else _han_person(name)),
        **dict.fromkeys(_lexical(name, parts), 1.0),
    }
    return dict(filter(_VALUE, found.items()))


def _of_the_letters(name: str) -> dict[str, float]:
    return {
        "length": math.log1p(len(name)),
        "han": float(not name.isascii() and has_han(name)),
        "all-capitals": float(name.isupper() and len(name) > 1),
        "digit": float(any(map(str.isdigit, name))),
        "odd-mark": float(not _ODD_MARKS.isdisjoint(name)),
        "hyphen": float("-" in name),
        "ends-with-mark": float(name[-1] in "?!？！"),
        "colon": float(":" in name or "：" in name),
        "starts-lower": float(name[0].islower()),
        "et-al": float(bool(_OTHERS.search(name))),
    }


def _known(name: str) -> Iterator[tuple[str, float]]:
    entries = knowledge.lookup(name)
    kinds = {entry.kind for entry in entries}
    yield from ((f"known:{kind}", 1.0) for kind in kinds)
    yield "known-caution", float(any(entry.caution for entry in entries))
    yield "known-kinds", len(kinds) / 2
    yield "place", float(knowledge.is_place(name))
    yield "concept", float(knowledge.is_concept(name))
    yield "language", float(knowledge.is_language(name))
    yield "platform", float(knowledge.is_platform(name))


def _known_words(name: str, parts: Sequence[str]) -> Iterator[tuple[str, float]]:
    known = list(map(_word, parts))
    yield "common", sum(word.common for word in known) / len(parts)
    yield "first-common", float(known[0].common)
    yield "last-common", float(known[-1].common)
    yield "given-first", float(known[0].given)
    yield "family-last", float(len(parts) > 1 and known[-1].family)
    yield "dictionary", sum(word.dictionary for word in known) / len(parts)
    yield "camel-person", float(_is_camel_person(name))
    hangul = not name.isascii() and _HANGUL_NAME.fullmatch(name) is not None
    yield "hangul-person", float(hangul and knowledge.is_family_name(name[0]))
    yield "any-given", float(any(word.given for word in known))
    if len(parts) > 1:
        for position, part in (("first", " ".join(parts[:-1])), ("last", parts[-1])):
            yield from ((f"known-{position}:{kind}", 1.0) for kind in knowledge.kinds_of(part))


class _Word(NamedTuple):
    """Whether a word is common, people's given or family name, in a dictionary."""

    common: bool
    given: bool
    family: bool
    dictionary: bool


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> _Word:
    return _Word(
        knowledge.is_common_word(word),
        knowledge.is_given_name(word),
        knowledge.is_family_name(word),
        knowledge.in_dictionary(word),
    )


def _is_camel_person(name: str) -> bool:
    """`AdaLovelace`: a given and a family name whose space was lost."""
    if " " in name:
        return False
    parts = _CAMEL.findall(name)
    glued = "".join(parts) == name and len(parts) in {2, 3}
    return glued and knowledge.is_given_name(parts[0]) and not knowledge.kinds_of(name)


def _han_person(name: str) -> Iterator[tuple[str, float]]:
    """Whether a name in Han characters is built as people's names are: surname, then usual characters."""
    surname = next((n for n in (2, 1) if 0 < len(name) - n < 3 and knowledge.is_family_name(name[:n])), 0)
    yield "han-surname", float(surname > 0)
    yield "han-given", sum(map(knowledge.is_given_name, name[surname:])) / len(name) if surname else 0.0


def _lexical(name: str, found: Sequence[str]) -> Iterator[str]:
    parts = [part.lower() for part in found] or list(name.lower())
    yield f"w:shape={' '.join(map(shape, found[:4] or name[:4]))}"
    yield f"w:first={parts[0]}"
    yield f"w:last={parts[-1]}"
    yield from [f"w:word={part}" for part in parts[:8]]
    padded = f"^{name.lower()}$"
    yield from [f"w:3={padded[i : i + 3]}" for i in range(min(len(padded) - 2, 30))]
    yield f"w:suffix={name[-4:].lower()}"
