"""What a notebook shows of a graph."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True, repr=False)
class FramedPage:
    """A page that a notebook shows in a frame of its own, apart from the notebook's page;
    `height` in pixels."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self.page)}" sandbox="allow-scripts allow-popups allow-downloads" '
            f'style="width:100%;height:{self.height}px;border:0" title="Knowledge graph"></iframe>'
        )

    def __repr__(self) -> str:
        return "<the interactive graph: a notebook shows it>"


class PlainText(str):
    """Text that a notebook shows with its lines as they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)
