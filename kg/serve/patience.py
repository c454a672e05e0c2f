"""HTTP connections that are given up when a request's head does not come in time, or its answer is
not read.

uvicorn itself waits for ever for the rest of a head and for a client that reads nothing, with the
whole answer in memory; bodies of requests have a limit in `kg.serve`.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

SECONDS = 10.0  # for the head of a request, and for its body
LEAST = 65_536  # bytes of an answer that a client reads in so many seconds, if more is there for it


class Patient(H11Protocol):
    """uvicorn's protocol, with a time limit on each request's head and on the reading of answers."""

    _waiting: asyncio.TimerHandle | None = None
    _watching: asyncio.TimerHandle | None = None
    seconds = SECONDS

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Begin to wait where a head begins, and stop where it is whole."""
        if self._waiting is None and self._idle():
            self._wait()
        super().data_received(data)
        if not self._idle():
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        self._stop_watching()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """Begin to watch whether the client reads what waits for it."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """It has read nearly all."""
        self._stop_watching()
        super().resume_writing()

    def _idle(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self._idle():
            self.transport.abort()

    def _watch(self) -> None:
        unread = self.transport.get_write_buffer_size()
        self._watching = self.loop.call_later(self.seconds, self._look, unread)

    def _look(self, former: int) -> None:
        if self.transport.get_write_buffer_size() > former - LEAST:
            self.transport.abort()
        else:
            self._watch()

    def _stop_watching(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        self._watching = None
