"""One thing, one node: what is joined, what is kept apart, and that order does not matter."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Triple
from values import ARXIV, found, item, mention, named, reference

from kg.model import (
    Extraction,
    Findings,
    Kind,
    Mention,
    Name,
    Predicate,
    ReferenceKind,
    Relation,
    Source,
    Status,
    Tie,
    Variant,
)
from kg.rdf import terms, vocab
from kg.rdf.graph import triples
from kg.read import read
from kg.resolve import resolve
from kg.resolve.accounts import account_name
from kg.resolve.coreference import Coreference, coreference
from kg.resolve.forms import other_form
from kg.resolve.nodes import nodes
from kg.tables import tables
from kg.text import names

T, O, P, D, V, A = Kind.TOOL, Kind.ORGANISATION, Kind.PERSON, Kind.DATASET, Kind.VENUE, Kind.PAPER  # noqa: E741


def called(extraction: Extraction) -> set[frozenset[str]]:
    """The names of each entity."""
    return {frozenset({e.label.text, *(n.text for n in e.alternatives)}) for e in extraction.entities}


def joined(*mentions: Mention) -> bool:
    """Whether mentions of one document are one thing."""
    return len(resolve([found("a.md", *mentions)]).entities) == 1


def joined_across(left: Mention, right: Mention) -> bool:
    return len(resolve([found("a.md", left), found("b.md", right)]).entities) == 1


SAME_SPELLING = [
    ("Google AI", "GoogleAI"),
    ("GPT-2", "GPT 2"),
    ("GPT-2", "GPT2"),
    ("The New York Times", "New York Times"),
    ("GAN", "GANs"),
    ("Jürgen Schmidhuber", "Jurgen Schmidhuber"),
    ("NumPy", "Numpy"),
    ("ＢＥＲＴ", "BERT"),
    ("Lewis et al., 2019", "Lewis et al. (2019)"),
    ("fast.ai", "fastai"),
]
OTHER_SPELLING = [
    ("GPT", "GPT-2"),
    ("GPT-2", "GPT-3"),
    ("Llama 3.2", "Llama 32"),
    ("C", "C++"),
    ("C#", "C++"),
    ("Transformer", "Transformers"),
    ("BERT", "RoBERTa"),
    ("Nature", "Nature Communications"),
]


@pytest.mark.parametrize(("left", "right"), SAME_SPELLING)
def test_a_name_is_itself_in_every_way_of_writing_it(left: str, right: str) -> None:
    assert names.key(left) == names.key(right)


@pytest.mark.parametrize(("left", "right"), OTHER_SPELLING)
def test_another_name_is_another_name(left: str, right: str) -> None:
    assert names.key(left) != names.key(right)


@given(st.text(min_size=1))
def test_a_key_is_its_own_key_and_never_empty(text: str) -> None:
    key = names.key(text)
    assert key
    assert names.key(key) == key or not key.isalnum()


ONE_THING = [
    (mention("Andrew Ng", P), mention("Ng", P)),
    (mention("Andrew Ng", P), mention("Andrew", P)),
    (mention("Katja Hofmann", P), mention("Dr. Katja Hofmann", P)),
    (mention("Katja Hofmann", P), mention("Katja Hofmann 博士", P)),
    (mention("Dr. Katja Hofmann", P), mention("Katja Hofmann 博士", P)),
    (mention("M. Deisenroth", P), mention("Marc Deisenroth", P)),
    (mention("GLUE", D), mention("GLUE benchmark", D)),
    (mention("T5", T), mention("T5模型", T)),
    (mention("Pointer-Generator", T), mention("librería de Pointer-Generator", T)),
    (mention("PyTorch", T, subkind="Software"), mention("PyTorch 1.4", T, subkind="Software")),
    (mention("Frobnicator", T), mention("Frobnicator 2.2.0-rc-1", T)),
    (mention("Neural Data Server (NDS)", T), mention("NDS", T)),
    (mention("ICLR 2020", V), mention("ICLR", V)),
    (mention("arXiv.org", O), mention("arXiv", O)),
    (mention("Frobnicator", T), mention("Frobnicator 28.0", T)),
    (mention("Zorv Frobnication Foundation", O), mention("ZFF", O)),
    (mention("InterZorv File System", T), mention("IZFS", T)),
    (mention("Zorv Summer of Code 2024", V), mention("ZSoC 2024", V)),
    (mention("Zorv Frobnication Foundation", O), mention("Zorv Frobnications Foundation", O)),
    (mention("Erick Navarro", P), mention("Erick Navarro Delgado", P)),
    (mention("Marc Bosch", P), mention("Marc Bosch-Matas", P)),
    (mention("La ZFF", O), mention("ZFF", O)),
    (mention("@zorv/expect", T), mention("@zorv/expect@1.0.18", T)),
    (mention("ZUnit", T), mention("ZUnit 5.0.0M1", T)),
    (mention("韩柳彤", P), mention("韩柳彤同学", P)),
    (mention("#zorvflux", T), mention("zorvflux", T)),
    (mention("Microsoft Zorvword", T), mention("Zorvword", T)),
    (mention("Apache Zorvive 4.x", T), mention("Zorvive", T)),
    (mention("Zorvix Project", T), mention("Zorvix", T)),
    (mention("projeto Zorvix", O), mention("Zorvix", O)),
    (mention("Zorvix 语言", T), mention("Zorvix", T)),
    (mention("プログラミング言語Zorvix", T), mention("Zorvix", T)),
    (mention("Zorvix 0.4.0 'Ilulissat'", T), mention("Zorvix", T)),
    (mention("Zorvix 0.19.1-beta.rc1", T), mention("Zorvix", T)),
    (mention("Zorvix 24.12", T), mention("Zorvix 25.03", T)),
    (mention("Zorvix版本 1.4.3", T), mention("Zorvix", T)),
    (mention("Zorvix (v5.1.0)", T), mention("Zorvix", T)),
    (mention("version 1.0.0 of Zorvix", T), mention("Zorvix", T)),
    (mention("ZRV – Zorvix Robot Vision", T), mention("ZRV", T)),
    (mention("General Zorv Evaluation (GZE) benchmark", D), mention("GZE", D)),
    (mention("The Natural Quokkathlon (decaQUO)", D), mention("decaQUO", D)),
    (mention("zorvdown: Helpers for Automatic Translation", T), mention("zorvdown", T)),
    (mention("永恒天平 / Zorv Balance", T), mention("永恒天平", T)),
    (mention("Zorv/LLVM", T), mention("LLVM/Zorv", T)),
    (mention("Zorvix.jl", T), mention("ZORVIX", T)),
    (mention("Quokkators", T), mention("Quokkator", T)),
    (mention("Quokkaotr", T), mention("Quokkator", T)),
    (mention("zorvless-iptabes", T), mention("zorvless-iptables", T)),
    (mention("Zorv Software Daily", O), mention("ZSDaily", O)),
    (mention("the Strike Team", O), mention("the Zorv A11y Strike Team", O)),
    (mention("B/14", T), mention("Zorvclip B/14", T)),
    (mention("Working Group", O), mention("Working Group for Zorv Accessibility", O)),
    (mention("Meetup of Zorvberg", V), mention("Zorvberg Meetup", V)),
    (mention("ZC23", V), mention("ZC", V)),
    (mention("D. Quokka et al.", P), mention("D. Quokka", P)),
    (mention("Valentina Quokka", P), mention("Maria Valentina Quokka Mesa", P)),
    (mention("Pao Quokka", P), mention("Paola Quokka", P)),
    (mention("@adaquokka93", P), mention("Ada Quokka", P)),
    (mention("@ajquokka2", P), mention("Ada Quokka", P)),
    (mention("Łukasz Quokka", P), mention("Lukasz Quokka", P)),
    (mention("Zorvix", T), mention("Зорвикс", T)),
    (mention("Dmitri Zorvikov", P), mention("Дмитрия Зорвикова", P)),
    (mention("Quokkatron", T), mention("كوكاترون", T)),
    (mention("Raspberry Zorv", T), mention("ラズベリーゾルフ", T)),
    (mention("Søren Đilas", P), mention("Soren Dilas", P)),
    (mention("Quokka M", P), mention("Maëlle Quokka", P)),
    (mention("Quokka Dashmap", T), mention("Quokka ダッシュマップ", T)),
    (mention("الكوكاترون", T), mention("Quokkatron", T)),
    (mention("Zorvberg Meetup (remoto)", V), mention("Zorvberg Meetup", V)),
    (mention("Zorv Community Days Africa 2022 - Virtual", V), mention("ZCD Africa 2022 - Virtual", V)),
    (mention("安卓操作系统", T), mention("Android", T)),
    (mention("k8s project", T), mention("Kubernetes", T)),
    (mention("AWS re:Invent 2022", V), mention("re:Invent 2022", V)),
    (mention("Apache Zorv Development (ZorvDev)", O), mention("Zorv Development", O)),
    (mention("Computer Algebra System ZORV", T), mention("ZORV", T)),
    (mention("Zorv 包管理工具 ZPM", T), mention("zpm", T)),
    (mention("Zorvlib（无图）", T), mention("Zorvlib V11", T)),
    (mention("Zorvberg XMPP Meetup (remoto)", V), mention("XMPP Meetup de Zorvberg", V)),
    (mention("Microsoft Zorvlabs", O), mention("Zorvlabs", O)),
    (mention("librairie Zorvix d’Hugging Face", T), mention("Zorvix", T)),
    (mention("Zorvix de HuggingFace", T), mention("Zorvix", T)),
    (mention("HuggingFace'in Zorvix kütüphanesi", T), mention("Zorvix", T)),
    (mention("Hugging Face的Zorvix", T), mention("Zorvix库", T)),
    (
        mention("Measuring Quokka Generalization", A),
        mention("Measuring Quokka Generalizaton: A Comprehensive Study", A),
    ),
    (mention("ada/zorvix", T, ties=[("https://github.com/ada/zorvix", Tie.NAMED)]), mention("zorvix", T)),
]
TWO_THINGS = [
    (mention("GPT", T), mention("GPT-2", T)),
    (mention("Quokkator", T, subkind="Model"), mention("Quokkator 2.1", T, subkind="Model")),
    (mention("BERT", T), mention("DistilBERT", T)),
    (mention("BERT", T), mention("multilingual BERT", T)),
    (mention("Google", O), mention("Google AI", O)),
    (mention("Google Brain", O), mention("Google Research", O)),
    (mention("Andrew Ng", P), mention("Richard Ng", P)),
    (mention("Nature", V), mention("Nature Communications", V)),
    (mention("arXiv dataset", D), mention("arXiv", O)),
    (mention("zorvpy", T), mention("zorvpy.org", T)),
    (mention("RFC 4647", T), mention("RFC 8785", T)),
    (mention("RFC", T), mention("RFC 4647", T)),
    (mention("ZORV-V CI", T), mention("ZVC", T)),
    (mention("C910 ZLVM", T), mention("ZLVM", T)),
    (mention("Zorv Frobnication Foundation", O), mention("ZFX", O)),
    (mention("Zorv Summer of Code 2023", V), mention("ZSoC 2024", V)),
    (mention("PyLadies Quokka", O), mention("R-Ladies Quokka", O)),
    (mention("Erick Navarro", P), mention("Erick Noriega Delgado", P)),
    (mention("Zorv", O), mention("Zorv Blog", O)),
    (mention("Zorv", T), mention("Zorv II", T)),
    (mention("Zorv", T), mention("Zorv plugin", T)),
    (mention("Zorv 4 Scout", T), mention("Zorv 4 Maverick", T)),
    (mention("ZorvEval", D), mention("ZorvEvalPlus", D)),
    (mention("ZRV-bench", D), mention("ZRV-bench Lite", D)),
    (mention("ZorvNet", D), mention("ZorvNet-V2", D)),
    (mention("@zorv/expect", T), mention("expect", T)),
    (mention("Zorv Community", O), mention("Zorv", O)),
    (mention("Workshop at ZORV", V), mention("ZORV", V)),
    (mention("Ada Quokka", P), mention("Ann Quokka", P)),
    (mention("Zorvix", T), mention("Зорвал", T)),
    (mention("Zorvix基金会", O), mention("Zorvix", O)),
    (mention("Zorv-V V", T), mention("Zorv-V", T)),
    (mention("Telegram Bot", T), mention("Bot", T)),
    (mention("B/14", T), mention("Zorvclip B/16", T)),
    (mention("ZRV-2", T), mention("The Illustrated ZRV-2", T)),
    (mention("XMPP Editor", T), mention("XMPP", T)),
    (mention("Zorv Cloud", T), mention("Zorv Code", T)),
    (mention("zorvlib2", T), mention("zorvlib3", T)),
    (mention("Zorv Browser", T), mention("Zorv network", T)),
    (mention("Zorv Data Set", D), mention("Artificial Zorv Data Set", D)),
    (mention("Zorv (70B)", T), mention("Zorv", T)),
    (mention("𝗭𝗥𝗙", T), mention("ZRFy", T)),
    (mention("Zorvlabs of Quokka", O), mention("Zorvlabs", O)),
    (mention("Measuring Quokkas in Europe 1", A), mention("Measuring Quokkas in Europe 2: Wombats", A)),
    (mention("Roe A", P), mention("Ben Roe", P)),
    (mention("AWS re:Invent 2022", V), mention("re:Invent 2023", V)),
    (mention("Zorvlib (red)", T), mention("Zorvlib (blue)", T)),
    (mention("Zorv system Quokka", V), mention("Quokka", V)),
]


@pytest.mark.parametrize(("left", "right"), ONE_THING)
def test_one_document_names_one_thing_in_two_ways(left: Mention, right: Mention) -> None:
    assert joined(left, right)
    assert joined(right, left)


@pytest.mark.parametrize(("left", "right"), TWO_THINGS)
def test_two_things_stay_two(left: Mention, right: Mention) -> None:
    assert not joined(left, right)
    assert not joined_across(left, right)


def test_people_whom_a_list_names_beside_each_other_are_two() -> None:
    whole = ["P:Md Zorv Quokka", "P:Zorv Quokka", "P:Dan Roe", "P:Daniel Roe"]
    for text, people in (
        ("Md Zorv Quokka and Zorv Quokka wrote.", 2),
        ("Dan Roe, Daniel Roe and others wrote.", 2),
        ("Md Zorv Quokka wrote. Zorv Quokka spoke.", 1),
    ):
        document = read(Source("a.md", text, "markdown", ""))
        assert len(resolve([Findings(document, _longest(named(document, whole)), ())]).entities) == people


def _longest(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions that stand in no other."""
    return tuple(
        m for m in mentions if not any(o is not m and o.start <= m.start and m.end <= o.end for o in mentions)
    )


