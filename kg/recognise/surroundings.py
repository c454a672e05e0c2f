"""What stands around a name in its document: the accounts it links to, the list of dates it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg import knowledge
from kg.languages import language
from kg.model import Document, Item, Kind
from kg.recognise.evidence.candidates import Occurrence
from kg.recognise.evidence.cues import around
from kg.recognise.find.structure import expansion_start
from kg.text.cues import every_cue
from kg.text.words import name_key
from kg.urls import parts


def on_forges(urls: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The keys of accounts, and of repositories, that some addresses are exactly of."""
    found = [match for url in urls if (match := _FORGE.fullmatch(url))]
    accounts = frozenset(name_key(match[1]) for match in found if not match[2])
    return accounts, frozenset(name_key(match[2]) for match in found if match[2])


def in_agenda(document: Document, places: Sequence[Occurrence]) -> tuple[bool, bool]:
    """Whether some places are an event's, or a town's, in a list of dates.

    >>> [bool(_DATED.search("6 June 2024 : ")), _TOWN.match(" - Mulhouse (France)")[1]]
    [True, 'Mulhouse']
    """
    texts = [(document.items[place.item].text, place) for place in places]
    behind = [text[place.end : place.end + _AGENDA] for text, place in texts]
    before = [text[max(0, place.start - _AGENDA) : place.start] for text, place in texts]
    towns = [match is not None and knowledge.is_place_or_town(match[1]) for match in map(_TOWN.match, behind)]
    dated = any(town and _DATED.search(text) for town, text in zip(towns, before, strict=True))
    countries = [
        match is not None and knowledge.is_country(match[1]) for match in map(_COUNTRY.match, behind)
    ]
    listed = [text.rstrip().endswith(("-", "–", "—", ",")) for text in before]
    return dated, any(map(all, zip(countries, listed, strict=True))) or any(
        map(_is_between, before, places, behind)
    )


def _is_between(before: str, place: Occurrence, behind: str) -> bool:
    """Whether one word shares a bracket with a country: `(Metz, France)`."""
    found = _IN_BRACKET.match(behind)
    alone = " " not in place.text and not place.text.isupper() and before.endswith(("(", "（"))
    return found is not None and alone and knowledge.is_country(found[1])


