"""Chinese names by their form: `…大学`, `…公司`, `杰弗里·辛顿`, a surname with a given name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg import knowledge
from kg.languages import everywhere, language
from kg.model import Item, Kind
from kg.recognise.find.found import Found
from kg.text.words import HAN, LETTER, is_capitalised

_DOTS = "·•‧・"
_TRANSLITERATED = re.compile(rf"[{HAN}]{{1,6}}(?:[{_DOTS}][{HAN}]{{1,8}})+")
_NUMBERED = re.compile(rf"[{HAN}]{{2,4}}(?:[一二三四五六七八九十]+号|{LETTER}{{1,6}}号)")
_RUN = re.compile(rf"[{HAN}]+")
_LEFT_WORDS = ("before_people", "person_roles", "agent_words", "affiliation_words", "conjunctions")
_RIGHT_WORDS = (
    "after_people", "person_roles", "person_titles", "making_verbs", "authoring_verbs", "conjunctions",
)  # fmt: skip
HARD, SOFT, NONE = 1.0, 0.5, 0.25


@dataclass(frozen=True, slots=True)
class _Words:
    """What the languages that are written in Han characters know of names; read once."""

    breaks: re.Pattern[str]
    kinds: tuple[tuple[re.Pattern[str], Kind], ...]
    mixed: re.Pattern[str]
    """Han and Latin as one name: `智谱 AI`, `讯飞AI研究院`."""
    titled: re.Pattern[str]
    called: re.Pattern[str]
    lefts: tuple[str, ...]  # stand right before people's names
    rights: tuple[str, ...]


@cache
def _words() -> _Words:
    def any_of(field: str) -> str:
        return "|".join(everywhere(field))

    def beside(fields: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted({w for tag in ("zh", "ja") for f in fields for w in getattr(language(tag), f)}))

    return _Words(
        breaks=re.compile(any_of("name_breaks")),
        kinds=(
            (re.compile(rf"[{HAN}]{{2,10}}?(?:{any_of('organisation_endings')})"), Kind.ORGANISATION),
            (re.compile(rf"[{HAN}]{{2,12}}?(?:{any_of('venue_endings')})"), Kind.VENUE),
        ),
        mixed=re.compile(
            rf"(?P<han>[{HAN}]{{2,8}}) ?(?P<latin>{LETTER}+(?:[.-]{LETTER}+)*)"
            rf"(?:{any_of('organisation_endings')}|[{HAN}]{{2}}(?![{HAN}]))?"
        ),
        titled=re.compile(rf"([{HAN}]{{2,4}})(?:{any_of('person_endings')})"),
        called=re.compile(  # 叫 alone stands in too many other words
            rf"(?:{'|'.join(w for w in language('zh').naming_words if len(w) > 1)})\s*([{HAN}]{{2,12}})"
        ),
        lefts=beside(_LEFT_WORDS),
        rights=beside(_RIGHT_WORDS),
    )


def find_hanzi(item: Item) -> Iterator[Found]:
    """Chinese names by their form.

    Rule `form` with the kind the form speaks for, `mixed` with Latin letters or numbers, `surname` for
    what may be a full name (weight `HARD` where it stands between marks, `SOFT` beside words that
    people have).
    """
    text = item.text
    if text.isascii() or not _RUN.search(text):
        return
    for pattern, kind in _words().kinds:
        for match in pattern.finditer(text):
            for start in sorted({_after_last_break(text, match.start(), match.end()), match.start()}):
                if match.end() - start > 2:
                    yield Found(start, match.end(), "form", kind.value)
    for match in _TRANSLITERATED.finditer(text):
        yield from _transliterated(text, match)
    for match in _words().titled.finditer(text):
        yield from _with_surname(text, match.start(1), match.end(1))
    for match in _words().called.finditer(text):
        yield Found(match.start(1), match.end(1), "form")
    yield from _mixed(text)
    yield from _full_names(text)


def _transliterated(text: str, match: re.Match[str]) -> Iterator[Found]:
    """The name around the dots, without the words before and after it."""
    dots = [i for i in range(match.start(), match.end()) if text[i] in _DOTS]
    start = _after_last_break(text, match.start(), dots[0] + 2)
    after = _words().breaks.search(text, dots[-1] + 2, match.end())
    yield Found(start, after.start() if after else match.end(), "form", Kind.PERSON.value)


def _after_last_break(text: str, start: int, end: int) -> int:
    breaks = [m.end() for m in _words().breaks.finditer(text, start, end - 2)]
    return breaks[-1] if breaks else start


def _mixed(text: str) -> Iterator[Found]:
    for match in _words().mixed.finditer(text):
        start = _after_last_break(text, match.start(), match.end("han") + 2)
        if is_capitalised(match["latin"]) and match.end("han") - start > 1:
            yield from (Found(start, end, "mixed") for end in {match.end("latin"), match.end()})
    for match in _NUMBERED.finditer(text):
        yield Found(_after_last_break(text, match.start(), match.end()), match.end(), "mixed")


def _with_surname(text: str, start: int, end: int) -> Iterator[Found]:
    for length in (2, 3, 4):
        if end - length >= start and _surname_length(text[end - length : end]):
            yield Found(end - length, end, "form", Kind.PERSON.value)


def _surname_length(text: str) -> int:
    """Characters of the surname that a text begins with, 0 without one; double ones first."""
    return next((n for n in (2, 1) if len(text) > n and knowledge.is_family_name(text[:n])), 0)


def _full_names(text: str) -> Iterator[Found]:
    for run in _RUN.finditer(text):
        for start in range(run.start(), run.end() - 1):
            surname = _surname_length(text[start : start + 4])
            left = _edge(text, run, start, before=True) if surname else NONE
            for end in range(start + surname + 1, min(start + surname + 2, run.end()) + 1 if surname else 0):
                right = _edge(text, run, end, before=False)
                given = text[start + surname : end]
                usual = min(left, right) > NONE or all(map(knowledge.is_given_name, given))
                if max(left, right) == HARD and usual:
                    yield Found(start, end, "surname", Kind.PERSON.value, min(left, right))


def _edge(text: str, run: re.Match[str], at: int, *, before: bool) -> float:
    """How surely a word ends (or begins) at a place of a run of Han characters."""
    if at == (run.start() if before else run.end()):
        return HARD
    known = _words()
    if text.endswith(known.lefts, run.start(), at) if before else text.startswith(known.rights, at):
        return HARD
    return SOFT if known.breaks.match(text, at - 1 if before else at) else NONE
