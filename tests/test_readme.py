"""What the README says works as it stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import COMMANDS, app
from kg.export import EXPORTERS
from kg.rdf.query import stored

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TAKEN_CARE_OF = ("make ", "pip ")  # by CI, which runs them

ISSUE = """---
date: 2020-01-20
---
# Weekly

OpenAI released [Whisper](https://github.com/openai/whisper).
"""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture
def newsletters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "issues").mkdir()
    (tmp_path / "issues" / "2020-01.md").write_text(ISSUE)
    (tmp_path / "issues" / "page.html").write_text(
        "<html><body><h1>Weekly 2</h1><p>PyTorch is by Facebook AI.</p></body></html>"
    )
    return tmp_path


def test_every_command_line_works(newsletters: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    ours = [line for line in lines if not line.startswith(TAKEN_CARE_OF)]
    assert len(ours) >= 7
    for line in ours:
        words = shlex.split(line)
        assert words[0] == "kg", line
        done = CliRunner().invoke(app, words[1:], catch_exceptions=False)
        assert done.exit_code == 0, f"{line}\n{done.output}"


def test_every_python_example_works(newsletters: Path) -> None:
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec"), names)
    assert (newsletters / "my-graph" / "graph.html").is_file()
    assert [span.text for span in names["doc"].spans["kg"]]  # type: ignore[attr-defined]


def test_corrections_are_read(newsletters: Path) -> None:
    from kg.resolve.corrections import read_corrections

    (newsletters / "kg-corrections.toml").write_text("".join(blocks("toml")), encoding="utf-8")
    assert len(read_corrections(newsletters / "kg-corrections.toml").entries) == 5


@pytest.mark.parametrize("name", stored())
def test_every_stored_question_is_explained(name: str) -> None:
    assert f"| `{name}` | {stored()[name].question}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_mentioned(command: str) -> None:
    assert f"kg {command}" in README + (ROOT / "CHANGELOG.md").read_text()


def test_every_output_and_format_is_named() -> None:
    for name, exporter in EXPORTERS.items():
        assert (f"`{exporter.file}`" if exporter.always else f"`{name}`") in README


def test_links_to_files_lead_somewhere() -> None:
    for text in (README, (ROOT / "CONTRIBUTING.md").read_text()):
        for target in re.findall(r"\]\((?!https?://|#)([^)]+)\)", text):
            assert (ROOT / target).exists(), target
