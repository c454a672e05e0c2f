"""What the rules over weighed names look at, each found out when a rule asks for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kg import knowledge
from kg.model import Document, Kind, ReferenceKind
from kg.recognise import surroundings
from kg.recognise.at_home import is_at_home
from kg.recognise.beside import (
    is_among_people,
    is_developed,
    is_first,
    is_job,
    is_journal,
    is_licence,
    is_numbered,
    is_protocol,
    is_short_for_thing,
    is_tagged,
    leading,
)
from kg.recognise.boundaries import is_cut, is_run_together, is_two_bodies
from kg.recognise.decide import Verdict
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.links import links_at
from kg.recognise.people import bare_person
from kg.urls.kinds import address, of_site

CERTAIN = 0.99
"""Probability from which on a document's evidence wins over lists and forms."""
MAY_BE_PEOPLE = frozenset({Kind.TOOL, Kind.ORGANISATION})
"""Kinds that people are taken for."""
_NEARLY = 0.35
"""Probability from which on what the text says of a maker tells organisations from tools."""
Named: TypeAlias = Mapping[Kind, Collection[str]]
"""The names of a document, by kind."""


@dataclass(frozen=True, eq=False)
class Judged:
    """What the rules look at: a name, its likeliest kind, the probability of any, its links and places.

    `kinds` are those that a list knows for the name. Some is asked of tools or of organisations alone.
    """

    document: Document
    verdict: Verdict
    named: Named
    name: str
    kind: Kind
    chance: float
    kinds: frozenset[str]
    links: Sequence[str]
    """The addresses of those at its places."""

    @property
    def listed(self) -> bool:
        """Whether a list knows the name."""
        return bool(self.kinds)

    @property
    def linked(self) -> bool:
        """Whether it has a link."""
        return bool(self.links)

    @property
    def places(self) -> int:
        """At how many places it stands."""
        return len(self._places)

    @property
    def sure(self) -> float:
        """The probability of its likeliest kind."""
        return self.verdict.by_kind[self.kind]

    @property
    def as_tool(self) -> float:
        """The probability that it is a tool."""
        return self.verdict.by_kind[Kind.TOOL]

    @property
    def _places(self) -> Sequence[Occurrence]:
        return self.verdict.candidate.occurrences

    @cached_property
    def _on_forges(self) -> tuple[frozenset[str], frozenset[str]]:
        return surroundings.on_forges(self.links)

    @property
    def accounts(self) -> frozenset[str]:
        """The keys of the accounts that its links lead to on sites for code."""
        return self._on_forges[0]

    @property
    def repositories(self) -> frozenset[str]:
        """The keys of the repositories that its links lead to."""
        return self._on_forges[1]

    @cached_property
    def _in_agenda(self) -> tuple[bool, bool]:
        is_asked = self.kind is Kind.ORGANISATION
        return surroundings.in_agenda(self.document, self._places) if is_asked else (False, False)

    @property
    def dated(self) -> bool:
        """Whether an organisation stands behind a date and before a place."""
        return self._in_agenda[0]

    @property
    def in_country(self) -> bool:
        """Whether an organisation stands before a country in brackets."""
        return self._in_agenda[1]

    @property
    def credited(self) -> bool:
        """Whether an organisation stands behind "by"."""
        return self.kind is Kind.ORGANISATION and surroundings.is_credited(self.document, self._places)

    @property
    def of_interface(self) -> bool:
        """Whether a link leads to what describes a programming interface."""
        return any(map(surroundings.leads_to_interface, self.links))

    @cached_property
    def in_address(self) -> bool:
        """Whether it stands in written addresses alone."""
        return surroundings.is_in_address(self.document, self._places)

    @property
    def of_part(self) -> bool:
        """Whether it stands beside a word for a part of a program."""
        return surroundings.is_of_part(self.document, self._places)

    @property
    def acts(self) -> bool:
        """Whether a tool in no list of tools may be an organisation, and the text says what it makes."""
        may_act = self.kind is Kind.TOOL and self.verdict.by_kind[Kind.ORGANISATION] >= _NEARLY
        if not may_act or Kind.TOOL in self.kinds:
            return False
        return surroundings.is_maker(self.document, self._places)

    @cached_property
    def personal(self) -> bool:
        """Whether a link leads to a person's page, or the text says what the person wrote."""
        if surroundings.has_personal_page(self.links):
            return True
        is_asked = self.kind in MAY_BE_PEOPLE
        return is_asked and surroundings.speaks_as_person(self.document, self._places, self.kind)

    @property
    def of_data(self) -> bool:
        """Whether a tool is said to be a data set."""
        return self.kind is Kind.TOOL and surroundings.is_data(self.document, self._places)

    @property
    def as_code(self) -> bool:
        """Whether it is set as code."""
        return any(found.rule == "code" for place in self._places for found in place.found)

    @cached_property
    def explained(self) -> bool:
        """Whether its letters stand for words in small letters, or an organisation's for a thing."""
        if surroundings.is_explained(self.name, self.document, self._places):
            return True
        is_asked = self.kind is Kind.ORGANISATION
        return is_asked and is_short_for_thing(self.name, self.document, self._places)

    @property
    def of_list(self) -> bool:
        """Whether an organisation is a mailing list at some place, a tool at all."""
        if self.kind is Kind.TOOL:
            return all(surroundings.is_mailing_list(self.document, (place,)) for place in self._places)
        return self.kind is Kind.ORGANISATION and surroundings.is_mailing_list(self.document, self._places)

    @property
    def in_full(self) -> bool:
        """Whether it holds the name of a person that is named so elsewhere."""
        return bare_person(self.name) in self.named[Kind.PERSON]

    @cached_property
    def of_work(self) -> bool:
        """Whether all its links lead to changes, questions, messages."""
        return self.linked and all(map(surroundings.is_about_work, self.links))

    @property
    def small(self) -> bool:
        """Whether it has no capitals."""
        return all(place.text == place.text.lower() != place.text.upper() for place in self._places)

    @property
    def of_file(self) -> bool:
        """Whether a link leads to a file called so."""
        return any(surroundings.is_file_of(url, self.name) for url in self.links)

    @property
    def hires(self) -> bool:
        """Whether a tool begins an offer of work."""
        is_asked = self.kind is Kind.TOOL and any(map(is_job, self.links))
        return is_asked and is_first(self.document, self._places)

    @property
    def of_protocol(self) -> bool:
        """Whether the text calls an organisation a protocol or says who develops it."""
        if self.kind is not Kind.ORGANISATION:
            return False
        return is_protocol(self.document, self._places) or is_developed(self.document, self._places)

    @property
    def of_journal(self) -> bool:
        """Whether the text calls an organisation a journal."""
        return self.kind is Kind.ORGANISATION and is_journal(self.document, self._places)

    @cached_property
    def among_people(self) -> bool:
        """Whether it stands in a list of people."""
        if self.listed or self.kind not in MAY_BE_PEOPLE:
            return False
        return is_among_people(self.document, self._places, self.named[Kind.PERSON])

    @property
    def cut(self) -> bool:
        """Whether it is a part of a longer name."""
        return is_cut(self.document, self._places)

    @property
    def joined(self) -> bool:
        """Whether it is two names."""
        if self.listed:
            return False
        if self.kind is Kind.TOOL:
            return is_run_together(self.name, self.named[self.kind])
        return self.kind is Kind.ORGANISATION and is_two_bodies(self.name, self.named[self.kind])

    @cached_property
    def at_home(self) -> bool:
        """Whether the site or account that an organisation links to is called so."""
        return self.kind is Kind.ORGANISATION and is_at_home(self.name, self.links)

    @property
    def read(self) -> bool:
        """Whether all links of an organisation lead to books."""
        is_asked = self.kind is Kind.ORGANISATION and self.linked
        return is_asked and all(of_site(address(url)) is ReferenceKind.BOOK for url in self.links)

    @cached_property
    def leading(self) -> int:
        """At how many places an organisation begins an item, a sign like a colon behind it."""
        return leading(self.document, self._places) if self.kind is Kind.ORGANISATION else 0

    @property
    def numbered(self) -> bool:
        """Whether an organisation begins a specification's number or is a licence."""
        if self.kind is not Kind.ORGANISATION:
            return False
        return is_numbered(self.document, self._places) or is_licence(self.document, self._places)

    @property
    def tagged(self) -> bool:
        """Whether an organisation is a hashtag."""
        return self.kind is Kind.ORGANISATION and is_tagged(self.document, self._places)


def judged(document: Document, verdict: Verdict, named: Named) -> Judged:
    """What the rules look at of a verdict, beside the names of its document."""
    name = verdict.candidate.surface
    links = [link.url for place in verdict.candidate.occurrences for link in links_at(document, place)]
    kinds = knowledge.kinds_of(name)
    return Judged(document, verdict, named, name, verdict.kind, verdict.any_kind, kinds, links)
