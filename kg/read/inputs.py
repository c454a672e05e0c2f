"""Inputs: files, folders, globs, standard input and web addresses become sources.

Whatever cannot be read is named in a `skipped-input` trouble with its reason, and the rest goes on.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from os import PathLike
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from kg.model import Source, Trouble

MEDIA = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".txt": "text"}
BUILT = ("graph.ttl", "report.json")  # a folder that holds both was written by a build
PAGES = frozenset({"graph.html", "graph.pyvis.html", "report.html", "report.md"})  # what it writes
VAULT = "obsidian"  # the folder of notes in it
MOST_BYTES = 20_000_000  # of one input
TIMEOUT = 20.0  # seconds to connect, and between two pieces of an answer
USER_AGENT = "newsletter-kg/0.1 (+https://w3id.org/newsletter-kg/)"
_GLOB = re.compile(r"[*?\[]")
_WEB = re.compile(r"(?i)https?://")
_HTML = re.compile(
    r"(?is)\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b"
)


class UnreadableError(Exception):
    """An input that cannot be read; the message is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: where it is and by which path, seen from what was given, it is named."""

    path: Path
    name: str


def each(inputs: str | Path | Sequence[str | Path]) -> Sequence[str | Path]:
    """What is given, one or several, as several: a lone text is one input, not its letters."""
    return [inputs] if isinstance(inputs, str | PathLike) else inputs


def collect(inputs: Sequence[str | Path]) -> tuple[tuple[Source, ...], tuple[Trouble, ...]]:
    """Read all inputs.

    Args:
        inputs: Files, folders (read recursively; hidden files and folders, and the folders that a
            build wrote, are left out), globs, `-` for standard input, http(s) addresses.

    Returns:
        Sources sorted by name, each name unique, and a `skipped-input` trouble for all that was left out.
    """
    files: dict[Path, File] = {}
    sources: list[Source] = []
    troubles: list[Trouble] = []
    for given in inputs:
        with _skipping(_shown(given), troubles):
            if str(given) == "-":
                sources.append(_source("stdin", sys.stdin.buffer.read(), ""))
            elif _WEB.match(str(given)):
                sources.append(fetch(str(given)))
            else:
                for file in _files(given, troubles):
                    files.setdefault(file.path.resolve(), file)
    for file in _uniquely_named(files.values()):
        with _skipping(file.name, troubles):
            sources.append(_source(file.name, _bytes(file.path), MEDIA.get(file.path.suffix.lower(), "")))
    unique = {source.name: source for source in reversed(sources)}
    troubles.sort(key=lambda trouble: trouble.message)
    return tuple(unique[name] for name in sorted(unique)), tuple(troubles)


@contextmanager
def _skipping(name: str, troubles: list[Trouble]) -> Iterator[None]:
    """Adds a trouble for what cannot be read."""
    try:
        yield
    except UnreadableError as error:
        troubles.append(_skipped(name, str(error)))
    except FileNotFoundError:
        troubles.append(_skipped(name, "no such file"))
    except OSError as error:  # a folder above that may not be entered, a name that is too long
        troubles.append(_skipped(name, f"cannot be read ({error.strerror})"))


def _skipped(name: str, reason: str) -> Trouble:
    return Trouble("skipped-input", f"{name}: {reason}", name)


def _shown(given: str | Path) -> str:
    """An input's name in a message: as it was given, but of an absolute path only the end."""
    text = str(given)
    return text if _WEB.match(text) or not Path(text).is_absolute() else Path(text).name or text


def _files(given: str | Path, troubles: list[Trouble]) -> Iterator[File]:
    """The files that an input stands for."""
    path = Path(given)
    if path.is_dir():
        yield from _in_folder(path, troubles)
    elif path.exists() or not _GLOB.search(str(given)):
        yield File(path, path.name)
    else:
        yield from _in_glob(str(given), troubles)


def _in_glob(pattern: str, troubles: list[Trouble]) -> Iterator[File]:
    paths = _matches(pattern)
    if not paths:
        raise UnreadableError("no file matches")
    for path in paths:
        if not path.is_dir():
            yield File(path, path.name)
        elif "**" not in pattern:
            yield from _in_folder(path, troubles)


