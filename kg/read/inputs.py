"""Inputs: files, folders, globs, standard input and web addresses become sources.

Whatever cannot be read is named in a `skipped-input` trouble with its reason, and the rest goes on.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from os import PathLike
from pathlib import Path, PurePosixPath

from kg.model import Source, Trouble
from kg.read.fetching import PUBLIC, Reach, without_secrets
from kg.read.formats import LIST, MEDIA, SNIFFED, Raw, UnreadableError, advice, documents, subscriptions
from kg.read.web import fetch

BUILT = ("graph.ttl", "report.json")  # a folder that holds both was written by a build
PAGES = frozenset({"graph.html", "graph.pyvis.html", "report.html", "report.md"})  # what it writes
VAULT = "obsidian"  # the folder of notes in it
MOST_BYTES = 20_000_000  # of one input
MOST_MAIL = 1_000_000_000  # of a mailbox in one file
_GLOB = re.compile(r"[*?\[]")
_WEB = re.compile(r"(?i)[a-z][a-z0-9+.-]+://")
_PART = re.compile(r"(.+)#([\w.-]+)", re.S)
_MAILDIR = ("cur", "new", "tmp")


@dataclass(frozen=True, slots=True)
class File:
    """A file (or Maildir folder) to read: where it is and by which path, seen from what was given, it is
    named; `part` names the one of its documents that is wanted, "" for all."""

    path: Path
    name: str
    part: str = ""


def each(inputs: str | Path | Sequence[str | Path]) -> Sequence[str | Path]:
    """What is given, one or several, as several: a lone text is one input, not its letters."""
    return [inputs] if isinstance(inputs, str | PathLike) else inputs


def collect(
    inputs: Sequence[str | Path], reach: Reach = PUBLIC
) -> tuple[tuple[Source, ...], tuple[Trouble, ...]]:
    """Read all inputs.

    Args:
        inputs: Files, folders (read recursively; hidden files and folders, and the folders that a
            build wrote, are left out), globs, `-` for standard input, http(s) addresses; `file#part` is
            one message of a mailbox, entry of a feed or cell of a notebook.
        reach: How far fetching may go.

    Returns:
        Sources sorted by name, each name unique, and what is told: a `skipped-input` trouble for all that
        could not be read, an `unread-file` for files of a folder that no reader knows, and more.
    """
    files: dict[tuple[Path, str], File] = {}
    sources: list[Source] = []
    troubles: list[Trouble] = []
    for given in inputs:
        with _skipping(_shown(given), troubles):
            if str(given) == "-":
                _add(documents(Raw("stdin", _standard_input())), sources, troubles)
            elif _WEB.match(str(given)):
                _add(documents(fetch(str(given), MOST_BYTES, reach)), sources, troubles)
            else:
                for file in _files(given, troubles):
                    files.setdefault((_real(file.path), file.part), file)
    for file in _uniquely_named(files.values()):
        with _skipping(file.name, troubles):
            _add(_of_file(file, troubles, reach), sources, troubles)
    unique = {source.name: source for source in reversed(sources)}
    troubles.sort(key=lambda trouble: (trouble.message, trouble.document, trouble.line))
    return tuple(unique[name] for name in sorted(unique)), tuple(troubles)


def _add(found: Iterable[Source | Trouble], sources: list[Source], troubles: list[Trouble]) -> None:
    for one in found:
        if isinstance(one, Source):
            sources.append(one)
        else:
            troubles.append(one)


def _of_file(file: File, troubles: list[Trouble], reach: Reach) -> Iterator[Source | Trouble]:
    """The documents of a file or Maildir folder, or the wanted one."""
    found = _all_of_file(file, troubles, reach)
    if not file.part:
        yield from found
        return
    wanted = [one for one in found if isinstance(one, Source) and one.name == f"{file.name}#{file.part}"]
    if not wanted:
        raise UnreadableError(f"no part {file.part} in it")
    yield from wanted


def _all_of_file(file: File, troubles: list[Trouble], reach: Reach) -> Iterator[Source | Trouble]:
    suffix = file.path.suffix.lower()
    if file.path.is_dir():
        return chain.from_iterable(map(documents, _messages(file, troubles)))
    if suffix == LIST:
        return chain.from_iterable(_subscribed(file, troubles, reach))
    media = MEDIA.get(suffix) or ("sniffed" if suffix in SNIFFED else "")
    if suffix and not media:
        raise UnreadableError(advice(suffix))
    return documents(Raw(file.name, _bytes(file.path, MOST_MAIL if media == "mbox" else MOST_BYTES), media))


def _messages(file: File, troubles: list[Trouble]) -> Iterator[Raw]:
    """The messages of a Maildir folder as an mbox file would hold them."""
    for folder in _MAILDIR[:2]:
        for path in sorted((file.path / folder).iterdir()):
            if not path.name.startswith("."):
                with _skipping(f"{file.name}/{folder}/{path.name}", troubles):
                    yield Raw(file.name, b"From MAILER\n" + _bytes(path, MOST_BYTES), "mbox")


def _subscribed(file: File, troubles: list[Trouble], reach: Reach) -> Iterator[Iterable[Source | Trouble]]:
    """The documents of the feeds in a list of subscriptions; those that cannot be had are told."""
    for url in subscriptions(_bytes(file.path, MOST_BYTES)):
        with _skipping(without_secrets(url), troubles):
            yield list(documents(fetch(url, MOST_BYTES, reach)))


@contextmanager
def _skipping(name: str, troubles: list[Trouble]) -> Iterator[None]:
    """Adds a trouble for what cannot be read."""
    try:
        yield
    except UnreadableError as error:
        troubles.append(_skipped(name, str(error)))
    except FileNotFoundError:
        troubles.append(_skipped(name, "no such file"))
    except ValueError as error:  # a name that no file can have
        troubles.append(_skipped(name, f"cannot be read ({error})"))
    except OSError as error:  # a folder above that may not be entered, a name that is too long
        troubles.append(_skipped(name, f"cannot be read ({error.strerror})"))


def _skipped(name: str, reason: str) -> Trouble:
    return Trouble("skipped-input", f"{name}: {reason}", name)


def _shown(given: str | Path) -> str:
    """An input's name in a message: as it was given, but of an absolute path only the end."""
    text = without_secrets(str(given))
    return text if _WEB.match(text) or not Path(text).is_absolute() else Path(text).name or text


