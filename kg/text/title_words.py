"""Whether words are written as titles and names are: by their capitals, their script, what ends them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.languages import everywhere, language
from kg.text.naming_links import is_generic, little_words, plain
from kg.text.words import HAN, HANGUL, KANA, has_han, is_capitalised

_RUN = re.compile(r"[^\W_]+")
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-я]")
_LATIN_ONLY = re.compile(r"[^\W\d_]*[A-Za-zÀ-ɏ][\x00-ɏ‐-⁯]*")
_COINED = re.compile(
    r"[^\WA-ZÀ-Þ]*[A-ZÀ-Þ][^\WA-ZÀ-Þ]*[A-ZÀ-Þ]\w*|[^\Wa-z]*[a-z][^\W\d]*\d\w*|[^\W\d]*\d[^\Wa-z]*[a-z]\w*"
    r"|\w+[._@/]\w+\S*|(?:[^\Wa-z]|[a-z](?![A-Z]))*[a-z][A-Z]\w*"
)
"""Each part can be read in one way only: a word of thousands of letters takes time as it is long."""
_VERSION = re.compile(r"v?\d+\.\d[\w.]*")
_OTHER_SCRIPTS = frozenset({"zh", "ja", "ko", "ar", "ru"})
_CAPITALS = 0.5  # of the words that carry meaning in a title
_CAPITALS_BEFORE = 0.5  # in a longer one before an address
_SHARE = 0.34  # capitals among words that begin without one and yet name something
_LONG, _LONG_HAN = 160, 60  # characters of a title before an address, in Latin and in Han letters
_LONG_POINTING = 24  # characters of words that point
_FEW = 3  # words in which "my" or "here" makes no sentence
_LABEL = 8  # characters of a label for an address, in a script without spaces
_COMMON = 6  # characters of a common noun in a script without spaces
_SENTENCES = re.compile(r"[。！？].|[.!?]\s+\S")
_HERE = [
    "here",
    "aqui",
    "aquí",
    "acá",
    "ici",
    "hier",
    "qui",
    "burada",
    "buradan",
    "здесь",
    "тут",
    "below",
    "هنا",
]
_HERE_UNSPACED = ["这里", "這裡", "此处", "此處", "点此", "こちら", "ここ", "여기"]
_QUOTED = re.compile(r"“[^“”]+”|(?<!\w)‘[^‘’]+(?:’\w[^‘’]*)*’(?!\w)|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”]")
_OPENS = re.compile(r"(?:^|[\d,，:：.;(\[–—-])\s*$")  # what a quoted title stands behind in a list of works
_OTHERS = re.compile(r"\bet al\.,?\s+([^\W\d_a-z].{8,}?)[.?!](?:\s|$)")
_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)[.:,]?\s+(\S.{8,}?)[.?!](?:\s|$)")
_UNENDED = re.compile(
    "[ぁ-ゟ゠-ヿ一-鿿](?:[をとにでがはへ]|から|まで)$"
)  # particles: a Japanese clause goes on
_UNTOLD = re.compile(r"[\W\d]*")  # no word
_BESIDE = 8  # characters beside the title of a work, its maker or its year
_UNSPACED = re.compile(f"[{HAN}{KANA}{HANGUL}]")


def names_something(text: str, lang: str, *, begins: bool) -> bool:
    """Whether words inside a sentence are a name or title, by how they are written.

    Args:
        text: The words of a link.
        lang: The language of what stands around them.
        begins: Whether they begin their sentence, where a capital letter says nothing.

    >>> [names_something(t, "en", begins=True) for t in ("Typed Kites", "Kites fly", "will be added", "KITE")]
    [True, False, False, True]
    >>> names_something("act", "zh", begins=True)
    True
    """
    runs = [run for run in text.split() if any(map(str.isalnum, run))]
    if not runs or not _CASED.search(text):
        return bool(runs)
    first = is_capitalised(runs[0])
    if _stands_out(runs, text, lang) or (first and not begins):
        return True
    return _has_capitals(text, runs, lang)


def _has_capitals(text: str, runs: Sequence[str], lang: str) -> bool:
    """Whether enough of a text's words have capitals, its first one aside."""
    if has_han(text):
        return any(map(is_capitalised, runs))
    if is_capitalised(runs[0]):
        return any(map(is_capitalised, runs[1:])) and _capitals(text) >= _CAPITALS
    if len(runs) > 1 and runs[0] in everywhere("articles") and is_capitalised(runs[1]) and lang[:2] != "de":
        return True
    opens = runs[0].casefold() not in little_words() - frozenset(everywhere("articles"))
    return opens and lang[:2] != "de" and _capitals(text) >= _SHARE


