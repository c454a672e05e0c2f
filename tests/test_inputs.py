"""Inputs: what is read, by which name, and how the rest is told."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.model import Source, Trouble
from kg.read import files as walked
from kg.read import inputs
from kg.read.fetching import Reach
from kg.read.formats import Raw
from kg.read.inputs import collect


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.md",
        "a.markdown",
        "sub/c.html",
        "sub/d.TXT",
        ".hidden.md",
        ".git/e.md",
        "x.png",
        "sub/b.md",
    ):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    return tmp_path / "news"


HERE = Reach(allow_private=True)  # the test's own servers


def names(*given: str | Path) -> list[str]:
    return [source.name for source in collect(given)[0]]


def reason(*given: str | Path) -> str:
    sources, (trouble,) = collect(given, HERE)
    assert sources == ()
    assert trouble.code == "skipped-input"
    return trouble.message


def test_a_folder_is_read_with_all_below_it_and_nothing_hidden(folder: Path) -> None:
    (folder / "kg-corrections.toml").write_text("# mine\n")
    sources, troubles = collect([folder])
    assert [(s.name, s.media) for s in sources] == [
        ("a.markdown", "markdown"),
        ("b.md", "markdown"),
        ("sub/b.md", "markdown"),
        ("sub/c.html", "html"),
        ("sub/d.TXT", "text"),
    ]
    assert [(t.code, t.message) for t in troubles] == [
        ("unread-file", "x.png: not read (no reader for .png files)")
    ]


def test_a_file_is_named_by_itself_and_read_once(folder: Path) -> None:
    assert names(folder / "b.md", str(folder / "b.md"), folder / "sub" / ".." / "b.md") == ["b.md"]


def test_equal_names_are_told_apart_by_their_folders(folder: Path) -> None:
    assert names(folder / "b.md", folder / "sub" / "b.md") == ["news/b.md", "sub/b.md"]
    assert names(folder / "sub" / "b.md", folder / "b.md") == ["news/b.md", "sub/b.md"]


def test_globs(folder: Path) -> None:
    assert names(str(folder / "*.md")) == ["b.md"]
    assert names(str(folder / "**" / "*.html")) == ["c.html"]
    assert reason(str(folder / "*.rst")).endswith("no file matches")


def built(folder: Path) -> Path:
    """A folder as a build leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("graph.ttl", "report.json", "graph.html", "graph.pyvis.html", "report.html", "report.md"):
        (folder / name).write_text("words of a build")
    return folder


def test_what_a_build_wrote_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = names(folder)
    (built(folder / "outputs") / "notes.md").write_text("beside a graph")
    built(folder / "sub" / "graph")
    monkeypatch.chdir(folder)
    assert names(folder) == names(".") == read
    assert names("**/*.html") == ["c.html"]
    assert not any("outputs" in name or "graph" in name for name in names("*"))
    built(folder)
    assert names(".") == read, "built into the folder of the newsletters"
    assert names("*.html", "*.md") == ["b.md"]
    assert names("outputs/notes.md") == ["notes.md"], "asked for by name"


def test_a_page_that_is_named_like_a_build_s_is_read(folder: Path) -> None:
    (folder / "report.md").write_text("a newsletter")
    assert "report.md" in names(folder)