def test_a_middle_initial_keeps_people_apart() -> None:
    people = ["Robert L. Quokka", "Robert E. Quokka", "Robert Quokka"]
    mentions = [mention(name, P, start=40 * place) for place, name in enumerate(people)]
    assert len(resolve([found("a.md", *mentions)]).entities) == 3


def test_a_name_that_is_described_in_two_ways_is_neither() -> None:
    names_ = [
        mention(name, T, start=place * 40)
        for place, name in enumerate(["Zorv", "Zorv Browser", "Zorv network"])
    ]
    assert len(resolve([found("a.md", *names_)]).entities) == 3


def test_a_surname_that_two_people_have_belongs_to_neither() -> None:
    assert (
        len(
            resolve(
                [found("a.md", mention("Andrew Ng", P), mention("Richard Ng", P), mention("Ng", P))]
            ).entities
        )
        == 3
    )


def test_a_surname_says_nothing_in_another_document() -> None:
    assert not joined_across(mention("Andrew Ng", P), mention("Ng", P))
    assert not joined_across(mention("Ng", P), mention("Ng", P))


def test_the_host_of_a_series_is_one_person_and_no_guest() -> None:
    host, guest = mention("Brian Okken", P), mention("Brian Skinn", P)
    issues = [found(f"shows/2019/{n}.md", mention("Brian", P)) for n in range(6)]
    named = [found(f"shows/2020/{n}.md", host) for n in range(4)]
    visited = found("shows/2020/9.md", guest, mention("Brian", P))
    elsewhere = found("others/1.md", mention("Brian", P))
    assert called(resolve([*issues, *named, visited])) == {
        frozenset({"Brian Okken", "Brian"}),
        frozenset({"Brian Skinn"}),
    }
    assert len(resolve([*issues, *named, elsewhere]).entities) == 2
    assert len(resolve(issues[:4]).entities) == 4
    assert len(resolve([*issues, visited]).entities) == 2


