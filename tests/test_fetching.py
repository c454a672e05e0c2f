"""Fetching: public addresses only, within limits, and nothing secret in what is told."""

from __future__ import annotations

import gzip
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Source
from kg.read import fetching
from kg.read.fetching import PUBLIC, Reach, fetch, is_public
from kg.read.formats import Raw, UnreadableError, documents
from kg.read.inputs import collect
from kg.urls.secrets import without_secrets

HERE = Reach(allow_private=True)


class Handler(BaseHTTPRequestHandler):
    seen: list[tuple[str, str | None]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.seen.append((self.path, self.headers["Authorization"]))
        path = urlsplit(self.path).path if self.path.startswith("http") else self.path  # asked as a proxy
        kind, _, rest = path[1:].partition("/")
        getattr(self, f"answer_{kind}")(rest)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self, _: str) -> None:
        self.send(200, b"<p>words", Content_Type="text/html")

    def answer_to(self, target: str) -> None:
        self.send(302, Location=target)

    def answer_round(self, _: str) -> None:
        self.send(302, Location="/round/")

    def answer_bomb(self, encodings: str) -> None:
        body = gzip.compress(b"x" * 50_000_000)
        self.send(200, body, Content_Type="text/html", Content_Encoding=encodings or "gzip")

    def answer_drip(self, _: str) -> None:
        try:
            while True:  # until it is given up
                self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: "[:1])
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return

    def answer_rot13(self, charset: str) -> None:
        self.send(200, b"<p>jbeqf", Content_Type=f"text/html; charset={charset}")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield httpd.server_port
    httpd.shutdown()


@contextmanager
def untouched() -> Iterator[None]:
    before = len(Handler.seen)
    yield
    assert len(Handler.seen) == before, "a request came through"


