"""The name lists: how they are written, looked up, found in text; that they are broad."""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import knowledge
from kg.knowledge import ENTITY_LISTS, LISTS, PLAIN, entries, find, key, matching, names, store
from kg.model import Kind

HERE = Path(store.__file__).parent
FILES = sorted(HERE.glob("*.t[sx][vt]"))
TABLES = [file for file in FILES if file.suffix == ".tsv"]
CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
LEAST = {
    "organisations": 11_000,
    "venues": 800,
    "tools": 3_500,
    "datasets": 1_400,
    "platforms": 300,
    "languages": 300,
    "concepts": 2_000,
    "places": 1_200,
    "given_names": 5_000,
    "family_names": 4_500,
    "common_words": 20_000,
    "dictionary": 50_000,
    "towns": 30_000,
    "regions": 250,
    "file_suffixes": 50,
    "name_endings": 100,
    "abbreviations": 300,
    "machines": 120,
}


def found(text: str) -> list[tuple[str, str]]:
    return [(text[match.start : match.end], match.list_name) for match in find(text)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_names_its_source_and_belongs_to_a_list(file: Path) -> None:
    first, *rest = file.read_text("utf-8").splitlines()
    assert first.startswith("# source: ") and len(first) > 20
    assert file.name.split(".")[0] in LISTS
    assert rest


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.name)
def test_each_row_has_a_name_and_known_flags_and_kinds(file: Path) -> None:
    list_name = file.name.split(".")[0]
    for entry in store.read(file.read_text("utf-8"), list_name):
        assert all(name and name == name.strip() for name in entry.names()), entry
        assert "\t" not in entry.name and "|" not in entry.name
        assert len(set(entry.aliases)) == len(entry.aliases), entry
        assert entry.kind in ({kind.value for kind in Kind} if list_name in ENTITY_LISTS else {"", "Tool"})


def rows(file: Path) -> list[dict[str, str]]:
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("# ")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def flags(row: dict[str, str]) -> set[str]:
    return set((row.get("flags") or "").split())


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.name)
def test_flags_are_known(file: Path) -> None:
    assert set().union(*map(flags, rows(file))) <= {"caution", "shared"}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_large(name: str) -> None:
    assert len(names(name) if name in PLAIN else entries(name)) >= LEAST[name]


def test_a_name_of_two_kinds_is_flagged_in_both_rows() -> None:
    flagged = {(file.name.split(".")[0], row["name"]) for file in TABLES for row in rows(file) if flags(row)}
    owners: defaultdict[str, list[store.Entry]] = defaultdict(list)
    for list_name in ENTITY_LISTS:
        for entry in entries(list_name):
            owners[key(entry.name)].append(entry)
    clashes = [
        (one.name, one.kind, two.kind)
        for group in owners.values()
        for one, two in pairwise(group)
        if one.kind != two.kind and not {(each.list_name, each.name) for each in (one, two)} <= flagged
    ]
    assert clashes == []


def test_a_list_has_one_row_for_a_name() -> None:
    for list_name in ENTITY_LISTS:
        seen: set[str] = set()
        twice = [entry.name for entry in entries(list_name) if entry.name in seen or seen.add(entry.name)]  # type: ignore[func-returns-value]
        assert twice == [], list_name


def test_data_stay_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < 6_000_000


def test_an_unknown_list_is_an_error() -> None:
    with pytest.raises(KeyError):
        entries("recipes")


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("MIT", {"Organisation"}),
        ("麻省理工学院", {"Organisation"}),
        ("université de Toronto", {"Organisation"}),
        ("Toronto Üniversitesi", {"Organisation"}),
        ("الاتحاد الأوروبي", {"Organisation"}),
        ("UNION EUROPÉENNE", {"Organisation"}),
        ("GoogleAI", {"Organisation"}),
        ("Hugging Face", {"Organisation", "Tool"}),
        ("pytorch", {"Tool"}),
        ("GPT 2", {"Tool"}),
        ("NeurIPS", {"Venue"}),
        ("CIFAR-10", {"Dataset"}),
        ("CIFAR10", {"Dataset"}),
        ("nature", set()),
        ("apple", set()),
        ("who", set()),
        ("qwertyuiop", set()),
        ("", set()),
    ],
)
def test_a_whole_name_has_its_kinds(name: str, kinds: set[str]) -> None:
    assert knowledge.kinds_of(name) == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来自Google AI的研究", [("Google AI", "organisations")]),
        ("清华大学和麻省理工学院", [("清华大学", "organisations"), ("麻省理工学院", "organisations")]),
        ("用PyTorch写的", [("PyTorch", "tools")]),
        ("TensorFlow'u ve C++ dilini", [("TensorFlow", "tools"), ("C++", "languages")]),
        ("وقالت جوجل إن", [("جوجل", "organisations")]),
        ("الباحثون بالأمم المتحدة", [("الأمم المتحدة", "organisations")]),
        ("see https://google.com/about", []),
        ("Googles and megaGoogle", []),
        ("a pineapple and an apple by nature", []),
        ("the operator keeps a record of love", []),
        ("une mise à jour pour aider du monde", []),
        ("published in Nature", [("Nature", "venues")]),
        ("scikit learn or scikit-learn", [("scikit learn", "tools"), ("scikit-learn", "tools")]),
        ("University of Toronto", [("University of Toronto", "organisations")]),
        ("", []),
    ],
)
def test_names_are_found_in_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in found(text) if pair[1] not in ("platforms", "concepts", "places")] == expected


