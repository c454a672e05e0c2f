"""Inputs: files, folders, globs, standard input and web addresses become sources.

Whatever cannot be read is named in a `skipped-input` trouble with its reason, and the rest goes on.
"""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from os import PathLike
from pathlib import Path

from kg.model import Source, Trouble
from kg.read.fetching import PUBLIC, Reach
from kg.read.files import FAULTS, MAILDIR, File, fault, files_of, inside, real, skipped, uniquely_named
from kg.read.formats import LIST, MEDIA, SNIFFED, Raw, UnreadableError, advice, documents, subscriptions
from kg.read.web import fetch
from kg.urls.secrets import without_secrets

MOST_BYTES = 20_000_000  # of one input
MOST_MAIL = 1_000_000_000  # of a mailbox in one file
_GLOB = re.compile(r"[*?\[]")
_WEB = re.compile(r"(?i)[a-z][a-z0-9+.-]+://")


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
                for file in files_of(given, troubles):
                    files.setdefault((real(file.path), file.part), file)
    for file in uniquely_named(files.values()):
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
    for folder in MAILDIR[:2]:
        for path in inside(sorted((file.path / folder).iterdir()), file.path, troubles):
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
        troubles.append(skipped(name, str(error)))
    except FileNotFoundError:
        troubles.append(skipped(name, "no such file"))
    except ValueError as error:  # a name that no file can have
        troubles.append(skipped(name, f"cannot be read ({error})"))
    except OSError as error:  # a folder above that may not be entered, a name that is too long
        troubles.append(skipped(name, f"cannot be read ({error.strerror})"))
    except FAULTS as error:
        troubles.append(skipped(name, fault(error)))


def _shown(given: str | Path) -> str:
    """An input's name in a message: as it was given, but of an absolute path only the end."""
    text = without_secrets(str(given))
    return text if _WEB.match(text) or not Path(text).is_absolute() else Path(text).name or text


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
