"""The recognisers alone: what each finds in a text, and what must give nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from reading import read as document

from kg.extract import find
from kg.model import Item, Kind, Role
from kg.recognise.find.structure import expansion_start, trimmed
from kg.recognise.pipeline import FINDERS, candidates, recognise
from kg.resolve import resolve
from kg.text.words import name_key, tokens


def found_in(text: str, finder: str, lang: str = "xx") -> set[str]:
    item = Item(text, (), 0, len(text), 1, lang, Role.PARAGRAPH)
    return {text[f.start : f.end] for f in FINDERS[finder](item)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yesterday Hugging Face shipped Tokenizers.", {"Hugging Face", "Tokenizers"}),
        ("本周Google Brain开源了wav2vec，很快", {"Google Brain", "wav2vec"}),
        ("Selon d'OpenAI, l'université de Toronto gagne", {"OpenAI", "Toronto"}),
        ("Keras'ın yeni sürümü", {"Keras"}),
        ("a BERT-based tagger", {"BERT"}),
        ("see Gemini 1.5 at ICLR 2020", {"Gemini 1.5", "Gemini", "ICLR 2020", "ICLR"}),
        ("the University of São Paulo", {"University of São Paulo"}),
    ],
)
def test_shapes_find_capitalised_runs_and_latin_runs(text: str, names: set[str]) -> None:
    assert names <= found_in(text, "shapes")


@pytest.mark.parametrize("text", ["", "nothing here is a name", "12, 13 and 14", "……，。"])
def test_shapes_find_nothing_where_nothing_is_written_as_a_name(text: str) -> None:
    assert found_in(text, "shapes") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来自清华大学的团队", "清华大学"),
        ("他在杰弗里·辛顿的课上", "杰弗里·辛顿"),
        ("由国家自然科学基金会资助", "国家自然科学基金会"),
    ],
)
def test_hanzi_finds_names_by_their_form(text: str, name: str) -> None:
    assert name in found_in(text, "hanzi", "zh")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("第一作者王鹏、通讯作者杨红霞均来自达摩院", "王鹏"),
        ("第一作者王鹏、通讯作者杨红霞均来自达摩院", "杨红霞"),
        ("联合创始人唐家渝表示，下一步降价", "唐家渝"),
        ("作者：任意、赵晟、欧阳锋", "欧阳锋"),
        ("筆頭は山田育矢氏。", "山田育矢"),
    ],
)
def test_hanzi_finds_full_names_between_marks_and_roles(text: str, name: str) -> None:
    assert name in found_in(text, "hanzi", "zh")


@pytest.mark.parametrize(
    ("text", "name"),
    [("他加入了智谱 AI 团队", "智谱 AI"), ("讯飞AI研究院发布", "讯飞AI研究院"), ("嫦娥六号返回", "嫦娥六号")],
)
def test_hanzi_finds_names_in_han_and_other_letters(text: str, name: str) -> None:
    assert name in found_in(text, "hanzi", "zh")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("サイバーエージェントは日本語モデルを公開", {"サイバーエージェント"}),
        ("トヨタ自動車と楽天が", {"トヨタ自動車", "楽天"}),
    ],
)
def test_kana_finds_runs_of_one_script(text: str, names: set[str]) -> None:
    assert names <= found_in(text, "kana")


def test_kana_is_silent_in_chinese() -> None:
    assert found_in("清华大学发布了模型", "kana") == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("네이버가 공개했다", "네이버"),
        ("카카오 브레인은 지난주", "카카오 브레인"),
        ("وسام أنطون وفادي بعلي", "فادي بعلي"),
        ("أعلنت لجوجل", "جوجل"),
    ],
)
def test_affixes_are_no_part_of_a_name(text: str, name: str) -> None:
    assert name in found_in(text, "affixes")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BERT를 썼다", "BERT"),
        ("Debugging with gopls and pprof", "gopls"),
        ("kubecost/opencost - who spent it?", "opencost"),
        ("hosted by data.gouv.fr for all", "data.gouv.fr"),
    ],
)
def test_shapes_find_glued_odd_and_dotted_words(text: str, name: str) -> None:
    assert name in found_in(text, "shapes", "en")


def test_shapes_go_on_in_lower_case_after_a_kind_of_body() -> None:
    found = found_in("Selon l'Agence nationale de la cohésion des territoires, tout va", "shapes", "fr")
    assert {"Agence nationale", "Agence nationale de la cohésion des territoires"} <= found


def test_hanzi_is_silent_in_latin_text() -> None:
    assert found_in("Tsinghua University", "hanzi") == set()


def test_names_finds_listed_names_inside_chinese_text() -> None:
    assert "麻省理工学院" in found_in("我们在麻省理工学院见面", "names", "zh")


@pytest.mark.parametrize("lang", ["zh", "en", "fr", "ar", "xx"])
@pytest.mark.parametrize("finder", FINDERS)
def test_each_finder_is_a_component_that_works_alone_in_a_blank_pipeline(lang: str, finder: str) -> None:
    nlp = spacy.blank(lang)
    nlp.add_pipe(f"kg_{finder}")
    text = "Google AI: Neural Data Server (NDS). 清华大学。네이버가 발표. アンドリュー・カルパシーさん。"
    names = found_in(text, finder, lang)
    assert names
    doc = nlp(text)
    spans = [span.text for span in doc.spans[f"kg_{finder}"]]
    assert all(any(name in span for span in spans) for name in names)


@given(st.text(max_size=80))
def test_tokens_are_in_order_and_apart(text: str) -> None:
    spans = tokens(text)
    assert all(b < e for b, e in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_trimming_stays_inside(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    begin, stop = trimmed(text, start, end)
    assert start <= begin <= stop <= end or begin == stop


@pytest.mark.parametrize(
    ("text", "abbreviation", "start"),
    [
        ("the Neural Data Server", "NDS", 4),
        ("Very Large Data Base", "VLDB", 0),
        ("something else", "NDS", None),
        ("a list", "alist of", None),
    ],
)
def test_an_abbreviation_stands_for_words_that_begin_with_its_letters(
    text: str, abbreviation: str, start: int | None
) -> None:
    assert expansion_start(text, len(text), abbreviation) == start


def test_mentions_are_exactly_what_stands_in_the_source() -> None:
    text = "# News\n\n**Google AI** released [*Reformer*](https://ai.googleblog.com/r), by Nikita Kitaev.\n"
    doc = document(text)
    mentions, _ = recognise(doc)
    assert mentions
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert {"Google AI", "Reformer"} <= {m.name for m in mentions}


def test_a_link_to_a_paper_is_a_paper_even_without_its_title() -> None:
    doc = document("The authors of this [paper](https://arxiv.org/abs/2001.04451) disagree.\n")
    papers = [m for m in recognise(doc)[0] if m.kind is Kind.PAPER]
    assert [(m.text, m.named) for m in papers] == [("paper", False)]


def test_a_title_that_carries_the_link_names_the_paper() -> None:
    doc = document("Read [Attention Is All You Need](https://arxiv.org/abs/1706.03762) again.\n")
    papers = [m for m in recognise(doc)[0] if m.kind is Kind.PAPER]
    assert [(m.name, m.named) for m in papers] == [("Attention Is All You Need", True)]


def test_the_bold_lead_of_a_row_names_the_paper_linked_beside_it() -> None:
    doc = document(
        "| Paper | Links |\n| --- | --- |\n"
        "| **A Small Study of Large Models** - says little. | [Paper](https://arxiv.org/abs/2303.12712) |\n"
    )
    papers = [m for m in recognise(doc)[0] if m.kind is Kind.PAPER]
    assert [(m.name, m.named) for m in papers] == [("A Small Study of Large Models", True)]


def test_code_blocks_contents_and_quantities_name_nothing() -> None:
    doc = document("# A\n\n```\nimport TensorFlow\n```\n\n100KB, 72B, 825 GiB and 10x at the University\n")
    assert {name_key(c.surface) for c in candidates(doc, {})}.isdisjoint(
        {"tensorflow", "100kb", "72b", "10x", "gib", "university"}
    )


def test_an_abbreviation_in_brackets_and_its_words_are_one_thing() -> None:
    doc = document(
        "[Neural Data Server (NDS)](https://arxiv.org/abs/2001.02799) is a search engine. "
        "The Neural Data Server (NDS) finds data, and NDS is a fast search engine.\n"
    )
    tools = [e for e in resolve([find(doc)]).entities if e.kind is Kind.TOOL]
    assert [{name.text for name in (e.label, *e.alternatives)} >= {"NDS"} for e in tools] == [True]
