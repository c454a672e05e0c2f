"""The colour of each type, the same on every page.

Okabe and Ito's colours, which colour-blind people tell apart (https://jfly.uni-koeln.de/color/),
and on dark ground lighter ones of the same hues. Some are pale on white, so that no page tells a
type by its colour alone: it is written beside it, or the shape has a rim.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.export.nodes import ARTICLE
from kg.model import Kind

OTHER: Final = "other"
"""What stands for everything that is no entity."""

LIGHT: Final[Mapping[str, str]] = {
    Kind.PAPER: "#0072b2",
    Kind.ORGANISATION: "#e69f00",
    Kind.PERSON: "#009e73",
    Kind.TOOL: "#d55e00",
    Kind.DATASET: "#cc79a7",
    Kind.VENUE: "#56b4e9",
    ARTICLE: "#f0e442",
    OTHER: "#8a8f99",
}
DARK: Final[Mapping[str, str]] = {
    Kind.PAPER: "#4aa3e0",
    Kind.ORGANISATION: "#f2b134",
    Kind.PERSON: "#2bc49a",
    Kind.TOOL: "#f27d42",
    Kind.DATASET: "#e6a3c8",
    Kind.VENUE: "#a5dcf8",
    ARTICLE: "#f7ef8a",
    OTHER: "#9aa0ab",
}


def rules(selector: str, colours: Mapping[str, str]) -> str:
    """CSS custom properties named as the types, such as `--Paper`, for what a selector selects.

    >>> rules("svg", {"Paper": "#0072b2"})
    'svg { --Paper: #0072b2 }\\n'
    """
    return f"{selector} {{ {'; '.join(f'--{name}: {colour}' for name, colour in colours.items())} }}\n"


def by_scheme(selector: str = ":root") -> str:
    """The same for the colour scheme that the reader's system asks for."""
    dark = rules(selector, DARK).rstrip()
    return f"{rules(selector, LIGHT)}@media (prefers-color-scheme: dark) {{ {dark} }}\n"
