"""What a notebook shows of a graph."""

from __future__ import annotations

from html import escape


class Shown:
    """A page that a notebook shows in a frame of its own, apart from the notebook's page."""

    def __init__(self, page: str, height: int) -> None:
        self._page = page
        self._height = height

    def _repr_html_(self) -> str:
        return (
            f'<iframe srcdoc="{escape(self._page)}" sandbox="allow-scripts allow-popups allow-downloads" '
            f'style="width:100%;height:{self._height}px;border:0" title="Knowledge graph"></iframe>'
        )

    def __repr__(self) -> str:
        return "<the interactive graph: a notebook shows it>"


class Told(str):
    """Text that a notebook shows with its lines as they are."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)
