"""Which language a document and each of its items is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from kg.languages import LANGUAGES

_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,8})*", re.I)
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")),
    ("ar", re.compile(r"[\u0600-\u06ff\u0750-\u077f]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_SAME_SCRIPT = {
    "ru": {"uk", "bg", "sr", "be", "mk", "kk", "mn"},
    "ar": {"fa", "ur", "ps"},
    "hi": {"mr", "ne"},
    "zh": {"yue", "ja"},
}
_PARTS = {"wuu": "zh", "yue": "zh", "lzh": "zh", "arz": "ar", "ary": "ar"}
"""Languages whose writing a short text does not tell from another's."""
_ENOUGH = 400
"""Letters from which on a language without words of its own (`kg.languages`) is believed."""
_FEWEST = 9
"""Letters below which words say nothing of their language: English then, in which tools are named."""
_SHORT, _LEAD = 30, 0.25
"""Letters of a short text in ASCII, and by how much (of py3langid's score, a letter) a language must lead
English in it: names of tools alone say nothing."""
_WEIGHT = {"zh": 1, "ja": 1, "ko": 1}
_NO_LATIN = {"zh", "ja", "ko", "ar", "fa", "ur", "ru", "uk", "bg", "el", "he", "hi", "th"}
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_NO_LANGUAGES = {"min", "txt", "pdf", "www", "com", "org", "net", "dev", "old", "new", "src", "raw", "md"}


def language_of_name(name: str) -> str:
    """The language tag in a file name, "" without one.

    >>> language_of_name("issues/news02.zh.md"), language_of_name("a.pt-BR.md"), language_of_name("a.md")
    ('zh', 'pt-BR', '')
    """
    parts = PurePosixPath(name).name.split(".")
    tag = parts[-2] if len(parts) > 2 else ""
    known = _TAG.fullmatch(tag) and len(tag.replace("_", "-").split("-")[0]) == 2
    return normal_tag(tag) if known and tag.lower() not in _NO_LANGUAGES else ""


def normal_tag(tag: str) -> str:
    """A BCP 47 tag in its usual letter case.

    >>> normal_tag("PT_br"), normal_tag("zh-hans")
    ('pt-BR', 'zh-Hans')
    """
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def document_language(name: str, declared: str, text: str) -> str:
    """Language of a document: its file name's tag, what it declares, else what its words look like."""
    by_name = language_of_name(name)
    if by_name or _TAG.fullmatch(declared):
        return by_name or normal_tag(declared)
    return _identified(text)


@lru_cache(maxsize=64)
def _identified(text: str) -> str:
    import py3langid

    words = re.sub(r"(?:https?://|www\.)\S+", " ", text)
    if not re.search(r"\w", words):
        return "und"
    letters = sum(map(str.isalpha, words))
    scores = [(str(tag), float(score)) for tag, score in py3langid.rank(words)]
    if words.isascii() and _names_alone(scores, letters):
        return "en"
    ranked = [tag for tag, _ in scores]
    first = _PARTS.get(ranked[0], ranked[0])
    if first in LANGUAGES or letters >= _ENOUGH or not _is_known_script(words):
        return first
    return next(tag for tag in ranked if tag in LANGUAGES)


def _names_alone(scores: Sequence[tuple[str, float]], letters: int) -> bool:
    """Whether no language that there are words of leads English by much in a short text."""
    known = {tag: score for tag, score in scores if tag in LANGUAGES}
    lead = max(known.values()) - known["en"]
    return letters < _FEWEST or (letters < _SHORT and lead < _LEAD * letters)


def _is_known_script(text: str) -> bool:
    """Whether most of a text is in a script of the languages that there are words of."""
    known = [pattern for tag, pattern in _SCRIPTS if tag in LANGUAGES]
    letters = sum(map(str.isalpha, text))
    latin = sum(map(len, _LATIN.findall(text)))
    return 2 * (latin + sum(len(pattern.findall(text)) for pattern in known)) >= max(letters, 1)


def item_language(text: str, document: str) -> str:
    """Language of one item, told by its script.

    >>> item_language("深度学习 BERT", "en"), item_language("The paper", "zh"), item_language("BERT", "fr")
    ('zh', 'en', 'fr')
    """
    base = document.split("-", maxsplit=1)[0]
    for tag, pattern in _SCRIPTS:
        letters = len(pattern.findall(text))
        if letters and letters * _WEIGHT.get(tag, 2) >= _latin(text, tag):
            return document if base == tag or base in _SAME_SCRIPT.get(tag, ()) else tag
    if base in _NO_LATIN:
        return "en" if _LATIN.search(text) else document
    return document


def _latin(text: str, tag: str) -> int:
    found = _LATIN.findall(text)
    return len(found) // 4 if tag in ("zh", "ja", "ko") else sum(map(len, found)) // 4