def _stands_out(runs: Sequence[str], text: str, lang: str) -> bool:
    """Whether words are in another script than the text around them, or not written as words are."""
    if lang[:2] in _OTHER_SCRIPTS and _LATIN_ONLY.fullmatch(text):
        return True
    versioned = len(runs) > 1 and _VERSION.fullmatch(runs[1]) and not runs[0].isalpha()
    return bool(versioned) or (len(runs) <= 2 and _COINED.fullmatch(runs[0]) is not None)


def is_clause(text: str, lang: str) -> bool:
    """Whether the words of a link inside a sentence tell what somebody does, and name nothing.

    >>> [is_clause(t, "en") for t in ("launched a Kite", "Ana released Kites", "I asked Ana", "Typed Kites")]
    [True, True, True, False]
    >>> is_clause("system of the Kite", "en"), is_clause("凧のサポートを", "ja")
    (False, True)
    """
    runs = _RUN.findall(text)
    if _UNENDED.search(text) or len(runs) < 2:
        return _UNENDED.search(text) is not None
    last = runs[-1]
    goes_on = lang[:2] == "de" and last.isalpha() and last == last.lower()  # a noun would end a name
    return goes_on or _begins_as_clause(runs, lang) or _has_verb(runs, lang)


def _begins_as_clause(runs: Sequence[str], lang: str) -> bool:
    """Whether words begin with who does something, or with a verb in lower case before its object."""
    if runs[0].casefold() in _people(lang):
        return True
    if runs[0] != runs[0].lower() or runs[0] in little_words():
        return False
    articles = everywhere("articles")
    acts = (behind in articles and word not in little_words() for word, behind in pairwise(runs))
    return runs[0] in language(lang).making_verbs or any(acts)


def _has_verb(runs: Sequence[str], lang: str) -> bool:
    """Whether a verb of making stands between a name and its object."""
    verbs, inner = language(lang).making_verbs, list(pairwise(runs))[1:]
    return runs[0] != runs[0].lower() and any(
        word in verbs and not is_generic(word) and behind.casefold() not in little_words()
        for word, behind in inner
    )


@cache
def _people(lang: str) -> frozenset[str]:
    said = language(lang)
    own = ("i",) if said.tag == "en" else ()
    return frozenset((*own, *said.person_pronouns, *said.we_words)) - said.articles


def is_common(text: str, before: str) -> bool:
    """Whether a short word of a script without spaces is a common noun, by what stands right before it.

    >>> is_common("讲座", "这是另一套极好的"), is_common("飞桨", "今天")
    (True, False)
    """
    short = len(text) <= _COMMON and not _CASED.search(text) and _UNSPACED.search(text)
    return bool(short) and before.rstrip().endswith(everywhere("determiners"))


def is_pointing(text: str) -> bool:
    """Whether a text says "here", as part of a sentence.

    >>> is_pointing("here"), is_pointing("资料点此"), is_pointing("paper")
    (True, True, False)
    """
    return any(run in _HERE for run in _RUN.findall(text.casefold())) or any(
        word in text for word in _HERE_UNSPACED
    )


def points_only(text: str) -> bool:
    """Whether a text of a few words says where something is to be found, and is no title.

    >>> points_only("see it here"), points_only("此处可查阅完整报告"), points_only("Kites Are Here")
    (True, True, False)
    """
    if not is_pointing(text) or len(text) > _LONG_POINTING:
        return False
    return not _CASED.search(text) or text[1:] == text[1:].lower()


def ends_open(text: str) -> bool:
    """Whether a text ends with a word after which its sentence goes on: "refer to", "you can play a".

    >>> ends_open("Please refer to"), ends_open("我们发布了一套"), ends_open("Typed Kites")
    (True, True, False)
    """
    runs = _RUN.findall(text.casefold())
    if _UNSPACED.search(text[-1:]) and text.endswith(everywhere("determiners")):
        return True
    return bool(runs) and runs[-1] in little_words() and not text[-1:].isdigit()


