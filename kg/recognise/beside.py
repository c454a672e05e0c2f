"""What the words right beside a name call it, and the names it is listed with."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from kg import knowledge
from kg.languages import everywhere, language
from kg.model import Document, Item, Kind
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.layout import company
from kg.recognise.find.structure import expansion_start
from kg.text.words import words


def is_protocol(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether a word for protocols stands right beside some place: `the KFP protocol`, `протокол KFP`."""
    return any(_called_protocol(document.items[place.item], place) for place in places)


def _called_protocol(item: Item, place: Occurrence) -> bool:
    behind, before = _protocol(item.lang)
    low = max(0, place.start - _NEAR)
    return bool(behind.match(item.text, place.end) or before.search(item.text, low, place.start))


@cache
def _protocol(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = {*language(lang).protocol_words, *language("en").protocol_words}
    told = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    behind = re.compile(rf"['’]?[\"“”»'’`*_]*[\s-]?(?:{told})(?![a-zà-ÿ])", re.IGNORECASE)
    return behind, re.compile(rf"(?<!\w)(?:{told})\s[\"“«'`*_]*\Z", re.IGNORECASE)


_NEAR = 30


def is_among_people(document: Document, places: Sequence[Occurrence], people: Collection[str]) -> bool:
    """Whether one word stands somewhere as a whole member of a list of people: two of the others at least,
    and a fourth of them, are among `people`, and none is known as a thing. A handle (`@ada`) is one in a list
    that a person begins; an abbreviation is none."""
    alone = (p for p in places if len(words(p.text)) == 1 and not _ABBREVIATION.fullmatch(p.text))
    return any(_is_among(document.items[place.item], place, people) for place in alone)


_ABBREVIATION = re.compile(r"[A-Z0-9]{2,6}")


def _is_among(item: Item, place: Occurrence, people: Collection[str]) -> bool:
    if place.text.startswith("@") and _is_beside_handle(item.text, place):
        return True
    beside, whole = company(item, place, reach=_MEMBERS)
    if not whole or not beside:
        return False
    names = [item.text[start:end].strip(_EDGES) for start, end in beside]
    if place.text.startswith("@") and "/" not in place.text:
        return beside[0][0] < place.start and names[0] in people
    known = sum(name in people for name in names)
    return known >= max(2, len(names) / 4) and not any(knowledge.kinds_of(name) - _PEOPLE for name in names)


def _is_beside_handle(text: str, place: Occurrence) -> bool:
    behind = _HANDLE_BEHIND.match(text, place.end)
    return bool(behind or _HANDLE_BEFORE.search(text, max(0, place.start - _NEAR), place.start))


_HANDLE_BEHIND = re.compile(r"(?:,|\s(?:&|\w{1,3}))\s@\w")
_HANDLE_BEFORE = re.compile(r"@[\w.]+(?:,|\s(?:&|\w{1,3}))\s\Z")
"""`@ada and @ola`."""
_EDGES = " .。()（）[]:：*_\"'“”"
_MEMBERS = 20
"""Members of a list on each side that are looked at."""
_PEOPLE = frozenset({Kind.PERSON.value})


def is_short_for_thing(name: str, document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether an abbreviation stands at some place for words that end with one for a thing, not a body:
    `Fast Kite Protocol (FKP)`, `SKU (Selective Kite Unit)`, `Drachenflugordnung (DFO)`."""
    if not name.isascii() or " " in name:
        return False
    return any(_stands_for_thing(name, document.items[place.item].text, place) for place in places)


def _stands_for_thing(name: str, text: str, place: Occurrence) -> bool:
    before = text[max(0, place.start - 100) : place.start].rstrip()
    if before.endswith(("(", "（")) and _is_of_compound(before[:-1].rstrip(" *_\"'"), name):
        return True
    if name != name.upper():
        return False
    if before.endswith(("(", "（")):
        words_ = before[:-1].rstrip(" *_\"'")
        return _ends_with_thing(words_) and expansion_start(words_, len(words_), name) is not None
    behind = _BRACKET.match(text, place.end)
    if not behind:
        return False
    told = behind[1].strip()
    return _ends_with_thing(told) and expansion_start(told, len(told), name) == 0


_BRACKET = re.compile(r"[\s*_]*[(（]([^()（）]{4,90})[)）]")


def _is_of_compound(text: str, name: str) -> bool:
    """Whether a text ends with one word that is written together with a word for a thing, and that may be
    abbreviated so: `Drachenflugordnung (DFO)`."""
    word = text[max(text.rfind(" "), text.rfind("\n")) + 1 :]
    begins = word[:1].casefold() == name[:1].casefold() and len(word) > 2 * len(name)
    return begins and word.casefold().endswith(everywhere("thing_endings"))


def _ends_with_thing(text: str) -> bool:
    last = text.rpartition(" ")[2].rpartition("-")[2].casefold()
    return last in language("en").thing_words


def is_job(url: str) -> bool:
    """Whether an address is of an offer of work."""
    return _JOB.search(url) is not None


_JOB = re.compile(
    r"//(?:www\.)?(?:jobs?|careers?|boards|apply|recruit\w*|karriere|stellen\w*|empleos?)\.|\.jobs/"
    r"|(?:greenhouse|lever|workable|ashbyhq|smartrecruiters|workday\w*|recruitee|personio)\.\w+/"
    r"|/(?:jobs?|careers?|vacanc(?:y|ies)|job-openings?|join-us|karriere|empleos?|vagas?)(?:/|$)",
    re.IGNORECASE,
)


def is_first(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether a name begins an item at some place, a sign between it and what follows: `Acme: Engineer`."""
    return leading(document, places) > 0


def leading(document: Document, places: Sequence[Occurrence]) -> int:
    """At how many places a name begins an item so."""
    return sum(_is_first(document.items[place.item].text, place) for place in places)


def _is_first(text: str, place: Occurrence) -> bool:
    begins = not any(map(str.isalnum, text[max(0, place.start - _NEAR) : place.start]))
    return begins and _SIGN.match(text, place.end) is not None


_SIGN = re.compile(r"[*_\])]*\s?(?:[:：|]|[-–—]\s)")


def is_developed(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether somebody develops or uses what stands at a place: `the Kitelo developers`, `Kiteloを開発`."""
    return any(_DEVELOPED.match(document.items[place.item].text, place.end) for place in places)


_DEVELOPED = re.compile(
    r"[*_\])]*(?:[\s-](?:developers?|devs|maintainers|Entwickler\S*)\b"
    r"|を(?:開発|使|利用|インストール|用い|導入))"
)


def is_licence(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether all places are a licence's: `MIT-licensed`, `sous licence MIT`, all that a heading
    `License` has under it."""
    return all(_is_licence(document.items[place.item], place) for place in places)


def _is_licence(item: Item, place: Occurrence) -> bool:
    text, above = item.text, " ".join(item.section[-1:])
    if _LICENSED.match(f" {above}") and text.strip(_EDGES) == place.text:
        return True
    behind = _LICENSED.match(text, place.end)
    return bool(behind or _UNDER.search(text, max(0, place.start - _NEAR), place.start))


_LICENSED = re.compile(
    r"[\s-](?:licen[cs]ed?\b|[Ll]izen[zs]|lisans|лиценз)|\s?(?:许可|授權|授权|ライセンス|라이선스)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:licen[cs]e|licencia|licença|licenza|Lizenz|лицензи\w+)\s[\"“«'`*_]*\Z", re.IGNORECASE
)


def is_journal(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether a word for journals stands right beside some place: `in the journal Kites`, `Kites 期刊`."""
    texts = ((document.items[place.item].text, place) for place in places)
    return any(
        _JOURNAL.match(t, p.end) or _OF_JOURNAL.search(t, max(0, p.start - _NEAR), p.start) for t, p in texts
    )


_JOURNAL = re.compile(
    r"[》”\"*_\s）)]*(?:期刊|学报|專刊|专刊|子刊|学术杂志|学会誌|학술지|journal\b)", re.IGNORECASE
)
_OF_JOURNAL = re.compile(
    r"(?:\b(?:the|scientific|academic|in) journal|\brevista científica|\brevue scientifique"
    r"|\b(?:wissenschaftliche\w* |fach)zeitschrift|научн\w+ журнал\w*|期刊|刊物)[\s:：]*[《“\"«*_\[]*\Z",
    re.IGNORECASE,
)


def is_numbered(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether all places are an abbreviation before a number: a standard's, `KSO 25010`."""
    texts = ((document.items[place.item].text, place) for place in places)
    return all(_CAPITALS.fullmatch(place.text) and _NUMBER.match(text, place.end) for text, place in texts)


_CAPITALS = re.compile(r"[A-Z]{2,6}")
_NUMBER = re.compile(r"(?:/IEC)?[ -]?(?!(?:19|20)\d\d\b)\d{3,}")


def is_tagged(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether all places are hashtags."""
    texts = ((document.items[place.item].text, place.start) for place in places)
    return all("#" in text[max(0, start - 1) : start + 1] for text, start in texts)
