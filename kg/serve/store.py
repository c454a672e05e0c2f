"""The graph as an Oxigraph store on disk, which any number of processes can read."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from kg.rdf.reading import graph_file, load


def stores_folder() -> Path:
    """Where stores are kept between runs: the user's cache folder (`XDG_CACHE_HOME`)."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "newsletter-kg" / "stores"


def prepared(graph: Path, folder: Path | None = None) -> Path:
    """The folder of a graph's store among those kept, built if there is none or the graph has changed.

    Raises:
        kg.rdf.reading.UnreadableGraphError: If there is no graph, or it is no RDF.
        OSError: If the folder can't be written.
    """
    path = graph_file(graph).resolve()
    kept = stores_folder() if folder is None else folder
    state = path.stat()
    prefix = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    ready = kept / f"{prefix}-{state.st_mtime_ns:x}-{state.st_size:x}"
    if not ready.is_dir():
        kept.mkdir(parents=True, exist_ok=True)
        _build(path, ready)
    for old in kept.glob(f"{prefix}-*"):
        if old != ready:  # a server that still reads it keeps its open files
            shutil.rmtree(old, ignore_errors=True)
    return ready


def _build(path: Path, ready: Path) -> None:
    from pyoxigraph import Store

    building = Path(tempfile.mkdtemp(prefix=".building-", dir=ready.parent))
    try:
        store = load(path, Store(str(building)))
        store.flush()
        del store  # closes it: only one process may have it open for writing
        building.rename(ready)
    except OSError:
        if not ready.is_dir():  # else another process was faster
            raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