def test_the_host_of_a_series_is_who_the_own_account_is_called_like() -> None:
    own, guests = ([(f"https://fosstodon.org/@{name}", Tie.CITED)] for name in ("aroe", "adaquokka"))
    issues = [found(f"shows/{n}.md", mention("Ada", P, ties=own)) for n in range(5)]
    with_guest = found("shows/6.md", mention("Ada", P, ties=guests), mention("Ada Quokka", P, start=90))
    full = found("shows/7.md", mention("Ada Roe", P))
    assert called(resolve([*issues, with_guest, full])) == {
        frozenset({"Ada", "Ada Roe"}),
        frozenset({"Ada Quokka"}),
    }


def test_a_handle_is_one_person_where_its_account_or_its_sign_says_so() -> None:
    pages = [[(f"https://zenn.dev/zorvquo{rest}", Tie.NAMED)] for rest in ("", "/articles/kites")]
    assert joined_across(*(mention("zorvquo", P, ties=tied) for tied in pages))
    assert not joined_across(mention("zorvquo", P, ties=pages[0]), mention("zorvquo", P))
    assert joined_across(mention("@zorvquo", P), mention("@zorvquo", P))
    assert not joined_across(mention("@jo", P), mention("@jo", P))


def test_a_first_name_at_one_account_is_one_person_in_all_issues() -> None:
    ann, other = [("https://fosstodon.org/@ann", Tie.CITED)], [("https://fosstodon.org/@bo", Tie.CITED)]
    hosts = [found(f"{n}.md", mention("Ann", P, ties=ann)) for n in "ab"]
    guest = found("c.md", mention("Ann", P, ties=ann), mention("Ann Guest", P, start=90))
    assert called(resolve([*hosts, guest])) == {frozenset({"Ann"}), frozenset({"Ann Guest"})}
    full = found("d.md", mention("Ann Host", P, ties=ann))
    assert len(resolve([*hosts, full]).entities) == 1
    assert len(resolve([hosts[0], found("e.md", mention("Ann", P, ties=other))]).entities) == 2


@pytest.mark.parametrize(
    "bare, releases",
    [
        ("Java", ["Java 8"]),
        ("Spring Boot", ["Spring Boot 2.1.9", "Spring Boot 2.2.0"]),
        ("Zorv4j", ["Zorv4j 1.2.0"]),
        ("LLVM", ["LLVM16", "LLVM 17"]),
    ],
)
def test_releases_are_the_tool_that_other_documents_name(bare: str, releases: list[str]) -> None:
    told = [mention(name, T, start=40 * place) for place, name in enumerate(releases)]
    assert len(resolve([found("a.md", *told), found("b.md", mention(bare, T))]).entities) == 1


@pytest.mark.parametrize(
    "left, right",
    [
        (mention("Kitelo 1.0.1r", T), mention("Kitelo", T)),
        (mention("Kitelo 1.1.11k", T), mention("Kitelo", T)),
        (mention("Kitelo 6.23", T), mention("Kitelo 6.23.0", T)),
        (mention("KITECON2019", V), mention("KITECON", V)),
        (mention("Kite Review magazine", O), mention("Kite Review", O)),
    ],
)
def test_what_a_form_has_more_in_one_document_tells_nothing_apart(left: Mention, right: Mention) -> None:
    assert joined(left, right)


