"""Documents are read by processes of their own: what one does to its process happens to no other document."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import kg
from kg import extract
from kg.cache import file_name
from kg.model import Extraction, Source
from kg.processes.limits import Limits
from kg.processes.memory import resident
from kg.processes.messages import Job, Reply, Said
from kg.processes.worker import NoProcessError, Worker
from kg.read.inputs import collect

HOSTILE = """
import os, time
from types import SimpleNamespace

def load(name):
    if name != "hostile":
        raise OSError(f"no pipeline {name}")
    return read

def read(text):
    while "slow" in text:
        pass
    held = b"x" * 1024**3 if "large" in text else b""
    while held:
        time.sleep(0.01)
    if "deadly" in text:
        os._exit(9)
    if "faulty" in text:
        raise RecursionError("maximum recursion depth exceeded\\nmore")
    print("what a pipeline prints is no reply")
    return SimpleNamespace(ents=())
"""


@dataclass(frozen=True)
class Built:
    made: Extraction
    cache: Path
    folder: Path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A build of documents that harm the process that reads them (a spaCy does what they say), and of one
    that does not."""
    folder, site, cache = (tmp_path_factory.mktemp(name) for name in ("issues", "site", "cache"))
    (site / "spacy.py").write_text(HOSTILE)
    for number, word in enumerate(("slow", "large", "deadly", "faulty", "good")):
        text = f"# News\n\n* [Reformer](https://a.org/x) is a {word} model by Google AI.\n"
        (folder / f"{number}-{word}.md").write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(site))
        made = extract.build(folder, pipeline="hostile", cache=cache, limits=Limits(1, 1024))
        with pytest.raises(NoProcessError, match="no pipeline missing"):
            extract.build(folder, pipeline="missing")
    return Built(made, cache, folder)


def test_what_harms_its_process_is_named_and_the_others_are_read(hostile: Built) -> None:
    assert [one.document.name for one in hostile.made.findings] == ["4-good.md"]
    assert [one.message for one in hostile.made.troubles if one.code == "skipped-input"] == [
        "0-slow.md: reading it takes too much processor time (--time-limit 1)",
        "1-large.md: reading it takes too much memory (--memory-limit 1024)",
        "2-deadly.md: a fault of kg (its process ended: exit status 9); please report it",
        "3-faulty.md: a fault of kg (RecursionError: maximum recursion depth exceeded); please report it",
    ]


def test_only_what_was_read_is_kept(hostile: Built) -> None:
    sources, _ = collect([hostile.folder])
    kept = [file_name(source, "hostile") for source in sources if source.name == "4-good.md"]
    assert [path.name for path in hostile.cache.iterdir()] == kept


SCRIPT = """
import sys, kg
graph = kg.build(sys.argv[1])
print(len(graph.documents))
"""


def newsletters(folder: Path, number: int) -> None:
    for one in range(number):
        (folder / f"{one}.md").write_text(
            "# News\n\n* [Reformer](https://a.org/x) is a model by Google AI.\n"
        )


def test_a_script_needs_no_main_guard_and_leaves_no_process(tmp_path: Path) -> None:
    newsletters(tmp_path, 2)
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, str(tmp_path / "script.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_a_stream_that_is_left_ends_the_processes(tmp_path: Path) -> None:
    newsletters(tmp_path, 9)
    found = kg.stream(tmp_path, cache=tmp_path / "kept")
    assert next(found).document.name == "0.md"
    found.close()
    assert (tmp_path / "kept").is_dir()
    assert len(kg.build(tmp_path / "1.md").documents) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells the threads")
def test_a_process_works_on_one_thread() -> None:
    worker = Worker()
    said = worker.ask(Job(Source("a.en.md", "Reformer is a model by Google AI.\n", "markdown", ""), "", 0))
    threads = len(list(Path(f"/proc/{worker._process.pid}/task").iterdir()))
    worker.end()
    assert isinstance(said, Reply) and said.said is Said.FOUND
    assert threads <= 3  # it works, hears of the next document, and ONNX Runtime has one that waits


def test_what_a_process_holds_is_told_until_it_ends() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    assert resident(os.getpid()) > 10_000_000
    assert resident(process.pid) == 0


def test_a_process_whose_asker_is_gone_ends_without_a_word() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    told = process.stderr.read()
    process.stdin.close()
    assert (process.wait(), told) == (0, b"")
