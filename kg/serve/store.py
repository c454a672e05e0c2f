"""The graph as an Oxigraph store on disk, which any number of processes can read."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from kg.rdf.reading import checked_file, load

CHECKSUMS: Final = "checksums.json"
_LOGS: Final = ("LOG", "LOCK")  # what a reader may change: names that begin so


def stores_folder() -> Path:
    """Where stores are kept between runs: the user's cache folder (`XDG_CACHE_HOME`)."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "newsletter-kg" / "stores"


def prepared(graph: Path, folder: Path | None = None) -> Path:
    """The folder of a graph's store among those kept, named by the graph's content. It is built if
    there is none, the graph has changed, or the store is damaged: each file's hash is kept beside it.

    Raises:
        kg.rdf.reading.UnreadableGraphError: If there is no graph, or it is no RDF.
        OSError: If the folder can't be written.
    """
    path = checked_file(graph).resolve()
    kept = stores_folder() if folder is None else folder
    prefix = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    ready = kept / f"{prefix}-{_hash(path)[:32]}{path.suffix}"
    if not _whole(ready):
        kept.mkdir(parents=True, exist_ok=True)
        _build(path, ready)
    for old in kept.glob(f"{prefix}-*"):
        if old != ready:  # a server that still reads it keeps its open files
            shutil.rmtree(old, ignore_errors=True)
    return ready / "store"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _checksums(store: Path) -> dict[str, str]:
    files = (path for path in sorted(store.iterdir()) if not path.name.startswith(_LOGS))
    return {path.name: _hash(path) for path in files}


def _whole(ready: Path) -> bool:
    """Whether a store is there, each of its files as it was written."""
    try:
        written = json.loads((ready / CHECKSUMS).read_bytes())
        return bool(written == _checksums(ready / "store"))
    except (OSError, ValueError):
        return False


def _build(path: Path, ready: Path) -> None:
    from pyoxigraph import Store

    building = Path(tempfile.mkdtemp(prefix=".building-", dir=ready.parent))
    try:
        store = load(path, Store(str(building / "store")))
        store.flush()
        del store  # closes it: only one process may have it open for writing
        sums = _checksums(building / "store")
        (building / CHECKSUMS).write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")
        if ready.exists():  # a damaged one
            shutil.rmtree(ready)
        building.rename(ready)
    except OSError:
        if not _whole(ready):  # else another process was faster
            raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
