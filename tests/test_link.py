"""Ties on small documents written for this purpose, and what must hold on any document."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link import link
from kg.link.distance import FAR, distance
from kg.link.features import evidence
from kg.link.layout import lay_out
from kg.link.naming import in_url, in_words, parts_in_url
from kg.model import Document, Item, Kind, Mention, Source, Tie
from kg.read import read
from kg.text.lists import is_list_join
from kg.text.words import has_han, tokens

PAPER, ORG, PERSON, TOOL, DATA, VENUE = (
    Kind.PAPER,
    Kind.ORGANISATION,
    Kind.PERSON,
    Kind.TOOL,
    Kind.DATASET,
    Kind.VENUE,
)


def document(text: str, name: str = "made.md") -> Document:
    return read(Source(name, text, "markdown", hashlib.sha256(text.encode()).hexdigest()))


def mentions(doc: Document, names: list[tuple[str, Kind]]) -> list[Mention]:
    found = [
        mention(number, item, item.text.index(name), name, kind)
        for number, item in enumerate(doc.items)
        for name, kind in names
        if name in item.text
    ]
    return [m for m in found if m is not None]


def mention(  # noqa: PLR0913, PLR0917
    number: int, item: Item, at: int, name: str, kind: Kind, named: bool = True
) -> Mention:
    start, end = item.source_range(at, at + len(name))
    return Mention(start, end, name, name, kind, item.lang, number, "test", 1.0, named=named)


def ties(text: str, names: list[tuple[str, Kind]]) -> dict[str, dict[str, Tie]]:
    doc = document(text)
    out: dict[str, dict[str, Tie]] = {name: {} for name, _ in names}
    for found in link(doc, mentions(doc, names)):
        out[found.name].update({tied.url: tied.tie for tied in found.ties})
    return out


TIED = [
    # text, mentions, {name: urls that must be tied}, {name: urls that must not}
    (
        "The lab Northwind released [Kestrel](https://example.org/blog/kestrel), a tagger for Finnish.",
        [("Northwind", ORG), ("Kestrel", TOOL)],
        {
            "Kestrel": ["https://example.org/blog/kestrel"],
            "Northwind": ["https://example.org/blog/kestrel"],
        },
        {},
    ),
    (
        "Ada Okafor wrote a [blog post](https://ada.example.net/attention) on attention. In another "
        "[talk](https://www.youtube.com/watch?v=zzz), Bruno Marsh shows how to test models.",
        [("Ada Okafor", PERSON), ("Bruno Marsh", PERSON)],
        {
            "Ada Okafor": ["https://ada.example.net/attention"],
            "Bruno Marsh": ["https://www.youtube.com/watch?v=zzz"],
        },
        {"Bruno Marsh": ["https://ada.example.net/attention"]},
    ),
    (
        "# 工具\n\n谷歌研究院发布了 Heron[1]，一个用于语音识别的开源库。\n\n"
        "[1] **Heron：** https://github.com/example/heron\n",
        [("谷歌研究院", ORG), ("Heron", TOOL)],
        {
            "Heron": ["https://github.com/example/heron"],
            "谷歌研究院": ["https://github.com/example/heron"],
        },
        {},
    ),
    (
        "# Outils\n\nClaire Dubois a publié un [tutoriel](https://claire.example.fr/tuto) sur les réseaux.",
        [("Claire Dubois", PERSON)],
        {"Claire Dubois": ["https://claire.example.fr/tuto"]},
        {},
    ),
    (
        "# Araçlar\n\nDeniz Kaya, [Martı](https://github.com/denizk/marti) adlı kütüphaneyi yayınladı.",
        [("Deniz Kaya", PERSON), ("Martı", TOOL)],
        {
            "Martı": ["https://github.com/denizk/marti"],
            "Deniz Kaya": ["https://github.com/denizk/marti"],
        },
        {},
    ),
    (
        "| Paper | Links |\n|---|---|\n"
        "| **Osprey: Fast Parsing of Long Texts** - a parser | [Paper](https://arxiv.org/abs/2303.00001) |\n"
        "| **Plover: Small Models for Speech** - a model | [Paper](https://arxiv.org/abs/2303.00002) |\n",
        [("Osprey: Fast Parsing of Long Texts", PAPER), ("Plover: Small Models for Speech", PAPER)],
        {
            "Osprey: Fast Parsing of Long Texts": ["https://arxiv.org/abs/2303.00001"],
            "Plover: Small Models for Speech": ["https://arxiv.org/abs/2303.00002"],
        },
        {"Plover: Small Models for Speech": ["https://arxiv.org/abs/2303.00001"]},
    ),
    (
        "1. [Grebe](https://github.com/a/grebe): a terminal for tables\n"
        "2. [Dunlin](https://github.com/b/dunlin): a linter for prose\n",
        [("Grebe", TOOL), ("Dunlin", TOOL)],
        {"Grebe": ["https://github.com/a/grebe"], "Dunlin": ["https://github.com/b/dunlin"]},
        {
            "Grebe": ["https://github.com/b/dunlin"],
            "Dunlin": ["https://github.com/a/grebe"],
        },
    ),
]


@pytest.mark.parametrize(("text", "names", "wanted", "unwanted"), TIED)
def test_references_go_to_those_they_belong_to(text, names, wanted, unwanted):
    found = ties(text, names)
    for name, urls in wanted.items():
        assert set(urls) <= set(found[name]), (name, found)
    for name, urls in unwanted.items():
        assert not set(urls) & set(found[name]), (name, found)


def test_every_author_of_a_list_gets_the_paper():
    names = ["Ana Lima", "Ben Osei", "Chen Wei", "Dana Roth", "Emil Novak", "Fumi Sato", "Gita Rao"]
    text = (
        f"Wren is a model for text. From {', '.join(names)}: [the paper](https://arxiv.org/abs/2101.00003)."
    )
    found = ties(text, [(name, PERSON) for name in names])
    assert all(found[name] == {"https://arxiv.org/abs/2101.00003": Tie.CITED} for name in names)


def test_a_list_of_models_with_organisations_papers_and_authors():
    people = ["Ana Lima", "Ben Osei", "Chen Wei", "Dana Roth", "Emil Novak", "Fumi Sato", "Gita Rao"]
    text = (
        "# Supported models\n\n"
        "1. **[Wren](https://hub.example/docs/wren)** (from Northwind Research) released with the paper "
        f"[Small Models for Text](https://arxiv.org/abs/1909.00001) by {', '.join(people)}.\n"
        "1. **[Stint](https://hub.example/docs/stint)** (from Lakeside) released with the paper "
        "[Learning Stints](https://arxiv.org/abs/2103.00020) by Hana Ito.\n"
    )
    names = [(p, PERSON) for p in [*people, "Hana Ito"]]
    names += [("Wren", TOOL), ("Stint", TOOL), ("Northwind Research", ORG), ("Lakeside", ORG)]
    names += [("Small Models for Text", PAPER), ("Learning Stints", PAPER)]
    found = ties(text, names)
    wren, stint = "https://arxiv.org/abs/1909.00001", "https://arxiv.org/abs/2103.00020"
    for name in [*people, "Wren", "Northwind Research", "Small Models for Text"]:
        assert wren in found[name], name
        assert stint not in found[name], name
    for name in ["Hana Ito", "Stint", "Lakeside", "Learning Stints"]:
        assert stint in found[name], name
        assert wren not in found[name], name


def test_every_author_of_a_list_with_places_and_note_marks_gets_the_paper():
    text = (
        "- [Quiet Models for Loud Rooms](https://arxiv.org/abs/2101.00009), by Ana Lima* (Northwind), "
        "Ben Osei* (Lakeside University), Chen Wei (Northwind) and Dana Roth."
    )
    names = ["Ana Lima", "Ben Osei", "Chen Wei", "Dana Roth"]
    found = ties(text, [("Quiet Models for Loud Rooms", PAPER), *((name, PERSON) for name in names)])
    assert all("https://arxiv.org/abs/2101.00009" in found[name] for name in names)


def test_attributes_below_a_heading_share_its_links():
    text = (
        "# Models\n\n### Wren\n\n- Authors: Ana Lima, Ben Osei\n"
        "- Paper: [Small Models for Text](https://arxiv.org/abs/1909.00001)\n"
        "- Code: [repository](https://github.com/northwind/wren)\n\n"
        "### Stint\n\n- Authors: Chen Wei\n- Paper: [Learning Stints](https://arxiv.org/abs/2103.00020)\n"
        "- Code: [repository](https://github.com/lakeside/stint)\n"
    )
    people = [("Ana Lima", PERSON), ("Ben Osei", PERSON), ("Chen Wei", PERSON)]
    found = ties(text, [("Wren", TOOL), ("Stint", TOOL), *people])
    assert "https://github.com/northwind/wren" in found["Wren"]
    assert "https://github.com/lakeside/stint" in found["Stint"]
    assert "https://arxiv.org/abs/1909.00001" in found["Ana Lima"]
    assert "https://arxiv.org/abs/2103.00020" in found["Chen Wei"]
    assert "https://arxiv.org/abs/2103.00020" not in found["Ana Lima"]
    assert "https://arxiv.org/abs/1909.00001" not in found["Chen Wei"]


def test_an_unsure_name_needs_a_surer_tie():
    doc = document("Ada Okafor wrote a [blog post](https://ada.example.net/attention) on attention.")
    sure = mentions(doc, [("Ada Okafor", PERSON)])
    unsure = [replace(one, confidence=0.3) for one in sure]
    assert [len(m.ties) for m in link(doc, sure)] == [1]
    assert [len(m.ties) for m in link(doc, unsure)] == [0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ming Osei built this app. The author tells more in this [post](https://m.example/post).",
            PERSON,
        ),
        ("Wren is a small parser. You can find the code of this library [here](https://g.example/x).", TOOL),
    ],
)
def test_what_refers_back_carries_the_link(text, names):
    name = "Ming Osei" if names is PERSON else "Wren"
    assert len(ties(text, [(name, names)])[name]) == 1


def test_the_tie_tells_how_the_link_stands_to_the_name():
    text = (
        "We tried [Kestrel](https://example.org/kestrel) and like it.\n\n"
        "Siskin[1] 是一个新的模型。\n\n[1] **代码:** https://github.com/example/xyz\n"
    )
    found = ties(text, [("Kestrel", TOOL), ("Siskin", TOOL)])
    assert found["Kestrel"] == {"https://example.org/kestrel": Tie.NAMED}
    assert found["Siskin"] == {"https://github.com/example/xyz": Tie.CITED}


def test_a_title_of_an_endnote_names():
    text = "新模型 Siskin 很小[1]。\n\n[1] **Siskin:** https://arxiv.org/abs/2101.00004\n"
    assert ties(text, [("Siskin", TOOL)])["Siskin"] == {"https://arxiv.org/abs/2101.00004": Tie.NAMED}


def test_an_untitled_paper_always_has_its_own_link():
    doc = document("This [work](https://example.org/x) and that one.")
    item = doc.items[0]
    cited = mention(0, item, item.text.index("work"), "work", PAPER, named=False)
    assert [(tied.url, tied.tie) for tied in link(doc, [cited])[0].ties] == [
        ("https://example.org/x", Tie.CITED)
    ]


def test_no_link_no_tie_and_no_mention_no_trouble():
    doc = document("Only words about Kestrel here.")
    assert [m.ties for m in link(doc, mentions(doc, [("Kestrel", TOOL)]))] == [()]
    assert link(doc, []) == ()


def test_a_mention_outside_its_item_gets_no_tie():
    doc = document("[Kestrel](https://example.org/kestrel) is new.")
    lost = Mention(5000, 5004, "xxxx", "xxxx", TOOL, "en", 0, "test", 1.0)
    nowhere = Mention(0, 1, "x", "x", TOOL, "en", 77, "test", 1.0)
    assert [m.ties for m in link(doc, [lost, nowhere])] == [(), ()]


def test_broken_and_housekeeping_references_are_no_targets():
    text = "Kestrel on https://twitter.com/**「MLT」** and [Kestrel](https://example.org/kestrel)."
    layout = lay_out(document(text), [])
    urls = {t.reference.url for place in layout.items for t in place.targets}
    bad = {r.url for r in document(text).references if not r.status.usable}
    assert not urls & bad
    assert "https://example.org/kestrel" in urls


def test_linking_is_pure():
    doc = document(TIED[1][0])
    given_ = mentions(doc, TIED[1][1])
    assert link(doc, given_) == link(doc, tuple(given_))
    assert all(m.ties == () for m in given_)


@pytest.mark.parametrize(
    ("key", "url", "kind", "expected"),
    [
        ("openai", "openai.com/blog/x", ORG, (1.0, 0.0)),
        ("huggingface", "github.com/huggingface/transformers", ORG, (0.0, 1.0)),
        ("bert", "example.org/roberta", TOOL, (0.0, 0.0)),
        ("jax", "github.com/google/jaxlib", TOOL, (0.0, 0.7)),
        ("x", "x.com", TOOL, (0.0, 0.0)),
        ("", "example.org", TOOL, (0.0, 0.0)),
        ("a", "http://[broken", TOOL, (0.0, 0.0)),
    ],
)
def test_names_in_urls(key, url, kind, expected):
    assert in_url(key, url, kind) == expected


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("t5", "The T5 paper", 1.0),
        ("t5", "WT5", 0.0),
        ("googleai", "Google AI", 2.0),
        ("谷歌", "谷歌的论文", 1.0),
        ("", "anything", 0.0),
        ("x", "", 0.0),
    ],
)
def test_names_in_words(key, text, expected):
    assert in_words(key, text) == expected


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("Jane Doeman", "github.com/jdoeman/x", 1.0),
        ("Jane Doeman", "doeman.example.org", 1.0),
        ("Ana Lima", "example.org/rolimar", 0.5),
        ("Lima University", "example.org/university", 0.0),
        ("Ana Wu", "example.org/wu", 0.0),
        ("", "example.org", 0.0),
    ],
)
def test_parts_of_names_in_urls(name, url, expected):
    assert parts_in_url(name, url) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        (" (Northwind), ", True, True),
        ("*, ", True, True),
        (" (Northwind) and ", True, True),
        (" (Northwind), ", False, True),
        (" (Northwind) ", True, False),
        (" of ", True, False),
    ],
)
def test_what_joins_a_list(text, names, expected):
    assert is_list_join(text, "en", names=names) is expected


NAMES_ = st.sampled_from(["Kestrel", "Ada Okafor", "谷歌", "Wren-2", "محمد", "Martı"])
PIECES = st.one_of(
    NAMES_,
    NAMES_.map(lambda name: f"[{name}](https://example.org/{len(name)})"),
    st.sampled_from(
        [
            "wrote a [post](https://a.example/p)",
            "[1]",
            "。",
            ". The ",
            "\n\n",
            "\n\n# ",
            "\n- ",
            "\n| a | b |\n|---|---|\n| ",
            " | ",
            "https://b.example/c?d=e",
            "**",
            "「",
            "\n[1] **X:** https://c.example/d\n",
            "[x][y]",
            "\n[y]: https://d.example/\n",
        ]
    ),
    st.text(alphabet="ab 中é.,()[]*`", max_size=6),
)


@settings(max_examples=120)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.randoms(use_true_random=False))
def test_any_document_is_tied_to_its_own_usable_references_only(text, random):
    doc = document(text)
    kinds = list(Kind)
    names = ["Kestrel", "Ada Okafor", "谷歌", "Wren-2", "محمد", "Martı"]
    found = []
    for name in names:
        for number, item in enumerate(doc.items):
            at = item.text.find(name)
            if at >= 0:
                try:
                    item.source_range(at, at + len(name))
                except ValueError:
                    continue
                found.append(mention(number, item, at, name, random.choice(kinds), random.random() > 0.2))
    usable = {r.url for r in doc.references if r.status.usable}
    tied = link(doc, found)
    assert len(tied) == len(found)
    for before, after in zip(found, tied, strict=True):
        urls = [t.url for t in after.ties]
        assert set(urls) <= usable
        assert len(urls) == len(set(urls))
        assert (before.start, before.name, before.kind) == (after.start, after.name, after.kind)


def test_made_layouts_are_always_the_same_and_their_ties_are_in_reach():
    from itertools import islice

    from kg.link import MODEL
    from kg.train.layouts import made
    from kg.train.links import examples
    from kg.weights.classifier import shipped

    seen: set[str] = set()
    first, second = (list(islice(made(), 31)) for _ in range(2))
    assert [doc.source for doc, _ in first] == [doc.source for doc, _ in second]
    for doc, answers in first:
        rows = list(examples(doc, answers, optional=True))
        seen |= {name for row in rows for name in row.row}
        tied = {(row.entity, row.url) for row in rows if row.label}
        wanted = sum(len(entity.urls) for entity in answers.entities)
        assert len(tied) >= 0.9 * wanted, doc.name
    assert seen >= set(shipped(MODEL).forest.columns)


def test_linking_is_quick():
    import time

    doc = document("\n\n".join(text for text, *_ in TIED) * 20)
    given_ = mentions(doc, [pair for _, names, *_ in TIED for pair in names])
    link(doc, given_[:1])
    begin = time.process_time()
    link(doc, given_)
    assert len(given_) / (time.process_time() - begin) > 200  # thousands on an idle core


def test_neighbours_whose_links_name_them_share_none() -> None:
    small, large = "https://huggingface.co/roe/kite-7b", "https://huggingface.co/roe/kite-13b"
    text = f"- [Kite-7B]({small}) and [Kite-13B]({large}) are language models.\n"
    found = ties(text, [("Kite-7B", TOOL), ("Kite-13B", TOOL)])
    assert set(found["Kite-7B"]) == {small}
    assert set(found["Kite-13B"]) == {large}


def rows(text: str, names: list[tuple[str, Kind]]) -> dict[tuple[str, str], dict[str, float]]:
    """The evidence of each name and address that are looked at together."""
    doc = document(text)
    found = evidence(lay_out(doc, mentions(doc, names)))
    return {(tie.spot.words, tie.target.link.url): row for tie, row in found}


def test_a_line_above_a_list_is_seen_with_the_links_of_the_list() -> None:
    text = "Kestrel\n\n- [Site](https://a.example)\n- [Store](https://b.example)\n\nHeron\n\n- [Site](https://c.example)\n"
    found = rows(text, [("Kestrel", TOOL), ("Heron", TOOL)])
    assert {url for name, url in found if name == "Kestrel"} >= {"https://a.example", "https://b.example"}
    assert found["Heron", "https://c.example"]["kin_amid"] == 0
    assert found["Kestrel", "https://a.example"]["kin_amid"] == 0
    assert found["Heron", "https://b.example"]["kin_amid"] == 0
    assert ("Kestrel", "https://c.example") not in found


def test_an_entry_is_seen_with_all_that_is_nested_below_it() -> None:
    nested = "".join(f"  - see [this](https://{n}.example)\n" for n in "abcdefg")
    found = rows(f"- Kestrel is out\n{nested}- Heron is not\n", [("Kestrel", TOOL), ("Heron", TOOL)])
    assert {url for name, url in found if name == "Kestrel"} == {f"https://{n}.example" for n in "abcdefg"}


def test_addresses_of_one_thing_share_what_tells_it() -> None:
    text = (
        "- [Kestrel](https://arxiv.org/abs/2001.00001) ([copy](https://papers.example/2001.00001), "
        "[code](https://github.com/heron/kestrel), [other](https://arxiv.org/abs/2002.00002))\n"
    )
    found = rows(text, [("Kestrel", TOOL)])
    shared = {url: row["shares_identifier"] for (_, url), row in found.items()}
    assert shared["https://papers.example/2001.00001"] == 1
    assert shared["https://arxiv.org/abs/2002.00002"] == 0
    assert found["Kestrel", "https://github.com/heron/kestrel"]["is_last"] == 1
    assert found["Kestrel", "https://github.com/heron/kestrel"]["is_owner"] == 0


def test_the_next_link_is_no_untitled_papers() -> None:
    doc = document("See the [paper](https://arxiv.org/abs/2001.00001) [data](https://kites.example/d).\n")
    at = doc.items[0].text.index("paper")
    unnamed = mention(0, doc.items[0], at, "paper", Kind.PAPER, named=False)
    (found,) = link(doc, [replace(unnamed, confidence=0.0)])
    assert [tied.url for tied in found.ties] == ["https://arxiv.org/abs/2001.00001"]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel is a fast parser",
        "GPT-2模型很快",
        "العربية، ١٢٣ نص",
        "カナと漢字 x",
        "한국어 e\u0301te_s",
        "a " * 2100,
    ],
)
def test_the_words_between_two_places_are_those_of_the_stretch_alone(text: str) -> None:
    for low in range(min(len(text), 40)):
        stretch = text[low : low + 4000]
        words = [has_han(stretch[begin]) for begin, _ in tokens(stretch) if stretch[begin].isalnum()]
        assert distance(text, low, len(text)) == min(FAR, words.count(False) + words.count(True) // 2)
