"""What a list, or the form of a name, knows better than all evidence of its document.

The classifier weighs lists and forms among much else; in whole runs of a newsletter, where what is right
joins and what is wrong stands alone, its few certain errors become many nodes. The rules were chosen on three
folds of the labelled documents; the two others then showed which thresholds had gone too far. On all five the
six types keep their F1, with more precision and less recall.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from kg import knowledge
from kg.model import Document, Kind, ReferenceKind
from kg.recognise.at_home import is_at_home
from kg.recognise.beside import (
    is_among_people,
    is_developed,
    is_first,
    is_job,
    is_licence,
    is_numbered,
    is_protocol,
    is_short_for_thing,
    is_tagged,
    leading,
)
from kg.recognise.boundaries import is_cut, is_run_together, is_two_bodies
from kg.recognise.decide import Verdict
from kg.recognise.doubts import is_doubtful
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.links import links_at
from kg.recognise.forms import is_form_of_code
from kg.recognise.judged import CERTAIN, Judged
from kg.recognise.kinds import MAY_BE_PEOPLE, better_kind
from kg.recognise.people import bare_person, is_surname_with_title, is_with_origin
from kg.recognise.surroundings import (
    has_personal_page,
    in_agenda,
    is_about_work,
    is_credited,
    is_data,
    is_explained,
    is_file_of,
    is_in_address,
    is_mailing_list,
    is_maker,
    is_of_part,
    leads_to_interface,
    on_forges,
    speaks_as_person,
)
from kg.urls.kinds import address, of_site

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
Named: TypeAlias = Mapping[Kind, Collection[str]]
"""The names of a document, by kind."""


def _names_of(verdicts: Sequence[Verdict], kind: Kind) -> frozenset[str]:
    return frozenset(verdict.candidate.surface for verdict in verdicts if verdict.kind is kind)


def _corrected(document: Document, verdict: Verdict, named: Named) -> Verdict:
    judged = _in_company(document, verdict, _judged(document, verdict), named)
    if judged.kind is Kind.PAPER:
        return verdict
    if any(refuses(judged) for refuses in REFUSED):
        return Verdict(verdict.candidate, dict.fromkeys(Kind, 0.0))
    kind = better_kind(judged)
    if kind is judged.kind:
        return verdict
    moved = {judged.kind: 0.0, kind: verdict.by_kind[kind] + verdict.by_kind[judged.kind]}
    return Verdict(verdict.candidate, {**verdict.by_kind, **moved})


def _in_company(document: Document, verdict: Verdict, judged: Judged, named: Named) -> Judged:
    """The same with what the other names of the document tell."""
    name, unlisted = judged.name, not judged.listed
    return replace(
        judged,
        in_full=bare_person(name) in named[Kind.PERSON],
        among_people=unlisted
        and judged.kind in MAY_BE_PEOPLE
        and is_among_people(document, verdict.candidate.occurrences, named[Kind.PERSON]),
        joined=unlisted and _is_joined(name, judged.kind, named),
    )


def _is_joined(name: str, kind: Kind, named: Named) -> bool:
    if kind is Kind.TOOL:
        return is_run_together(name, named[kind])
    return kind is Kind.ORGANISATION and is_two_bodies(name, named[kind])


def _judged(document: Document, verdict: Verdict) -> Judged:
    """What the rules look at."""
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
        of_work=bool(links) and all(map(is_about_work, links)),
        small=all(place.text == place.text.lower() != place.text.upper() for place in places),
        of_file=any(is_file_of(url, name) for url in links),
        of_interface=any(map(leads_to_interface, links)),
        in_address=is_in_address(document, places),
        of_part=is_of_part(document, places),
        as_code=any(found.rule == "code" for place in places for found in place.found),
        explained=is_explained(name, document, places),
        cut=is_cut(document, places),
        personal=has_personal_page(links),
        sure=verdict.by_kind[verdict.kind],
        as_tool=verdict.by_kind[Kind.TOOL],
    )
    if verdict.kind is Kind.ORGANISATION:
        return _as_organisation(document, judged, places, links)
    return _as_tool(document, judged, verdict, links) if verdict.kind is Kind.TOOL else judged


def _as_organisation(
    document: Document, judged: Judged, places: Sequence[Occurrence], links: Sequence[str]
) -> Judged:
    """With what is asked of organisations only."""
    dated, in_country = in_agenda(document, places)
    return replace(
        judged,
        dated=dated,
        in_country=in_country,
        credited=is_credited(document, places),
        explained=judged.explained or is_short_for_thing(judged.name, document, places),
        of_list=is_mailing_list(document, places),
        of_protocol=is_protocol(document, places) or is_developed(document, places),
        personal=judged.personal or speaks_as_person(document, places, Kind.ORGANISATION),
        at_home=is_at_home(judged.name, links),
        read=bool(links) and all(of_site(address(url)) is ReferenceKind.BOOK for url in links),
        leading=leading(document, places),
        numbered=is_numbered(document, places) or is_licence(document, places),
        tagged=is_tagged(document, places),
    )


def _as_tool(document: Document, judged: Judged, verdict: Verdict, links: Sequence[str]) -> Judged:
    """With what is asked of tools only."""
    places = verdict.candidate.occurrences
    return replace(
        judged,
        of_data=is_data(document, places),
        of_list=all(is_mailing_list(document, (place,)) for place in places),
        acts=_may_act(verdict) and is_maker(document, places),
        hires=any(map(is_job, links)) and is_first(document, places),
        personal=judged.personal or speaks_as_person(document, places, Kind.TOOL),
    )


def _may_act(verdict: Verdict) -> bool:
    """Whether a tool that no list knows as one may as well be an organisation."""
    if verdict.kind is not Kind.TOOL or verdict.by_kind[Kind.ORGANISATION] < _NEARLY:
        return False
    return Kind.TOOL not in knowledge.kinds_of(verdict.candidate.surface)


_NEARLY = 0.35
"""Probability from which on what the text says of a maker tells organisations from tools."""


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
