"""A server that ends when it is told to, whatever its clients wait for."""

from __future__ import annotations

import socket
from typing import Final

import uvicorn
from starlette.applications import Starlette

from kg.serve.patience import Patient

SECONDS: Final = 10  # for answers that are on their way


class Ending(uvicorn.Server):
    """uvicorn's server over an application of `kg.serve`. uvicorn itself waits for every answer that is
    still owed, and a query may run as long as its limit allows: here queries end first, and their
    clients are told."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="warning",
                server_header=False,
                http=Patient,
                proxy_headers=False,
                ws="none",
                timeout_graceful_shutdown=SECONDS,
            )
        )
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the queries, then the connections."""
        await self._app.state.pool.__aexit__()
        await super().shutdown(sockets)
