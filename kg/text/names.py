"""What a name is when writing habits are taken away: keys, parts, scripts.

Everything here is a pure function of one name, so it is cached: the same names come
back in every issue of a newsletter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.languages import everywhere
from kg.model import Kind

CACHED = 1 << 16

LIKENESS = 0.85
"""Likeness (1 minus normalised insertions and deletions) of one name or title written twice, beside
other evidence: higher ones keep names apart that two versions of an issue share."""


_ARTICLE = re.compile(
    r"^(?:[Tt][Hh][Ee]\s+(?=\S)|(?i:l[aeo]s?|el|il|der|die|das)\s+(?=[A-Z\d]{2,}$)|#(?=\w))"
)
_ET_AL = re.compile(r"\s+et\s+al\b.*$", re.IGNORECASE)
_AUTHOR_YEAR = re.compile(r"^[^:]{2,40}?[\s,]+[(（]?(?:19|20)\d\d[a-z]?[)）]?$")
_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL_ACRONYM = re.compile(r"(?<![A-Za-z])([A-Z][A-Z0-9]+)s\b")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w+#]+(?=\d)")
_SEPARATORS = re.compile(r"[^\w+#.]|_|\.(?!\d)|(?<!\d)\.")
_VERSION = r"(?:v(?:ersi(?:on|ón)|er|ers[ãa]o)?\.?|верси[яи]|版本|バージョン|버전|sürümü?)\s*"
_RELEASE = re.compile(
    rf"^(?P<base>.*?[^\W\d].*?)(?:[\s_@-]+(?P<mark>{_VERSION})?|(?P<joined>版本|バージョン)\s*)"
    r"(?P<number>\d+(?:\.(?:\d+|x))*)(?P<behind>v)?"
    r"(?P<stage>(?:[-. ]?(?:rc|alpha|beta|dev|post|m(?=\d)|final)(?:[-.]?\d+)?)+|(?<=\.\d)-\d+)?$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    r"^(?:version|versión|versão|versione)\s+\d+(?:\.\d+)+\s+(?:of|de|do|da|di|von)\s+(?P<base>\S.*)$", re.I
)
_IN_BRACKETS = re.compile(r"\s*[(（]?\s*v?(?P<version>\d+(?:\.(?:\d+|x))+)\s*[)）]$", re.I)
_LETTERED = re.compile(r"(\d\.\d+\.\d+)[a-z]$")
_MONTHLY = re.compile(r"\d\d\.(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"^(?P<base>.*[^\W\d].*?)(?:[\s'’-]+|(?<=[^\W\d_]{3}))(?:19|20)\d\d$")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")
_PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Latin letters that have no mark to take off, as names are written without them."""
_EPITHET = re.compile(r"「[^」]+」|“[^”]+”|«[^»]+»|\"[^\"]+\"")
"""What a person is called in quotes, beside the name: `「Vim之父」Bram Moolenaar`, `Ada "The Count" Roe`."""
_QUOTES = "\"'“”‘’«»「」『』《》<>()（）[]`*"


@lru_cache(maxsize=CACHED)
def plain(name: str) -> str:
    """A name in NFKC with single spaces, without format characters or quotes around it."""
    text = name
    if not name.isascii():  # else there is nothing of either
        text = unicodedata.normalize("NFKC", name)
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return _unquoted(" ".join(text.split()))


def _unquoted(text: str) -> str:
    """Without quotes at the ends, unless one belongs to a pair inside: `CoNLL (YAGO)`."""
    while len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return text


@lru_cache(maxsize=CACHED)
def key(name: str) -> str:
    """The form in which equal names are equal: `Google AI` and `GoogleAI`, `GPT-2` and `GPT 2`.

    NFKC, lower case, no accents on Latin letters, no spaces, hyphens or other
    punctuation (between digits a full stop stays, and `+`, `#` always but at the beginning), no leading
    English article, nor another before an acronym (`La NASA`), no possessive ending, no plural `s` on
    an acronym.

    Args:
        name: A surface form; any script.

    Returns:
        The key, never empty for a name with a visible character.
    """
    text = _POSSESSIVE.sub("", _ARTICLE.sub("", plain(name)))
    text = _PLURAL_ACRONYM.sub(r"\1", text)
    text = _without_accents(text.casefold())
    joined = _SEPARATORS.sub("", _BETWEEN_DIGITS.sub(".", text))
    return joined or text or name


