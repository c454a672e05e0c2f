"""The cases of `make bench` that take hours: each goes on where it was stopped, from the cache of its build.

Newsletters and graphs lie in `.bench/`, with the wall seconds that a case has taken and the most memory that
its processes held together, over all runs. `--only "the archive"` runs one alone; a run may be ended at any
time. The archive (`../shared/archive`, real newsletters) is not ours: nothing of it is kept in the project.
"""

from __future__ import annotations

import filecmp
import json
import re
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from newsletters import newsletters

from kg.processes.memory import resident

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".bench"
ARCHIVE = ROOT.parent / "shared" / "archive"
MIB = 1024**2
LOOK = 0.5  # seconds between looks at the memory of the processes
SHARE = 10  # every so many documents of the archive are its tenth


def archive() -> tuple[float, str]:
    """GiB that a build of the whole archive with two processes holds, in all of them."""
    return _built("archive", _unpacked(), workers=2, most=3)


def very_many() -> tuple[float, str]:
    """GiB that a build of 100,000 documents with two processes holds, in all of them."""
    return _built("very-many", _made(100_000), workers=2, most=6)


def same_bytes() -> tuple[float, str]:
    """Files that one process and two write otherwise, of a tenth of the archive."""
    some = _tenth(_unpacked())
    graphs = [PLACE / f"tenth-{workers}" for workers in (1, 2)]
    for workers, graph in zip((1, 2), graphs, strict=True):
        _built(graph.name, some, workers=workers, most=3)
    files = sorted({path.name for graph in graphs for path in graph.iterdir() if path.is_file()})
    _, differ, missing = filecmp.cmpfiles(*graphs, files, shallow=False)
    count = sum(1 for path in some.rglob("*") if path.is_file())
    return len([*differ, *missing]), f"files of {len(files)} that differ, {count} documents: none may"


CASES: Mapping[str, Callable[[], tuple[float, str]]] = {
    "the archive": archive,
    "a tenth of the archive, 1 and 2 processes": same_bytes,
    "100,000 documents": very_many,
}


def _built(name: str, newsletters_: Path, *, workers: int, most: int) -> tuple[float, str]:
    graph, told = PLACE / name, PLACE / f"{name}.json"
    before = json.loads(told.read_text("utf-8")) if told.exists() else {"seconds": 0.0, "peak": 0.0}
    call = [sys.executable, "-m", "kg", "build", str(newsletters_), "-o", str(graph), "-q", "--timings"]
    start, peak = time.monotonic(), float(before["peak"])
    with (PLACE / f"{name}.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen([*call, "--workers", str(workers)], stderr=log)
        while process.poll() is None:
            peak = max(peak, sum(map(resident, _family(process.pid))) / MIB)
            spent = before["seconds"] + time.monotonic() - start
            told.write_text(json.dumps({"seconds": spent, "peak": peak}), encoding="utf-8")
            time.sleep(LOOK)
    if process.returncode not in (0, 1):  # 1: some documents were skipped, and told
        raise SystemExit(f"the build of {newsletters_} ended with {process.returncode}: see {log.name}")
    return peak / 1024, _said(graph, Path(log.name).read_text("utf-8"), most, spent)


def _said(graph: Path, log: str, most: int, seconds: float) -> str:
    counts = json.loads((graph / "report.json").read_text("utf-8"))["counts"]
    found = dict(re.findall(r"(?m)^ +(\w+) +([\d.]+)$", log))
    read = f"{counts['documents']} documents, {log.count('kg: skipped ')} skipped"
    last = f"the last run's encoder {found.get('encoder', '0')} s of {found.get('all', '?')} s"
    return f"GiB, at most {most}; {read}, {seconds:.0f} s on the clock in all runs, {last}"


def _family(process: int) -> list[int]:
    """A process and all that it has started, as Linux tells."""
    try:
        files = list(Path(f"/proc/{process}/task").glob("*/children"))
        children = [int(child) for file in files for child in file.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        children = []
    return [process, *(one for child in children for one in _family(child))]


def _unpacked() -> Path:
    folder = PLACE / "newsletters"
    if not (folder / "done").exists():
        for file in sorted(ARCHIVE.glob("*.tar.xz")):
            with tarfile.open(file) as packed:
                packed.extractall(folder / file.name.partition(".")[0], filter="data")
        (folder / "done").mkdir()
    return folder


def _tenth(whole: Path) -> Path:
    folder = PLACE / "newsletters-tenth"
    files = sorted(path for path in whole.rglob("*") if path.is_file())
    for file in _missing(folder, (file.relative_to(whole) for file in files[::SHARE])):
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(whole / file.relative_to(folder), file)
    return folder


def _missing(folder: Path, names: Iterable[Path]) -> list[Path]:
    return [folder / name for name in names if not (folder / name).exists()]


def _made(count: int) -> Path:
    folder = PLACE / f"newsletters-{count}"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for issue in newsletters(count, size=1000):
            (folder / issue.name).write_text(issue.text, encoding="utf-8")
        (folder / "done").mkdir()
    return folder
