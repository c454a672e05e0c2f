"""A Dask cluster gives the same graph as this machine alone, also when it loses a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export.turtle import turtle
from kg.extract import build
from kg.model import Source
from kg.processes import cluster
from kg.processes.limits import LIMITS
from kg.processes.worker import NoProcessError

distributed: Any = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    """Two processes, which a nanny replaces when they end."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as one:
        yield one


def test_a_cluster_that_loses_a_process_gives_the_same_bytes(
    running: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PART", 1)  # each document alone
    for number, tool in enumerate(("Reformer", "ELMo", "PyTorch", "Stanza", "Flair", "BERT")):
        text = f"# News\n\n* [{tool}](https://a.org/{tool}) is a model by Google AI.\n"
        (tmp_path / f"{number}.md").write_text(text)
    with distributed.Client(running, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
    ended = []

    def end(done: int, _: int) -> None:
        if done == 1:
            os.kill(victim, signal.SIGKILL)
            ended.append(victim)

    there = build(tmp_path, scheduler=running.scheduler_address, progress=end)
    assert ended == [victim]
    assert [found.document.name for found in there.findings] == [f"{number}.md" for number in range(6)]
    assert turtle(there) == turtle(build(tmp_path))


def test_a_cluster_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# News\n")
    with pytest.raises(NoProcessError, match="no Dask scheduler at nothing://x"):
        build(tmp_path, scheduler="nothing://x")


def test_another_version_of_kg_is_refused() -> None:
    with pytest.raises(NoProcessError, match="another version"):
        cluster.read_part([Source("a.md", "", "markdown", "")], LIMITS, "", "older")
