"""The bundled sample as older processors build it, beside `outputs/`: what differs.

    python benchmarks/processors.py

For x86-64 Linux with `cc` and `objdump`. A copy of ONNX Runtime has its `cpuid` instructions replaced, so
that `cpuid.c` answers them with fewer instruction sets at full speed; OpenBLAS and numpy are told theirs.
"""

from __future__ import annotations

import csv
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CPUID, UD2 = b"\x0f\xa2", b"\x0f\x0b"
BEYOND = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL AVX512_SPR"
PROCESSORS = {
    "AVX2, no VNNI": {"LEAST": "avx2", "OPENBLAS_CORETYPE": "Haswell", "NPY_DISABLE_CPU_FEATURES": BEYOND},
    "SSE4": {
        "LEAST": "sse",
        "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": f"AVX2 FMA3 {BEYOND}",
    },
}
TABLES = {
    "mentions": ("entity", "document", "begin"),
    "relations": ("subject", "predicate", "object", "document"),
}
"""Tables with a confidence, and what says which fact a row is."""
Facts = Mapping[tuple[str, ...], float]


def runtime(folder: Path) -> None:
    """A copy of the installed ONNX Runtime in a folder, each of its `cpuid` instructions an illegal one."""
    found = importlib.util.find_spec("onnxruntime")
    if not (found and found.origin):
        raise SystemExit("ONNX Runtime is not installed")
    shutil.copytree(Path(found.origin).parent, folder / "onnxruntime")
    for library in (folder / "onnxruntime" / "capi").glob("onnxruntime_pybind11_state*.so"):
        code = bytearray(library.read_bytes())
        for at in _places(library):
            if code[at : at + 2] != CPUID:
                raise SystemExit(f"{library.name}: addresses of its code are no places in the file")
            code[at : at + 2] = UD2
        library.write_bytes(code)


def _places(library: Path) -> Iterator[int]:
    told = subprocess.run(["objdump", "-d", library], capture_output=True, text=True, check=True).stdout
    return (int(at, 16) for at in re.findall(r"^\s*([0-9a-f]+):\t0f a2 *\tcpuid", told, re.MULTILINE))


def built(folder: Path, processor: Mapping[str, str], name: str) -> Path:
    """The sample as that processor builds it."""
    shim = folder / "cpuid.so"
    subprocess.run(["cc", "-O1", "-fPIC", "-shared", "-o", shim, ROOT / "benchmarks" / "cpuid.c"], check=True)
    paths = os.pathsep.join((str(folder), str(ROOT)))
    environment = {**os.environ, **processor, "LD_PRELOAD": str(shim), "PYTHONPATH": paths}
    output = folder / name.replace(" ", "-")
    command = [sys.executable, "-m", "kg", "build", "-o", output, "--no-cache", "-q"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return output


def facts(output: Path, table: str) -> Facts:
    """The confidence of each fact of a table."""
    with (output / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {
            tuple(row[k] for k in TABLES[table]): float(row["confidence"]) for row in csv.DictReader(file)
        }


def told(ours: Facts, theirs: Facts) -> str:
    """How many facts are the same, and how far their confidences lie apart."""
    both = ours.keys() & theirs.keys()
    apart = [abs(ours[fact] - theirs[fact]) for fact in both]
    return (
        f"{len(both)} of {len(ours)} the same, {len(theirs.keys() - both)} others; "
        f"confidence differs by {sum(apart) / len(apart):.4f} on average, {max(apart):.3f} at most"
    )


def main() -> None:
    print("| processor | table | beside the bundled sample |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runtime(folder)
        for processor, environment in PROCESSORS.items():
            output = built(folder, environment, processor)
            for table in TABLES:
                line = told(facts(ROOT / "outputs", table), facts(output, table))
                print(f"| {processor} | {table} | {line} |", flush=True)


if __name__ == "__main__":
    main()
