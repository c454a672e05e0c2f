"""The notebooks run on any corpus: one that names nothing, one of a single document, one without dates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
CORPORA = {
    "unconnected": {
        "2023-01-02-a.md": "# One\n\nPyTorch is nice.\n",
        "2023-01-09-b.md": "# Two\n\nWe read [a page](https://example.org/x) about whales.\n",
        "2023-01-16-c.ar.md": "# ثلاثة\n\nكتاب جديد عن البحر.\n",
    },
    "nothing": {"a.md": "hello there, nothing here\n"},
    "one document": {"a.md": "# Notes\n\nHugging Face released DistilBERT, a distilled version of BERT.\n"},
    "no dates": {
        "a.md": "# Notes\n\nPyTorch is nice.\n\nWe like BERT too.\n",
        "b.md": "# More\n\nGoogle released TensorFlow.\n",
    },
}


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("name", ["01_first_graph", "02_who_makes_what", "03_network_analysis", "04_sparql"])
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_runs_and_ends_in_words(
    name: str, corpus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pytest.importorskip("IPython")
    pyplot.switch_backend("Agg")
    for file, text in CORPORA[corpus].items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.setenv("KG_NEWSLETTERS", str(tmp_path))
    cells = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, object] = {}
    for cell in code:
        exec(compile(cell, name, "exec"), names)
    pyplot.close("all")
    last = code[-1].rstrip().splitlines()
    start = next(at for at, line in enumerate(last) if line.startswith("Markdown("))
    told = eval("\n".join(last[start:]), names)
    assert len(told.data.strip().splitlines()) >= 1
    assert "nan" not in told.data.lower().split()