def test_a_number_joins_a_name_and_its_end_at_one_link() -> None:
    at = [("https://kites.example/now", Tie.NAMED)]
    assert joined(mention("openKITE Leap 16.0", T, ties=at), mention("Leap 16.0", T, ties=at))
    assert not joined(mention("openKITE Leap", T, ties=at), mention("Leap", T, ties=at))
    assert not joined(mention("openKITE Leap 16.0", T), mention("Leap 16.0", T))


@pytest.mark.parametrize("bare, other", [("RISC-V", "riscv64"), ("Boto", "boto3"), ("Llama", "Llama 3")])
def test_a_number_that_is_no_release_keeps_tools_apart(bare: str, other: str) -> None:
    assert not joined_across(mention(bare, T), mention(other, T))


def test_repositories_of_who_forks_keep_nothing_apart() -> None:
    def issue(owner: str, *tools: str) -> Findings:
        at = [(tool, [(f"https://github.com/{owner}/{tool}", Tie.NAMED)]) for tool in tools]
        return found(
            f"{owner}.md", *(mention(t, T, ties=ties, start=90 * n) for n, (t, ties) in enumerate(at))
        )

    homes = [issue(f"{tool}-team", tool) for tool in ("zorva", "quokki", "mibbel")]
    assert len(resolve([*homes, issue("packages", "zorva", "quokki", "mibbel")]).entities) == 3
    assert len(resolve([*homes, issue("packages", "zorva", "quokki")]).entities) == 5


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("marks", ["-", "---", "・", "\u200f", "@", "()"])
def test_a_name_of_marks_alone_is_a_name(marks: str, kind: Kind) -> None:
    pages = {marks: "https://twitter.com/kites", "Ada Roe": "https://twitter.com/adaroe"}
    both = (mention(name, kind, ties=[(url, Tie.NAMED)]) for name, url in pages.items())
    assert len(resolve([found("a.md", *both, items=[item("x", "en", *pages.values())])]).entities) == 2


def test_lone_first_names_of_two_documents_have_two_iris() -> None:
    first, second = resolve([found("a.md", mention("John", P)), found("b.md", mention("John", P))]).entities
    assert first.iri != second.iri


def test_the_type_is_a_vote() -> None:
    (entity,) = resolve(
        [found("a.md", mention("Distill", V), mention("Distill", V), mention("Distill", O))]
    ).entities
    assert entity.kind is V


def test_a_name_that_is_a_tool_in_almost_all_documents_is_no_person_in_one() -> None:
    tools = [found(f"{n}.md", mention("Haskell", T)) for n in range(6)]
    graph = resolve([*tools, found("x.md", mention("Haskell", P))])
    assert [(e.kind, len(e.places)) for e in graph.entities] == [(T, 7)]
    assert {m.rule for m in graph.merges} == {"same-name"}
    two = resolve([*tools[:2], found("x.md", mention("Haskell", P))])
    assert sorted(e.kind for e in two.entities) == [P, T]


def test_a_paper_cited_as_a_paper_stands_beside_the_tool_of_its_name() -> None:
    tied = [(ARXIV, Tie.NAMED)]
    kinds = {
        e.kind
        for e in resolve([found("a.md", mention("ELECTRA", T), mention("ELECTRA", A, ties=tied))]).entities
    }
    assert kinds == {T, A}


def test_a_tool_taken_for_a_paper_once_is_a_tool() -> None:
    weak = mention("ELECTRA", A, confidence=0.5)
    assert [e.kind for e in resolve([found("a.md", mention("ELECTRA", T), weak)]).entities] == [T]


def test_the_only_title_beside_a_citation_is_its_title() -> None:
    title = mention("Language Models are Few-Shot Learners", A, ties=[(ARXIV, Tie.ITEM)])
    cited = mention("Brown et al. (2020)", A, ties=[(ARXIV, Tie.CITED)])
    other = mention("Another Title of Another Paper", A, ties=[(ARXIV, Tie.ITEM)])
    assert joined(title, cited)
    assert len(resolve([found("a.md", title, cited, other)]).entities) == 3


def test_author_and_year_are_no_title() -> None:
    tied = [(ARXIV, Tie.NAMED)]
    cited = mention("Kitaev et al. (2020)", A, ties=tied)
    titled = mention("Reformer: The Efficient Transformer", A, ties=tied)
    (entity,) = resolve([found("a.md", cited, cited), found("b.md", titled)]).entities
    assert entity.label.text == "Reformer: The Efficient Transformer"
    assert not joined_across(mention("Li et al. (2020)", A), mention("Li et al. (2020)", A))
    assert names.key("Li et al. (2019)") != names.key("Li et al. (2020)")


def test_an_untitled_paper_is_the_titled_one_of_the_same_identifier() -> None:
    left = mention("paper introducing Reformer", A, named=False, ties=[(ARXIV, Tie.CITED)])
    right = mention("Reformer: The Efficient Transformer", A, ties=[(ARXIV, Tie.NAMED)])
    (entity,) = resolve([found("a.md", left), found("b.md", right)]).entities
    assert entity.iri.endswith("paper/arxiv-2001.04451")
    assert entity.label.text == "Reformer: The Efficient Transformer"
    assert entity.alternatives == ()


def test_two_papers_with_one_title_and_two_identifiers_are_two() -> None:
    other = "https://arxiv.org/abs/1901.00001"
    left = mention("A Survey of Everything There Is", A, ties=[(ARXIV, Tie.NAMED)])
    right = mention("A Survey of Everything There Is", A, ties=[(other, Tie.NAMED)])
    extraction = resolve([found("a.md", left), found("b.md", right)])
    assert len(extraction.entities) == 2
    assert "identifiers" in extraction.near_misses[0].reason


def test_of_very_many_that_refuse_each_other_each_tells_some_and_counts_the_others() -> None:
    urls = [f"https://arxiv.org/abs/1901.{number:05}" for number in range(60)]
    papers = [mention("A Survey of Everything There Is", A, ties=[(url, Tie.NAMED)]) for url in urls]
    extraction = resolve([found(f"{number}.md", paper) for number, paper in enumerate(papers)])
    assert len(extraction.entities) == 60
    assert len(extraction.near_misses) < 60 * 59 // 2
    assert any(miss.reason.endswith("; and 9 more refused it") for miss in extraction.near_misses)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("https://github.com/boltworks/atlas", "https://github.com/mapforge/atlas", False),
        ("https://github.com/boltworks/atlas", "https://gitlab.com/mapforge/Atlas", False),
        ("https://github.com/boltworks/atlas", "https://github.com/boltworks/Atlas/tree/main/docs", True),
        ("https://github.com/boltworks/atlas", "https://atlas.example.org/", True),
        ("https://github.com/boltworks/atlas", "https://github.com/awesome/list-of-simulators", True),
        ("https://atlas-sim.example.org/", "https://atlasmaps.example.com/", False),
        ("https://atlas.org/", "https://getatlas.com/", True),
    ],
)
def test_tools_of_one_name_that_live_in_other_places_are_two(left: str, right: str, one: bool) -> None:
    findings = [
        found(f"{name}.md", mention("Atlas", T, ties=[(url, Tie.NAMED)]))
        for name, url in (("a", left), ("b", right))
    ]
    extraction = resolve(findings)
    assert len(extraction.entities) == (1 if one else 2)
    assert [("places on the web" in miss.reason) for miss in extraction.near_misses] == (
        [] if one else [True]
    )