def without_article(name: str) -> str:
    """A name without the sign or the article that `key` passes over."""
    return _ARTICLE.sub("", plain(name))


def _without_accents(text: str) -> str:
    """Accents off Latin letters; in other scripts a mark may be a vowel, so it stays."""
    if text.isascii():
        return text
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        latin = bool(kept) and "a" <= kept[-1] <= "z"
        if not (latin and unicodedata.category(char) == "Mn"):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_PLAIN_LETTERS)


def differ_by_a_letter(left: str, right: str) -> bool:
    """Whether two keys are equal but for one letter, in the one or in both.

    >>> differ_by_a_letter("haskellday", "hakellday"), differ_by_a_letter("pyladies", "rladies")
    (True, False)
    """
    same = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), None)
    if same is None:
        return abs(len(left) - len(right)) <= 1
    one, other = left[same:], right[same:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:]


@lru_cache(maxsize=CACHED)
def numbers(of_key: str) -> tuple[str, str]:
    """A key's letters and its numbers: `gpt2` is (`gpt`, `2`).

    Two keys with equal letters and other numbers are two things, whatever else is alike.
    """
    return _DIGITS.sub("", of_key), " ".join(_DIGITS.findall(of_key))


@lru_cache(maxsize=CACHED)
def release(name: str) -> tuple[str, bool]:
    """The name without a release number, and whether the number can only be a release's.

    Args:
        name: A surface form (`PyTorch 1.4`).

    Returns:
        (`PyTorch`, False); certain for three-part numbers (also `1.1.1k`), those of year and month
        (`24.12`), `4.x`, `v`, `version` and stages (`rc`, `beta`); ("", False) when the name ends in no
        spaced number. `GPT-2` and `YAGO2` are names, no releases.
    """
    if first := _NUMBER_FIRST.match(plain(name)):
        return first["base"], True
    text = _LETTERED.sub(r"\1", plain(name))
    found = _RELEASE.match(_IN_BRACKETS.sub(r" v\g<version>", text))
    if found is None:
        return "", False
    spaced = found[0][found.end("base")].isspace()
    if found["mark"] and found["mark"][-1].isspace() and not spaced:
        return "", False  # `RISC-V 23.09`
    certain = any(found[part] for part in ("mark", "joined", "behind", "stage")) or _is_release(
        found["number"]
    )
    return (found["base"], certain) if spaced or certain else ("", False)


def _is_release(number: str) -> bool:
    """Whether a number is no part of a name: of three parts, with an `x`, or of a year and a month."""
    return number.count(".") >= 2 or number.endswith(("x", "X")) or bool(_MONTHLY.fullmatch(number))


@lru_cache(maxsize=CACHED)
def edition(name: str) -> str:
    """An event's name without its year (`ICLR 2020` gives `ICLR`), or ""."""
    found = _YEAR.match(plain(name))
    return found["base"] if found else ""


_NUMBERED = re.compile(r"^(?P<base>.*[^\W\d_])[#'’ ]?\d{1,2}$")


@lru_cache(maxsize=CACHED)
def numbered(name: str) -> str:
    """An event's name without the short number of its edition (`SC23` gives `SC`), or ""."""
    found = _NUMBERED.match(plain(name))
    return found["base"] if found else ""


@cache
def connectors() -> frozenset[str]:
    """Words that may stand inside a name, in any language: `University of Toronto`."""
    return frozenset(everywhere("connectors"))


_PLACED = frozenset(["at", "auf", "bei", "em", "en", "for", "für", "im", "in", "on", "para", "pour", "à"])
"""Connectors behind which stands another thing: `Workshop at NeurIPS`."""


@cache
def kind_words(kind: Kind) -> frozenset[str]:
    """Words that only say what kind of thing a name names, in all languages: `GLUE benchmark` is GLUE."""
    return frozenset(everywhere(f"{kind.value.casefold()}_kind_words"))