def is_heading_like(text: str, *, entry: bool = False) -> bool:
    """Whether words that stand before an address or a link are a title and no sentence.

    Args:
        text: The words.
        entry: Whether they are all that a list's entry says, so that long ones need no capitals.
    """
    if is_generic(text) or is_sentence(text):
        return False
    if not _CASED.search(text) or has_han(text):
        return _is_short(text) and (entry or not is_spoken(text))
    runs = [run.casefold() for run in _RUN.findall(text)]
    if len(runs) > _FEW and not _speaking().isdisjoint(runs):
        return False
    return entry or len(runs) <= 2 * _FEW or _capitals(text) >= _CAPITALS_BEFORE


def _is_short(text: str) -> bool:
    """Whether words of a script without capitals are short enough for a title, and do not point."""
    return len(text) <= _LONG_HAN and text.count("，") < 2 and not is_pointing(text)


def is_spoken(text: str) -> bool:
    """Whether words of a script without capitals say what somebody does or asks, or where an address is.

    >>> [is_spoken(t) for t in ("凧を助けてください", "我们的风筝", "연을 날립니다", "周刊项目地址", "风筝")]
    [True, True, True, True, False]
    """
    said = text.rstrip("。！!.：: ")
    if any(word in text for word in everywhere("we_words") if _UNSPACED.search(word)):
        return True
    labelled = len(said) <= _LABEL and said.endswith(everywhere("address_words"))
    return labelled or said.endswith(everywhere("sentence_endings"))


def is_sentence(text: str) -> bool:
    """Whether a text is a sentence, several, or one that goes on behind it."""
    return len(text) > _LONG or _SENTENCES.search(text) is not None or ends_open(text)


def of_work(text: str, *, dated: bool = True) -> str:
    """The title in an entry of a list of works: `Ito, “Title”, Venue`, `Ito (2020). Title. Venue`.

    Args:
        text: The entry, or what stands before its link.
        dated: Whether a title may also stand behind the year without quotation marks.

    >>> of_work("A. Ito, ‘Kites’, Kite News, 2020"), of_work("Ito, A. (2020). Kites that type. Kite News.")
    ('Kites', 'Kites that type')
    >>> of_work("[Ito] Ito et al. Kites that type. Kite News 2020.")
    'Kites that type'
    >>> of_work("A tool called “Kites”"), of_work("“Kites”")
    ('', '')
    """
    quoted = [found for found in _QUOTED.finditer(text) if _OPENS.search(text[: found.start()])]
    whole = len(quoted) == 1 and len(text) - len(quoted[0][0]) > _BESIDE and len(quoted[0][0]) <= _LONG
    if whole and (dated or " " in quoted[0][0]):
        return plain(quoted[0][0])
    found = (_YEAR.search(text) or _OTHERS.search(text)) if dated else None
    return plain(found[1]) if found else ""


def of_quoted(text: str) -> str:
    """The quoted title that is all of a link's words but its year, its makers or where it was shown.

    >>> of_quoted('2023: "Kites That Type" by Ana Ito'), of_quoted('"Kites": a study of flight')
    ('Kites That Type', '')
    """
    found = _QUOTED.search(text)
    if not found or not _UNTOLD.fullmatch(text[: found.start()]) or " " not in found[0]:
        return ""
    first = _RUN.search(text[found.end() :])
    behind = text[found.end() :].strip()
    beside = not behind or behind[0] in "([" or (first and first[0].casefold() in little_words())
    return plain(found[0]) if beside and behind[:1] not in {":", "："} else ""


def is_written_as_title(text: str) -> bool:
    """Whether most of the words that carry meaning begin with a capital letter."""
    return not _CASED.search(text) or _capitals(text) >= _CAPITALS


def _capitals(text: str) -> float:
    content = [
        run for run in text.split() if any(map(str.isalnum, run)) and run.casefold() not in little_words()
    ]
    return sum(map(is_capitalised, content)) / max(len(content), 1)


@cache
def _speaking() -> frozenset[str]:
    """Words that only a sentence has before an address."""
    people = (*everywhere("person_pronouns"), *everywhere("we_words"))
    return frozenset((*_HERE, *people)) - language("en").months
