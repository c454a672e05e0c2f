"""What a name sounds like, roughly, in any of several scripts: its consonants in classes.

After Soundex (Russell, US patent 1,261,167, 1918): consonants that are easily taken for one another are one,
vowels and half vowels are none, neighbours of a class are one. It only says that two names may be one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.text.names import CACHED, plain, script

_CLASSES = {
    "b": "bpбпπβبپבפブバパビピベペボポプ",
    "f": "fvфвφفڤフヴ",
    "k": "kcqgxкгхκγχكقغخجגכקカキクケコガギグゲゴ",
    "t": "tdтдτδθتطدذضثدתטדタチツテトダヂヅデド",
    "l": "lrлрλρلرלרラリルレロ",
    "m": "mмμمמםマミムメモ",
    "n": "nнνنנןナニヌネノン",
    "s": "szjсзжцчшщσςξسشصزظשסצזサシスセソザジズゼゾ",
}
_HEARD = frozenset({"Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Kana"})
_CLASS = {letter: name for name, letters in _CLASSES.items() for letter in letters}
_SPELLINGS = (
    (r"ph", "f"),
    (r"[sc]h|tch|tz", "s"),
    (r"c(?=[eiy])", "s"),
    (r"x", "ks"),
)
_ARABIC_ARTICLE = re.compile(r"\bال")
_HALF_VOWELS = re.compile("[wו]")


@lru_cache(maxsize=CACHED)
def sounds(name: str) -> str:
    """The classes of a name's consonants, in order.

    Args:
        name: A surface form in Latin, Cyrillic, Greek, Arabic, Hebrew or Kana letters.

    Returns:
        A letter for each consonant, never one twice in a row; "" for other scripts. In a name of two scripts
        the Latin words are what they sound like too: `OSPO マインドマップ`.

    >>> sounds("Claude"), sounds("كلود"), sounds("Клод"), sounds("Soshnikov"), sounds("Сошников")
    ('klt', 'klt', 'klt', 'snkf', 'snkf')
    """
    told = plain(name)
    scripts = {script(char) for char in told if char.isalpha() and char != "ー"}
    if len(scripts) != 1 and (len(scripts - {"Latin"}) != 1 or not scripts <= _HEARD):
        return ""
    text = _ARABIC_ARTICLE.sub("", told.casefold())
    for spelling, sound in _SPELLINGS:
        text = re.sub(spelling, sound, text)
    letters = (char for char in unicodedata.normalize("NFC", _HALF_VOWELS.sub("", text)))
    return re.sub(r"(.)\1+", r"\1", "".join(_CLASS.get(char, "") for char in letters))


@lru_cache(maxsize=CACHED)
def unmarked(name: str) -> str:
    """A name in plain letters and small ones, in Arabic without article and marks: how it is spelt once.

    >>> unmarked("الأردوينو") == unmarked("اردوينو"), unmarked("𝗗𝗦𝗣")
    (True, 'dsp')
    """
    letters = unicodedata.normalize("NFD", _ARABIC_ARTICLE.sub("", plain(name).casefold()))
    return "".join(char for char in letters if not "\u064b" <= char <= "\u065f")
