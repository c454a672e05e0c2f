"""What an entity is called: its surface forms, their languages, the preferred one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from functools import cache

from kg.model import Kind, Mention, Name
from kg.text import acronyms, names

# Languages of larger communities by the script that they are written in when their tag names
# none (CLDR `likelySubtags`); every other language is taken for one in Latin letters.
_WRITTEN = """Arabic ar ckb fa ps sd ug ur; Armenian hy; Bengali as bn; Cyrillic be bg kk ky mk mn ru sr tg
    uk; Devanagari hi mr ne sa; Ethiopic am ti; Georgian ka; Greek el; Gujarati gu; Gurmukhi pa; Han ja yue
    zh; Hangul ko; Hebrew he yi; Kana ja; Kannada kn; Khmer km; Lao lo; Malayalam ml; Myanmar my; Oriya or;
    Sinhala si; Tamil ta; Telugu te; Thaana dv; Thai th; Tibetan bo dz"""
_WORD = re.compile(r"[^\W\d_]+")
_FROM = re.compile(r"\s+(?:de|from|of|aus|da|do|du|din|из)\s+")
_BEHIND = re.compile(r"\s*[,，]\s+|\s*[(（]")
_CALL = re.compile(
    r"^(?:cfp|call for (?:papers|proposals))\s+(?:(?:de|du|of|for|der|des)\s+|d['’])?|\s+cfp$", re.IGNORECASE
)
_PICTURE = re.compile(r"^[\u2190-\u2bff\u3030\ufe0f\U0001f000-\U0001faff]+\s*")
_INNER = re.compile(r"[^\W\d_A-Z][A-Z]")
_SLIP = 2  # of capital letters inside a word, what is written less often
_RELEASED = frozenset({Kind.TOOL, Kind.DATASET})


def label(mentions: Sequence[Mention], kind: Kind, listed: Set[str]) -> tuple[Name, tuple[Name, ...]]:
    """What a thing is preferably called, and its other names, sorted.

    The label is the form that the curated lists prefer (`listed`), then the most frequent in whatever
    letters, then the longest, then the best cased (`OpenJDK`, not `openjdk` or `OPENJDK`), then the first
    by code points. Forms that are another form with something added
    (a release, a kind word, an honorific, an abbreviation in brackets) or, of people, a part of
    another form, or, of papers, their authors and year, come only last. Where no other form is known,
    the label is the best without what is added (`bare`).
    """
    surfaces = _surface_names(mentions)
    counts = Counter(_spaced(mention.name) for mention in mentions)
    full = _full_forms([s.text for s in surfaces], kind)
    together = Counter[str]()
    for text, count in counts.items():
        together[text.casefold()] += count

    def order(text: str) -> tuple[object, ...]:
        as_often = (-together[text.casefold()], -len(text))
        return text not in listed, as_often, _plainness(text, counts), -counts[text], text

    best = min((s for s in surfaces if s.text in full), key=lambda s: order(s.text))
    shown = Name(bare(best.text, kind), best.lang) if best.text not in listed else best
    return shown, tuple(name for name in surfaces if name != shown)


def _plainness(text: str, counts: Counter[str]) -> int:
    """How little the capital letters of a form say: 0 for those inside a word, unless a slip; 2 for a word in
    capitals alone that is written like any other name half as often.

    >>> said = Counter(OpenJDK=2, openjdk=7, JENKINS=5, Jenkins=4)
    >>> _plainness("OpenJDK", said), _plainness("openjdk", said), _plainness("JENKINS", said)
    (0, 1, 2)
    """
    if _INNER.search(text) and counts[text] >= _SLIP:
        return 0
    shouted = text.isupper() and text.isalpha() and 2 * counts[text.capitalize()] >= counts[text]
    return 2 if shouted else 1


def bare(name: str, kind: Kind) -> str:
    """A name without the release, kind word, honorific or country that its only form bears.

    Only what can be no part of it: a number that can only be a release's and stands apart, a kind word in
    small or in other letters than the name, beside which something is left that is no concept or word.

    >>> bare("@std/expect@1.0.18", Kind.TOOL), bare("sqlx crate", Kind.TOOL), bare("GPT 4", Kind.TOOL)
    ('@std/expect', 'sqlx', 'GPT 4')
    >>> bare("Spring Framework", Kind.TOOL), bare("SPECjvm2008基准测试", Kind.DATASET)
    ('Spring Framework', 'SPECjvm2008')
    >>> bare("张定立老师", Kind.PERSON), bare("Ada Roe de Argentina", Kind.PERSON)
    ('张定立', 'Ada Roe')
    >>> bare("{golem}", Kind.TOOL), bare("Universidad Roe de Peru (Peru)", Kind.ORGANISATION)
    ('golem', 'Universidad Roe de Peru')
    >>> bare("CfP de Kite Days", Kind.VENUE), bare("Udelar, Uruguay", Kind.ORGANISATION)
    ('Kite Days', 'Udelar')
    """
    if kind is Kind.PERSON:
        return _without_country(names.without_kind_words(name, kind), _FROM)
    name = _without_signs(name)
    if kind is Kind.ORGANISATION:
        return _without_country(name, _BEHIND)
    if kind is Kind.VENUE:
        return _CALL.sub("", name) or name
    if kind not in _RELEASED:
        return name
    text = _unreleased(name)
    stem = names.without_kind_words(text, kind)
    return stem if _only_says_kind(text, stem) else text


def _without_country(name: str, between: re.Pattern[str]) -> str:
    from kg.knowledge import is_country

    before, *behind = between.split(name, maxsplit=1)
    country = behind[0].rstrip(")） ") if behind else ""
    whole = between is _BEHIND or len(before.split()) > 1
    return before if before and whole and is_country(country) else name


def _without_signs(name: str) -> str:
    """Without pictures before a name, and without the braces that R writes around packages: `{golem}`."""
    text = _PICTURE.sub("", name)
    return text[1:-1] if len(text) > 3 and text[0] + text[-1] == "{}" else text or name


def _unreleased(name: str) -> str:
    base, certain = names.release(name)
    certain = certain or _is_software(base)
    apart = names.plain(name)[len(base) : len(base) + 1] in {" ", "@"}
    return base.rstrip(" ,") if certain and apart and len(_WORD.sub("", base)) < len(base) - 1 else name


def _is_software(name: str) -> bool:
    """Whether the lists call a name software or a language, and no model: its numbers are releases."""
    from kg.knowledge import is_language, lookup

    spellings = (name, name.upper(), name.capitalize()) if name else ()
    known = {entry.subkind for spelling in spellings for entry in lookup(spelling)}
    return "Model" not in known and ("Software" in known or is_language(name))


def _only_says_kind(name: str, stem: str) -> bool:
    """Whether what a name has beside its stem only says what the thing is."""
    from kg.knowledge import in_dictionary, is_concept, is_language

    if not stem:  # a name of marks alone
        return False
    before, _, behind = names.plain(name).partition(stem)
    small = before + behind == (before + behind).casefold() and len(stem) > 1
    if not small or names.plain(name) == stem or (names.script(stem) == names.script(behind) == "Han"):
        return False
    last = stem.rsplit(maxsplit=1)[-1]
    words = last.islower() and len(stem.split()) > 1 and in_dictionary(last)
    return not (words or is_concept(stem) or is_language(stem) or in_dictionary(stem))


def _surface_names(mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """Every surface form with its language; labels made for a thing only where no text names it."""
    named = [m for m in mentions if m.named] or mentions
    langs: defaultdict[str, set[str]] = defaultdict(set)
    people = {_spaced(m.name) for m in named if m.kind is Kind.PERSON}
    for mention in named:
        langs[_spaced(mention.name)].add(mention.lang)
    found = ((text, _language(text, known, person=text in people)) for text, known in langs.items())
    return tuple(sorted(Name(text, lang) for text, lang in found))


def _spaced(name: str) -> str:
    return " ".join(name.split())


def _language(text: str, langs: set[str], *, person: bool = False) -> str:
    """The tag of a surface form: that of its items' language if it is words of that language.

    A name in other letters than Latin is (`谷歌AI`). A Latin one is when it has two words or
    more, and at least half of them, or one written small, are ordinary in the language
    (`Papers with Code`, `University of Toronto`); people's names, single words and acronyms
    are the same in every language (`Ada Lovelace`, `Reformer`, `GPT-2`, `Google AI`).

    The primary tag when tags differ in region or script; "" for what is no language's words, or
    when the name occurs in several languages, in none that is known, or, in Latin letters, in
    text of another script.
    """
    script = names.script(text)
    fitting = {tag for tag in langs if script in _scripts(tag)}
    primary = {tag.split("-")[0] for tag in fitting}
    if len(primary) != 1 or primary & {"", "und", "mul", "zxx"}:
        return ""
    if script == "Latin" and (fitting != langs or person or not _is_words(text, min(primary))):
        return ""
    return min(fitting) if len(fitting) == 1 else min(primary)


@cache
def _scripts(tag: str) -> frozenset[str]:
    """The scripts that text of a language can be in."""
    primary, *others = tag.split("-")
    found = {script for script, *languages in map(str.split, _WRITTEN.split(";")) if primary in languages}
    return frozenset({"Latin"} if "Latn" in others else found or {"Latin"})


def _is_words(text: str, lang: str) -> bool:
    """Whether a Latin name is words of a language more than proper names; in a language
    without a list of words, those written small are ordinary."""
    from kg.knowledge import common_words_of

    words = _WORD.findall(text)
    listed = common_words_of(lang) or {word for word in words if word.islower()}
    ordinary = [word for word in words if word.casefold() in listed and not (word.isupper() and word[1:])]
    return len(words) > 1 and (2 * len(ordinary) >= len(words) or any(map(str.islower, ordinary)))


def _full_forms(texts: Sequence[str], kind: Kind) -> set[str]:
    keys = {names.key(text) for text in texts}
    parts = [names.person_parts(text) for text in texts] if kind is Kind.PERSON else []

    def is_full(text: str) -> bool:
        if _stems(text) & (keys - {names.key(text)}):
            return False
        cited = kind is Kind.PAPER and names.is_citation(text)
        return not cited and not _is_part(names.person_parts(text), parts)

    return set(filter(is_full, texts)) or set(texts)


def _stems(text: str) -> set[str]:
    stems = {names.without_kind_words(text, kind) for kind in Kind}
    stems |= {names.release(text)[0], names.edition(text), acronyms.parenthesised(text)[0]} - {""}
    return {names.key(stem) for stem in stems}


def _is_part(parts: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> bool:
    return len(parts) == 1 and any(len(other) > 1 and parts[0] in other for other in others)
