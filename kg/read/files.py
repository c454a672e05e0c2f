"""The files that inputs stand for: folders walked, globs matched, each file under a name of its own."""

from __future__ import annotations

import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath

from kg.model import CORRECTION_FILES, Trouble
from kg.read.formats import LIST, MEDIA, SNIFFED, UnreadableError, advice

BUILT = ("graph.ttl", "report.json")  # a folder that holds both was written by a build
PAGES = frozenset({"graph.html", "graph.pyvis.html", "report.html", "report.md"})  # what it writes
VAULT = "obsidian"  # the folder of notes in it
FAULTS: tuple[type[Exception], ...] = (ArithmeticError, AssertionError, AttributeError, LookupError)
FAULTS += (MemoryError, RuntimeError, TypeError, ValueError)
"""What a fault in a stage raises: the input is then skipped by name, and the others are read. An OSError
is the machine's, an ImportError a pipeline's that is missing."""

MAILDIR = ("cur", "new", "tmp")  # the folders in a Maildir
_GLOB = re.compile(r"[*?\[]")
_PART = re.compile(r"(.+)#([\w.-]+)", re.S)


@dataclass(frozen=True, slots=True)
class File:
    """A file (or Maildir folder) to read: where it is and by which path, seen from what was given, it is
    named; `part` names the one of its documents that is wanted, "" for all."""

    path: Path
    name: str
    part: str = ""


def files_of(given: str | Path, troubles: list[Trouble]) -> Iterator[File]:
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
    paths = _matches(pattern, troubles)
    if not paths:
        raise UnreadableError("no file matches")
    for path in paths:
        if not path.is_dir():
            yield from _known(path, path.name, troubles)
        elif "**" not in pattern:
            yield from _in_folder(path, troubles)


def _matches(pattern: str, troubles: list[Trouble]) -> list[Path]:
    """Paths that fit a glob, from the longest part of it that has no wild card."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if _GLOB.search(part))
    top = Path(*parts[:fixed])
    try:
        found = sorted(top.glob("/".join(parts[fixed:]))) if top.is_dir() else []
    except ValueError as error:
        raise UnreadableError("no pattern: ** stands alone between slashes, as in issues/**/*.md") from error
    return list(inside((path for path in found if not _left_out(path, top)), top, troubles))


def inside(paths: Iterable[Path], folder: Path, troubles: list[Trouble]) -> Iterator[Path]:
    """Those of some paths below a folder that no link leads out of it; the others are told.

    A folder from a stranger may point at whatever its reader has; who means a link names it.
    """
    top = real(folder)
    for path in paths:
        if real(path).is_relative_to(top):
            yield path
        else:
            name, reason = path.relative_to(folder).as_posix(), "a link out of the folder: name it to read it"
            skips = path.suffix.lower() in MEDIA
            told = Trouble("unread-file", f"{name}: not read ({reason})", name)
            troubles.append(skipped(name, reason) if skips else told)


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
    found = inside(_walk(folder, troubles), folder, troubles)
    paths = ((path, path.relative_to(folder).as_posix()) for path in found)
    files = [file for path, name in sorted(paths) for file in _known(path, name, unread)]
    if not files:
        raise UnreadableError(f"no newsletters in this folder (looked for {' '.join(sorted(MEDIA))})")
    troubles += unread
    yield from files


def _known(path: Path, name: str, unread: list[Trouble]) -> Iterator[File]:
    """The file if it can be one to read; else it is told as unread."""
    suffix = path.suffix.lower()
    if path.name in CORRECTION_FILES:  # what a person says of the graph is read with it
        return
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
    return all((path / name).is_dir() for name in MAILDIR)


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
        troubles.append(skipped(Path(error.filename or folder).name, f"cannot be read ({error.strerror})"))

    for top, folders, names in os.walk(folder, onerror=unreadable):
        if _is_maildir(Path(top)):
            folders.clear()
            yield Path(top)
            continue
        below = [Path(top, name) for name in sorted(folders) if not name.startswith(".")]
        folders[:] = [path.name for path in below if not (_built(path) or _vault(path))]
        yield from _leading_out(below, folder)
        paths = (Path(top, name) for name in names if not name.startswith("."))
        yield from (path for path in paths if not _page_of(path))


def _leading_out(folders: Iterable[Path], top: Path) -> Iterator[Path]:
    """Links among some folders that lead out of the one that is walked: the walk takes no link."""
    return (path for path in folders if path.is_symlink() and not real(path).is_relative_to(real(top)))


def uniquely_named(files: Iterable[File]) -> list[File]:
    """Files whose names tell them apart: equal names get as many folders in front as that takes."""
    by_name: dict[str, list[File]] = defaultdict(list)
    for found in files:
        by_name[found.name].append(found)
    out = chain.from_iterable(_lengthened(*named) for named in sorted(by_name.items()))
    return sorted(out, key=lambda found: found.name)


def _lengthened(name: str, group: list[File]) -> list[File]:
    if len(group) == 1:
        return group
    paths = [real(found.path) for found in group]
    for length in range(len(PurePosixPath(name).parts) + 1, max(len(path.parts) for path in paths) + 1):
        names = ["/".join(path.parts[-length:]).lstrip("/") for path in paths]
        if len(set(names)) == len(names):
            return [replace(found, name=longer) for found, longer in zip(group, names, strict=True)]
    return group


def real(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve`, also for links that lead in a circle."""
    return Path(os.path.realpath(path))


def fault(error: Exception) -> str:
    """What is told of a fault."""
    told = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return f"a fault of kg ({told}); please report it"


def skipped(name: str, reason: str) -> Trouble:
    """What is told of an input that cannot be read."""
    return Trouble("skipped-input", f"{name}: {reason}", name)
