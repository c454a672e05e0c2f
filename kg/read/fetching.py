"""Pages from the web: public addresses only, within limits of time and size.

A newsletter's address may come from anyone, and may lead, at once, by its host's name or by a
redirect, to a machine that only this one can reach. So each host is resolved here, each address it
has is looked at, and the connection goes to that address and no other.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.read.formats import UnreadableError

if TYPE_CHECKING:
    import httpx

Address: TypeAlias = IPv4Address | IPv6Address

MOST_BYTES: Final = 20_000_000  # of one page, after decompression
MOST_REDIRECTS: Final = 5
STEP: Final = 20.0  # seconds to connect, and between two pieces of an answer
WHOLE: Final = 60.0  # seconds for a page with all redirects
AGENT: Final = "newsletter-kg/0.1 (+https://w3id.org/newsletter-kg/)"
_HEADERS: Final = {
    "User-Agent": AGENT,
    "Accept": "text/html, text/markdown, application/rss+xml, application/atom+xml, "
    "text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
_PACKED: Final = ("", "identity", "gzip", "deflate")  # one at most: each may grow a thousandfold
_UNICAST: Final = IPv6Network("2000::/3")  # all that is given out to the public network so far
_SPECIAL: Final[tuple[IPv4Network | IPv6Network, ...]] = tuple(
    # IANA's registries of special-purpose addresses, where versions of Python differ or are silent, and
    # the address by which machines of one cloud (Azure) are told their secrets
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "168.63.129.16/32"))
)
_NAT64: Final = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far fetching may go.

    `allow_private`: also to this machine, its network and other addresses that are not public.
    `proxy`: the address of the proxy to go through, which then looks hosts up; none from the environment.
    """

    allow_private: bool = False
    proxy: str = ""


PUBLIC: Final = Reach()


@dataclass(frozen=True, slots=True)
class Page:
    """What a server gave: the body, its Content-Type, and the encoding that it tells ("" if none)."""

    data: bytes
    content_type: str
    encoding: str