def test_the_pages_of_a_build_are_those_that_are_left_out() -> None:
    from kg.export import EXPORTERS

    files = {exporter.file for exporter in EXPORTERS.values()}
    assert {name for name in files if Path(name).suffix in inputs.MEDIA} <= walked.PAGES
    assert {*walked.BUILT, walked.VAULT} <= files


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# Grüße".encode())))
    ((source,), _) = collect(["-"])
    assert (source.name, source.text, source.media) == ("stdin", "# Grüße", "markdown")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"one\ntwo\n\xff", "not UTF-8 (byte 8, line 3): save it as UTF-8"),
        (b"\xff\xfex\0y", "not UTF-16, though its byte order mark says so"),
        (b"\x89PNG\0\0", "a binary file, no text"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_reason(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(data)
    assert reason(path) == f"x.md: {told}"


def test_missing_files_and_folders_without_newsletters(tmp_path: Path) -> None:
    assert reason("nowhere.md") == "nowhere.md: no such file"
    (tmp_path / "empty").mkdir()
    assert reason(tmp_path / "empty").startswith("empty: no newsletters in this folder")


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MOST_BYTES", 10)
    (tmp_path / "x.md").write_text("more than ten bytes")
    assert "too large" in reason(tmp_path / "x.md")


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "bad.md").write_bytes(b"\xff")
    sources, troubles = collect([folder, "nowhere.md"])
    assert len(sources) == 5
    assert [trouble.document for trouble in troubles] == ["bad.md", "nowhere.md", "x.png"]


def test_a_byte_order_mark_stays_so_that_positions_stand(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xef\xbb\xbfwords")
    ((source,), _) = collect([tmp_path / "x.md"])
    assert source.text == (tmp_path / "x.md").read_text(encoding="utf-8")


PAGES = {
    "/a.html": (200, "text/html; charset=utf-8", "<p>é</p>".encode()),
    "/latin": (200, "text/html; charset=iso-8859-1", "<p>é</p>".encode("latin-1")),
    "/n.md": (200, "text/plain", b"# Head"),
    "/image": (200, "image/png", b"\x89PNG"),
    "/large": (200, "text/html", b"x" * 3000),
    "/gone": (404, "text/html", b"no"),
}


class Handler(BaseHTTPRequestHandler):
    agents: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        status, kind, body = PAGES[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


@pytest.mark.parametrize(
    ("path", "media", "text"),
    [("/a.html", "html", "<p>é</p>"), ("/latin", "html", "<p>é</p>"), ("/n.md", "markdown", "# Head")],
)
def test_web_pages(server: str, path: str, media: str, text: str) -> None:
    (source,), troubles = collect([server + path], HERE)
    assert (source.media, source.text, source.url) == (media, text, server + path)
    assert source.name == "127.0.0.1" + path
    assert troubles == ()
    assert "newsletter-kg" in Handler.agents[-1]


@pytest.mark.parametrize(
    ("path", "told"),
    [("/gone", "the server answers 404"), ("/image", "no text (image/png)"), ("/large", "too large")],
)
def test_web_pages_that_cannot_be_had(
    server: str, path: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "MOST_BYTES", 2000)
    assert told in reason(server + path)


def test_no_server(server: str) -> None:
    assert "cannot be fetched" in reason("http://127.0.0.1:9/x")


@pytest.mark.skipif(os.name != "posix", reason="links of Unix")
def test_a_link_out_of_a_folder_is_told_and_read_only_by_its_name(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "private"
    (outside / "more").mkdir(parents=True)
    for name in ("own.md", "key", "more/own.md"):
        (outside / name).write_text("what nobody else may read")
    before = names(folder)
    (folder / "a.md").symlink_to(outside / "own.md")
    (folder / "sub" / "key.txt").symlink_to(outside / "key")
    (folder / "picture.png").symlink_to(outside / "key")
    (folder / "up").symlink_to(outside, target_is_directory=True)
    (folder / "again.md").symlink_to(folder / "b.md")
    sources, troubles = collect([folder])
    assert len(sources) == len(before), "a link within the folder is the file that it leads to"
    assert not any("nobody" in source.text for source in sources)
    told = {trouble.document: trouble.code for trouble in troubles if "out of the folder" in trouble.message}
    skipped = ("skipped-input", "unread-file")
    assert told == {
        "a.md": skipped[0],
        "sub/key.txt": skipped[0],
        "picture.png": skipped[1],
        "up": skipped[1],
    }
    for pattern in ("*.md", "*/*.md", "**/*.txt"):
        assert not any("nobody" in source.text for source in collect([str(folder / pattern)])[0])
    assert names(folder / "a.md", folder / "up") == ["a.md", "more/own.md"], "named, each file once"


@pytest.mark.skipif(os.name != "posix", reason="links of Unix")
@pytest.mark.parametrize("linked", ["cur/1", "cur"])
def test_a_link_out_of_a_maildir_is_told(tmp_path: Path, linked: str) -> None:
    mail, outside = tmp_path / "mail", tmp_path / "private"
    for name in ("cur", "new", "tmp"):
        (mail / name).mkdir(parents=True, exist_ok=True)
    outside.mkdir()
    (outside / "1").write_text("Subject: own\n\nwhat nobody else may read\n")
    (mail / "new" / "2").write_text("Subject: news\n\nwords\n")
    if linked == "cur":
        (mail / "cur").rmdir()
    (mail / linked).symlink_to(outside / "1" if linked != "cur" else outside)
    sources, (trouble,) = collect([mail])
    assert [source.text.strip() for source in sources] == ["words"]
    assert (trouble.code, trouble.document) == ("unread-file", "cur/1")


def test_a_fault_in_one_input_ends_no_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the standard library's parser of mail had them."""
    read, before = inputs.documents, names(folder)

    def faulty(raw: Raw) -> Iterator[Source | Trouble]:
        if raw.name == "b.md":
            raise AttributeError("no local part")
        return read(raw)

    monkeypatch.setattr(inputs, "documents", faulty)
    sources, troubles = collect([folder])
    assert [source.name for source in sources] == [name for name in before if name != "b.md"]
    told = [trouble.message for trouble in troubles if trouble.code == "skipped-input"]
    assert told == ["b.md: a fault of kg (AttributeError: no local part); please report it"]
