"""What may be subject or object of a relation, at its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Link, ReferenceKind, Tie

REFERENCE = "Reference"


@dataclass(frozen=True, slots=True)
class End:
    """A thing at a place of a scene that may be subject or object of a relation.

    `ref` is the mention's index or the reference's URL; `what` a kind's name or `REFERENCE`;
    `start`/`end` positions in the scene's text; `urls` what the thing is tied to, `link` the
    link that stands here, `about` the kind of the reference, `sure` the mention's confidence,
    `times` how often the document names it, `known` whether the world at large does, `echo` that only
    a word stands here that points back to it.
    """

    ref: int | str
    what: str
    start: int
    end: int
    segment: int
    key: str = ""
    urls: Mapping[str, Tie] | None = None
    link: Link | None = None
    about: ReferenceKind | None = None
    sure: float = 1.0
    times: int = 1
    known: bool = False
    echo: bool = False