def _matches(pattern: str) -> list[Path]:
    """Paths that fit a glob, from the longest part of it that has no wild card."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _GLOB.search(part))
    top = Path(*parts[:fixed])
    try:
        found = sorted(top.glob("/".join(parts[fixed:]))) if top.is_dir() else []
    except ValueError as error:
        raise UnreadableError("no pattern: ** stands alone between slashes, as in issues/**/*.md") from error
    return [path for path in found if not _left_out(path, top)]


def _left_out(path: Path, top: Path) -> bool:
    """Whether a path below the folder `top` is hidden, or is or lies in a folder that a build wrote."""
    below = path.relative_to(top).parts
    built = any(_built(folder) or _vault(folder) for folder in (path, *path.parents)[: len(below)])
    return built or _page_of(path) or any(part.startswith(".") for part in below)


def _built(folder: Path) -> bool:
    return all(os.path.isfile(folder / name) for name in BUILT)  # noqa: PTH113 - False where it is forbidden


def _vault(folder: Path) -> bool:
    """Whether a folder holds the notes of the build in the folder around it."""
    return folder.name == VAULT and _built(folder.parent)


def _page_of(path: Path) -> bool:
    """Whether a file is a page of the build in its own folder."""
    return path.name in PAGES and _built(path.parent)


def _in_folder(folder: Path, troubles: list[Trouble]) -> Iterator[File]:
    newsletters = sorted(path for path in _walk(folder, troubles) if path.suffix.lower() in MEDIA)
    if not newsletters:
        raise UnreadableError(f"no newsletters in this folder (looked for {' '.join(sorted(MEDIA))})")
    for path in newsletters:
        yield File(path, path.relative_to(folder).as_posix())


def _walk(folder: Path, troubles: list[Trouble]) -> Iterator[Path]:
    """The files below a folder, those left out that are hidden or that a build wrote."""

    def unreadable(error: OSError) -> None:
        troubles.append(_skipped(Path(error.filename or folder).name, f"cannot be read ({error.strerror})"))

    for top, folders, names in os.walk(folder, onerror=unreadable):
        below = (Path(top, name) for name in sorted(folders) if not name.startswith("."))
        folders[:] = [folder.name for folder in below if not (_built(folder) or _vault(folder))]
        paths = (Path(top, name) for name in names if not name.startswith("."))
        yield from (path for path in paths if not _page_of(path))


def _uniquely_named(files: Iterable[File]) -> list[File]:
    """Files whose names tell them apart: equal names get as many folders in front as that takes."""
    by_name: dict[str, list[File]] = defaultdict(list)
    for found in files:
        by_name[found.name].append(found)
    out = chain.from_iterable(_lengthened(*named) for named in sorted(by_name.items()))
    return sorted(out, key=lambda found: found.name)


def _lengthened(name: str, group: list[File]) -> list[File]:
    if len(group) == 1:
        return group
    paths = [found.path.resolve() for found in group]
    for length in range(len(PurePosixPath(name).parts) + 1, max(len(path.parts) for path in paths) + 1):
        names = ["/".join(path.parts[-length:]).lstrip("/") for path in paths]
        if len(set(names)) == len(names):
            return [File(found.path, longer) for found, longer in zip(group, names, strict=True)]
    return group


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnreadableError(f"too large ({size:,} bytes; at most {MOST_BYTES:,})")
    return path.read_bytes()


def _source(name: str, data: bytes, media: str, url: str = "") -> Source:
    text = _decoded(data)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise UnreadableError("empty")
    found = media or ("html" if _HTML.match(text) else "markdown")
    return Source(name, text, found, hashlib.sha256(data).hexdigest(), url)


def _decoded(data: bytes) -> str:
    """The text of a file; a byte order mark stays its first character, so that positions stand."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("not UTF-8 (byte 0, line 1: the byte order mark of UTF-16)")
    if b"\0" in data[:8192]:
        raise UnreadableError("a binary file, no text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(f"not UTF-8 (byte {error.start}, line {line})") from error


def fetch(url: str) -> Source:
    """A page from the web, named by host and path.

    Raises:
        UnreadableError: If it cannot be had within the time and size limits, or is no text.
    """
    import httpx

    headers = {"User-Agent": USER_AGENT, "Accept": "text/html, text/markdown, text/plain;q=0.9, */*;q=0.1"}
    data = bytearray()
    try:
        with httpx.stream("GET", url, headers=headers, timeout=TIMEOUT, follow_redirects=True) as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > MOST_BYTES:
                    raise UnreadableError(f"too large (more than {MOST_BYTES:,} bytes)")
    except httpx.HTTPStatusError as error:
        raise UnreadableError(f"the server answers {error.response.status_code}") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreadableError(f"cannot be fetched ({type(error).__name__})") from error
    media = _media(answer.headers.get("content-type", ""), url)
    return _source(_web_name(url), _recoded(bytes(data), answer.charset_encoding or "utf-8"), media, url)


def _recoded(data: bytes, encoding: str) -> bytes:
    """The bytes of a page as UTF-8."""
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode("utf-8")
    except (LookupError, UnicodeDecodeError) as error:
        raise UnreadableError(f"not in the encoding that the server tells ({encoding})") from error


def _media(content_type: str, url: str) -> str:
    kind = content_type.partition(";")[0].strip().lower()
    by_name = MEDIA.get(PurePosixPath(urlsplit(url).path).suffix.lower(), "")
    known = re.fullmatch(r"text/(html)|application/x(html)\+xml|text/(?:x-)?(markdown)", kind)
    if known:
        return known[known.lastindex or 0]
    if kind and not kind.startswith("text/") and not by_name:
        raise UnreadableError(f"no text ({kind})")
    return by_name or ("text" if kind == "text/plain" else "")


def _web_name(url: str) -> str:
    parts = urlsplit(url)
    path = re.sub(r"[^\w./~+-]+", "-", unquote(parts.path)).strip("/")
    return f"{parts.hostname or ''}/{path}".rstrip("/")
