"""The evidence that a name gives by itself, wherever it stands: its letters, its words, what lists know."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg import knowledge
from kg.text.words import HANGUL, has_han, is_capitalised, shape, words

_CAMEL = re.compile(r"[^\W\d_][^\W\d_A-Z]+")
_HANGUL_NAME = re.compile(f"[{HANGUL}]{{3}}")
_JOINT = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_ODD_MARKS = frozenset("@_./+#")
_OTHERS = re.compile(r"\bet al\b|等人?$")
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
        **(_known(name) if knowledge.is_listed(name) else {}),
        **(_known_words(name, parts) if parts else _han_person(name)),
    }
    told = {feature: value for feature, value in found.items() if value}
    told.update(dict.fromkeys(_lexical(name, parts), 1.0))
    return told


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


def _known(name: str) -> dict[str, float]:
    entries = knowledge.lookup(name)
    kinds = {entry.kind for entry in entries}
    return {
        **{f"known:{kind}": 1.0 for kind in kinds},
        "known-caution": float(any(entry.caution for entry in entries)),
        "known-kinds": len(kinds) / 2,
        "place": float(knowledge.is_place(name)),
        "concept": float(knowledge.is_concept(name)),
        "language": float(knowledge.is_language(name)),
        "platform": float(knowledge.is_platform(name)),
    }


def _known_words(name: str, parts: Sequence[str]) -> dict[str, float]:
    known = list(map(_word, parts))
    first, last, count = known[0], known[-1], len(parts)
    hangul = not name.isascii() and _HANGUL_NAME.fullmatch(name) is not None
    found = {
        "common": sum([word.common for word in known]) / count,
        "first-common": float(first.common),
        "last-common": float(last.common),
        "given-first": float(first.given),
        "family-last": float(count > 1 and last.family),
        "dictionary": sum([word.dictionary for word in known]) / count,
        "camel-person": float(_is_camel_person(name)),
        "hangul-person": float(hangul and knowledge.is_family_name(name[0])),
        "any-given": float(any(word.given for word in known)),
    }
    if count > 1:
        for position, part in (("first", " ".join(parts[:-1])), ("last", parts[-1])):
            found.update((f"known-{position}:{kind}", 1.0) for kind in knowledge.kinds_of(part))
    return found


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


def _han_person(name: str) -> dict[str, float]:
    """Whether a name in Han characters is built as people's names are: surname, then usual characters."""
    surname = next((n for n in (2, 1) if 0 < len(name) - n < 3 and knowledge.is_family_name(name[:n])), 0)
    given = sum(map(knowledge.is_given_name, name[surname:])) / len(name) if surname else 0.0
    return {"han-surname": float(surname > 0), "han-given": given}


def _lexical(name: str, found: Sequence[str]) -> list[str]:
    lowered, few = name.lower(), [part.lower() for part in found]
    parts, padded = few or list(lowered), f"^{lowered}$"
    return [
        f"w:shape={' '.join(map(shape, found[:4] or name[:4]))}",
        f"w:first={parts[0]}",
        f"w:last={parts[-1]}",
        *[f"w:word={part}" for part in parts[:8]],
        *[f"w:3={padded[i : i + 3]}" for i in range(min(len(padded) - 2, 30))],
        f"w:suffix={name[-4:].lower()}",
    ]