@lru_cache(maxsize=CACHED)
def without_kind_words(name: str, kind: Kind) -> str:
    """The name without words at its ends that only say what it is (`GLUE benchmark`)."""
    words, joining = kind_words(kind), connectors()
    tokens = plain(name).split()
    while len(tokens) > 1 and tokens[-1].casefold().strip(".") in words:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].casefold().strip(".") in words:
        tokens.pop(0)
        if len(tokens) > 1 and (first := tokens[0].casefold()) in joining and first not in _PLACED:
            tokens.pop(0)
    return _without_suffix(" ".join(tokens), kind)


@cache
def _joined_endings(kind: Kind) -> tuple[str, ...]:
    """The words for a kind that are written together with a name, the longest first."""
    joined = (word for word in kind_words(kind) if not word.isascii())
    return tuple(sorted(joined, key=lambda word: (-len(word), word)))


def _without_suffix(name: str, kind: Kind) -> str:
    """Without what is written together with the name: `Transformers库`, `Dr.Katja Hofmann`, `Mozilla.org`.

    A tool's site (`numpy.org`) is not the tool.
    """
    endings = _joined_endings(kind)
    if name.endswith(endings):
        for word in endings:
            if name.endswith(word) and len(name) > len(word) + 1:
                return name[: -len(word)].rstrip()
    if kind is Kind.ORGANISATION:
        name = _SITE.sub("", name)
    return _TITLE.sub("", name)


_SITE = re.compile(r"(?<=\w)\.(?:org|com|net)$")
_TITLE = re.compile(r"^(?:dr|prof)\.\s*(?=\S)", re.IGNORECASE)


@lru_cache(maxsize=CACHED)
def script(name: str) -> str:
    """The script of most letters: `Latin`, `Han`, `Arabic`, … or "" without letters."""
    counts: dict[str, int] = {}
    for char in name:
        if char.isalpha():
            found = _script_of(char)
            counts[found] = counts.get(found, 0) + 1
    return min(counts, key=lambda s: (-counts[s], s)) if counts else ""


@lru_cache(maxsize=CACHED)
def _script_of(char: str) -> str:
    word = unicodedata.name(char, "UNKNOWN").split()[0]
    return {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}.get(word, word.capitalize())


@lru_cache(maxsize=CACHED)
def person_parts(name: str) -> tuple[str, ...]:
    """The keys of a person's names in order: `Dr. James V Stone` is (`james`, `v`, `stone`)."""
    text = without_kind_words(_EPITHET.sub(" ", name).strip() or name, Kind.PERSON)
    parts = [key(part) for part in re.split(r"[\s·・]+", text) if part]
    return tuple(part for part in parts if part)


@lru_cache(maxsize=CACHED)
def is_full_person(name: str) -> bool:
    """Whether a person's name is more than a surname, given name or handle."""
    parts = person_parts(name)
    if len(parts) > 1:
        return any(len(part) > 1 for part in parts[1:]) or script(name) != "Latin"
    return script(name) in {"Han", "Hangul"} and len(plain(name)) > 1


def is_citation(name: str) -> bool:
    """Whether a name is an author-year citation: `Lewis et al., 2019`, `Desai and Durrett (2020)`."""
    return _ET_AL.search(name) is not None or _AUTHOR_YEAR.match(plain(name)) is not None


def without_others(name: str) -> str:
    """The first author of `D. Bernholdt et al.`; any other name as it is."""
    return _ET_AL.sub("", name)


@lru_cache(maxsize=CACHED)
def squeezed(name: str) -> str:
    """The key of a person's name, each run of one letter taken as one: `Yann LeCun`, `Yan LeCun`."""
    return re.sub(r"([a-z])\1+", r"\1", "".join(person_parts(name)))


def alike(left: str, right: str) -> bool:
    """Whether two keys are one but for a few insertions and deletions (`LIKENESS`)."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(left, right, score_cutoff=LIKENESS) > 0


def slip(left: str, right: str) -> bool:
    """Whether two keys can be one name with a slip of the pen in it.

    Never short keys, those with other numbers, or where one holds the other (`Google`,
    `Google AI`): more words are another name.
    """
    if min(len(left), len(right)) < 5 or left in right or right in left:
        return False
    return numbers(left)[1] == numbers(right)[1] and alike(left, right)
