"""The stored questions on real graphs: the bundled sample, and a gold file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd
import pytest
from pyoxigraph import QuerySolutions
from sample_graph import sample

import kg
from kg.analyse.questions import answer
from kg.rdf.asking import Engine
from kg.rdf.query import stored

SHARED = Path(__file__).parent.parent.parent / "shared"
GIVEN = {"wanted": "BERT", "maker": "OpenAI", "made": "Whisper", "letters": "former"}

#: Some rows that the sample's newsletters plainly say, by question: values of the columns named.
SAID: dict[str, list[dict[str, str]]] = {
    "tools": [{"name": "spaCy"}, {"name": "PyTorch"}],
    "papers": [{"name": "Attention Is All You Need", "urls": "https://arxiv.org/abs/1706.03762"}],
    "organisations": [{"name": "Hugging Face"}],
    "people": [{"name": "Alex Wang", "affiliation": "New York University"}],
    "evidence": [{"issue": "signal-and-syntax-01.en.md", "line": "26", "words": "BERT"}],
    "links": [{"url": "https://arxiv.org/abs/1810.04805", "kind": "paper"}],
    "relations": [{"subject": "Alex Wang", "relation": "affiliatedWith", "object": "New York University"}],
    "made-by": [{"made": "GPT-3", "type": "Tool"}],
    "makers": [{"maker": "OpenAI", "type": "Organisation"}],
    "new": [{"first": "2023-07-03", "type": "Tool", "name": "ELECTRA"}],
    "find": [{"name": "Transformers", "type": "Tool"}],
    "most-cited": [{"url": "http://kaldi-asr.org/"}],
    "issues": [{"issue": "signal-and-syntax-01.fr.md", "lang": "fr", "date": "2023-03-06"}],
    "kinds": [{"issue": "signal-and-syntax-01.en.md", "kind": "paper"}],
    "names": [{"name": "Stanford University"}],
    "trend": [{"month": "2023-03"}],
    "together": [{"name": "ALBERT", "type": "Tool"}],
    "code": [{"type": "tool", "name": "AlphaFold", "url": "https://github.com/deepmind/alphafold"}],
    "papers-with-code": [
        {
            "issue": "2023-05-15-signal-and-syntax-02.zh.md",
            "paper": "https://w3id.org/newsletter-kg/id/paper/arxiv-2212.04356",
            "code": "https://github.com/openai/whisper",
            "how": "it introduces Whisper",
        }
    ],
}


@pytest.fixture(scope="module")
def graph() -> Engine:
    return Engine(sample().turtle)


def rows(store: Engine, name: str, **others: str) -> list[dict[str, str]]:
    question = stored()[name]
    needed = {p.name: GIVEN[p.name] for p in question.parameters if p.default is None} | others
    answer = store.ask(question, needed)
    if not isinstance(answer, QuerySolutions):
        return [{"triple": str(triple)} for triple in answer]
    names = [variable.value for variable in answer.variables]
    return [{n: row[n].value for n in names if row[n] is not None} for row in answer]


@pytest.mark.parametrize("name", sorted(stored()))
def test_every_stored_question_has_an_answer_on_the_sample(graph: Engine, name: str) -> None:
    found = rows(graph, name)
    assert found
    for said in SAID.get(name, ()):
        assert any(said.items() <= row.items() for row in found), said


@pytest.mark.parametrize("number", ["x", "9" * 20, "9" * 5000, "-" + "9" * 30, ""])
def test_a_number_that_is_none_or_endless_is_text(graph: Engine, number: str) -> None:
    integer = "<http://www.w3.org/2001/XMLSchema#integer>"
    found = answer(graph, f'SELECT * {{ VALUES ?n {{ 1 "{number}"^^{integer} }} }}', {})
    assert isinstance(found, pd.DataFrame)
    assert set(found["n"]) == {"1", number}


@pytest.mark.shared
def test_the_question_of_an_issue_answers_the_gold_of_nlp02_zh(tmp_path: Path) -> None:
    gold_file = SHARED / "gold" / "nlp02.zh.gold.json"
    if not gold_file.exists():
        pytest.skip("needs the shared folder")
    sys.path.insert(0, str(SHARED / "eval"))
    try:
        from score import name_key, url_key
    finally:
        sys.path.remove(str(SHARED / "eval"))
    built = Engine(kg.build([SHARED / "corpus" / "nlp02.zh.md"]).turtle)
    found = rows(built, "issue", document="nlp02.zh")
    names = {(row["type"], name_key(row["name"])) for row in found}
    urls = {url_key(row["url"]) for row in found if "url" in row}
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    wanted = [
        e
        for e in gold["entities"]
        if not e.get("optional") and e["types"][0] in ("Paper", "Tool", "Organisation")
    ]
    named = [e for e in wanted if e["labels"]]
    hits = [e for e in named if {(t.lower(), name_key(n)) for t in e["types"] for n in e["labels"]} & names]
    assert len(hits) / len(named) >= 0.85
    cited = {url_key(url) for entity in wanted for url in entity["urls"]}
    assert len(cited & urls) / len(cited) >= 0.85


def test_code_of_a_paper_is_called_like_what_the_paper_introduces() -> None:
    def turtle(code: str, more: str = "") -> bytes:
        return f"""
        @prefix kg: <https://w3id.org/newsletter-kg/ontology#> .
        @prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        <d:1> dcterms:identifier "a.md" ; kg:cites <{code}> .
        <m:1> nif:referenceContext <d:1> ; kg:refersTo <p:1> .
        <p:1> a kg:Paper ; rdfs:label "Quokkas at Scale" ; kg:introduces <t:1> .
        <t:1> rdfs:label "Quokka-Net" ; kg:namedByReference <{code}> .
        <{code}> kg:kind kg:code . {more}
        """.encode()

    def codes(code: str, more: str = "") -> list[str]:
        return [row["code"] for row in rows(Engine(turtle(code, more)), "papers-with-code")]

    own = "https://github.com/ada/quokkanet"
    assert codes(own) == [own]
    assert codes("https://github.com/bo/quokkanet.cpp") == []
    assert codes(own, "<p:2> a kg:Paper ; kg:introduces <t:1> .") == []
    assert codes(
        own, "<d:2> dcterms:identifier 'b.md' . <m:2> nif:referenceContext <d:2> ; kg:refersTo <p:1> ."
    ) == [own]
