"""The benchmarks are scripts outside the suite; here only that none of them has rotted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parent.parent / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_every_benchmark_finds_what_it_imports(script: Path) -> None:
    here, file = str(script.parent), str(script)
    code = f"import runpy, sys; sys.path.insert(0, {here!r}); runpy.run_path({file!r}, run_name='imported')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