def test_the_longest_name_wins() -> None:
    assert [text for text, _ in found("Google Brain")] == ["Google Brain"]


def test_case_is_told() -> None:
    (exact,), (other,) = find("Elasticsearch"), find("ELASTICSEARCH")
    assert exact.exact_case and not other.exact_case


@given(st.text(max_size=200))
def test_matches_are_ordered_apart_and_inside_the_text(text: str) -> None:
    end = 0
    spans = sorted({(match.start, match.end) for match in find(text)})
    for span in spans:
        assert end <= span[0] < span[1] <= len(text)
        end = span[1]


@given(st.text(max_size=50))
def test_folding_keeps_positions(text: str) -> None:
    assert len(matching.fold(text)) == len(text)


def test_alias_groups_hold_one_thing_each() -> None:
    owner: dict[tuple[str, str], int] = {}
    for number, (kind, group) in enumerate(knowledge.alias_groups()):
        assert len(group) > 1
        for name in group:
            assert owner.setdefault((kind, key(name)), number) == number, name


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("MIT", "麻省理工学院", True),
        ("European Union", "欧盟", True),
        ("Google AI", "谷歌AI", True),
        ("Google", "Google AI", False),
        ("GPT-2", "GPT-3", False),
        ("BERT", "RoBERTa", False),
        ("Microsoft", "Microsoft Research", False),
        ("Gemma", "Gemma 2", False),
        ("ResNet", "ResNet-50", False),
        ("T5", "Text-to-Text Transfer Transformer", True),
        ("TensorFlow", "TensorFlow 2.0", True),
    ],
)
def test_only_the_very_same_thing_is_an_alias(left: str, right: str, same: bool) -> None:
    groups = [group for _, group in knowledge.alias_groups() if left in group]
    assert any(right in group for group in groups) is same


def test_words_are_told_apart() -> None:
    assert knowledge.is_given_name("Yoshua") or knowledge.is_given_name("Yann")
    assert knowledge.is_given_name("mehmet") and knowledge.is_given_name("محمد")
    assert knowledge.is_family_name("王") and knowledge.is_family_name("Müller")
    assert knowledge.is_place("土耳其") and knowledge.is_place("Brazil") and not knowledge.is_place("PyTorch")
    assert knowledge.is_concept("Transfer Learning") and knowledge.is_concept("强化学习")
    assert knowledge.is_language("Rust") and not knowledge.is_language("rust")
    assert knowledge.is_platform("YouTube") and knowledge.is_common_word("the")
    assert not knowledge.is_common_word("PyTorch")


def test_everything_loads_fast() -> None:
    """0.1 s on an idle core; once in three, for the collector may walk through what other tests left."""
    assert min(_seconds_to_load() for _ in range(3)) < 0.6


def _seconds_to_load() -> float:
    store.entries.cache_clear()
    start = time.process_time()
    for name in LISTS:
        if name not in PLAIN:
            entries(name)
    return time.process_time() - start


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no shared folder")
@pytest.mark.parametrize("list_name", [*matching.SEARCHED, "given_names", "family_names"])
def test_no_list_is_made_from_the_corpus(list_name: str) -> None:
    text = "\n".join(file.read_text("utf-8") for file in sorted(CORPUS.glob("*.md")))
    if list_name in PLAIN:
        listed, seen = names(list_name), set(matching.re.findall(r"\w+", text))
        assert len(listed & seen) <= len(listed) / 10
    else:
        hits = {match.entry.name for match in find(text) if match.list_name == list_name}
        assert len(hits) <= len(entries(list_name)) / 10
