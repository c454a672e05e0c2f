"""Answers that are on their way to clients who read slowly: how much memory they hold together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

MOST: Final = 512 * 1024**2  # bytes; while more is owed, nothing new is answered


@dataclass(slots=True)
class Owed:
    """The bytes of answers that have not been taken yet."""

    total: int = 0

    def answer(self, body: bytes, status: int, headers: dict[str, str]) -> Response:
        """A response that is owed until the client has nearly all of it, or has left."""
        return _Answer(self, body, status, headers)


class _Answer(Response):
    def __init__(self, owed: Owed, body: bytes, status: int, headers: dict[str, str]) -> None:
        super().__init__(body, status_code=status, headers=headers)
        self._owed = owed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; uvicorn holds `send` up while the client reads too little."""
        self._owed.total += len(self.body)
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._owed.total -= len(self.body)
