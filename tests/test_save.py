"""Outputs appear together or not at all, and what else lies in the folder stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kg.export import save as saving
from kg.export.save import save, write

OLD = {"graph.ttl": b"old graph", "entities.csv": b"old entities", "graph.trig": b"old quads"}
NEW = {"graph.ttl": b"new graph", "entities.csv": b"new entities"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_build_replaces_the_former_one_with_all_its_files(tmp_path: Path) -> None:
    save(OLD, tmp_path / "out")
    save(NEW, tmp_path / "out", replaced=OLD)
    assert contents(tmp_path / "out") == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.fixture(params=["exchange", "file by file", "standing in the folder"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    if request.param == "file by file":
        monkeypatch.setattr(saving, "_exchange", lambda left, right: False)
    if request.param == "standing in the folder":
        (tmp_path / "out").mkdir()
        monkeypatch.chdir(tmp_path / "out")
    return str(request.param)


def test_foreign_files_and_folders_stay(tmp_path: Path, way: str) -> None:
    out = tmp_path / "out"
    save(OLD, out)
    (out / "notes.txt").write_text("mine")
    (out / "papers").mkdir()
    (out / "papers" / "a.pdf").write_bytes(b"pdf")
    before = (out / "notes.txt").stat().st_ino
    save(NEW, out, replaced=OLD)
    assert contents(out) == {**NEW, "notes.txt": b"mine"}
    assert (out / "papers" / "a.pdf").read_bytes() == b"pdf"
    assert (out / "notes.txt").stat().st_ino == before


def test_an_error_on_the_way_leaves_the_former_outputs_whole(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    save(OLD, out)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(NEW, out, replaced=OLD)
    assert contents(out) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_error_in_the_last_step_puts_the_former_files_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    save(OLD, out)
    monkeypatch.setattr(saving, "_exchange", lambda left, right: False)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.name == "graph.ttl" and "former" not in self.parts:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="Input/output"):
        save(NEW, out, replaced=OLD)
    assert contents(out) == OLD


def test_a_file_where_the_folder_should_be_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(NotADirectoryError):
        save(NEW, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a file"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    save(NEW, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert contents(tmp_path / "real") == NEW


SAVING_FOR_EVER = """
    import sys
    from pathlib import Path
    from kg.export.save import save

    out = Path(sys.argv[1])
    turn = 0
    while True:
        turn += 1
        save({name: f"{turn}".encode() * 20_000 for name in ("a", "b", "c")}, out)
        print(turn, flush=True)
"""


def test_a_killed_build_leaves_one_whole_build(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for attempt in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(SAVING_FOR_EVER), str(out)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            process.stdout.readline()  # the first build is there
            if attempt == 0:
                (out / "notes.txt").write_text("mine")
            time.sleep(0.003 * attempt)
            process.send_signal(signal.SIGKILL)
        found = contents(out)
        found.pop("notes.txt", None)
        assert set(found) == {"a", "b", "c"}
        assert len(set(found.values())) == 1, "files of two builds"
    save(NEW, out, replaced={"a", "b", "c"})  # and the next build clears up
    assert contents(out) == {**NEW, "notes.txt": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("number", ["9" * 30, "²", "0", "-1", "1" * 200])
def test_a_leftover_of_no_process_stops_nothing(tmp_path: Path, number: str) -> None:
    (tmp_path / f"{saving._prefix(tmp_path / 'out')}{number}").mkdir()
    save(NEW, tmp_path / "out")
    assert contents(tmp_path / "out") == NEW


def test_a_leftover_that_leads_elsewhere_moves_nothing_from_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    save(OLD, tmp_path / "out")
    (tmp_path / ".out.kg-4194305").symlink_to(tmp_path / "mine")  # more than any process has
    (tmp_path / ".out.kg-4194306").write_text("no folder")
    save(NEW, tmp_path / "out", replaced=OLD)
    assert contents(tmp_path / "out") == NEW
    assert contents(tmp_path / "mine") == {"letter.txt": b"mine"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "out"]


def test_one_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write(b"one", tmp_path / "page.html")
    write(b"two", tmp_path / "page.html")
    assert contents(tmp_path) == {"page.html": b"two"}


def test_an_error_while_a_users_file_is_moved_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    save(OLD, out)
    (out / "notes.txt").write_text("mine")
    before, rename, left = contents(out), Path.rename, [1]

    def failing(self: Path, target: Path) -> Path:
        if self.name == "notes.txt" and left.pop():
            left.append(0)
            raise OSError(28, "No space left on device")
        left.append(0)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        save(NEW, out, replaced=OLD)
    assert contents(out) == before
