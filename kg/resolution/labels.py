"""What an entity is called: its surface forms, their languages, the preferred one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.model import Kind, Mention, Name
from kg.resolution import names

# Languages of larger communities that are not written in Latin letters (CLDR
# `likelySubtags`); a script in the tag decides first.
_NOT_LATIN_TAGS = (
    "am ar as be bg bn bo ckb dv dz el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne"
    " or pa ps ru sa sd si sr ta te tg th ti tk ug uk ur yi yue zh"
)
_NOT_LATIN = frozenset(_NOT_LATIN_TAGS.split())


def surface_names(mentions: Sequence[Mention]) -> tuple[Name, ...]:
    """Every surface form with its language; labels made for a thing only where no text names it."""
    named = [m for m in mentions if m.named] or mentions
    langs: dict[str, set[str]] = {}
    for mention in named:
        langs.setdefault(_spaced(mention.name), set()).add(mention.lang)
    return tuple(sorted(Name(text, language(text, found)) for text, found in langs.items()))


def _spaced(name: str) -> str:
    return " ".join(name.split())


def language(text: str, langs: set[str]) -> str:
    """The tag of a surface form.

    Args:
        text: The name.
        langs: BCP 47 tags of the items it occurs in.

    Returns:
        The tag when all occurrences are in one language (its primary tag when they differ
        in region or script); "" when the name is the same in several, when no language is
        known, or when a Latin name stands in a language of another script.
    """
    primary = {tag.split("-")[0] for tag in langs}
    if len(primary) != 1 or primary & {"", "und", "mul", "zxx"}:
        return ""
    tag = min(langs) if len(langs) == 1 else min(primary)
    return "" if names.script(text) == "Latin" and not _is_latin(tag) else tag


def _is_latin(tag: str) -> bool:
    primary, *others = tag.split("-")
    return "Latn" in others or primary not in _NOT_LATIN


def preferred(
    surfaces: Sequence[Name], mentions: Sequence[Mention], kind: Kind, listed: frozenset[str] = frozenset()
) -> Name:
    """The label: the form that the curated lists prefer, then the most frequent, then the
    longest, then the first by code points.

    Forms that are another form with something added (a release, a kind word, an honorific,
    an abbreviation in brackets) or, of people, a part of another form, or, of papers, their
    authors and year, come only last.

    Args:
        surfaces: All forms.
        mentions: Where they occur.
        kind: What is called so.
        listed: The forms that the curated lists put first.
    """
    counts = Counter(_spaced(mention.name) for mention in mentions)
    full = _full_forms([s.text for s in surfaces], kind)
    return min(
        (s for s in surfaces if s.text in full),
        key=lambda s: (s.text not in listed, -counts[s.text], -len(s.text), s.text),
    )


def _full_forms(texts: Sequence[str], kind: Kind) -> set[str]:
    keys = {names.key(text) for text in texts}
    found = {t for t in texts if not _stems(t) & (keys - {names.key(t)})}
    if kind is Kind.PAPER:
        found = {t for t in found if not names.is_citation(t)}
    if kind is Kind.PERSON:
        parts = [names.person_parts(text) for text in texts]
        found = {t for t in found if not _is_part(names.person_parts(t), parts)}
    return found or set(texts)


def _stems(text: str) -> set[str]:
    stems = {names.without_kind_words(text, kind) for kind in Kind}
    stems |= {names.release(text)[0], names.edition(text), names.parenthesised(text)[0]} - {""}
    return {names.key(stem) for stem in stems}


def _is_part(parts: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> bool:
    return len(parts) == 1 and any(len(other) > 1 and parts[0] in other for other in others)
