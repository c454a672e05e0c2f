"""What ends a title that is none of it: the full stop of its sentence, a bracket that stays open."""

from __future__ import annotations

import re

from kg.text.naming_links import plain

_RUN = re.compile(r"[^\W_]+")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "《": "》", "「": "」"}
_ABBREVIATED = 3  # letters of an abbreviation


def balanced(text: str) -> str:
    """A title without what begins with a bracket that is not closed.

    >>> balanced("Typed Kites (DOI"), balanced("Kites [0, 1)"), balanced("[Kites] fly")
    ('Typed Kites', 'Kites', '[Kites] fly')
    """
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign in _BRACKETS:
            opened.append(place)
        elif opened and sign == _BRACKETS[text[opened[-1]]]:
            opened.pop()
    return (plain(text[: opened[0]]) or text) if opened else text


def without_stop(text: str) -> str:
    """A title without the full stop of the sentence that it ends.

    >>> without_stop("Kites that type."), without_stop("Kites Inc."), without_stop("Kites...")
    ('Kites that type', 'Kites Inc.', 'Kites...')
    """
    last = _RUN.findall(text)[-1:]
    word = text.endswith(".") and not text.endswith("..") and bool(last) and len(last[0]) > _ABBREVIATED
    return text[:-1] if word else text
