"""Weighing and settling: overlaps, lists of people, arrays that weigh, names by their sound."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from importlib import resources
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read as document

from kg.knowledge.namekind import sounds_like
from kg.model import Kind
from kg.recognise.decide import SURE, Verdict, by_surname, decide, heaviest, in_company
from kg.recognise.evidence.candidates import Candidate, Occurrence, gather
from kg.recognise.evidence.cues import around
from kg.recognise.evidence.layout import company, looks_like_person
from kg.recognise.find.found import Found
from kg.recognise.pipeline import candidates, recognise
from kg.text.cues import every_cue
from kg.text.search import spelling_finder
from kg.text.words import ARABIC, HANGUL, LETTER, name_key
from kg.train.classifier import pruned
from kg.weights import classifier as weights
from kg.weights.classifier import Classifier, Linear
from kg.weights.forest import Forest

MEGABYTE = 1_000_000


def spot(start: int, end: int, item: int = 0, text: str = "x") -> Occurrence:
    return Occurrence(item, start, end, text, ())


spans = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 5), st.floats(0.1, 2.0)), min_size=1, max_size=7
)


@given(spans)
def test_settled_spans_are_apart_and_no_choice_weighs_more(drawn: list[tuple[int, int, float]]) -> None:
    spots = [(spot(b, b + n), i) for i, (b, n, _) in enumerate(drawn)]
    masses = [w for _, _, w in drawn]
    chosen = heaviest(spots, masses)
    assert all(x[0].end <= y[0].start for x, y in pairwise(chosen))
    best = max(
        sum(masses[i] for _, i in some)
        for n in range(len(spots) + 1)
        for some in combinations(spots, n)
        if all(a[0].end <= b[0].start or b[0].end <= a[0].start for a, b in combinations(some, 2))
    )
    assert sum(masses[i] for _, i in chosen) == pytest.approx(best)


SCRIPTS = (LETTER, f"[{ARABIC}]", f"[{HANGUL}]")


def bounded(spelling: str) -> str:
    left = next((f"(?<!{script})" for script in SCRIPTS if re.match(script, spelling[0])), "")
    right = next((f"(?!{script})" for script in SCRIPTS[:2] if re.match(script, spelling[-1])), "")
    return left + re.escape(spelling) + right


some_letters = st.text("aB9+ -_.é́大の한글وف", min_size=1, max_size=5)


@given(st.sets(some_letters, min_size=1, max_size=12), st.lists(some_letters, max_size=15))
def test_spellings_are_found_as_a_regular_expression_finds_them(
    spellings: set[str], parts: list[str]
) -> None:
    longest_first = sorted(spellings, key=lambda s: (-len(s), s))
    pattern = re.compile("|".join(map(bounded, longest_first)))
    text = "".join(parts + longest_first[:3] + parts[:2])
    assert list(spelling_finder(spellings)(text)) == [m.span() for m in pattern.finditer(text)]


def verdict(text: str, place: Occurrence, kind: Kind, chance: float) -> Verdict:
    return Verdict(Candidate(text, (place,)), dict.fromkeys(Kind, 0.0) | {kind: chance})


def test_a_title_keeps_the_tool_named_inside_it() -> None:
    title = verdict("t", spot(0, 20), Kind.PAPER, 0.9)
    tool = verdict("u", spot(0, 4), Kind.TOOL, 0.9)
    rival = verdict("v", spot(2, 8), Kind.ORGANISATION, 0.7)
    assert {d.candidate.key for d in decide([title, tool, rival])} == {"t", "u"}


def test_names_below_the_threshold_are_not_accepted() -> None:
    assert decide([verdict("a", spot(0, 3), Kind.TOOL, 0.4)], threshold=0.5) == ()


def test_the_unknown_member_of_a_list_of_people_is_a_person() -> None:
    text = "A study by Ada Lovelace, Zorv Quillax, Grace Hopper and Alan Turing."
    doc = document(text)
    names = ("Ada Lovelace", "Zorv Quillax", "Grace Hopper", "Alan Turing")
    places = {n: Occurrence(0, text.index(n), text.index(n) + len(n), n, ()) for n in names}
    chances = {n: 0.1 if n == "Zorv Quillax" else 0.95 for n in names}
    raised = in_company(doc, [verdict(n, places[n], Kind.PERSON, chances[n]) for n in names])
    assert min(v.by_kind[Kind.PERSON] for v in raised) >= SURE


def test_a_tool_among_people_without_a_full_names_form_stays_what_it_is() -> None:
    text = "Ada Lovelace, GPT-2, Grace Hopper and Alan Turing."
    doc = document(text)
    places = [
        (n, Occurrence(0, text.index(n), text.index(n) + len(n), n, ()))
        for n in ("Ada Lovelace", "GPT-2", "Grace Hopper")
    ]
    chances = [0.95, 0.2, 0.95]
    out = in_company(doc, [verdict(n, p, Kind.PERSON, c) for (n, p), c in zip(places, chances, strict=True)])
    assert out[1].by_kind[Kind.PERSON] == 0.2


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Thanks to @quillax, @zorv7, @hopper and @lace.", "@zorv7", Kind.PERSON),
        ("Thanks to Ada Lovelace, zorv7, Grace Hopper and Alan Turing.", "zorv7", Kind.PERSON),
        ("Released: @kite/tail@1.0.3, @kite/wing, @kite/rope and @kite/reel.", "@kite/wing", Kind.TOOL),
        ("Thanks to Ada Lovelace, Google, Grace Hopper and Alan Turing.", "Google", Kind.TOOL),
        ("Thanks to Ada Lovelace, zorv7, Grace Hopper, Alan Turing. zorv7 is fast.", "zorv7", Kind.TOOL),
    ],
)
def test_handles_among_people_are_people(text: str, name: str, kind: Kind) -> None:
    full = [n for n in ("Ada Lovelace", "Grace Hopper", "Alan Turing") if n in text]
    people = [
        verdict(n, Occurrence(0, text.index(n), text.index(n) + len(n), n, ()), Kind.PERSON, 0.95)
        for n in full
    ]
    starts = [found.start() for found in re.finditer(name, text)]
    places = tuple(Occurrence(0, at, at + len(name), name, ()) for at in starts)
    handle = Verdict(Candidate(name_key(name), places), dict.fromkeys(Kind, 0.0) | {Kind.TOOL: 0.7})
    decided = in_company(document(text), [handle, *people])[0]
    assert (decided.kind, decided.any_kind) == (kind, 0.7)


def test_long_author_lists_become_people_every_one() -> None:
    people = [
        "Mirela Dordevic", "Kwabena Asante", "Tomasz Wolski", "Ingrid Haugland", "Rafael Quintero",
        "Nandini Raghavan", "Li Wenqing", "Oluwaseun Adeyemi", "Hanna Virtanen", "Pierre Delacourt",
    ]  # fmt: skip
    text = (
        "1. **[Zamboni](https://example.org/zamboni)** (from Orvex Labs) released with the paper "
        "[Zamboni: Smooth Ice for Rough Models](https://arxiv.org/abs/2101.00001) "
        f"by {', '.join(people[:-1])} and {people[-1]}.\n"
    )
    found = {m.name for m in recognise(document(text))[0] if m.kind is Kind.PERSON}
    assert set(people) <= found


@pytest.mark.parametrize("text", ["Emily M. Bender", "Jose Camacho-Collados", "Ana de Souza Lima"])
def test_full_names_look_like_people(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize("text", ["GPT-2", "Google", "deep learning", "MIT CSAIL", "BERT base model of all"])
def test_other_things_do_not_look_like_people(text: str) -> None:
    assert not looks_like_person(text)


def test_company_is_the_other_members_of_an_enumeration() -> None:
    doc = document("We met Ada, Grace and Alan there.\n")
    text = doc.items[0].text
    beside, whole = company(doc.items[0], spot(text.index("Grace"), text.index("Grace") + 5, text="Grace"))
    assert whole
    assert "Ada" in text[slice(*beside[0])]


def test_cue_words_do_not_reach_over_the_end_of_a_sentence() -> None:
    text = "The library is old. Zorvex won."
    start = text.index("Zorvex")
    assert "L:tool_words" not in set(around(text, start, start + 6, every_cue(text, "en")))
    text = "The library Zorvex won."
    start = text.index("Zorvex")
    assert "L1:tool_words" in set(around(text, start, start + 6, every_cue(text, "en")))


@given(st.text(max_size=60), st.sampled_from(["en", "zh", "tr", "xx"]))
def test_cues_are_places_of_the_text(text: str, lang: str) -> None:
    assert all(0 <= c.start < c.end <= len(text) for c in every_cue(text, lang))


def test_candidates_do_not_depend_on_the_order_of_what_was_found() -> None:
    doc = document("Reformer beats Performer on Long Range Arena.\n")
    found = [Found(0, 8, "run"), Found(15, 24, "run"), Found(28, 44, "run"), Found(0, 8, "link")]
    assert gather(doc, {0: found}) == gather(doc, {0: found[::-1]})


def small_classifier() -> Classifier:
    forest = Forest(
        ("a", "b"),
        np.array([0, 0, 0], dtype=np.int32),
        np.array([0.5, 0.0, 0.0]),
        np.array([1, -1, -1], dtype=np.int32),
        np.array([2, -1, -1], dtype=np.int32),
        np.array([0.0, 1.0, -1.0]),
        np.array([0], dtype=np.int32),
        np.array([1], dtype=np.int32),
        np.array([0.0, 0.0]),
    )
    return Classifier(("no", "yes"), Linear({"a": 0}, np.array([[-1.0, 1.0]]), np.zeros(2)), forest, 0.5)


def test_weights_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("weights") / "w.npz"
    weights.write(small_classifier(), path)
    rows = [{"a": 0.2}, {"a": 0.9, "unknown": 3.0}, {}]
    again = weights.read(path.read_bytes())
    assert np.allclose(again.probabilities(rows), small_classifier().probabilities(rows), atol=1e-3)
    first = path.read_bytes()
    weights.write(small_classifier(), path)
    assert path.read_bytes() == first


def test_a_tree_sends_small_values_left() -> None:
    low, high = small_classifier().probabilities([{"a": 0.2}, {"a": 0.9}])
    assert small_classifier().forest.scores(np.array([[0.2, 0.0], [0.9, 0.0]])).tolist() == [[0, 1], [0, -1]]
    assert low.sum() == pytest.approx(1) == high.sum()


def test_columns_that_no_tree_splits_on_are_left_out_and_change_nothing() -> None:
    forest = small_classifier().forest
    split_on_linear = replace(forest, feature=np.array([2, 0, 0], dtype=np.int32))
    table = np.array([[0.2, 7.0, 0.9], [0.9, 7.0, 0.2]])
    assert pruned(forest).columns == ("a",) and pruned(split_on_linear).columns == ()
    assert np.array_equal(pruned(forest).scores(table[:, [0, 2]]), forest.scores(table))
    assert np.array_equal(pruned(split_on_linear).scores(table[:, [2]]), split_on_linear.scores(table))


@pytest.mark.parametrize("name", ["links.npz", "recogniser.npz", "relations.npz"])
def test_shipped_trees_split_on_every_column(name: str) -> None:
    forest = weights.shipped(name).forest
    assert pruned(forest).columns == forest.columns


@given(st.text(min_size=1, max_size=40))
def test_every_name_sounds_like_something(name: str) -> None:
    chances = dict(sounds_like(name))
    assert sum(chances.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Kraxelmoor University", "Organisation"), ("ZorvexBERT", "Tool"), ("Maria Fernandez Lopez", "Person")],
)
def test_unlisted_names_sound_like_their_kind(name: str, kind: str) -> None:
    assert max(sounds_like(name), key=lambda pair: pair[1])[0] == kind


def test_the_models_are_small_enough_to_ship() -> None:
    files = [
        f for f in resources.files("kg.weights").iterdir() if f.name.endswith((".npz", ".onnx", ".json"))
    ]
    assert len(files) == 12
    assert sum(len(f.read_bytes()) for f in files) < 45 * MEGABYTE


def test_extraction_needs_no_scikit_learn() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from reading import read as document\n"
        "from kg.extract import find\n"
        "find(document('Google AI released [Reformer](https://arxiv.org/abs/2001.04451).'))\n"
        "assert not {'sklearn', 'torch', 'onnx'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_candidates_of_a_document_are_sorted_by_key() -> None:
    keys = [c.key for c in candidates(document("Zebra, Apple and Mango met at ICML 2020.\n"), {})]
    assert keys == sorted(keys)


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    def verdict(name: str, kind: Kind) -> Verdict:
        places = (Occurrence(0, 0, len(name), name, ()),)
        return Verdict(Candidate(name_key(name), places), {kind: 0.9})

    full, alone, listed = (
        verdict("François Rebouillet", Kind.PERSON),
        verdict("Rebouillet", Kind.TOOL),
        verdict("PyTorch", Kind.TOOL),
    )
    assert [v.kind for v in by_surname([full, alone, listed])] == [Kind.PERSON, Kind.PERSON, Kind.TOOL]


def keys(text: str) -> set[str]:
    return {candidate.key for candidate in candidates(document(text), {})}


def test_words_that_only_name_the_host_are_no_name() -> None:
    text = "Sorting Shells by Ada Roe [arXiv](https://arxiv.org/abs/2001.04451)\n"
    assert "arxiv" not in keys(text)
    assert "arxiv" in keys("[arXiv](https://arxiv.org/) has a new look.\n")


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("[[GitHub]](https://github.com/adaroe/kites)", "github"),
        ("[🤗 Hugging Face](https://huggingface.co/papers/2001.04451)", "huggingface"),
        ("[🤗 HF](https://huggingface.co/adaroe/kites)", "hf"),
        ("[GH](https://github.com/adaroe/kites)", "gh"),
        ("[ar5iv](https://ar5iv.org/abs/2001.04451)", "ar5iv"),
        ("[DOI](https://doi.org/10.1000/182)", "doi"),
    ],
)
def test_so_are_hosts_in_marks_and_in_short(link: str, name: str) -> None:
    assert name not in keys(f"Sorting Shells by Ada Roe {link}\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hugging Face released [Kites](https://huggingface.co/docs/kites).", "huggingface"),
        ("[PyTorch](https://github.com/pytorch/pytorch) is out.", "pytorch"),
        ("[GNU](https://www.gnu.org/software/kites) is out.", "gnu"),
    ],
)
def test_things_that_are_named_there_stay(text: str, name: str) -> None:
    assert name in keys(text)


def test_an_imprint_names_nothing() -> None:
    assert keys("Copyright 2024 Roe Media Inc., 1 Kite Street, Paris. Powered by Kiteletter") == set()
    assert keys("Powered by Kiteletter") == set()
    assert keys("Impressum") == keys("Urheberrecht 2024 Roe Medien") == set()
    assert "kitefold" in keys("Urheberrecht: Kitefold wurde verklagt, sagt Ada Roe.")
    assert "kitefold" in keys("Impressum-Pflicht gilt auch für Kitefold.")
    assert "kitefold" in keys("## Powered by Kitefold")
    assert "kitefold" in keys("Powered by Rust, Kitefold folds kites.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Kitefold [v2]](https://example.org/kitefold) by Roe Labs.", "Kitefold"),
        ("⭐ Kitefold - a library", "Kitefold"),
        ("**📦 Kitefold 🪁** folds", "Kitefold"),
    ],
)
def test_pictures_and_open_brackets_are_no_part_of_names(text: str, name: str) -> None:
    surfaces = {candidate.surface for candidate in candidates(document(text), {})}
    assert name in surfaces
    assert not any("⭐" in one or "📦" in one or one.endswith("[v2") for one in surfaces)


def test_a_name_with_its_kind_is_the_name_where_that_is_accepted_too() -> None:
    def weighed(key: str, name: str, kind: Kind) -> Verdict:
        return verdict(key, spot(0, len(name), text=name), kind, 0.9)

    bare, long = (
        weighed("kitefold", "Kitefold", Kind.TOOL),
        weighed("kitefoldlib", "Kitefold library", Kind.TOOL),
    )
    assert [d.candidate.key for d in decide([bare, long])] == ["kitefold"]
    team, group = (
        weighed("kite", "Kite", Kind.ORGANISATION),
        weighed("kiteteam", "Kite Team", Kind.ORGANISATION),
    )
    assert [d.candidate.key for d in decide([team, group])] == ["kiteteam"]


@pytest.mark.parametrize(
    "text",
    [
        "3f15e82",
        "d5fc267a",
        "123e4567-e89b-12d3-a456-426614174000",
        "JDK-8291555",
        "PR-891",
        "v0.181.0",
        "zorv()",
    ],
)
def test_hashes_and_numbers_are_no_names(text: str) -> None:
    assert name_key(text) not in keys(f"Fixed in `{text}` by Ada Roe.\n")


def test_a_handle_behind_a_name_is_no_part_of_it() -> None:
    found = keys("Thanks to [Ada Roe (@adaroe)](https://code.example/adaroe)!\n")
    assert "adaroe" in found and "adaroeadaroe" not in found


def test_an_accepted_name_wins_over_a_shorter_one_inside_unless_much_less_probable() -> None:
    def verdict(start: int, text: str, chance: float) -> Verdict:
        places = (Occurrence(0, start, start + len(text), text, ()),)
        return Verdict(Candidate(name_key(text), places), {Kind.TOOL: chance})

    short = verdict(0, "Claude", 0.85)
    for chance, kept in ((0.7, {"Claude Opus"}), (0.62, {"Claude"})):
        settled = decide([short, verdict(0, "Claude Opus", chance)])
        assert {d.candidate.surface for d in settled if d.places} == kept
