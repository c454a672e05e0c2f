"""What the models are trained on: labelled documents in groups that are held out together."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.train import recogniser, relations
from kg.train.labelled import GroupsError, folds_of, group_of, of_gold, read_groups

FOLDS = Path(__file__).parent.parent / "benchmarks" / "folds.tsv"
GOLD = {
    "lang": "en",
    "entities": [
        {"id": "kestrel", "types": ["Tool"], "labels": ["Kestrel"], "urls": ["https://kestrel.example/"]},
        {"id": "ada", "types": ["Person"], "labels": ["Ada Roe"], "urls": []},
    ],
    "references": [{"url": "https://kestrel.example/", "kind": "software"}],
    "relations": [{"s": "kestrel", "p": "createdBy", "o": "ada"}],
}


def gold(folder: Path, *names: str) -> Path:
    for name in names:
        text = "# News\n\n* [Kestrel](https://kestrel.example/) by Ada Roe is a fast parser.\n"
        (folder / name).write_text(text, encoding="utf-8")
        labels = json.dumps(GOLD | {"doc": name})
        (folder / f"{Path(name).stem}.gold.json").write_text(labels, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("nlp02.zh.md", "nlp02"),
        ("nlp02.pt-BR.md", "nlp02"),
        ("review-2019.en.html", "review-2019"),
        ("plain.txt", "plain"),
    ],
)
def test_language_versions_are_one_group(name: str, group: str) -> None:
    assert group_of(name) == group


@pytest.mark.parametrize("heading", ["", "document\tgroup\tweight\tfold\n"])
def test_groups_and_weights_are_read_with_or_without_a_heading(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "groups.tsv"
    file.write_text(f"{heading}a.en.md\tone\t2\t1\nb.en.md\tone\n", encoding="utf-8")
    folder = gold(tmp_path, "a.en.md", "b.en.md", "c.en.md")
    labelled = of_gold(tmp_path, folder, read_groups(file))
    assert [(one.group, one.weight) for one in labelled] == [("one", 2.0), ("one", 1.0), ("c", 1.0)]


@pytest.mark.parametrize("line", ["a.en.md one", "a.en.md\tone\ttwo", "a.en.md\tone\t-1", "a.en.md\tone\t0"])
def test_a_line_of_groups_that_cannot_be_read_is_told(tmp_path: Path, line: str) -> None:
    file = tmp_path / "groups.tsv"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GroupsError, match=r"groups\.tsv, line 1"):
        read_groups(file)


def test_folds_are_those_of_the_file_or_by_turns(tmp_path: Path) -> None:
    labelled = tuple(of_gold(tmp_path, gold(tmp_path, "a.md", "b.md", "c.md"), {}))
    assert folds_of(labelled, None) == {"a": "1", "b": "2", "c": "3"}
    file = tmp_path / "groups.tsv"
    file.write_text("a.md\ta\t1\t4\nb.md\tb\t1\t4\nc.md\tc\t1\t5\n", encoding="utf-8")
    assert folds_of(labelled, file) == {"a": "4", "b": "4", "c": "5"}
    file.write_text("a.md\ta\t1\t4\na2.md\ta\t1\t5\n", encoding="utf-8")
    with pytest.raises(GroupsError, match=r"groups\.tsv, line 2"):
        folds_of(labelled, file)
    file.write_text("a.md\ta\t1\t4\n", encoding="utf-8")
    with pytest.raises(GroupsError, match="b has no fold"):
        folds_of(labelled, file)


def test_what_a_document_counts_is_its_weight_in_the_training_of_names_and_relations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = {"a.en.md": ("one", 2.0), "b.en.md": ("two", 1.0)}
    labelled = tuple(of_gold(tmp_path, gold(tmp_path, *groups), groups))
    weights: list[list[float]] = []
    for module in (recogniser, relations):
        monkeypatch.setattr(module, "fit", lambda *_, **settings: weights.append(settings["weights"]))
    recogniser.train(recogniser.examples(labelled))
    relations.train(relations.material(labelled))
    halves = [(one[: len(one) // 2], one[len(one) // 2 :]) for one in weights]
    assert all(heavy == [2 * weight for weight in light] for heavy, light in halves)
    assert all(heavy for heavy, _ in halves)


def test_a_missing_document_is_told(tmp_path: Path) -> None:
    (gold(tmp_path, "a.en.md") / "a.en.md").unlink()
    done = CliRunner().invoke(app, ["train", str(tmp_path), str(tmp_path), "-o", str(tmp_path / "models")])
    assert (done.exit_code, "a.en.gold.json" in done.stderr) == (2, True)


def test_no_publisher_is_in_two_folds_and_folds_are_balanced() -> None:
    with FOLDS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    folds = {row["group"]: row["fold"] for row in rows}
    assert all(folds[row["group"]] == row["fold"] for row in rows)
    sizes = [sum(row["fold"] == fold for row in rows) for fold in sorted(set(folds.values()))]
    assert len(sizes) == 5
    assert max(sizes) - min(sizes) <= 3
