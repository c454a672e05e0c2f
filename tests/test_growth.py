"""Work grows as documents do: calls are counted, not seconds, so that a busy machine changes nothing."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from itertools import islice, starmap
from types import FrameType

import pytest
import values

from kg.link.competition import LinkRivals
from kg.link.features import evidence as evidence_of_ties
from kg.link.layout import lay_out
from kg.link.possible import possible_ties
from kg.link.sides import sides
from kg.model import Document, Findings, Kind, Mention, Predicate, Relation, Source, Tie
from kg.read import read
from kg.recognise.pipeline import recognise
from kg.relate.context import context
from kg.relate.features import told
from kg.relate.passages import passages
from kg.relate.possible import possible_relations
from kg.relate.running import running
from kg.relate.together import credited_together
from kg.resolve import resolve
from kg.resolve.accounts import account_name
from kg.resolve.coreference import Coreference, coreference
from kg.resolve.first_names import part_of_person
from kg.resolve.forms import misspelt_tool, only_so_called
from kg.resolve.linked import same_home
from kg.resolve.nodes import nodes
from kg.text.lists import is_list_join

VERBS = ("uses", "was presented by", "outperforms", "works at", "and", "is built on", "from the team of")
KINDS = (Kind.TOOL, Kind.PERSON, Kind.ORGANISATION, Kind.DATASET, Kind.PAPER, Kind.VENUE)
MOST = 4.6
"""How many times the calls of a document four times as large may be."""


def calls(work: Callable[[], object]) -> int:
    """How many functions, our own and built-in ones, some work calls."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return counted


def word(chance: random.Random) -> str:
    return "".join(chance.choices(("ba", "cor", "del", "fen", "gra", "hel", "jax", "kel"), k=4)).capitalize()


def named(
    names: int, between: Callable[[random.Random], str], kinds: Sequence[Kind] = KINDS
) -> tuple[Document, list[Mention]]:
    """A document of one paragraph that names things, and its mentions."""
    chance, text, mentions = random.Random(7), "", list[Mention]()
    for number in range(names):
        name, kind = word(chance), kinds[number % len(kinds)]
        span = len(text), len(text) + len(name)
        mentions.append(Mention(*span, name, name, kind, "en", 0, "test", 0.99))
        text += name + between(chance)
    return read(Source("x.en.md", text + "now.\n", "markdown", "0")), mentions


def verbs(chance: random.Random) -> str:
    return f" {chance.choice(VERBS)} "


SAID = pytest.mark.parametrize("between", [verbs, lambda _: ", ", lambda _: ". It is new. "])


@SAID
def test_pairs_of_a_paragraph_grow_as_its_names_do(between: Callable[[random.Random], str]) -> None:
    small, large = (list(possible_relations(*passages(*named(n, between)))) for n in (200, 800))
    assert len(set(large)) == len(large) < MOST * len(small)


def test_pairs_with_rare_kinds_grow_as_the_names_do() -> None:
    kinds = (*[Kind.TOOL] * 15, Kind.DATASET)
    small, large = (list(possible_relations(*passages(*named(n, verbs, kinds)))) for n in (160, 640))
    assert len(large) < MOST * len(small)


