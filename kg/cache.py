"""What was found in each document, kept between builds, so that only what changed is read anew.

One file a document, in a folder that may be deleted at any time. A file says what it was made
from (content, settings, and the program's own code and data) and the hash of what it holds:
one that is out of date or damaged is made again. Values are JSON, read strictly by the types
of `kg.model`: nothing in a file can run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from kg.model import Findings, Source
from kg.weights import own_models

LIBRARIES = (
    "ada-url",
    "markdown-it-py",
    "pyromark",
    "py3langid",
    "pyahocorasick",
    "onnxruntime",
    "tokenizers",
    "selectolax",
    "spacy",
)
"""Libraries whose version can change what is found in a document."""

_NAME = re.compile(r"[0-9a-f]{32}\.json")
_LOG = logging.getLogger(__name__)


def kept(source: Source, folder: Path | None, settings: str = "") -> Findings | None:
    """What was found in a source before, if it and all that findings depend on are still the same.

    Args:
        source: One input.
        folder: The cache; None for none.
        settings: All options that change what is found, in a fixed order.
    """
    if folder is None:
        return None
    path = folder / file_name(source, settings)
    try:
        return _restore(path.read_bytes(), key_of(source, settings), source)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, msgspec.DecodeError) as error:
        _LOG.warning("cache file %s cannot be read (%s): made again", path.name, error)
        return None


def keep(payload: bytes, source: Source, folder: Path | None, settings: str = "") -> None:
    """Keep what was found in a source, `encoded`; the folder is made when missing. The whole file is put in
    place or none; what cannot be written is no error, but found anew."""
    if folder is None:
        return
    path, digest = folder / file_name(source, settings), hashlib.sha256(payload).hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put(path, f"{key_of(source, settings)} {digest}\n".encode() + payload)
    except OSError as error:
        _LOG.warning("cache file %s cannot be written: %s", path.name, error)


def encoded(found: Findings, source: Source) -> bytes:
    """Findings as JSON; the text of their source is left out."""
    if found.document.source == source.text:
        found = _with_source(found, "")
    try:
        return msgspec.json.encode(found)
    except UnicodeEncodeError:  # lone surrogates: bytes of a file name that are no UTF-8
        return json.dumps(msgspec.to_builtins(found)).encode()


def decoded(payload: bytes, source: Source) -> Findings:
    """Findings out of what `encoded` made of them.

    Raises:
        msgspec.DecodeError, ValueError: If they are no such thing.
    """
    try:
        found = msgspec.json.decode(payload, type=Findings)
    except msgspec.DecodeError:  # msgspec refuses what `encoded` leaves to `json`
        found = msgspec.convert(json.loads(payload), type=Findings)
    return found if found.document.source else _with_source(found, source.text)


def file_name(source: Source, settings: str = "") -> str:
    """The name of a document's cache file: a changed document replaces its own."""
    return _hash(source.name, settings)[:32] + ".json"


def key_of(source: Source, settings: str = "") -> str:
    """A hash of all that findings depend on."""
    told = (source.title, source.date, source.lang, source.series, *source.authors)
    parts = (source.name, source.media, source.url, source.base, source.sha256, source.text, *told)
    return _hash(code_version(), settings, *parts)


def prune(folder: Path, names: Iterable[str]) -> None:
    """Deletes the cache files that are not among some names (of `file_name`); other files stay."""
    wanted = set(names)
    for path in folder.glob("*.json"):
        if _NAME.fullmatch(path.name) and path.name not in wanted:
            path.unlink(missing_ok=True)


def _hash(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


@cache
def code_version() -> str:
    """A hash of this package's code and data and of the libraries' versions: any change of
    what could be found makes all that is kept out of date."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(f"\n{path.relative_to(root).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    for path in own_models():
        digest.update(path.read_bytes())
    return _hash(digest.hexdigest(), *map(_version, LIBRARIES))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _restore(data: bytes, key: str, source: Source) -> Findings | None:
    header, _, payload = data.partition(b"\n")
    made_from, _, digest = header.decode("ascii", "replace").partition(" ")
    if hashlib.sha256(payload).hexdigest() != digest:
        raise ValueError("its hash is not its content's")
    if made_from != key:
        return None
    return decoded(payload, source)


def _with_source(found: Findings, text: str) -> Findings:
    return replace(found, document=replace(found.document, source=text))


def _put(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