_AGENDA = 60
"""Characters beside a name that are looked at."""
_DATED = re.compile(r"\b(?:19|20)\d\d\s*[:：–—-]\s*$")
_TOWN = re.compile(r"\s*[-–—,@]\s*([^\W\d_][^()\n]{1,40}?)\s*[(（,\n]")
_COUNTRY = re.compile(r"\s*[(（]([^()（）]{2,30})[)）]")
_IN_BRACKET = re.compile(r",\s([^()（）,]{2,30})[)）]")
_FORGE = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|codeberg|gitee)\.\w+/([^/?#]+)(?:/([^/?#]+))?/?", re.I
)


def is_credited(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether a word like "by" or an `@` stands before one of some places, or an honorific behind."""
    for place in places:
        item = document.items[place.item]
        before = item.text[max(0, place.start - _AGENDA) : place.start].casefold().rstrip(" [*_")
        last = before.split()[-1:]
        behind = item.text[place.end : place.end + 2]
        if (
            behind.startswith(_CALLED)
            or before.endswith("@")
            or (last and last[0] in language(item.lang).agent_words)
        ):
            return True
    return False


_CALLED = ("さん", "氏", "様", "くん", "님", "씨", "同学", "老师", "先生", "女士")


def leads_to_interface(url: str) -> bool:
    """Whether an address is of the description of a programming interface: names there are its parts."""
    return _INTERFACE.search(url) is not None


_INTERFACE = re.compile(
    r"developer\.mozilla\.org/\S*docs/(?:Web/|Glossary)|nodejs\.org/(?:docs|api|dist)|/javadoc|/apidocs?/"
    r"|docs\.python\.org/\S*(?:library|reference)/|docs\.oracle\.com/\S*/api/|docs\.rs/\S+/(?:struct|trait|fn|enum)\."
    r"|deno\.land/\S*\?s=|cppreference\.com|learn\.microsoft\.com/\S*/api/"
)


def is_in_address(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether all places are inside addresses that are written out: `https://example.org/adaroe/kite-go`."""
    return all(
        _IN_ADDRESS.search(document.items[p.item].text, max(0, p.start - 200), p.start) for p in places
    )


_IN_ADDRESS = re.compile(
    r"(?:(?:://|\bwww\.)[^\s<>\"'|（），。；、\u3400-\u9fff]*|(?<!\S)[\w.@-]+@[\w.-]*)\Z"
)
"""Those of people too: `ada@kites.example`, `@ada@kites.example`."""


def is_of_part(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether some place has a word for a part of a program behind, where such words come first before."""
    return any(_has_part_word(document.items[place.item], place.start, place.end) for place in places)


def _has_part_word(item: Item, start: int, end: int) -> bool:
    behind = _behind_part(item.lang).match(item.text, end)
    if _EXTENSION.match(item.text, end) and _ABBREVIATED.fullmatch(item.text, start, end):
        return True
    return bool(behind) or bool(_before_part(item.lang).search(item.text, max(0, start - _AGENDA), start))


_EXTENSION = re.compile(r"\s(?:instruction set )?extensions?\b")
_ABBREVIATED = re.compile(r"[A-Z]{1,4}\d*|[ZSX][a-z]{2,9}\d*[a-z]*|RV\w+")
"""As extensions of instruction sets are called."""


@cache
def _behind_part(lang: str) -> re.Pattern[str]:
    """Words of unspaced languages may be written onto a name."""
    known = language(lang)
    own = "|".join(sorted(map(re.escape, known.part_words), key=len, reverse=True)) or r"\0"
    english = "|".join(language("en").part_words)
    edge = rf"\b{_NO_VERB}" if known.spaced else "(?![似型别別比推观觀伟大性])"
    return re.compile(rf"['’]?[\s-]?(?:(?:{english})\b{_NO_VERB}|(?:{own}){edge})", re.IGNORECASE)


_NO_VERB = r"(?!-|\s(?:the|an?|our|its|their|this|that|of|on)\b)"
"""Behind a word that may be a verb or begin a phrase: `Kitefold attacks the problem`."""


@cache
def _before_part(lang: str) -> re.Pattern[str]:
    known = language(lang)
    words = "|".join(map(re.escape, known.part_words)) if known.head_first else r"\0"
    return re.compile(rf"\b(?:{words})\s$", re.IGNORECASE)


def is_maker(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether some place has a verb for making things right behind, or before its "by"."""
    for place in places:
        item = document.items[place.item]
        near = set(around(item.text, place.start, place.end, every_cue(item.text, item.lang)))
        if "R1:making_verbs" in near or {"L1:agent_words", "L:making_verbs"} <= near:
            return True
    return False


def has_personal_page(urls: Sequence[str]) -> bool:
    """Whether an address is of one person's page."""
    return any(map(_PERSONAL.search, urls))


_PERSONAL = re.compile(r"matrix\.to/#/@|linkedin\.com/in/|(?<!docker\.com)/u/[\w.-]+(?:/summary)?/?$")


def is_file_of(url: str, name: str) -> bool:
    """Whether an address is of a file in a repository that is called so."""
    path = parts(url).path
    return path.endswith(f"/{name}") and re.search(r"/(?:blob|raw|src)/", path) is not None


def is_about_work(url: str) -> bool:
    """Whether an address is of a change, a question or a message: what its link's words name is not its."""
    return _OF_WORK.search(url) is not None


_OF_WORK = re.compile(
    r"/(?:pull|pulls|issues|merge_requests|commit|commits|compare|discussions)/[\w.-]+"
    r"|//(?:lists?|mail|marc|groups|lore)\.[^/]+/.*/|/(?:pipermail|archives?/html|msg\d+)\b|stackoverflow\.com/q"
)


def speaks_as_person(document: Document, places: Sequence[Occurrence], kind: Kind) -> bool:
    """Whether at some place one word says or shares something, or stands behind a role: `Author: adaroe`.

    Of organisations only those in small letters may be people.
    """
    single = [place for place in places if " " not in place.text]
    if any(_has_translated(document.items[place.item], place) for place in single):
        return True
    if kind is Kind.ORGANISATION:
        single = [place for place in single if _NICKNAME.fullmatch(place.text)]
    return any(_speaks(document.items[place.item], place) for place in single)


def _has_translated(item: Item, place: Occurrence) -> bool:
    before = item.text[max(0, place.start - _AGENDA) : place.start].casefold().rstrip(" *_")
    return _TRANSLATED.search(before) is not None


_NICKNAME = re.compile(r"@?[a-z][a-z0-9_]{2,}")


def _speaks(item: Item, place: Occurrence) -> bool:
    if _SAID.match(item.text, place.end):
        return True
    if (place.text[0] == "@" or place.text[0].islower()) and _SAYING.match(item.text, place.end):
        return True
    before = item.text[max(0, place.start - _AGENDA) : place.start].casefold().rstrip(" *_")
    role = before[:-1].rstrip() if before.endswith((":", "：")) else ""
    return any(role.endswith(word) for word in language(item.lang).person_roles) if role else False


_TRANSLATED = re.compile(
    r"\b(?:traduit[es]*\spar|traducid[oa]s?\spor|traduzid[oa]s?\spor|übersetzt\svon|translated\sby"
    r"|tradott[oi]\sda)\Z"
    r"|(?:translat\w+|übersetz\w+|tradu\w+|traduzi\w+|перев[её]л\w*|перевод\w*|çevir\w+|翻译|翻譯|译者|翻訳|번역)\s?[:：]\Z"
)
"""What stands before who put a text into another language."""
_SAYING = re.compile(
    r"\s(?:\([^)]{1,20}\)\s)?(?:says|said|shared|contributed|writes|wrote|replied|posted|merkt an|schreibt"
    r"|a écrit|écrit|escribió|escribe|escreveu|escreve|ha scritto|scrive|написала?|пишет|yazdı|yazıyor)\b"
)
"""Companies say things too: of the names before these words only those in small letters are people's."""
_SAID = re.compile(r"\s?(?:写道|さんが|님이)")


def is_data(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether what follows a name in its sentence says that it is a data set: `KITES: A Corpus of Kites`."""
    return any(_DATA.match(document.items[place.item].text, place.end) for place in places)


_DATA = re.compile(
    r"\s*(?:\([^)]{2,30}\))?\s?(?:"
    r"(?:[:：–—]|\b(?:is|est|es|ist)\b)\s?(?:(?!(?:to|for|of|that|and|or)\b)[\w-]+\s){0,4}?"
    r"(?:dataset|data set|corpus|benchmark|treebank)\b"
    r"|(?:[:：]|是|は)[^.,。，\n]{0,15}?(?:数据集|语料库|データセット|コーパス)(?!的|の|を|用))",
    re.IGNORECASE,
)
"""An article and adjectives may stand between; what is "to label a dataset" is none."""


def is_explained(name: str, document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether an abbreviation stands for words in small letters at some place, as those of concepts do:
    `sparse tail folding (STF)`, `（sparse tail folding，STF）`."""
    if name != name.upper() or not name.isascii():
        return False
    return any(_is_explained(name, document.items[place.item].text, place.start) for place in places)


def _is_explained(name: str, text: str, start: int) -> bool:
    before = text[max(0, start - 2 * _AGENDA) : start]
    if _LISTED_WORDS.search(before):
        return True
    bare = before.rstrip()
    if not bare.endswith(("(", "（")):
        return False
    words = bare[:-1].rstrip()
    begin = expansion_start(words, len(words), name)
    return begin is not None and words[begin:].islower() and words[begin:].isascii()


_LISTED_WORDS = re.compile(r"[(（]\s*[a-z][a-z-]+(?:\s[a-z-]+)+\s?[,，]\s?\Z")
"""Words in small letters that share a bracket with their abbreviation."""


def is_mailing_list(document: Document, places: Sequence[Occurrence]) -> bool:
    """Whether words right beside some place say that it is a mailing list: `the Kite-Dev mailing list`."""
    for place in places:
        text = document.items[place.item].text
        if _LIST.match(text, place.end):
            return True
        if _OF_LIST.search(text, max(0, place.start - _AGENDA), place.start):
            return True
    return False


_LIST = re.compile(
    r"[\s-]?(?:mailing[\s-]?lists?\b|mailinglisten?\b|邮件列表|郵件列表|メーリングリスト"
    r"|메일링\s?리스트|e-?posta\slistesi)",
    re.IGNORECASE,
)
_OF_LIST = re.compile(
    r"(?:mailing[\s-]?list|mailingliste|listes?\sde\sdiffusion|listas?\sde\s(?:correo|e-?mails?|discussão)"
    r"|рассылк\w+|قائمة\s(?:البريد|المراسلات))\s[\"“'«`*_]*\Z",
    re.IGNORECASE,
)
