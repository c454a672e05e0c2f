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
        A letter for each consonant, never one twice in a row; "" for other scripts and several together.

    >>> sounds("Claude"), sounds("كلود"), sounds("Клод"), sounds("Soshnikov"), sounds("Сошников")
    ('klt', 'klt', 'klt', 'snkf', 'snkf')
    """
    if len({script(char) for char in name if char.isalpha() and char != "ー"}) != 1:
        return ""
    text = _ARABIC_ARTICLE.sub("", plain(name).casefold())
    for spelling, sound in _SPELLINGS:
        text = re.sub(spelling, sound, text)
    letters = (char for char in unicodedata.normalize("NFC", _HALF_VOWELS.sub("", text)))
    return re.sub(r"(.)\1+", r"\1", "".join(_CLASS.get(char, "") for char in letters))
