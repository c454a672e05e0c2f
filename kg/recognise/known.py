"""What a list, or the form of a name, knows better than all evidence of its document.

The classifier weighs lists and forms among much else; in whole runs of a newsletter, where what is right
joins and what is wrong stands alone, its few certain errors become many nodes. Each rule here costs
the labelled documents of three folds nothing, all of them gain .0028 (six types, other publishers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import knowledge
from kg.model import Document, Kind
from kg.recognise.decide import Verdict
from kg.recognise.evidence.links import links_at
from kg.recognise.surroundings import in_agenda, on_forges
from kg.text.words import name_key

CERTAIN = 0.99
"""Probability from which on a document's evidence wins over a list of towns."""
_LIKELY = 0.97
"""The same over the look of an abbreviation."""
_WORDS = 0.8
"""Least probability of a tool that is called by ordinary words and has no link."""
_SMALL = 0.95
"""The same of one that is called by one such word in small letters."""
_ONCE: Mapping[Kind, float] = {Kind.TOOL: 0.7, Kind.ORGANISATION: 0.8, Kind.DATASET: 0.97}
"""Least probability of what is named once, without a link, and in no list."""
_UNLINKED: Mapping[Kind, float] = {Kind.VENUE: 0.9}
"""The same, however often it is named."""
_LEAST: Mapping[Kind, float] = {Kind.TOOL: 0.6, Kind.DATASET: 0.93}
"""Least probability of what no list knows: six types on three folds gain .0008 and .0013."""

