"""Names for which too little speaks, where no list knows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from kg import knowledge
from kg.model import Kind
from kg.recognise.bodies import tells_organisation, words_for_organisations
from kg.recognise.judged import CERTAIN, Judged
from kg.recognise.kinds import better_kind

_LIKELY = 0.97
"""Probability from which on an organisation may be a bare abbreviation, a tool words and "API"."""
_WORDS = 0.8
"""Least probability of a tool that is called by ordinary words and has no link."""
_SMALL = 0.95
"""The same of one that is called by one such word in small letters."""
_ONCE: Mapping[Kind, float] = {Kind.TOOL: 0.7, Kind.DATASET: 0.97}
"""Least probability of what is named once, without a link, and in no list."""
_UNLINKED: Mapping[Kind, float] = {Kind.VENUE: 0.8}
"""The same, however often it is named."""
_NAMELESS, _NAMELESS_LINKED = 0.88, 0.8
"""Least probability of an organisation that no list knows, no word of its name tells, and no link to its own
site or account, without and with another link: of those in whole runs that have less, a third are right."""
_OF_KIND, _AT_HOME = 0.7, 0.6
"""Least probability that such an organisation is one, and no other kind of thing, without and with a link to
its own site or account: in whole runs of eight publishers three of four that have less were none; with .8
instead of .7 the labelled documents lose more that are right."""
_LEAST: Mapping[Kind, float] = {Kind.TOOL: 0.6, Kind.DATASET: 0.93}
"""Least probability of what no list knows: six types on three folds gain .0008 and .0013."""
_ABBREVIATION = re.compile(r"[A-Z]{2,6}s?")
_ABOUT = re.compile(
    r"\s(?:blog|course|book|tutorial|newsletter|games|laptops|repo|mailing list|board|roadmap|changelog|docs"
    r"|guide|upstreaming|monthly|team|evolution|acceptance"
    r"|instances?|accounts?|support|stickers|forks?|feeds?|feature (?:gate|flag)s?|communiqu[eé]|bulletin"
    r"|digest|documentation|handbook|cheat ?sheet|faq|wiki|community|developers?|users?)$",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\s(?:RFC|JIT|API|SDK|PR|Support|Upstreaming|Post|GitHub|Github|Repositor(?:y|ies|ium|io)|[Cc]alendar)$"
    r"|\w-(?:Stadium|Phase|Version|Modus|Status|Server|Client|Clients|Plugin|Erweiterung|Unterstützung|Standard"
    r"|Architektur|Anwendung|Протокол|Архитектура|сервер|клиент)$"
)
"""Ends of names of pieces and states of work, German and Russian ones with their hyphen."""
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"^(?:the|das|der|die|el|la|le|o|a)\s+", re.IGNORECASE)
_LOOKS: tuple[tuple[re.Pattern[str], float, bool], ...] = (
    (re.compile(r"[^\W\u3400-\u9fff]{1,2}"), 0.95, False),
    (re.compile(r"[A-Z]{2,4}s?"), 0.9, False),
    (re.compile(r"[a-z0-9_]{1,8}"), 0.85, True),
    (re.compile(r"[^\W_]\w*_\w+"), 0.9, True),
)
"""Looks of tools that have no link: the least probability, and whether only of those that are named once."""


def is_doubtful(judged: Judged) -> bool:
    """What no list knows and little speaks for."""
    return not judged.listed and any(doubt(judged) for doubt in DOUBTS)


def _is_improbable(judged: Judged) -> bool:
    """By kind; the less so with links, and named more than once."""
    least = _LEAST.get(judged.kind, 0.0)
    if not judged.linked:
        once = _ONCE.get(judged.kind, 0.0) if judged.places == 1 else 0.0
        least = max(least, once, _UNLINKED.get(judged.kind, 0.0))
    return judged.chance < least


def _is_bare_abbreviation(judged: Judged) -> bool:
    """Mostly a concept (`RPC`, `EAFP`)."""
    unknown = judged.kind is Kind.ORGANISATION and not judged.linked and judged.chance < _LIKELY
    return unknown and _ABBREVIATION.fullmatch(judged.name) is not None


def _is_label(judged: Judged) -> bool:
    """An organisation that only ever stands before a colon, as tags and speakers do: `EA: …`, `Ada: …`."""
    if judged.kind is not Kind.ORGANISATION or judged.linked or judged.leading * 2 < judged.places:
        return False
    if knowledge.is_service(judged.name):
        return False
    tag = _ABBREVIATION.fullmatch(judged.name) is not None and judged.leading == judged.places
    return tag or (judged.leading >= _TURNS and judged.name.isalpha())


_TURNS = 3
"""Turns of who speaks in a conversation."""


def _is_surname(judged: Judged) -> bool:
    """An organisation of one word that people are called by, in no dictionary and without its own page."""
    name = judged.name
    if judged.kind is not Kind.ORGANISATION or judged.at_home or name.isupper() or judged.chance >= CERTAIN:
        return False
    known = knowledge.is_family_name(name) or knowledge.is_given_name(name)
    return known and not knowledge.in_dictionary(name)


def _is_plural(judged: Judged) -> bool:
    """An organisation that is the plural of an abbreviation: `SDGs`."""
    return judged.kind is Kind.ORGANISATION and _PLURAL.fullmatch(judged.name) is not None


_PLURAL = re.compile(r"[A-Z]{2,6}['’]?s")


def _is_of_work(judged: Judged) -> bool:
    """An organisation called like a piece of work: `SpiderMonkey JIT`, `Vector RFC`."""
    return judged.kind is Kind.ORGANISATION and _WORK.search(judged.name) is not None


def _is_nameless(judged: Judged) -> bool:
    """An organisation that only its context tells."""
    least = _NAMELESS_LINKED if judged.linked else _NAMELESS
    doubted = judged.kind is Kind.ORGANISATION and judged.chance < least and not judged.at_home
    if judged.personal or judged.among_people:  # it is a person then
        return False
    return doubted and not knowledge.is_service(judged.name) and not tells_organisation(judged.name)


def _is_of_no_kind(judged: Judged) -> bool:
    """An organisation that only its context, or its own site, tells, and that may well be another thing."""
    least = _AT_HOME if judged.at_home else _OF_KIND
    doubted = judged.kind is Kind.ORGANISATION and judged.sure < least
    return doubted and better_kind(judged) is judged.kind and not tells_organisation(judged.name)


def _is_in_small_letters(judged: Judged) -> bool:
    """An organisation of several words without a capital or digit: `mineurs de cuivre`."""
    several = judged.small and " " in judged.name and (not judged.linked or judged.of_work)
    return judged.kind is Kind.ORGANISATION and judged.chance < CERTAIN and several


def _is_generic(judged: Judged) -> bool:
    """An organisation called by the word for what it is: `The Center`, `Foundation`."""
    bare = _ARTICLE.sub("", judged.name).casefold()
    words = words_for_organisations()
    return judged.kind is Kind.ORGANISATION and (bare in words or bare.removesuffix("s") in words)


def _is_read(judged: Judged) -> bool:
    """An organisation whose links lead to books: a title."""
    return judged.kind is Kind.ORGANISATION and judged.read and judged.chance < CERTAIN


def _is_of_ordinary_words(judged: Judged) -> bool:
    """A tool called by ordinary words, or by what is written about one."""
    if judged.kind is not Kind.TOOL:
        return False
    if _ABOUT.search(judged.name):
        return True
    doubted = judged.chance < _SMALL and _is_small_word(judged.name)
    if judged.linked:
        return doubted and judged.of_work and not knowledge.kinds_of(judged.name.upper())
    return doubted or (judged.chance < _WORDS and _is_of_words(judged.name))


def _is_of_several(judged: Judged) -> bool:
    """A tool called by words for many of them: `Web Frameworks`, `Kite-Apps`."""
    return (
        judged.kind is Kind.TOOL and judged.chance < _LIKELY and _SEVERAL.fullmatch(judged.name) is not None
    )


_SEVERAL = re.compile(r".+[ -](?:Frameworks|Libraries|Packages|Languages)|.+-(?:Apps|Standards)")


def _is_interface(judged: Judged) -> bool:
    """A tool called by ordinary words and "API": `Share API`, `Game controller APIs`."""
    found = (
        _INTERFACE.fullmatch(judged.name) if judged.kind is Kind.TOOL and judged.chance < _LIKELY else None
    )
    return found is not None and all(map(knowledge.in_dictionary, found[1].casefold().split()))


_INTERFACE = re.compile(r"((?:[^\W\d_]+ )*[^\W\d_]+)[ -]APIs?")


def _looks_doubtful(judged: Judged) -> bool:
    """A tool without a link that looks like an abbreviation, an instruction or a variable."""
    if judged.kind is not Kind.TOOL or judged.linked:
        return False
    looks = ((look, least) for look, least, once in _LOOKS if judged.places == 1 or not once)
    return any(judged.chance < least and look.fullmatch(judged.name) for look, least in looks)


def _is_small_word(name: str) -> bool:
    return name.islower() and name.isalpha() and knowledge.is_common_word(name)


def _is_of_words(name: str) -> bool:
    return name.isascii() and all(map(knowledge.in_dictionary, _WORD.findall(name)))


DOUBTS: tuple[Callable[[Judged], bool], ...] = (
    _is_improbable,
    _is_bare_abbreviation,
    _is_label,
    _is_surname,
    _is_plural,
    _is_nameless,
    _is_of_no_kind,
    _is_generic,
    _is_in_small_letters,
    _is_of_work,
    _is_read,
    _is_of_ordinary_words,
    _is_interface,
    _is_of_several,
    _looks_doubtful,
)
"""Each tells names that are none, of those that no list knows."""
