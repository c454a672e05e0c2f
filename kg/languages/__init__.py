"""Languages as data: one file of cue words for each, and the table that lists them.

To add a language: a file beside this one with a `Language`, and a line in `LANGUAGES`.
"""

from __future__ import annotations

from functools import cache

from kg.languages.ar import ARABIC
from kg.languages.cues import CUE_FIELDS, Language, cue_pattern, union
from kg.languages.de import GERMAN
from kg.languages.en import ENGLISH
from kg.languages.es import SPANISH
from kg.languages.fr import FRENCH
from kg.languages.it import ITALIAN
from kg.languages.ja import JAPANESE
from kg.languages.ko import KOREAN
from kg.languages.pt import PORTUGUESE
from kg.languages.ru import RUSSIAN
from kg.languages.tr import TURKISH
from kg.languages.zh import CHINESE

__all__ = ["CUE_FIELDS", "LANGUAGES", "Language", "cue_pattern", "language"]

LANGUAGES: dict[str, Language] = {
    entry.tag: entry
    for entry in (
        ARABIC,
        GERMAN,
        ENGLISH,
        SPANISH,
        FRENCH,
        ITALIAN,
        JAPANESE,
        KOREAN,
        PORTUGUESE,
        RUSSIAN,
        TURKISH,
        CHINESE,
    )
}


@cache
def language(tag: str) -> Language:
    """The cue words for a language.

    Args:
        tag: A BCP 47 tag; only the primary language counts (`pt-BR` is `pt`).

    Returns:
        The language's own data; for a language without a file, one with tag `mul` that
        knows the cue words of every language, so that nothing is lost on it.
    """
    primary = tag.replace("_", "-").split("-")[0].casefold()
    return LANGUAGES.get(primary) or union("mul", "many languages", LANGUAGES.values())