def test_a_page_that_names_several_things_joins_none() -> None:
    ties = [("https://example.org/news", Tie.NAMED)]
    assert not joined(mention("Trax", T, ties=ties), mention("Flax", T, ties=ties))


def test_a_slip_of_the_pen_is_forgiven_where_one_link_names_both() -> None:
    ties = [("https://example.org/sparkwiki", Tie.NAMED)]
    assert joined(mention("Sparkwiki", T, ties=ties), mention("Spakwiki", T, ties=ties))
    assert not joined(mention("Sparkwiki", T), mention("Spakwiki", T))
    assert not joined(mention("Quokka", O, ties=ties), mention("Quokka AI", O, ties=ties))


def test_every_two_names_of_a_document_can_be_slips_of_one_another() -> None:
    assert joined(mention("Keycloak", T), mention("Keycloka", T), mention("Kyecloak", T))
    assert not joined(mention("Keycloak", T), mention("Keycloka", T), mention("Cloakkey", T))


MADE = [("", ""), ("", " 2.0.1"), ("Apache ", " 2.0.1")]


def test_what_is_made_by_someone_is_first_the_release_of_its_number() -> None:
    tools = ["Zorv", "Quab", "Frib", "Glon", "Snav", "Plir", "Trux", "Vrem", "Brol", "Dwin"]
    told = [mention(f"{maker}{tool}{number}", T) for tool in tools for maker, number in MADE]
    merges = resolve([found("a.md", *told)]).merges
    made = {merge.evidence for merge in merges if merge.rule == "maker-and-name"}
    assert made == {f"Apache {tool} 2.0.1 = {tool} 2.0.1" for tool in tools}


def of_one_document(*mentions: Mention) -> Coreference:
    document = [found("a.md", *mentions)]
    return coreference(document, nodes(document), {})


def test_numbers_of_names_that_no_rule_joins_still_tell_them_apart() -> None:
    roes = mention("Abe Roe", P), mention("Ada Roe", P), mention("aroe2", P), mention("aroe3", P)
    people = of_one_document(*roes)
    account_name(people)
    assert not people.groups.join(2, 3, "by hand", "")
    listed = of_one_document(mention("Inception", T), mention("Inception v3", T), mention("Inception v4", T))
    other_form(listed)
    assert not listed.groups.join(1, 2, "by hand", "")


def test_the_author_introduces_an_abbreviation() -> None:
    one = found(
        "a.md",
        mention("Text-to-Text Transfer Transformer", T),
        mention("T5", T),
        variants=[Variant(0, 1, "abbreviation")],
    )
    assert called(resolve([one])) == {frozenset({"Text-to-Text Transfer Transformer", "T5"})}


def version(name: str, lang: str, text: str, *mentions: Mention) -> Findings:
    urls = [f"https://example.org/{n}" for n in range(4)]
    items = [item(text, lang, urls[0]), *(item("x", lang, url) for url in urls[1:])]
    return found(name, *mentions, lang=lang, source=text, items=items)


def test_translations_of_one_issue_name_one_thing() -> None:
    english = version("a.md", "en", "The Quokka Institute said", mention("Quokka Institute", O))
    chinese = version("b.md", "zh", "短尾袋鼠研究所说", mention("短尾袋鼠研究所", O, lang="zh"))
    (entity,) = resolve([english, chinese]).entities
    assert {entity.label, *entity.alternatives} == {
        Name("Quokka Institute"),
        Name("短尾袋鼠研究所", "zh"),
    }


def test_a_name_that_stands_in_both_translations_is_not_translated() -> None:
    english = version("a.md", "en", "Foo and Bar said", mention("Foo", O))
    french = version("b.md", "fr", "Foo et Bar", mention("Bar", O, lang="fr"))
    assert len(resolve([english, french]).entities) == 2


def test_a_name_has_the_language_it_is_written_in() -> None:
    (entity,) = resolve(
        [
            found("a.md", mention("Google AI", O)),
            found("b.md", mention("谷歌AI", O, lang="zh"), lang="zh"),
        ]
    ).entities
    assert Name("Google AI") in (entity.label, *entity.alternatives)
    assert Name("谷歌AI", "zh") in (entity.label, *entity.alternatives)


@pytest.mark.parametrize(
    ("name", "kind", "langs", "tag"),
    [
        ("University of Toronto", O, ["en"], "en"),
        ("University of Toronto", O, ["en", "en-GB"], "en"),
        ("University of Toronto", O, ["en", "fr"], ""),
        ("University of Toronto", O, ["en", "zh"], ""),
        ("University of Toronto", O, ["zh"], ""),
        ("University of Toronto", O, [""], ""),
        ("Université de Montréal", O, ["fr"], "fr"),
        ("Universitetet i Oslo", O, ["nb"], "nb"),
        ("Papers with Code", T, ["en"], "en"),
        ("Will Young", P, ["en"], ""),
        ("GPT-2", T, ["en"], ""),
        ("BERT", T, ["en"], ""),
        ("Reformer", T, ["en"], ""),
        ("Google AI", O, ["en"], ""),
        ("ICLR 2020", V, ["en"], ""),
        ("Attention Is All You Need", A, ["en"], "en"),
        ("谷歌", O, ["zh"], "zh"),
        ("谷歌", O, ["zh-Hans", "en"], "zh-Hans"),
        ("谷歌", O, ["en"], ""),
        ("谷歌", O, ["zh", "ja"], ""),
        ("Яндекс", O, ["ru", "zh"], "ru"),
    ],
)
def test_a_name_is_tagged_only_where_it_is_words_of_a_language(
    name: str, kind: Kind, langs: list[str], tag: str
) -> None:
    documents = [found(f"{n}.md", mention(name, kind, lang=lang)) for n, lang in enumerate(langs)]
    assert {e.label for e in resolve(documents).entities} == {Name(name, tag)}


