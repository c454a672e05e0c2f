"""Other forms in which a document may write a name: without what only describes, numbers or explains it.

A form is a guess that only counts where the document itself has a name of that form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import takewhile

from kg.languages import everywhere
from kg.model import Kind
from kg.text import acronyms, names

DEPTH = 3
"""Steps from a name to a form: `The Zorv (ZRV) project 2.0.1` is `ZRV` in three."""

TITLE = 3
"""Words from which on what stands before a colon is no name but a title."""

LETTERED = 8
"""Words up to which some of a name may be written as their letters."""

NAMES_OF_BODIES = frozenset({Kind.ORGANISATION, Kind.VENUE})
_RELEASED = frozenset({Kind.TOOL})
_SORTS = frozenset({"system", "bot", "engine", "compiler"})
"""Words that say what a thing is before its name, and behind it are part of one."""
_REMARKED = frozenset({Kind.TOOL, Kind.DATASET, *NAMES_OF_BODIES})
_BRACKETS = re.compile(r"^(?P<outer>[^()（）]*[^()（）\s])\s*[(（](?P<inner>[^()（）]+)[)）](?P<rest>.*)$")
_COLON = re.compile(r"^(?P<name>[^\s:：][^:：]{0,28}[^\s:：])\s*[:：]\s+(?P<rest>\S+\s+\S.*)$")
_DASH = re.compile(r"\s+[-–—/|｜]\s+")
_REPOSITORY = re.compile(r"^(?P<owner>[\w.-]+)/(?P<name>[\w.-]+)$")
_SCRIPT_LANGUAGE = re.compile(r"(?i)(?<=\w)\.(?:js|jl)$")
_CODE_NAME = re.compile(r"\s+(?:'[^']+'|\"[^\"]+\"|‘[^’]+’|“[^”]+”|«[^»]+»)$")
_LABELLED = re.compile(r"^[^:：]{1,8}[:：]\s*")


def repository(name: str) -> tuple[str, str]:
    """Owner and name of what is written as a repository: `ada/frobnicator`; else ("", "")."""
    found = _REPOSITORY.match(name)
    return (found["owner"], found["name"]) if found else ("", "")


@lru_cache(maxsize=names.CACHED)
def forms(name: str, kind: Kind) -> tuple[tuple[str, str], ...]:
    """Other forms of a name with the rule that gives each, the nearest first.

    Args:
        name: A surface form.
        kind: What it is of.

    Returns:
        Pairs of form and rule: `described`, `release`, `in-brackets`, `explained`, `suffix`, `noted`,
        `apposed`, `first-letters`.

    >>> forms("Flux Project", Kind.TOOL)
    (('Flux', 'described'),)
    >>> forms("Strongly Generalizable Question Answering (GrailQA) benchmark", Kind.DATASET)[-1]
    ('GrailQA', 'in-brackets')
    """
    found: dict[str, str] = {names.plain(name): ""}
    edge = list(found)
    for _ in range(DEPTH):
        edge = [form for base in edge for form in _steps(base, kind, found)]
    initialled = ((form, "first-letters") for form in _initialled(names.plain(name), kind))
    return (*(pair for pair in found.items() if pair[1]), *initialled)


def _steps(base: str, kind: Kind, found: dict[str, str]) -> Iterator[str]:
    for rule, step in STEPS.items():
        for form in step(base, kind):
            if names.key(form) and form not in found:
                found[form] = rule if rule == "in-brackets" else found[base] or rule
                yield form


@lru_cache(maxsize=names.CACHED)
def described(name: str, kind: Kind) -> tuple[str, ...]:
    """A name without one word for what it is, at either end.

    >>> described("Transformers库", Kind.TOOL)
    ('Transformers',)
    """
    return tuple(dict.fromkeys(_described(name, kind)))


def _described(name: str, kind: Kind) -> Iterator[str]:
    """Without one word for what it is, at either end."""
    bare = names.without_kind_words(name, kind)
    shorter = [name[: -len(end)] for end in _endings(name)] + [
        name[len(begin) :] for begin in _beginnings(name)
    ]
    for form in (bare, *(text.strip(" -的") for text in shorter)):
        if len(form) > 1 and form != name:
            yield form


def _endings(name: str) -> Iterator[str]:
    folded = name.casefold()
    if len(folded) != len(name):
        return
    for word in describing_words():
        if folded.endswith(word) and _apart(folded, len(folded) - len(word) - 1, word):
            yield word


def _beginnings(name: str) -> Iterator[str]:
    folded = name.casefold()
    if len(folded) != len(name):
        return
    for word in describing_words():
        if folded.startswith(word) and _apart(folded, len(word), word):
            yield word


def _apart(text: str, beside: int, word: str) -> bool:
    """Whether a word stands apart from the rest, or is of a script that sets no words apart."""
    if not 0 <= beside < len(text):
        return False
    return text[beside] in " -" or names.script(word) in {"Han", "Kana", "Hangul"}


@cache
def describing_words() -> tuple[str, ...]:
    """Words that say what a thing is beside its name, in all languages, the longest first."""
    return tuple(sorted(everywhere("describing_words"), key=lambda word: (-len(word), word)))


def _released(name: str, kind: Kind) -> Iterator[str]:
    if kind in _RELEASED:
        base, certain = names.release(_CODE_NAME.sub("", name))
        if certain:
            yield base


def _bracketed(name: str, kind: Kind) -> Iterator[str]:
    """What stands before brackets and in them, if both can be names: a long one and its short form."""
    found = _BRACKETS.match(name)
    if found is None:
        return
    outer, inner = found["outer"], _LABELLED.sub("", found["inner"])
    short, long = sorted((outer, inner), key=len)
    if kind is Kind.PERSON:
        yield outer
    elif len(short.split()) == 1 and (len(long.split()) > 1 or names.script(short) != names.script(long)):
        yield from (outer, inner)


def _explained(name: str, kind: Kind) -> Iterator[str]:
    """The name before a colon and a title, and both sides of a dash or stroke between two names."""
    colon = _COLON.match(name)
    if colon and kind in {Kind.TOOL, Kind.DATASET} and len(colon["name"].split()) < TITLE:
        yield colon["name"]
    sides = _DASH.split(name)
    if len(sides) == 2 and (_one_name(*sides) or _one_name(*sides[::-1])):
        yield from sides


def _one_name(left: str, right: str) -> bool:
    return acronyms.abbreviates(left, right) or (names.script(left) != names.script(right) != "")


def _suffixed(name: str, kind: Kind) -> Iterator[str]:
    """Without the ending of the language that a library is for: `Oscar.jl`."""
    bare = _SCRIPT_LANGUAGE.sub("", name)
    if kind is Kind.TOOL and bare != name:
        yield bare


def _noted(name: str, kind: Kind) -> Iterator[str]:
    """Without a remark in brackets: `Zorv Meetup (remote)`; a number there may tell tools apart."""
    found = _BRACKETS.match(name)
    if found is None or found["rest"] or kind not in _REMARKED:
        return
    if kind in NAMES_OF_BODIES or not any(map(str.isdigit, found["inner"])):
        yield found["outer"]


def _apposed(name: str, kind: Kind) -> Iterator[str]:
    """The name behind words for what it is: `Computer Algebra System ZORV`, `Zorv 包管理工具 ZPM`."""
    words = name.split()
    for cut in range(1, len(words)) if kind is Kind.TOOL else ():
        if _says_what(words[cut - 1]) and any(map(str.isupper, words[cut])):
            yield " ".join(words[cut:])


def _says_what(word: str) -> bool:
    return word.casefold() in _sorts()


@cache
def _sorts() -> frozenset[str]:
    return _SORTS.union(describing_words(), names.kind_words(Kind.TOOL))


REMARKS = frozenset({"noted", "in-brackets"})
"""Rules of forms that take what stands in brackets from a name, or out of them."""

STEPS: dict[str, Callable[[str, Kind], Iterator[str]]] = {
    "described": _described,
    "release": _released,
    "in-brackets": _bracketed,
    "explained": _explained,
    "suffix": _suffixed,
    "noted": _noted,
    "apposed": _apposed,
}


def _initialled(name: str, kind: Kind) -> Iterator[str]:
    """With some words as their letters: `Kubernetes Community Days Africa`, `KCD Africa`; `ApacheCon North
    America`, `ApacheCon NA`."""
    words = name.split()
    if kind in {Kind.PERSON, Kind.PAPER} or _BRACKETS.match(name) or len(words) > LETTERED:
        return
    for start in range(len(words) - 1):
        lettered = list(takewhile(_can_be_a_letter, words[start:]))
        for cut in range(2, min(len(lettered), len(words) - 1) + 1):
            letters = "".join(word[0].upper() for word in lettered[:cut])
            yield " ".join([*words[:start], letters, *words[start + cut :]])


def _can_be_a_letter(word: str) -> bool:
    """Whether a word's first letter may stand for it: no number, no small word."""
    return word[0].isalpha() and word.casefold() not in names.connectors()
