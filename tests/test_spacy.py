"""spaCy people: `kg` in their pipelines, and their pipelines in `kg build`."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.recognise.pipeline import FINDERS

NAMES = ["Quillon Vark", "Zelmara Oot", "Brusk Tarnel", "Ilvo Mendrake", "Pella Zarn", "Orrin Vexley"]
FRAMES = ["yesterday {} came by", "we met {} again", "so {} left early", "nobody saw {} there"]


@pytest.mark.parametrize("name", ["kg", *(f"kg_{name}" for name in FINDERS)])
def test_components_are_known_to_spacy_without_an_import_of_ours(name: str) -> None:
    for lang in ("en", "zh", "xx"):
        nlp = spacy.blank(lang)
        nlp.add_pipe(name)
        nlp("Hugging Face released DistilBERT.")


def test_kg_writes_linked_entities_beside_the_pipelines_own() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg", config={"media": "markdown"})
    doc = nlp("OpenAI released [Whisper](https://github.com/openai/whisper), a speech model.")
    found = {span.text: (span.label_, span.kb_id_) for span in doc.spans["kg"]}
    assert found["Whisper"] == ("Tool", "https://github.com/openai/whisper")
    assert found["OpenAI"][0] == "Organisation"
    assert doc.ents == ()


def test_a_pipeline_with_kg_is_saved_and_loaded(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("kg", config={"group": "found"})
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    doc = again("Google AI released BERT.")
    assert [span.text for span in doc.spans["found"]] == ["Google AI", "BERT"]


def test_positions_are_those_of_the_text_whatever_the_tokens() -> None:
    nlp = spacy.blank("zh")  # one token per character
    nlp.add_pipe("kg")
    doc = nlp("谷歌发布了 Reformer。\n\nPyTorch 很好用。")
    texts = [span.text for span in doc.spans["kg"]]
    assert "PyTorch" in texts
    assert all(span.text == doc.text[span.start_char : span.end_char] for span in doc.spans["kg"])


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline of another maker: a small NER that knows names which nobody else can know."""
    spacy.util.fix_random_seed(3)
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("PERSON")  # type: ignore[attr-defined]
    examples = [_example(nlp, frame, name) for frame in FRAMES for name in NAMES]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(15):
        nlp.update(examples, sgd=optimizer)
    path = tmp_path_factory.mktemp("ner") / "strangers"
    nlp.to_disk(path)
    return path


def _example(nlp: Language, frame: str, name: str) -> Example:
    text = frame.format(name)
    start = text.index(name)
    return Example.from_dict(nlp.make_doc(text), {"entities": [(start, start + len(name), "PERSON")]})


def test_the_entities_of_another_pipeline_are_further_evidence(strangers: Path, tmp_path: Path) -> None:
    issue = tmp_path / "issue.md"
    issue.write_text("# News\n\nyesterday Zelmara Oot came by and we met Pella Zarn again\n")
    done = CliRunner().invoke(
        app, ["build", str(issue), "-o", str(tmp_path / "out"), "--pipeline", str(strangers)]
    )
    assert done.exit_code == 0, done.output
    mentions = kg.load(tmp_path / "out").mentions
    theirs = mentions[mentions["recogniser"].astype(str).str.contains("pipeline")]
    assert set(theirs["text"]) == {"Zelmara Oot", "Pella Zarn"}
    assert theirs["entity"].str.contains("/person/").all()


def test_doc_ents_are_further_evidence_for_kg(strangers: Path) -> None:
    nlp = spacy.load(strangers)
    nlp.add_pipe("kg")
    doc = nlp("yesterday Zelmara Oot came by")
    assert [(span.text, span.label_) for span in doc.spans["kg"]] == [("Zelmara Oot", "Person")]


@pytest.mark.parametrize("lang", ["zh", "xx", "en"])
def test_spans_are_the_names_in_text_without_spaces_too(lang: str) -> None:
    nlp = spacy.blank(lang)
    nlp.add_pipe("kg")
    doc = nlp("谷歌发布了BERT模型")
    assert [(span.text, span.label_) for span in doc.spans["kg"]] == [
        ("谷歌", "Organisation"),
        ("BERT", "Tool"),
    ]