def test_references_are_united_with_the_firmest_tie() -> None:
    url = "https://example.org/x"
    (entity,) = resolve(
        [found("a.md", mention("X1", T, ties=[(url, Tie.ITEM)]), mention("X1", T, ties=[(url, Tie.NAMED)]))]
    ).entities
    assert [(a.canonical, a.tie) for a in entity.references] == [(url, Tie.NAMED)]


def test_entities_have_first_and_last_dates() -> None:
    days = ["2020-03-01", "2020-01-01", ""]
    (entity,) = resolve([found(f"{n}.md", mention("X1", T), date=day) for n, day in enumerate(days)]).entities
    assert (entity.first_seen, entity.last_seen) == ("2020-01-01", "2020-03-01")


def test_relations_are_lifted_and_none_is_of_a_thing_with_itself() -> None:
    says = [
        Relation(s, Predicate.CREATED_BY, o, 0, 2, "xx", "r", 0.5)
        for s, o in ((0, 1), (1, 2), ("https://a.b", 1))
    ]
    one = found(
        "a.md", mention("Reformer", T), mention("Google AI", O), mention("GoogleAI", O), relations=says
    )
    extraction = resolve([one])
    iris = {e.label.text: e.iri for e in extraction.entities}
    assert {(f.subject, f.object) for f in extraction.facts} == {
        (iris["Reformer"], iris["Google AI"]),
        ("https://a.b", iris["Google AI"]),
    }


def test_an_iri_does_not_depend_on_what_else_was_built() -> None:
    alone = resolve([found("a.md", mention("Reformer", T))]).entities[0].iri
    more = resolve(
        [found("a.md", mention("Reformer", T)), found("b.md", mention("GPT-2", T), mention("Reformer", T))]
    )
    assert alone in {e.iri for e in more.entities}


def test_an_iri_is_readable_in_its_own_script() -> None:
    iri = resolve([found("a.md", mention("短尾袋鼠研究所", O, lang="zh"))]).entities[0].iri
    assert iri.startswith("https://w3id.org/newsletter-kg/id/organisation/短尾袋鼠研究所-")
    assert len(iri.rsplit("-", 1)[1]) == 14


POOL = [
    "Google AI",
    "GoogleAI",
    "Google",
    "GPT",
    "GPT-2",
    "GPT 2",
    "GPT-3",
    "BERT",
    "RoBERTa",
    "PyTorch",
    "PyTorch 1.4",
    "GLUE",
    "GLUE benchmark",
    "Andrew Ng",
    "Ng",
    "Richard Ng",
    "MIT",
    "麻省理工学院",
    "FAIR",
    "Facebook AI",
    "Nature",
    "Neural Data Server (NDS)",
    "NDS",
    "ICLR 2020",
    "ICLR 2019",
    "ICLR",
    "Reformer: The Efficient Transformer",
]
URLS = [ARXIV, "https://arxiv.org/abs/1906.02530", "https://a.org/x", "https://a.org/y", "https://b.org/z"]
mentions = st.builds(
    lambda name, kind, url, tie, weight, named: mention(
        name, A if not named else kind, ties=[(url, tie)] if url else (), confidence=weight, named=named
    ),
    st.sampled_from(POOL),
    st.sampled_from(list(Kind)),
    st.sampled_from(["", *URLS]),
    st.sampled_from(list(Tie)),
    st.sampled_from([0.3, 0.6, 0.9]),
    st.booleans() | st.just(True),
)
builds = st.lists(st.lists(mentions, max_size=6), min_size=1, max_size=4).map(
    lambda lists: [
        found(f"{n}.md", *(replace(m, start=10 * i, end=10 * i + len(m.text)) for i, m in enumerate(several)))
        for n, several in enumerate(lists)
    ]
)