_DOTTED = re.compile(r"(?:[^\W\d]\w*\.)+([^\W\d]\w*)")
_NUMBERED = re.compile(
    r"(?:RFC|PEP|JEP|JSR|CVE|GHSA|BIP|EIP|KEP|PSR|ISO(?:/IEC)?|IEEE|ECMA|XEP|CWE|SRFI)[ -]?\d[\d.:-]*"
    r"|(?!\w+000)[A-Z]{1,2}\d{4}",
    re.IGNORECASE,
)
"""Numbers of specifications and of a checker's rules: `RFC 4647`, `PEP 751`, `W8205`."""
_OF_CODE = re.compile(
    r"[A-Z]\w*[a-z0-9](?:Props|Array|Exception|Error|Factory|Impl|Listener|Iterator|Iterable|Interface|Params|Options"
    r"|Collection|Handler|Callback|Config)"  # types
    r"|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"  # constants
    r"|_*[a-z][a-z0-9]*(?:_[a-z0-9]+){3,}"  # functions
)
_VARIABLE = re.compile(r"[a-z]+(?:[A-Z][a-z0-9]+)+")
_CLASS = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
_ABBREVIATION = re.compile(r"[A-Z]{2,6}s?")
_PERIODICAL = re.compile(r"\b(?:weekly|daily|podcast|newsletter|news|digest)\b", re.IGNORECASE)
_SURVEY = re.compile(r"\b(?:survey|encuesta|enquête|umfrage|pesquisa|anketi)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:l['’]|(?:the|la|le|les|el|los|las|os|as|die|der|das|il)\s+)(?=[^\W\d_])", re.IGNORECASE
)
_DOMAIN = re.compile(r"((?:[\w-]+\.)+)(?:org|com|net|info|fm|edu|gov|tv)(?:/\S*)?", re.IGNORECASE)
_KEY = re.compile(r"F(?:[1-9]|1[0-2])|@[a-z]\w+|[\w/-]+\.(?:py|sh|c|rs|go)")
_ABOUT = re.compile(
    r"\s(?:blog|course|book|tutorial|newsletter|games|laptops|repo|mailing list|board|roadmap|changelog|docs"
    r"|guide|documentation|handbook|cheat ?sheet|faq|wiki|community|developers?|users?)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules look at: a name, its likeliest kind, the probability of any, its links and places.

    `kinds` are those that a list knows for the name, `accounts` and `repositories` the keys of what its links
    lead to on sites for code; `dated` tells that it stands behind a date and before a place, `in_country`
    before a country in brackets.
    """

    name: str
    kind: Kind
    chance: float
    linked: bool
    places: int
    kinds: frozenset[str]
    accounts: frozenset[str] = frozenset()
    repositories: frozenset[str] = frozenset()
    dated: bool = False
    in_country: bool = False


def sorted_out(document: Document, verdicts: Sequence[Verdict], *, threshold: float) -> Iterator[Verdict]:
    """The verdicts, those that a list or a form knows better changed to another kind, or to no name at all.

    Args:
        document: The document.
        verdicts: Of its candidates.
        threshold: The probability below which a verdict is none.
    """
    for verdict in verdicts:
        yield _corrected(document, verdict) if verdict.any_kind >= threshold else verdict


def _corrected(document: Document, verdict: Verdict) -> Verdict:
    name, places = verdict.candidate.surface, verdict.candidate.occurrences
    links = [link.url for place in places for link in links_at(document, place)]
    judged = Judged(
        name,
        verdict.kind,
        verdict.any_kind,
        bool(links),
        len(places),
        knowledge.kinds_of(name),
        *on_forges(links),
        *in_agenda(document, places if verdict.kind is Kind.ORGANISATION else ()),
    )
    if judged.kind is Kind.PAPER:
        return verdict
    if any(refuses(judged) for refuses in REFUSED):
        return Verdict(verdict.candidate, dict.fromkeys(Kind, 0.0))
    kind = better_kind(judged)
    if kind is judged.kind:
        return verdict
    moved = {judged.kind: 0.0, kind: verdict.by_kind[kind] + verdict.by_kind[judged.kind]}
    return Verdict(verdict.candidate, {**verdict.by_kind, **moved})


def better_kind(judged: Judged) -> Kind:
    """The kind that a list or a word of the name tells: services are tools, newsletters organisations."""
    name, kind = judged.name, judged.kind
    if kind is Kind.ORGANISATION:
        if knowledge.is_service(name) or judged.kinds == {Kind.TOOL}:
            return Kind.TOOL
        return Kind.VENUE if judged.dated or _is_event(name) else _of_forge(judged)
    if kind is Kind.VENUE:
        if _SURVEY.search(name):
            return Kind.DATASET
        return Kind.ORGANISATION if _PERIODICAL.search(name) else kind
    return kind


def _of_forge(judged: Judged) -> Kind:
    """What is called like the account or repository that it links to: a single word that no list knows is its
    owner, as one of that name; what is called like a repository is a tool."""
    key = name_key(judged.name)
    if judged.kinds or judged.chance >= CERTAIN or " " in judged.name:
        return judged.kind
    if key in judged.repositories:
        return Kind.TOOL
    return Kind.PERSON if key in judged.accounts else judged.kind


def _is_event(name: str) -> bool:
    """Whether a name ends with a word for events, or is a known event's in a place: `Devoxx Poland`."""
    *before, last = name.split()
    if before and knowledge.is_place(last) and knowledge.kinds_of(" ".join(before)) == {Kind.VENUE}:
        return True
    return bool(before) and last.casefold() in _EVENTS


_EVENTS = frozenset({"meetup", "summit", "conf", "conference", "days", "hackathon", "workshop", "congress"})


def is_form_of_code(judged: Judged) -> bool:
    """Files, parts of programs, numbers of specifications: `pool.ts`, `Deno.stat`, `RFC 4647`."""
    name = judged.name
    if judged.kind is Kind.PERSON or judged.kinds:
        return False
    if _NUMBERED.fullmatch(name) or _is_file(name):
        return True
    if judged.kind is Kind.TOOL and (_is_site(name) or (not judged.linked and _KEY.fullmatch(name))):
        return True
    thing = judged.kind in {Kind.TOOL, Kind.DATASET}
    loose = _VARIABLE.fullmatch(name) or (judged.kind is Kind.DATASET and _CLASS.fullmatch(name))
    return thing and bool((loose and not judged.linked) or _OF_CODE.fullmatch(name) or _is_dotted(name))


def _is_site(name: str) -> bool:
    """Whether a name is the address of a site that is not called like a known thing (`OpenOffice.org`)."""
    found = _DOMAIN.fullmatch(name)
    stem = found[1].rstrip(".").removeprefix("www.") if found else ""
    return bool(stem) and not knowledge.kinds_of(stem) and not knowledge.is_platform(stem)


def _is_file(name: str) -> bool:
    stem, dot, suffix = name.rpartition(".")
    return bool(stem and dot and " " not in name) and suffix.casefold() in knowledge.names("file_suffixes")


def _is_dotted(name: str) -> bool:
    """Whether a name with full stops is a part of a program: there are capitals or three parts, no domain."""
    found = _DOTTED.fullmatch(name)
    if not found or found[1].casefold() in knowledge.names("name_endings"):
        return False
    return name != name.lower() or name.count(".") > 1


def is_place(judged: Judged) -> bool:
    """Towns and countries; people are called like towns."""
    if judged.in_country and not judged.kinds:
        return True
    bare = _ARTICLE.sub("", judged.name)
    if judged.kind is Kind.TOOL or judged.kinds or not knowledge.is_place_or_town(bare):
        return False
    if judged.kind is Kind.PERSON:
        return not all(map(_is_persons, judged.name.split()))
    return judged.chance < CERTAIN


def _is_persons(word: str) -> bool:
    return knowledge.is_given_name(word) or knowledge.is_family_name(word)


def is_concept(judged: Judged) -> bool:
    """Techniques, licences and protocols are no organisations, and no data sets or events."""
    other = judged.kind in {Kind.ORGANISATION, Kind.DATASET, Kind.VENUE}
    return other and not judged.kinds and knowledge.is_concept(judged.name)


def is_bare_abbreviation(judged: Judged) -> bool:
    """An abbreviation that no list knows and nothing links: mostly a concept (`RPC`, `EAFP`)."""
    unknown = judged.kind is Kind.ORGANISATION and not judged.kinds and not judged.linked
    return unknown and judged.chance < _LIKELY and _ABBREVIATION.fullmatch(judged.name) is not None


def is_doubtful(judged: Judged) -> bool:
    """What little speaks for: no list and little evidence; no link, and named once or ordinary words."""
    if judged.kind not in judged.kinds and judged.chance < _LEAST.get(judged.kind, 0.0):
        return True
    if judged.kind is Kind.TOOL and not judged.kinds and _ABOUT.search(judged.name):
        return True
    if judged.kinds or judged.linked:
        return False
    if judged.kind is Kind.TOOL and judged.chance < _SMALL and _is_small_word(judged.name):
        return True
    if judged.kind is Kind.TOOL and judged.chance < _WORDS and _is_of_words(judged.name):
        return True
    once = _ONCE.get(judged.kind, 0.0) if judged.places == 1 else 0.0
    return judged.chance < max(once, _UNLINKED.get(judged.kind, 0.0))


def _is_small_word(name: str) -> bool:
    return name.islower() and name.isalpha() and knowledge.is_common_word(name)


def _is_of_words(name: str) -> bool:
    return name.isascii() and all(map(knowledge.in_dictionary, _WORD.findall(name)))


REFUSED: tuple[Callable[[Judged], bool], ...] = (
    is_form_of_code,
    is_place,
    is_concept,
    is_bare_abbreviation,
    is_doubtful,
)
"""Each tells names that are none."""
