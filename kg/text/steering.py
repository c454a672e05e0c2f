"""Text from strangers on a terminal: characters that steer it are shown, not sent."""

from __future__ import annotations

import re
from typing import Final

# Controls, and what turns the reading direction.
_STEERING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str, *, keep: str = "") -> str:
    r"""A text with each character that steers a terminal written as its escape, but those to `keep`.

    >>> plain("a\x1b[31m\nb"), plain("a\x1b[31m\nb", keep="\n")
    ('a\\x1b[31m\\nb', 'a\\x1b[31m\nb')
    """
    return _STEERING.sub(lambda found: found[0] if found[0] in keep else _escaped(found[0]), text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()