@given(builds, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_documents_does_not_matter(documents: list[Findings], chance: random.Random) -> None:
    shuffled = list(documents)
    chance.shuffle(shuffled)
    assert resolve(documents) == resolve(shuffled)


@given(builds, st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_mentions_does_not_matter(documents: list[Findings], chance: random.Random) -> None:
    shuffled = []
    for one in documents:
        several = list(one.mentions)
        chance.shuffle(several)
        shuffled.append(replace(one, mentions=tuple(several)))
    left, right = resolve(documents), resolve(shuffled)
    assert _without_places(left) == _without_places(right)


def _without_places(extraction: Extraction) -> tuple[object, ...]:
    starts = [
        [extraction.findings[p.document].mentions[p.mention].start for p in e.places]
        for e in extraction.entities
    ]
    entities = [replace(e, places=()) for e in extraction.entities]
    return entities, [sorted(s) for s in starts], extraction.merges, extraction.near_misses


@given(builds)
@settings(max_examples=150)
def test_every_mention_is_of_one_entity_and_iris_differ(documents: list[Findings]) -> None:
    extraction = resolve(documents)
    places = [place for entity in extraction.entities for place in entity.places]
    assert len(places) == len(set(places)) == sum(len(one.mentions) for one in documents)
    assert len({e.iri for e in extraction.entities}) == len(extraction.entities)


@given(builds)
@settings(max_examples=150)
def test_different_numbers_never_meet(documents: list[Findings]) -> None:
    things = [one for one in resolve(documents).entities if one.kind is not A]
    for called_so in ({one.label.text, *(n.text for n in one.alternatives)} for one in things):
        assert not {"GPT-2", "GPT-3"} <= called_so
        assert not {"GPT", "GPT-2"} <= called_so
        assert not {"ICLR 2019", "ICLR 2020"} <= called_so


@given(builds)
@settings(max_examples=50)
def test_resolving_what_was_resolved_changes_nothing(documents: list[Findings]) -> None:
    first = resolve(documents)
    assert resolve(first.findings) == first


@given(builds)
@settings(max_examples=50)
def test_a_document_twice_names_nothing_new(documents: list[Findings]) -> None:
    """Full names, tools, places: a copy of every document adds mentions, no entities."""

    def lasting(one: Mention) -> bool:
        return one.kind is not P and one.named and not (one.kind is A and names.is_citation(one.name))

    kept = [replace(one, mentions=tuple(filter(lasting, one.mentions))) for one in documents]
    copies = [replace(one, document=replace(one.document, name="z" + one.document.name)) for one in kept]
    assert {e.iri for e in resolve(kept).entities} == {e.iri for e in resolve([*kept, *copies]).entities}


def test_a_relation_whose_ends_are_outvoted_is_left_out_and_told() -> None:
    source = "MyLib is made by Acme.\nMyLib, from Acme"
    said = [
        Relation(0, Predicate.CREATED_BY, 1, 0, 22, source[:22], "cue", 0.8),
        Relation(2, Predicate.CREATED_BY, 3, 23, 39, source[23:], "cue", 0.8),
    ]
    mentions = [mention("MyLib", T), mention("Acme", O), mention("MyLib", T), mention("Acme", T)]
    right = found("a.md", mention("MyLib", T), mention("Acme", O), source=source, relations=said[:1])
    assert [f.predicate for f in resolve([right]).facts] == [Predicate.CREATED_BY]
    wrong = found("b.md", *mentions[:3], mention("Acme", T, confidence=1.0), source=source, relations=said)
    graph = resolve([wrong])
    assert graph.facts == ()
    assert {(t.code, t.document, t.line, t.text) for t in graph.troubles} == {
        ("relation-kind-mismatch", "b.md", 1, source[:22]),
        ("relation-kind-mismatch", "b.md", 2, source[23:]),
    }
    assert "MyLib (Tool) createdBy Acme (Tool)" in graph.troubles[0].message


def test_a_cited_resource_is_the_subject_of_what_it_may_be() -> None:
    post = "https://a.org/post"
    said = [
        Relation(post, predicate, 0, 0, 1, "x", "cue", 0.8)
        for predicate in (Predicate.INTRODUCES, Predicate.BASED_ON)
    ]
    one = found("a.md", mention("MyLib", T, ties=[(post, Tie.CITED)]), relations=said)
    graph = resolve([one])
    assert [f.predicate for f in graph.facts] == [Predicate.INTRODUCES]
    assert [t.code for t in graph.troubles] == ["relation-kind-mismatch"]


def test_mentions_are_counted_by_month_of_dated_documents() -> None:
    def issue(name: str, date: str, count: int) -> Findings:
        return found(name, *(mention("MyLib", T, start=9 * n) for n in range(count)), date=date)

    dated = [issue("a.md", "2020-02-03", 1), issue("b.md", "2020-01-02", 2), issue("c.md", "2020-01-30", 1)]
    (entity,) = resolve([*dated, issue("d.md", "", 5)]).entities
    assert entity.months == (("2020-01", 3), ("2020-02", 1))
    assert tables(resolve(dated)).entities[0].months == ("2020-01:3", "2020-02:1")
    assert resolve([issue("d.md", "", 5)]).entities[0].months == ()


def test_a_slip_in_an_organisations_name_is_no_other_beside_the_same_link() -> None:
    link, other = "https://github.com/dair-ai/issues", "https://example.org/x"

    def count(*several: Mention) -> int:
        return len(resolve([found("a.md", *several)]).entities)

    def near(name: str, kind: Kind, url: str) -> Mention:
        return mention(name, kind, ties=[(url, Tie.ITEM)])

    assert count(near("dair.ai", O, link), near("dar.ai", O, link)) == 1
    assert count(near("dair.ai", O, link), near("dar.ai", O, other)) == 2
    assert count(mention("Hugging Face", O), mention("HuggingfFace", O)) == 1
    assert count(near("Google", O, link), near("Google AI", O, link)) == 2
    assert count(near("ConvNet", T, link), near("ConvNext", T, link)) == 2
    assert count(near("RoBERTa", T, link), near("CoBERTa", T, link)) == 2


def test_an_acronym_of_two_things_is_of_neither() -> None:
    several = [mention(n, O) for n in ("Zorv Frobnication Foundation", "Zen Fruit Farmers", "ZFF")]
    assert len(resolve([found("a.md", *several)]).entities) == 3


def test_two_people_whose_names_go_on_alike_leave_the_shorter_alone() -> None:
    several = [mention(n, P) for n in ("Erick Navarro", "Erick Navarro Delgado", "Erick Navarro Ruiz")]
    assert len(resolve([found("a.md", *several)]).entities) == 3


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Nginx", "Nginx web server", T),
        ("Benjamin Jegard", "@Kamikillerto", P),
        ("Hu Zheng", "Zheng Hu", P),
    ],
)
def test_one_link_names_one_thing_in_two_ways(left: str, right: str, kind: Kind) -> None:
    ties = [("https://code.example/kamikillerto", Tie.NAMED)]
    assert joined(mention(left, kind, ties=ties), mention(right, kind, ties=ties))


@pytest.mark.parametrize(("left", "right", "kind"), [("React", "React Native", T), ("Ada Roe", "@zorv", P)])
def test_one_link_may_name_two_things(left: str, right: str, kind: Kind) -> None:
    ties = [("https://code.example/kamikillerto", Tie.NAMED)]
    assert not joined(mention(left, kind, ties=ties), mention(right, kind, ties=ties))


PROFILE, REPOSITORY, ISSUE = (
    f"https://github.com/zorv42{path}" for path in ("", "/zorvix", "/zorvix/issues/7")
)


@pytest.mark.parametrize(("url", "people"), [(PROFILE, 1), (REPOSITORY, 1), (ISSUE, 2)])
def test_an_account_is_the_only_person_credited_at_its_own_pages(url: str, people: int) -> None:
    handle = mention("@zorv42", P, ties=[(PROFILE, Tie.NAMED)])
    writer = mention("Ada Roe", P, ties=[(url, Tie.ITEM)])
    other = mention("Ben Doe", P, ties=[(url, Tie.ITEM)])
    assert len(resolve([found("a.md", handle, writer)]).entities) == people
    assert len(resolve([found("a.md", handle, writer, other)]).entities) == 3


@pytest.mark.parametrize(
    ("longer", "url", "one"),
    [
        ("Quokka Robotics", "https://www.quokka.example/", True),
        ("Quokka Robotics", "https://github.com/quokka/quokka", False),
        ("Quokka Robotics", "https://quokka.example/blog", False),
        ("Quokka 2", "https://quokka.example/", False),
        ("Wombat", "https://quokka.example/", False),
    ],
)
def test_a_longer_name_at_the_front_page_of_the_shorter_is_its_own(longer: str, url: str, one: bool) -> None:
    left = mention("Quokka", O, ties=[(url, Tie.ITEM)])
    assert joined(left, mention(longer, O, ties=[(url, Tie.NAMED)])) is one
    assert not joined(left, mention(longer, O, ties=[(url, Tie.ITEM)]))


def test_arabic_with_its_article_and_marks_and_without_is_one_spelling() -> None:
    assert joined(*(mention(name, T) for name in ("Arduzorv", "الأردوزورف", "اردوزورف")))
    assert not joined(*(mention(name, T) for name in ("Arduzorv", "Artozorv", "اردوزورف")))


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Quokkas and their Habits at Night", "Quokkas and their Habits at Night"),
        ("QuokkaBERT", "arXiv:2101.00001"),
        ("Roe, Doe and others et al. (2020)", "arXiv:2101.00001"),
        ("Quokka Letters of the Society 2023, 17, 5, 4091", "arXiv:2101.00001"),
        ("a paper by Ada Roe on quokkas", "arXiv:2101.00001"),
        ("Quokka bank, which many robbed", "arXiv:2101.00001"),
    ],
)
def test_an_unnamed_paper_is_called_as_the_author_titled_what_it_cites(title: str, label: str) -> None:
    cited = replace(reference("https://arxiv.org/abs/2101.00001", ReferenceKind.PAPER), title=title)
    one = found("a.md", mention("arXiv:2101.00001", A, named=False, ties=[(cited.url, Tie.NAMED)]))
    (entity,) = resolve([replace(one, document=replace(one.document, references=(cited,)))]).entities
    assert entity.label.text == label


