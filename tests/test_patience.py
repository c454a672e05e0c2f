"""Clients that send or read slowly are given up: a server whose patience is short, with real connections."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

import kg.serve
from kg.serve import Limits, application
from kg.serve.patience import Patient

LARGE = 50_000_000  # bytes, more than two sockets hold


class Hurried(Patient):
    """Gives up soon."""

    seconds = 0.5


async def _large(_: Request) -> PlainTextResponse:
    return PlainTextResponse(b"x" * LARGE)


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(kg.serve, "SECONDS", 0.5)
    (tmp_path / "a.ttl").write_text("<http://a/> <http://b/> 1 .")
    app = application(tmp_path / "a.ttl", limits=Limits(workers=1), stores=tmp_path / "stores")
    app.router.routes.append(Route("/large", _large))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, http=Hurried, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()


def connected(port: int, request: bytes) -> socket.socket:
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(60)
    client.connect(("127.0.0.1", port))
    client.sendall(request)
    return client


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
        b"Content-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK",
    ],
    ids=["nothing", "head", "body"],
)
def test_a_client_that_sends_its_request_slowly_is_given_up(port: int, begun: bytes) -> None:
    with connected(port, begun) as slow:
        answer = slow.recv(1000)  # within the minute after which a test fails
    assert answer == b"" or b" 408 " in answer


def all_read(client: socket.socket) -> int:
    """Bytes that a client gets until its connection ends."""
    read = 0
    with contextlib.suppress(ConnectionResetError):
        while data := client.recv(1_000_000):
            read += len(data)
    return read


def test_a_client_that_reads_nothing_is_given_up(port: int) -> None:
    with connected(port, b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n") as idle:
        assert idle.recv(12) == b"HTTP/1.1 200"
        threading.Event().wait(3)  # several times its patience
        assert all_read(idle) < LARGE / 2  # what the system's own buffers held


def test_a_client_that_reads_on_gets_all(port: int) -> None:
    with connected(port, b"GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") as client:
        assert all_read(client) > LARGE
