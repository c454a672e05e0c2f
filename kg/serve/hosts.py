"""Which names a request may call the server by.

A page of another site can have its own name lead to this machine (DNS rebinding) and so read what
the server says as if it came from that site; the Host header then tells the foreign name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_HOST: Final = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[^\s:@/\[\]]+))(?::\d*)?")


def is_known(host: str, names: Collection[str]) -> bool:
    """Whether a Host header names this server: by a loopback name or one of `names`. A name that
    stands for every address (`0.0.0.0`, `::`) allows all that are addresses.

    >>> [is_known(host, ()) for host in ("localhost:8765", "127.0.0.1", "[::1]:80", "evil.example")]
    [True, True, True, False]
    >>> is_known("192.0.2.7:8765", ["0.0.0.0"]), is_known("evil.example", ["0.0.0.0"])
    (True, False)
    """
    found = _HOST.fullmatch(host)
    if found is None:
        return False
    wanted, known = _plain(found["six"] or found["name"]), {_plain(name) for name in names}
    address = _address(wanted)
    if address is None:
        return wanted == "localhost" or wanted in known
    return address.is_loopback or wanted in known or any(_stands_for_all(name) for name in known)


def _plain(name: str) -> str:
    """A name without its brackets, closing dot and case."""
    bare = name.strip("[]").removesuffix(".").lower()
    return str(_address(bare) or bare)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _stands_for_all(name: str) -> bool:
    address = _address(name)
    return name == "" or (address is not None and address.is_unspecified)


class KnownHosts:
    """Refuses requests for other hosts, with status 421."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or is_known(Headers(scope=scope).get("host", ""), self._names):
            await self._app(scope, receive, send)
            return
        told = "this server is not called by that name; kg serve --allowed-host NAME adds names\n"
        await PlainTextResponse(told, status_code=421)(scope, receive, send)