def test_what_is_cited_by_a_reference_of_a_papers_title_is_the_paper() -> None:
    title, own = "Quokkas All the Way", reference("https://arxiv.org/abs/2101.00001", ReferenceKind.PAPER)
    code = replace(reference("https://papers.example/quokkas", ReferenceKind.PAPER), title=title)
    other = replace(reference("https://arxiv.org/abs/2101.00002", ReferenceKind.PAPER), title=title)
    for cited, papers in ((code, 1), (other, 2)):
        named_ = mention(title, A, ties=[(own.url, Tie.NAMED)])
        unnamed = mention("[code]", A, named=False, ties=[(cited.url, Tie.CITED)], start=40)
        one = found("a.md", named_, unnamed)
        one = replace(one, document=replace(one.document, references=(own, cited)))
        assert len(resolve([one]).entities) == papers


def test_a_heading_is_the_title_of_no_paper_but_its_own() -> None:
    own, other = (reference(f"https://arxiv.org/abs/2101.0000{n}", ReferenceKind.PAPER) for n in (1, 2))
    for tied, papers in ((own, 2), (other, 1)):
        title = mention("Quokkas All the Way", A, ties=[(tied.url, Tie.ITEM)])
        cited = mention("study", A, named=False, ties=[(other.url, Tie.NAMED)], start=40)
        one = found("a.md", title, cited, variants=[Variant(0, 1, "heading")])
        one = replace(one, document=replace(one.document, references=(own, other)))
        assert len(resolve([one]).entities) == papers


def test_a_slip_in_a_long_name_does_not_cost_its_acronym() -> None:
    names_of_one = ("XYZP Standard Foundation", "XYZP Standards Foundation", "XSF")
    assert joined(*(mention(name, O) for name in names_of_one))


def test_a_platforms_names_are_one_service() -> None:
    one = resolve([found("a.md", mention("Google Colab", T), mention("Colab", T))])
    assert len(one.entities) == 1
    assert [m.rule for m in one.merges] == ["curated-alias"]
    assert len(resolve([found("a.md", mention("GitHub", T), mention("GitLab", T))]).entities) == 2


def test_every_way_of_writing_an_address_is_a_reference_of_its_own() -> None:
    first, second = "https://example.org/readme?ref=v1", "https://example.org/readme?ref=v2"
    findings = [
        with_canonical(found("a.md", mention("Loom", T, ties=[(first, Tie.NAMED)]))),
        with_canonical(found("b.md", mention("Loom", T, ties=[(second, Tie.ITEM)]))),
    ]
    built = tables(resolve(findings))
    assert [(row.url, row.tie) for row in built.links] == [(first, Tie.NAMED), (second, Tie.ITEM)]
    assert built.entities[0].references == (first, second)
    assert {row.canonical for row in built.references} == {"https://example.org/readme"}


def test_each_name_shows_the_address_at_its_own_mention() -> None:
    first, second = "https://example.org/#json=a", "https://example.org/#json=b"
    one = found(
        "a.md", mention("Weft", T, ties=[(first, Tie.NAMED)]), mention("Loom", T, ties=[(second, Tie.NAMED)])
    )
    built = tables(resolve([with_canonical(one)]))
    assert {row.name: row.references for row in built.entities} == {"Weft": (first,), "Loom": (second,)}


def test_a_relation_of_a_cited_resource_shows_the_address_of_its_own_document() -> None:
    def says(name: str, url: str) -> Findings:
        told = Relation(url, Predicate.INTRODUCES, 0, 0, 4, "Loom", "test", 0.9)
        one = found(name, mention("Loom", T, ties=[(url, Tie.ITEM)]), source="Loom", relations=[told])
        return with_canonical(one)

    urls = ["https://example.org/post?ref=a", "https://example.org/post?ref=b"]
    built = tables(resolve([says("a.md", urls[0]), says("b.md", urls[1])]))
    assert {(row.document, row.subject) for row in built.relations} == {("a.md", urls[0]), ("b.md", urls[1])}


def test_the_evidence_of_a_merge_shows_the_address_at_the_merged_mention() -> None:
    first, second = "https://example.org/readme?ref=v1", "https://example.org/readme?ref=v2"
    one = resolve(
        [
            with_canonical(found("a.md", mention("Papers Reading", T, ties=[(first, Tie.NAMED)]))),
            with_canonical(found("b.md", mention("Paper Reading", T, ties=[(second, Tie.NAMED)]))),
        ]
    )
    assert [(m.rule, m.evidence) for m in one.merges] == [("same-link-like-name", second)]


def test_a_damaged_address_is_shown_as_written_and_is_one_node_with_the_mended_one() -> None:
    damaged, whole = "ttps://example.org/loom", "https://example.org/loom"
    told = Relation(damaged, Predicate.INTRODUCES, 0, 0, 4, "Loom", "test", 0.9)
    loom = mention("Loom", T, ties=[(damaged, Tie.NAMED), (whole, Tie.ITEM)])
    one = found("a.md", loom, source="Loom", relations=[told])
    mended = replace(reference(damaged), iri=whole, canonical=whole, status=Status.REPAIRED)
    document = replace(one.document, references=(mended, reference(whole)))
    extraction = resolve([replace(one, document=document)])
    built = tables(extraction)
    assert [(row.url, row.tie) for row in built.links] == [(damaged, Tie.NAMED), (whole, Tie.ITEM)]
    assert {row.url for row in built.references} == {damaged, whole}
    assert {row.subject for row in built.relations} == {damaged}
    graph = set(triples(extraction))
    written = {t.object.value for t in graph if t.predicate == vocab.URL and t.subject == terms.iri(whole)}
    assert written == {damaged, whole}
    node = terms.iri(extraction.entities[0].iri)
    assert Triple(terms.iri(whole), vocab.PREDICATES[Predicate.INTRODUCES], node) in graph
    assert Triple(node, vocab.HAS_REFERENCE, terms.iri(whole)) in graph


def with_canonical(one: Findings) -> Findings:
    """With canonical forms that end before `?` and `#`."""
    plain = (replace(r, canonical=re.split(r"[?#]", r.url)[0]) for r in one.document.references)
    return replace(one, document=replace(one.document, references=tuple(plain)))