def fetch(url: str, reach: Reach = PUBLIC, *, most: int = MOST_BYTES, whole: float = WHOLE) -> Page:
    """A page from the web.

    Args:
        url: An http(s) address; a user and password in it are sent to its own host only.
        reach: How far to go.
        most: Bytes that it may have.
        whole: Seconds that it may take.

    Raises:
        UnreadableError: If it cannot be had within the limits, or must not be.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    work = _fetched(url, reach, most, whole)
    try:
        asyncio.get_running_loop()
    except RuntimeError:  # none, as everywhere but in a notebook
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network, also where it carries another inside.

    >>> [is_public(ip_address(a)) for a in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.1.1")]
    [True, False, False, False]
    """
    inner = _inner(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    if (address.version == 6 and address not in _UNICAST) or any(address in part for part in _SPECIAL):
        return False
    return address.is_global and not address.is_multicast and not address.is_unspecified


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for (mapped, compatible, 6to4, Teredo, NAT64)."""
    if address in _NAT64 or int(address) >> 32 == 0:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


async def _fetched(url: str, reach: Reach, most: int, whole: float) -> Page:
    import asyncio

    import httpx

    with _in_words():
        try:
            async with asyncio.timeout(whole):
                return await _followed(httpx.URL(url), reach, most)
        except TimeoutError as error:
            raise UnreadableError(f"not there within {whole:g} seconds") from error


async def _followed(url: httpx.URL, reach: Reach, most: int) -> Page:
    """The page at the end of the redirects, each of them looked at like the first address."""
    for _ in range(MOST_REDIRECTS + 1):
        async with _answer(url, reach) as answer:
            if not answer.has_redirect_location:
                return await _page(answer, most)
            url = url.copy_with(userinfo=b"").join(answer.headers["location"])
    raise UnreadableError(f"more than {MOST_REDIRECTS} redirects")


@asynccontextmanager
async def _answer(url: httpx.URL, reach: Reach) -> AsyncIterator[httpx.Response]:
    import httpx

    if url.scheme not in ("http", "https") or not url.host:
        raise UnreadableError("only http and https addresses are fetched")
    proxy = reach.proxy or None
    async with httpx.AsyncClient(headers=_HEADERS, timeout=STEP, trust_env=False, proxy=proxy) as client:
        request = client.build_request("GET", url)
        if url.userinfo:
            request = next(httpx.BasicAuth(url.username, url.password).auth_flow(request))
        await _aim(request, reach)
        answer = await client.send(request, stream=True)
        try:
            yield answer
        finally:
            await answer.aclose()


async def _aim(request: httpx.Request, reach: Reach) -> None:
    """Have a request go to the address that was looked at, by the name that it asks for."""
    url, host = request.url, request.url.raw_host.decode("ascii")
    if reach.proxy:  # it looks hosts up itself: here only what is written as an address can be told
        _look_at(_written_addresses(host), reach)
        return
    addresses = await _addresses(host, url.port or (443 if url.scheme == "https" else 80))
    _look_at(addresses, reach)
    request.extensions["sni_hostname"] = host.rstrip(".")
    request.url = url.copy_with(host=str(addresses[0]), userinfo=b"")  # the Host header is made already


def _look_at(addresses: list[Address], reach: Reach) -> None:
    if not reach.allow_private and not all(map(is_public, addresses)):
        raise UnreadableError("not a public address (--allow-private fetches from this network too)")


async def _addresses(host: str, port: int) -> list[Address]:
    """All addresses of a host, those of IPv4 first: not every machine has the other."""
    import asyncio

    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found)
    return sorted(addresses, key=lambda address: address.version)


def _written_addresses(host: str) -> list[Address]:
    """The address that a host's name writes, in any of the ways that a system reads (127.1, 0x7f000001)."""
    if host.rstrip(".").lower() == "localhost":
        return [IPv4Address("127.0.0.1")]
    try:
        return [ip_address(host) if ":" in host else IPv4Address(socket.inet_aton(host.rstrip(".")))]
    except (OSError, ValueError):
        return []


async def _page(answer: httpx.Response, most: int) -> Page:
    if answer.is_error:
        raise UnreadableError(f"the server answers {answer.status_code}")
    if answer.headers.get("content-encoding", "").strip().lower() not in _PACKED:
        raise UnreadableError("packed in a way that nobody asked for")
    data = bytearray()
    async for piece in answer.aiter_bytes():
        data += piece
        if len(data) > most:
            raise UnreadableError(f"too large (more than {most:,} bytes)")
    return Page(bytes(data), answer.headers.get("content-type", ""), answer.charset_encoding or "")


@contextmanager
def _in_words() -> Iterator[None]:
    """What goes wrong between machines, told to a person."""
    import httpx

    try:
        yield
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise UnreadableError("no valid address") from error
    except socket.gaierror as error:
        raise UnreadableError("cannot be fetched: there is no host of that name") from error
    except httpx.ConnectTimeout as error:
        raise UnreadableError(f"cannot be fetched: no connection within {STEP:g} seconds") from error
    except httpx.TimeoutException as error:
        raise UnreadableError(f"cannot be fetched: nothing came for {STEP:g} seconds") from error
    except httpx.HTTPError as error:
        raise UnreadableError(f"cannot be fetched: {_reason(error)}") from error


def _reason(error: httpx.HTTPError) -> str:
    import ssl

    import httpx

    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "its certificate or encryption cannot be trusted"
    if isinstance(error, httpx.ProxyError):
        return "the proxy refuses"
    if isinstance(error, httpx.ConnectError):
        return "nothing answers there"
    if isinstance(error, httpx.DecodingError):
        return "it is packed wrongly"
    return (
        "the connection broke" if isinstance(error, httpx.NetworkError) else "the server does not speak HTTP"
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