def _files(given: str | Path, troubles: list[Trouble]) -> Iterator[File]:
    """The files that an input stands for."""
    path = Path(given)
    part = _PART.fullmatch(str(given))
    if _is_maildir(path):
        yield File(path, path.name)
    elif path.is_dir():
        yield from _in_folder(path, troubles)
    elif part and not path.exists() and Path(part[1]).exists():
        yield File(Path(part[1]), Path(part[1]).name, part[2])
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
            yield from _known(path, path.name, troubles)
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
    unread: list[Trouble] = []
    paths = ((path, path.relative_to(folder).as_posix()) for path in _walk(folder, troubles))
    files = [file for path, name in sorted(paths) for file in _known(path, name, unread)]
    if not files:
        raise UnreadableError(f"no newsletters in this folder (looked for {' '.join(sorted(MEDIA))})")
    troubles += unread
    yield from files


def _known(path: Path, name: str, unread: list[Trouble]) -> Iterator[File]:
    """The file if it can be one to read; else it is told as unread."""
    suffix = path.suffix.lower()
    if _is_maildir(path):
        yield File(path, name)
    elif _is_special(path):
        unread.append(Trouble("unread-file", f"{name}: not read (no ordinary file)", name))
    elif suffix in MEDIA or (suffix in SNIFFED and _is_feed(path)):
        yield File(path, name)
    else:
        reason = "a list of subscriptions: name it to fetch its feeds" if suffix == LIST else advice(suffix)
        unread.append(Trouble("unread-file", f"{name}: not read ({reason})", name))


def _is_maildir(path: Path) -> bool:
    return all((path / name).is_dir() for name in _MAILDIR)


def _is_special(path: Path) -> bool:
    """Whether a path is a pipe, socket or device, whose reading may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:  # told when it is read
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _is_feed(path: Path) -> bool:
    """Whether the beginning of a file is a feed's."""
    from kg.read.feed import is_feed, is_json_feed

    try:
        with path.open("rb") as file:
            text = file.read(4096).decode("utf-8", "replace")
    except OSError:  # told when it is read
        return True
    return is_feed(text) or is_json_feed(text)


def _walk(folder: Path, troubles: list[Trouble]) -> Iterator[Path]:
    """The files below a folder, those left out that are hidden or that a build wrote."""

    def unreadable(error: OSError) -> None:
        troubles.append(_skipped(Path(error.filename or folder).name, f"cannot be read ({error.strerror})"))

    for top, folders, names in os.walk(folder, onerror=unreadable):
        if _is_maildir(Path(top)):
            folders.clear()
            yield Path(top)
            continue
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
    paths = [_real(found.path) for found in group]
    for length in range(len(PurePosixPath(name).parts) + 1, max(len(path.parts) for path in paths) + 1):
        names = ["/".join(path.parts[-length:]).lstrip("/") for path in paths]
        if len(set(names)) == len(names):
            return [replace(found, name=longer) for found, longer in zip(group, names, strict=True)]
    return group


def _real(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve`, also for links that lead in a circle."""
    return Path(os.path.realpath(path))


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableError("standard input is closed")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableError(f"too large (more than {MOST_BYTES:,} bytes)")
    return data


def _bytes(path: Path, most: int) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableError("a device or pipe, no file; - reads standard input")
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise UnreadableError(f"too large ({max(path.stat().st_size, len(data)):,} bytes; at most {most:,})")
    return data
