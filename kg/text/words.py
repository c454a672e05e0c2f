"""Words and names as the program compares them: no spaCy, no document, only strings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, deque
from functools import lru_cache
from typing import NamedTuple

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KANA = "\u3040-\u30ff"
HANGUL = "\u1100-\u11ff\uac00-\ud7a3"
ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
LETTER = rf"[^\W_{HAN}{KANA}{HANGUL}{ARABIC}]"
"""A letter or digit of a script whose words stand between spaces and take no particles."""
_JOINED = re.compile(
    rf"(?:(?<!\w)[A-Z]['’](?=[A-Z]))?{LETTER}+"
    rf"(?:(?:[-‑._@+#/&·]){LETTER}+)*(?:\+\+|#)?(?!{LETTER})|[{HANGUL}]+|[{ARABIC}]+"
)
_TOKEN = re.compile(rf"{LETTER}+|[{HANGUL}]+|[{ARABIC}]+|[{HAN}{KANA}]|[^\w\s]|_")
_ENDS = re.compile(rf"{LETTER}|[{HANGUL}{ARABIC}]")
_KEY_NOISE = re.compile(r"[\W_]+")
ITEMS = 1 << 14
"""As many texts as a document of a megabyte has items and sentences: what one stage has worked out of a text
is there when the next one asks, however long the document. Results that are small beside the text alone are
kept for so many."""
_CHINESE = re.compile("[\u3400-\u9fff]")


class Word(NamedTuple):
    """A run of letters and digits (joined by `-`, `.`, `@` …), text positions."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name without case, composition of accents, white space and punctuation.

    >>> name_key("Google AI") == name_key("GoogleAI")
    True
    >>> name_key("C++")
    'c++'
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    bare = _KEY_NOISE.sub("", text)
    return bare if len(bare) > 1 else text.strip()


@lru_cache(maxsize=8192)  # a document's items and names are asked for by several
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, joined forms (`GPT-2`, `wav2letter@anywhere`, `C++`) whole; no Han.

    >>> [w.text for w in words("来自Google AI的GPT-2，C++")]
    ['Google', 'AI', 'GPT-2', 'C++']
    >>> [w.text for w in words("d'OpenAI et O'Reilly, Google'ın Keras'ı")]
    ['d', 'OpenAI', 'et', "O'Reilly", 'Google', 'ın', 'Keras', 'ı']
    >>> [w.text for w in words("BERT를 네이버가, وGoogle")]
    ['BERT', '를', '네이버가', 'و', 'Google']
    """
    new = tuple.__new__  # twice as fast as by the names of the fields
    return tuple([new(Word, (match[0], match.start(), match.end())) for match in _JOINED.finditer(text)])


def first_word(text: str) -> str:
    """The word that a text begins with but for white space, "" where something else stands there.

    >>> first_word(" GPT-2 is"), first_word(", GPT-2")
    ('GPT-2', '')
    """
    found = _JOINED.match(text, len(text) - len(text.lstrip()))
    return found[0] if found else ""


def last_word(text: str) -> str:
    """The word that a text ends with but for white space, "" where something else stands there.

    >>> last_word("and C++ "), last_word("GPT-2, ")
    ('C++', '')
    """
    bare = text.rstrip()
    if not (bare and (bare[-1].isalnum() or bare[-1] in "+#" or _ENDS.match(bare[-1]))):
        return ""
    tail = bare.rsplit(maxsplit=1)[-1]  # no word has white space
    last = deque(_JOINED.finditer(tail), maxlen=1)
    return last[0][0] if last and last[0].end() == len(tail) else ""


def tokens(text: str) -> tuple[tuple[int, int], ...]:
    """Finest tokens: runs of letters and digits, single Han characters, single other marks.

    >>> [("GPT-2模型")[b:e] for b, e in tokens("GPT-2模型")]
    ['GPT', '-', '2', '模', '型']
    """
    return tuple([m.span() for m in _TOKEN.finditer(text)])


def finest(text: str) -> list[str]:
    """The finest tokens themselves."""
    return _TOKEN.findall(text)


def before(text: str, position: int) -> str:
    """The last character before a position that is no white space, "" where there is none.

    >>> before("on ( BERT", 5)
    '('
    """
    while position and text[position - 1].isspace():
        position -= 1
    return text[max(0, position - 1) : position]


@lru_cache(maxsize=1 << 14)
def shape(word: str) -> str:
    """The pattern of a word: X upper, x lower, 9 digit, h Han, others as they are; of a run at most two.

    >>> shape("wav2letter"), shape("ELECTRA"), shape("GPT-2")
    ('xx9xx', 'XX', 'XX-9')
    """
    return _REPEATED.sub(_twice, word.translate(_MARKS))


class _Marks(dict[int, str]):
    """What stands for a character in a shape."""

    def __missing__(self, code: int) -> str:
        self[code] = _mark(chr(code))
        return self[code]


_MARKS = _Marks()
_REPEATED = re.compile(r"(.)\1{2,}", re.DOTALL)


def _twice(run: re.Match[str]) -> str:
    return run[1] * 2


def _mark(char: str) -> str:
    if char.isdigit():
        return "9"
    if "\u3400" <= char <= "\u9fff":
        return "h"
    if char.isalpha():
        return "X" if char != char.lower() else "x"
    return char


@lru_cache(maxsize=ITEMS)
def has_han(text: str) -> bool:
    """Whether any character is Chinese."""
    return _CHINESE.search(text) is not None


@lru_cache(maxsize=1 << 14)
def is_capitalised(word: str) -> bool:
    """Whether a word is written as names are: an upper-case letter, or letters with digits.

    >>> [is_capitalised(w) for w in ("Reformer", "wav2letter", "the", "iOS", "2020")]
    [True, True, False, True, False]
    """
    has_letter = any(map(str.isalpha, word))
    return has_letter and (word != word.lower() or any(map(str.isdigit, word)))


@lru_cache(maxsize=512)
def mostly_latin(text: str) -> bool:
    """Whether most of a text is in Latin letters: in other scripts any Latin word may be a name.

    A Han character counts as three letters, a Hangul syllable as two, about what they stand for.

    >>> mostly_latin("Hugging Face 发布了 torchlayers，这是一个库")
    False
    """
    if text.isascii():
        return True
    latin = other = 0
    for char, count in Counter(text).items():
        if char.isalpha():
            if char < "\u0250" or "\u1e00" <= char <= "\u1eff":
                latin += count
            else:
                many = 3 if "\u3040" <= char <= "\u9fff" else 2 if "\uac00" <= char <= "\ud7a3" else 1
                other += many * count
    return latin >= other
