"""The kind of a name that a list, its form or what stands around it tells better than the classifier."""

from __future__ import annotations

import re

from kg import knowledge
from kg.model import Kind
from kg.recognise.bodies import is_body, tells_organisation
from kg.recognise.events import is_event
from kg.recognise.judged import CERTAIN, MAY_BE_PEOPLE, Judged
from kg.text.words import name_key

_PERIODICAL = re.compile(r"\b(?:weekly|daily|podcast|newsletter|news|digest)\b", re.IGNORECASE)
_JOURNAL = re.compile(
    r"\b(?:journal (?:of|for)|revista|transactions on|zeitschrift für)\b|.(?:杂志|学报|期刊|学会誌|論文誌)$",
    re.IGNORECASE,
)
_MAY_BE_JOURNALS = frozenset({Kind.TOOL, Kind.ORGANISATION, Kind.DATASET})
_SURVEY = re.compile(r"\b(?:survey|encuesta|enquête|umfrage|pesquisa|anketi)\b", re.IGNORECASE)


def better_kind(judged: Judged) -> Kind:
    """The kind that a list or the name tells: services and packages are tools, newsletters organisations."""
    name, kind = judged.name, judged.kind
    if told := _told_kind(judged):
        return told
    if kind is Kind.ORGANISATION:
        return _of_organisation(judged)
    if kind is Kind.VENUE:
        return _of_event(name)
    return _of_tool(judged) if kind is Kind.TOOL else kind


def _of_organisation(judged: Judged) -> Kind:
    if knowledge.is_service(judged.name) or judged.kinds == {Kind.TOOL}:
        return Kind.TOOL
    if not judged.listed and (judged.of_protocol or _is_called_like_tool(judged) or _is_site(judged)):
        return Kind.TOOL
    told = judged.dated or (judged.of_journal and not judged.listed)
    return Kind.VENUE if told or is_event(judged.name) else _of_forge(judged)


def _told_kind(judged: Judged) -> Kind | None:
    """The kind of packages by their owner's name, of people by their pages, of journals."""
    if _PACKAGE.fullmatch(judged.name):
        return Kind.TOOL
    if _is_of_person(judged):
        return Kind.PERSON
    is_journal = not judged.listed and judged.kind in _MAY_BE_JOURNALS and _JOURNAL.search(judged.name)
    return Kind.VENUE if is_journal else None


_PACKAGE = re.compile(r"@\w[\w.-]*/\w[\w./@-]*")
"""A package by its owner's name in a registry: `@std/csv@1.0.3`."""


def _of_tool(judged: Judged) -> Kind:
    """What the text says to be a data set, or to make things."""
    if judged.of_data and not judged.listed:
        return Kind.DATASET
    told = (judged.hires or is_body(judged.name)) and not judged.listed
    return Kind.ORGANISATION if judged.acts or told else Kind.TOOL


def _is_of_person(judged: Judged) -> bool:
    """A tool or organisation that no list knows, where links, words, a list tell a person: `adaroe said`."""
    if judged.listed or judged.kind not in MAY_BE_PEOPLE:
        return False
    return (
        judged.among_people
        or judged.personal
        or (judged.kind is Kind.TOOL and name_key(judged.name) in judged.accounts)
    )


def _is_called_like_tool(judged: Judged) -> bool:
    """An organisation that ends like a tool: `KiteCI`, `KiteQL`."""
    return judged.chance < CERTAIN and _LIKE_TOOL.fullmatch(judged.name) is not None


_LIKE_TOOL = re.compile(
    r"[A-Z]\w*[a-z](?:CI|SQL|VM|QL|FS|IDE|CLI|SDK|JS|IM)|lib[a-z]\w+|\w+\.(?:js|rs|nvim|vim)"
)


def _is_site(judged: Judged) -> bool:
    """What links to its own site and may nearly as well be a tool: a portal, an app."""
    tool = judged.at_home and judged.sure < _SITE and judged.as_tool >= _AS_TOOL
    return tool and not tells_organisation(judged.name)


_SITE, _AS_TOOL = 0.68, 0.3
"""Of fifteen such organisations in whole runs of eight publishers nine were tools, five organisations."""


def _of_event(name: str) -> Kind:
    """Surveys are data, newsletters and podcasts organisations, services tools."""
    if knowledge.is_service(name):
        return Kind.TOOL
    if _SURVEY.search(name):
        return Kind.DATASET
    return Kind.ORGANISATION if _PERIODICAL.search(name) else Kind.VENUE


def _of_forge(judged: Judged) -> Kind:
    """What is called like the repository that it links to is a tool; the account a person after "by", or
    where its name has digits or underlines."""
    key = name_key(judged.name)
    if judged.listed or " " in judged.name:
        return judged.kind
    if judged.credited and (key in judged.accounts or _is_signature(judged)):
        return Kind.PERSON
    if judged.chance >= CERTAIN:
        return judged.kind
    if key in judged.repositories:
        return Kind.TOOL
    return Kind.PERSON if key in judged.accounts and _NICKNAME.search(judged.name) else judged.kind


def _is_signature(judged: Judged) -> bool:
    """What stands once, in small letters, and is no word: as people sign who give no name, `by adaR`."""
    alone = judged.places == 1 and (not judged.linked or bool(judged.accounts))
    return alone and _HANDLE.fullmatch(judged.name) is not None and not knowledge.in_dictionary(judged.name)


_HANDLE = re.compile(r"[a-z][a-z0-9_]+[A-Z]?")
_NICKNAME = re.compile(r"[\d_]")