@SAID
def test_a_pair_is_no_dearer_in_a_longer_paragraph(between: Callable[[random.Random], str]) -> None:
    def work(names: int) -> Callable[[], object]:
        (passage,) = passages(*named(names, between))
        pairs = list(possible_relations(passage))
        middle = pairs[len(pairs) // 2 :][:300]
        return lambda: list(told(context(passage), middle))

    work(10)()  # word lists are read once
    assert calls(work(800)) < 1.5 * calls(work(200))


def test_who_is_credited_together_takes_calls_as_a_list_is_long() -> None:
    def work(count: int) -> Callable[[], object]:
        document, mentions = named(count, lambda _: ", ", (Kind.PERSON,))
        made = [
            Relation("https://a.org/", Predicate.CREATED_BY, n, 0, 9, "", "by-line", 0.9)
            for n in range(count)
        ]
        return lambda: credited_together(document, mentions, made)

    work(10)()
    assert calls(work(400)) < MOST * calls(work(100))


def test_a_long_list_of_authors_keeps_its_paper() -> None:
    kinds = (Kind.PAPER, *[Kind.PERSON] * 299)
    (passage,) = passages(*named(300, lambda _: ", ", kinds))
    assert {pair.object for pair in possible_relations(passage) if pair.subject == 0} == set(range(1, 300))


@pytest.mark.parametrize("names", [",ABCDEF" * 40, ", Abcdef Ghijkl" * 40, ", A B C D" * 40])
def test_names_that_nobody_found_are_read_in_one_way_only(names: str) -> None:
    assert not is_list_join(f"{names}, x", "en", names=True)


def steps(work: Callable[[], object]) -> int:
    """How many lines of our own code some work runs, a line of a loop each time."""
    counted = 0

    def count(frame: FrameType, event: str, _argument: object) -> Callable[..., object] | None:
        nonlocal counted
        if "/kg/" not in frame.f_code.co_filename:
            return None
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


@SAID
def test_what_points_back_and_what_runs_where_takes_steps_as_names_are_many(
    between: Callable[[random.Random], str],
) -> None:
    def work(names: int) -> Callable[[], object]:
        given = named(names, between)
        return lambda: [list(running(passage)) for passage in passages(*given)]

    work(400)()  # what is kept of a text is kept before either is counted
    assert steps(work(400)) < MOST * steps(work(100))


HARD = {
    "back-ticks": lambda n: "`a` " * n,
    "runs of back-ticks": lambda n: "".join("a" + "`" * i for i in range(int((20 * n) ** 0.5))),
    "brackets": lambda n: "[" * n + "a" + "]" * n,
    "links in brackets": lambda n: "[" * n + "a" + "](u)" * n,
    "images in brackets": lambda n: "[" * n + "![a](u)" * n,
    "destinations that never end": lambda n: "[a](b c " * n,
    "emphasis that opens": lambda n: "*a **a " * n,
    "emphasis of two marks": lambda n: "*a_ " * n,
    "bold names": lambda n: "**A** **B** " * n,
    "tags": lambda n: "<a>" * n,
    "angles": lambda n: "<" * n,
    "marks behind an address": lambda n: "https://a.org/" + ".,;" * n + "x",
    "addresses": lambda n: " ".join(f"https://a.org/{i}" for i in range(n)),
    "names and addresses": lambda n: "\n".join(f"Kite {i}: https://a.org/{i}" for i in range(n)),
    "links": lambda n: " ".join(f"[Kite {i}](https://a.org/{i}) flies" for i in range(n)),
    "endnotes": lambda n: "".join(f"Kite [{i}].\n\n" for i in range(1, n)) + notes(n),
    "headings": lambda n: "".join(f"## Kite {i}\n\nIt flies.\n\n" for i in range(n)),
    "rows": lambda n: "|A|B|\n|-|-|\n" + "".join(f"|K{i}|[x](https://a.org/{i})|\n" for i in range(n)),
    "entries": lambda n: "".join(f"- [Kite {i}](https://a.org/{i}): it flies\n" for i in range(n)),
}
"""What a document may hold much of."""


@pytest.mark.parametrize("end", ["\n", ".\n\n"], ids=["one paragraph", "many paragraphs"])
def test_possible_ties_grow_as_names_and_addresses_do(end: str) -> None:
    small, large = (sum(1 for _ in possible_ties(lay_out(*addressed(n, end)))) for n in (150, 600))
    assert large < MOST * small


def test_the_evidence_of_ties_takes_calls_as_names_are_many() -> None:
    def work(count: int) -> Callable[[], object]:
        layout = lay_out(*addressed(count, "\n"))
        return lambda: [None for _ in islice(evidence_of_ties(layout), 400)]

    work(40)()
    assert calls(work(320)) < MOST * calls(work(80))


def test_a_pair_is_no_dearer_in_a_longer_sentence() -> None:
    def work(count: int) -> Callable[[], object]:
        layout = lay_out(*telling(count))
        last = [tie for tie in possible_ties(layout) if tie.target.item == tie.spot.item][-60:]
        nobody = LinkRivals((), (), (), (), frozenset(), ())
        return lambda: [sides(layout.items[tie.target.item], tie, nobody) for tie in last]

    work(40)()
    assert calls(work(800)) < 1.5 * calls(work(200))


def telling(count: int) -> tuple[Document, list[Mention]]:
    """A sentence that tells of makers again and again, then things at their addresses; and its mentions."""
    text, mentions = "authors wrote and use " * count, list[Mention]()
    for number in range(30):
        name = f"Kite{number}"
        mentions.append(
            Mention(len(text), len(text) + len(name), name, name, Kind.TOOL, "en", 0, "test", 0.99)
        )
        text += f"{name} https://a.org/{number} "
    return read(Source("x.en.md", text, "markdown", "0")), mentions


def addressed(count: int, end: str) -> tuple[Document, list[Mention]]:
    """A document in which each thing named has its address beside it, and its mentions."""
    text, mentions = "We name kites:\n\n", list[Mention]()
    for number in range(count):
        name = f"{word(random.Random(number))}{number}"
        place = len(text), len(text) + len(name)
        item = 1 if end == "\n" else 1 + number
        mentions.append(Mention(*place, name, name, KINDS[number % 6], "en", item, "test", 0.99))
        text += f"{name} is at https://{name.lower()}.org/{number} now{end}"
    return read(Source("x.en.md", text, "markdown", "0")), mentions


def notes(count: int) -> str:
    return "## Links\n\n" + "".join(f"[{i}] Kite {i}: https://a.org/{i}\n\n" for i in range(1, count))


@pytest.mark.parametrize("make", HARD.values(), ids=HARD)
def test_reading_takes_steps_as_a_document_is_long(make: Callable[[int], str]) -> None:
    def work(count: int) -> Callable[[], object]:
        # each length has names of its own: what is kept of a name or address is worked out once
        text = make(count).replace("a.org", f"a{count}.org").replace("Kite", f"Kite{count}")
        return lambda: read(Source("x.en.md", f"# Kites\n\n{text}\n", "markdown", "0"))

    work(5)()
    small, large = (steps(work(n)) for n in (60, 240))  # the larger remembers nothing for the smaller
    assert large < MOST * small


@pytest.mark.parametrize(
    "make",
    [
        lambda n: " ".join(f"Kite{n}{word(random.Random(i))} {VERBS[i % 7]}" for i in range(n)),
        lambda n: " ".join(f"[Kite{n}x{i}](https://a.org/kite{n}x{i}) flies" for i in range(n)),
        lambda n: "\n".join(f"Kite{n}x{i}: https://a.org/kite{n}x{i}" for i in range(n)),
        lambda n: "".join(f"Kite{n}x{i} flies high [{i}].\n\n" for i in range(1, n)) + notes(n),
    ],  # each length has names of its own: what is kept of a name is worked out once
    ids=["names", "links", "addresses", "endnotes"],
)
def test_names_take_calls_as_a_document_is_long(make: Callable[[int], str]) -> None:
    def work(count: int) -> Callable[[], object]:
        document = read(Source("x.en.md", f"# Kites\n\n{make(count)}\n", "markdown", "0"))
        return lambda: recognise(document, readings={})

    work(5)()
    assert calls(work(240)) < MOST * calls(work(60))


def hosted(count: int) -> list[Findings]:
    """Letters of one host, of whom each tells the first name alone, every two of them versions of one."""
    urls = [[f"https://a.org/{number // 2}/{which}" for which in range(3)] for number in range(count)]
    items = [values.item("Wangari hosts.", "en", *own) for own in urls]
    person = values.mention("Wangari", Kind.PERSON)
    return [values.found(f"{n:04}.en.md", person, items=[item]) for n, item in enumerate(items)]


def test_one_first_name_in_many_documents_takes_calls_as_they_are_many() -> None:
    resolve(hosted(4))
    assert calls(lambda: resolve(hosted(400))) < MOST * calls(lambda: resolve(hosted(100)))


def bodies(count: int) -> list[Findings]:
    """Letters with a body and its short name each."""
    chance = random.Random(7)
    told = [f"{word(chance)} {word(chance)} Working Group" for _ in range(count)]
    both = [[values.mention(name, Kind.ORGANISATION) for name in (one, "Working Group")] for one in told]
    return [values.found(f"{n:04}.en.md", *mentions) for n, mentions in enumerate(both)]


def accounts(count: int) -> list[Findings]:
    """A letter with as many people as accounts."""
    chance = random.Random(7)
    people = [f"{word(chance)} {word(chance)}" for _ in range(count)]
    called = [*people, *(f"{one[0]}{one.split()[1]}".casefold() for one in people)]
    return [values.found("x.en.md", *(values.mention(name, Kind.PERSON) for name in called))]


def anagrams(count: int) -> list[Findings]:
    """A letter with tools whose names are the same letters."""
    chance = random.Random(7)
    called = ["K" + "".join(chance.sample("abcdefghij", k=10)) for _ in range(count)]
    return [values.found("x.en.md", *(values.mention(name, Kind.TOOL) for name in called))]


def at_one_page(count: int) -> list[Findings]:
    """A letter with tools at the front page of one of them."""
    chance, page = random.Random(7), "https://kite.example/"
    called = ["Kite", *(f"{word(chance)} {word(chance)}" for _ in range(count))]
    tied = [values.mention(name, Kind.TOOL, ties=[(page, Tie.NAMED)]) for name in called]
    return [values.found("x.en.md", *tied, items=[values.item("Kites.", "en", page)])]


def namesakes(count: int) -> list[Findings]:
    """Letters of one series: one first name alone at an account in each, and as many full names with it."""
    chance = random.Random(7)
    urls = [f"https://twitter.com/{word(chance).casefold()}" for _ in range(count)]
    lone = [values.mention("Wangari", Kind.PERSON, ties=[(url, Tie.NAMED)]) for url in urls]
    full = [values.mention(f"Wangari {word(chance)}", Kind.PERSON) for _ in urls]
    items = [values.item("Wangari.", "en", url) for url in urls]
    return [
        *(values.found(f"{n:04}.md", m, items=[i]) for n, (m, i) in enumerate(zip(lone, items, strict=True))),
        *(values.found(f"x{n:04}.md", m) for n, m in enumerate(full)),
    ]


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        (only_so_called, bodies),
        (account_name, accounts),
        (misspelt_tool, anagrams),
        (same_home, at_one_page),
        (part_of_person, namesakes),
    ],
)
def test_a_rule_takes_calls_as_names_are_many(
    rule: Callable[[Coreference], None], make: Callable[[int], list[Findings]]
) -> None:
    def work(count: int) -> Callable[[], object]:
        found = make(count)
        coref = coreference(found, nodes(found), {})
        return lambda: rule(coref)

    work(400)()  # what is remembered of a name is told apart from work
    assert calls(work(400)) < MOST * calls(work(100))


def test_what_is_seen_of_many_ranges_takes_steps_as_a_document_is_long() -> None:
    def work(count: int) -> Callable[[], object]:
        text = "".join(f"Kite {number} flies.\n\n" for number in range(count))
        document = read(Source("x.en.md", text, "markdown", "0"))
        ranges = [(item.start, item.end) for item in document.items]
        return lambda: list(starmap(document.seen(), ranges))

    work(5)()
    small, large = (steps(work(n)) for n in (100, 400))
    assert large < MOST * small
