"""What a list, or the form of a name, knows better than all evidence of its document.

The classifier weighs lists and forms among much else; in whole runs of a newsletter, where what is right
joins and what is wrong stands alone, its few certain errors become many nodes. The rules were chosen on three
folds of the labelled documents; the two others then showed which thresholds had gone too far. On all five the
six types keep their F1, with more precision and less recall.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from kg import knowledge
from kg.model import Document, Kind
from kg.recognise.decide import Verdict
from kg.recognise.doubts import is_doubtful
from kg.recognise.forms import is_form_of_code
from kg.recognise.judged import CERTAIN, Judged, Named, judged
from kg.recognise.kinds import better_kind
from kg.recognise.people import is_surname_with_title, is_with_origin

_ARTICLE = re.compile(
    r"(?:l['’]|(?:the|la|le|les|el|los|las|os|as|die|der|das|il)\s+)(?=[^\W\d_])", re.IGNORECASE
)


def sorted_out(document: Document, verdicts: Sequence[Verdict], *, threshold: float) -> Iterator[Verdict]:
    """The verdicts, those that a list or a form knows better changed to another kind, or to no name at all.

    Args:
        document: The document.
        verdicts: Of its candidates.
        threshold: The probability below which a verdict is none.
    """
    likely = [verdict for verdict in verdicts if verdict.any_kind >= threshold]
    named = {kind: _names_of(likely, kind) for kind in _NAMED}
    for verdict in verdicts:
        yield _corrected(document, verdict, named) if verdict.any_kind >= threshold else verdict


_NAMED = (Kind.PERSON, Kind.TOOL, Kind.ORGANISATION)


def _names_of(verdicts: Sequence[Verdict], kind: Kind) -> frozenset[str]:
    return frozenset(verdict.candidate.surface for verdict in verdicts if verdict.kind is kind)


def _corrected(document: Document, verdict: Verdict, named: Named) -> Verdict:
    if verdict.kind is Kind.PAPER:
        return verdict
    looked_at = judged(document, verdict, named)
    if any(refuses(looked_at) for refuses in REFUSED):
        return Verdict(verdict.candidate, dict.fromkeys(Kind, 0.0))
    kind = better_kind(looked_at)
    if kind is verdict.kind:
        return verdict
    moved = {verdict.kind: 0.0, kind: verdict.by_kind[kind] + verdict.by_kind[verdict.kind]}
    return Verdict(verdict.candidate, {**verdict.by_kind, **moved})


def is_place(judged: Judged) -> bool:
    """Towns and countries; people are called like towns."""
    if (judged.in_country or _is_town_in_country(judged.name)) and not judged.listed:
        return True
    bare = _ARTICLE.sub("", judged.name)
    if judged.kind is Kind.ORGANISATION and _is_of_places(judged.name) and not judged.listed:
        return True
    if judged.kind is Kind.TOOL or judged.listed or not knowledge.is_place_or_town(bare):
        return False
    if judged.kind is Kind.PERSON:
        return not all(map(_is_persons, judged.name.split()))
    return judged.chance < CERTAIN


def _is_of_places(name: str) -> bool:
    """Whether a name is two places with a hyphen between."""
    first, hyphen, second = name.partition("-")
    return bool(hyphen) and all(map(knowledge.is_place_or_town, (first.strip(), second.strip())))


def _is_town_in_country(name: str) -> bool:
    """Whether a town and its country are all of a name: `Niort France`, `Ashburn VA USA`."""
    found = _TOWN_IN_COUNTRY.fullmatch(name)
    return found is not None and knowledge.is_country(found[2]) and knowledge.is_place_or_town(found[1])


_TOWN_IN_COUNTRY = re.compile(r"([^\W\d_]+),?(?:\s[A-Z]{2},?)?\s([^\W\d_]+)")


def _is_persons(word: str) -> bool:
    return knowledge.is_given_name(word) or knowledge.is_family_name(word)


def is_concept(judged: Judged) -> bool:
    """Techniques, licences and protocols are no organisations, data sets, events."""
    if judged.listed or judged.kind is Kind.PERSON:
        return False
    short = judged.name in knowledge.names("abbreviations")
    if judged.explained and (not judged.linked or judged.kind is Kind.ORGANISATION):
        return True
    if judged.kind is Kind.TOOL:
        return (short and (not judged.linked or judged.chance < _ABBREVIATED)) or (
            judged.name.isupper() and knowledge.is_concept(judged.name)
        )
    return short or knowledge.is_concept(judged.name)


def is_of_its_place(judged: Judged) -> bool:
    """What no list knows and only an address holds, or a word beside it or its type tells to be a part of a
    program."""
    if judged.listed or judged.kind in {Kind.PERSON, Kind.VENUE}:
        return judged.in_address and len(judged.name) <= _SHORT
    if judged.kind is Kind.TOOL and (judged.of_file or (judged.as_code and not judged.linked)):
        return True
    return judged.in_address or judged.of_list or (judged.of_part and not judged.linked)


_ABBREVIATED = 0.9
"""Probability from which on a tool with a link may be called like a known concept."""


def is_misbound(judged: Judged) -> bool:
    """A part of a longer name or a standard's number, a licence, two names, a hashtag."""
    return judged.numbered or (not judged.listed and (judged.cut or judged.joined or judged.tagged))


_SHORT = 3
"""Letters in an address that are no name, also where a list knows them."""


REFUSED: tuple[Callable[[Judged], bool], ...] = (
    is_form_of_code,
    is_place,
    is_surname_with_title,
    is_with_origin,
    is_concept,
    is_misbound,
    is_of_its_place,
    is_doubtful,
)
"""Each tells names that are none."""
