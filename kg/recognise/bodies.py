"""Names that tell by their words or form that they are those of bodies."""

from __future__ import annotations

import re
from functools import cache

from kg.languages import everywhere

_BODY = re.compile(
    r".*\w\s(?:Foundation|Association|Committee|Council|Consortium|Society|Alliance|Institute|University|College"
    r"|(?<!Control )Panel|Working Group|Interest Group|Steering Group|GmbH|gGmbH|Inc\.?|Ltd\.?|LL[CP]"
    r"|e\.?\s?V\.?|Stiftung|Verein)"
    r"|(?:\S+\s)?(?:SIG|WG)[ -][A-Z][\w-]+"
    r"|(?:Fundación|Fundação|Fondation|Fondazione|Asociación|Associação|Oficina|Instituto|Institut|Universidad\w*"
    r"|Université|Universität|Verein|Stiftung)\s.+"
    r"|.{2,}(?:基金会|基金會|委员会|委員会|工作组|研究所|研究院|实验室|協会|协会|財団|大学|大學|有限公司|株式会社)"
)
"""How bodies are called, and hardly a tool: `Kite Foundation`, `SIG-Kites`, `风筝委员会`."""


def is_body(name: str) -> bool:
    """Whether a name is formed like a body's."""
    return _BODY.fullmatch(name) is not None


def tells_organisation(name: str) -> bool:
    """Whether a word in a name is one for organisations, in any language: `University`, `研究所`."""
    told, folded = words_for_organisations(), name.casefold()
    words = [word.strip(".,") for word in folded.split()]
    if not told.isdisjoint(words) or any(word.endswith(_long_words()) for word in words):
        return True
    return not name.isascii() and any(word in folded for word in told if len(word) > 1 and not word.isascii())


@cache
def words_for_organisations() -> frozenset[str]:
    """In all languages, folded."""
    return frozenset(everywhere("organisation_words"))


@cache
def _long_words() -> tuple[str, ...]:
    """Those that may end a compound: `Kiteministerium`."""
    return tuple(word for word in sorted(words_for_organisations()) if len(word) > _COMPOUNDED)


_COMPOUNDED = 7