HOSTS = (
    "127.0.0.1", "localhost", "LOCALHOST.", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1",
    "017700000001", "0.0.0.0", "0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "127.0.0.1.",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254", "[fe80::1]", "10.0.0.1", "192.168.1.1",
    "172.16.0.1", "100.64.0.1", "[fc00::1]", "224.0.0.1", "255.255.255.255", "198.18.0.1",
    "１２７.0.0.1", "①27.0.0.1",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("proxy", ["", "http://127.0.0.1:1"], ids=["direct", "proxy"])
def test_no_address_but_a_public_one_is_connected_to(host: str, proxy: str, port: int) -> None:
    with untouched(), pytest.raises(UnreadableError) as told:
        fetch(f"http://{host}:{port}/page", Reach(proxy=proxy))
    assert re.match("not a public address|no valid address|.*no host of that name", str(told.value))


def test_a_name_that_leads_here_is_told_by_where_it_leads(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
    with untouched(), pytest.raises(UnreadableError, match="not a public address"):
        fetch(f"http://newsletter.example:{port}/page")
    page = fetch(f"http://newsletter.example:{port}/page", HERE)
    assert page.data == b"<p>words"


def test_every_redirect_is_looked_at(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "is_public", lambda address: address == ip_address("127.0.0.1"))
    start = f"http://127.0.0.1:{port}"
    assert fetch(f"{start}/to//page", PUBLIC).data == b"<p>words"
    for target in (f"http://127.0.0.2:{port}/page", "file:///etc/passwd", "ftp://a.example/", "gopher://x/"):
        with pytest.raises(UnreadableError, match=r"not a public address|only http and https"):
            fetch(f"{start}/to/{target}", PUBLIC)
    with pytest.raises(UnreadableError, match="redirects"):
        fetch(f"{start}/round/", PUBLIC)
    assert "/page" not in [path for path, _ in Handler.seen[-4:]]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a.md", "gopher://example.org/"])
def test_other_schemes_are_not_fetched(url: str) -> None:
    _, (trouble,) = collect([url])
    assert "only http and https" in trouble.message


def test_a_page_that_grows_when_unpacked_is_refused(port: int) -> None:
    with pytest.raises(UnreadableError, match="too large"):
        fetch(f"http://127.0.0.1:{port}/bomb/", HERE)
    with pytest.raises(UnreadableError, match="nobody asked"):
        fetch(f"http://127.0.0.1:{port}/bomb/gzip,gzip", HERE)


def test_a_server_that_drips_is_given_up(port: int) -> None:
    with pytest.raises(UnreadableError, match="not there within 1 seconds"):
        fetch(f"http://127.0.0.1:{port}/drip/", HERE, whole=1)


def test_user_and_password_go_to_the_host_and_nowhere_else(port: int) -> None:
    url = f"http://me:secret@127.0.0.1:{port}/page"
    (source,), _ = collect([url], HERE)
    assert Handler.seen[-1] == ("/page", "Basic bWU6c2VjcmV0")
    assert "secret" not in repr(source)
    _, (trouble,) = collect([f"http://me:secret@127.0.0.1:{port}/to/ftp://x/"], HERE)
    assert "secret" not in repr(trouble)
    fetch(f"http://me:secret@127.0.0.1:{port}/to/http://localhost:{port}/page", HERE)
    assert Handler.seen[-1] == ("/page", None)


@given(user=st.text("abcXYZ%0123456789-_:", min_size=1), path=st.text("ab/?#@&"))
def test_secrets_leave_every_address(user: str, path: str) -> None:
    assert without_secrets(f"https://{user}@example.org/{path}") == f"https://example.org/{path}"
    assert without_secrets(f"https://example.org/{path}") == f"https://example.org/{path}"


def test_no_proxy_is_taken_from_the_environment(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(f"http://127.0.0.1:{port}/page", HERE).data == b"<p>words"
    assert fetch(f"http://127.0.0.1:{port}/page", Reach(True, f"http://127.0.0.1:{port}")).data == b"<p>words"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:9/x", "nothing answers there"),
        ("http://no-such-host.invalid/", "no host of that name"),
        ("http://[::1/", "no valid address"),
        ("https://127.0.0.1:PORT/page", "certificate or encryption"),
    ],
)
def test_what_goes_wrong_is_told_in_words(url: str, told: str, port: int) -> None:
    with pytest.raises(UnreadableError, match=told):
        fetch(url.replace("PORT", str(port)), HERE)


@pytest.mark.parametrize(
    "charset",
    [
        "rot13",
        "rot_13",
        "zlib",
        "hex",
        "idna",
        "punycode",
        "unicode_escape",
        "undefined",
        "utf-7",
        "x",
        "a\0b",
    ],
)
def test_an_encoding_that_is_none_of_pages_hides_no_text(charset: str) -> None:
    for data in (b"<p>jbeqf +ADw-p+AD4- words</p>", "<p>caf\u00e9 words</p>".encode("latin-1")):
        try:
            found = list(documents(Raw("x", data, "html", charset)))
        except UnreadableError:
            continue
        assert all("words" in one.text for one in found if isinstance(one, Source)), found


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:0:7f00:1",
        "64:ff9b:1::7f00:1",
        "5f00::1",
        "100::1",
        "::2",
        "fec0::1",
        "ff0e::1",
        "3fff::1",
        "192.0.0.192",
        "192.0.0.9",
        "192.88.99.1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "64:ff9b::c000:c0",
    ],
)
def test_only_what_is_given_out_to_the_public_network_is_public(address: str) -> None:
    assert not is_public(ip_address(address))
    assert is_public(ip_address("2606:4700::1111"))
    assert is_public(ip_address("192.0.1.1"))


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_by_itself(address: object) -> None:
    inside = ip_address(f"::ffff:{address}")
    assert is_public(inside) == is_public(ip_address(str(address)))


@pytest.mark.skipif(os.name != "posix", reason="special files of Unix")
def test_special_files_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "good.md").write_text("# words")
    for asked in ([tmp_path], [tmp_path / name for name in ("pipe.md", "round.md", "good.md")]):
        sources, troubles = collect(asked)
        assert [source.name for source in sources] == ["good.md"]
        assert len(troubles) == 2, troubles
    _, (trouble,) = collect(["/dev/zero"])
    assert "device" in trouble.message


def test_closed_and_endless_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "closed" in collect(["-"])[1][0].message
    with open("/dev/zero", encoding="latin-1") as endless:  # noqa: PTH123
        monkeypatch.setattr("sys.stdin", endless)
        assert "too large" in collect(["-"])[1][0].message
