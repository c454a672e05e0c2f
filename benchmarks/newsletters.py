"""Newsletters of our own making, any number of any size, and what is true of them.

    python benchmarks/newsletters.py FOLDER [--documents 100] [--bytes 1000] [--seed 0]

Writes Markdown files and `truth.jsonl`, a line for each document: the names that stand in it with the
thing and kind of each, and the addresses that belong to things. Things recur in many issues, some
under a second spelling or with a tracking parameter behind their address, so that the truth also says
which entities are one. Nothing is read; the same arguments give the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from generate import ENDINGS, GIVEN, SYLLABLES

SHARES: Mapping[str, int] = {"Tool": 35, "Person": 25, "Organisation": 20, "Dataset": 12, "Venue": 8}
LAYOUTS = ("list", "paragraph", "table", "endnotes", "bare")
OPENINGS = ("New this week", "Seen elsewhere", "From our readers", "Worth a look", "Shorter notes")
REMARKS = (
    "It needs little memory and runs on a small machine.",
    "The authors are honest about what does not work yet.",
    "We tried it on our own archive and were surprised.",
    "Its documentation is short but complete.",
    "There is a long discussion of what was left out.",
)
TIES = ("builds on", "was compared with", "is used by", "works well with", "was measured against")
SECOND_SPELLING, TRACKED = 0.2, 0.15  # shares of things spelt twice, and of addresses with a tracker


@dataclass(frozen=True, slots=True)
class Thing:
    """What newsletters name: its number in the world, kind, spellings (the first the usual one), address."""

    number: int
    kind: str
    names: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a document: the thing's number, its kind, the name as written."""

    thing: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Newsletter:
    """One made-up issue: its file name, text, the names in reading order, and the addresses that it gives
    things, as pairs of a thing's number and the address as written."""

    name: str
    text: str
    named: tuple[Named, ...]
    links: tuple[tuple[int, str], ...]


def things(count: int, *, seed: int = 0) -> tuple[Thing, ...]:
    """A world of things to write about.

    Args:
        count: How many.
        seed: Another seed, another world.
    """
    chance = random.Random(f"things {seed}")
    return tuple(_thing(chance, number) for number in range(count))


def newsletters(documents: int, *, size: int = 1000, seed: int = 0) -> Iterator[Newsletter]:
    """Issues of made-up newsletters.

    Args:
        documents: How many.
        size: Characters of each, at least; about so many.
        seed: Another seed, other newsletters.

    Yields:
        Issues in order; each thing is named in five of them in the mean, some in very many.
    """
    world = things(max(12, documents * size // 500), seed=seed)
    for number in range(documents):
        yield _issue(random.Random(f"issue {seed} {number}"), world, number, size)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _thing(chance: random.Random, number: int) -> Thing:
    kind = chance.choices(list(SHARES), list(SHARES.values()))[0]
    name = _NAMES[kind](chance)
    second = (name.replace(" ", "-"),) if " " in name and chance.random() < SECOND_SPELLING else ()
    slug = "".join(char if char.isalnum() else "-" for char in name.lower())
    url = f"https://{_word(chance, 2).lower()}.example.org/{slug}-{number}"
    return Thing(number, kind, (name, *(second if kind != "Person" else ())), url)


_NAMES: Mapping[str, Callable[[random.Random], str]] = {
    "Tool": lambda chance: _word(chance, 3) + chance.choice(("", "Net", "BERT", "Flow", " Studio")),
    "Person": lambda chance: f"{chance.choice(GIVEN)} {_word(chance, 2)}",
    "Organisation": lambda chance: f"{_word(chance, 2)} {chance.choice(ENDINGS)}",
    "Dataset": lambda chance: _word(chance, 3) + chance.choice(("Bench", "QA", " Corpus")),
    "Venue": lambda chance: f"{_word(chance, 2).upper()} {chance.randint(2015, 2025)}",
}


class _Page:
    """An issue while it is written: its lines, what they name and link, the endnotes to come."""

    def __init__(self, chance: random.Random, world: Sequence[Thing]) -> None:
        self.chance, self.world = chance, world
        self.parts: list[str] = []
        self.named: list[Named] = []
        self.links: list[tuple[int, str]] = []
        self.notes: list[str] = []

    def pick(self) -> Thing:
        """A thing; early ones far oftener: a few are named everywhere."""
        return self.world[int(len(self.world) * self.chance.random() ** 2)]

    def name(self, thing: Thing) -> str:
        """A name of a thing, noted as named."""
        name = self.chance.choice(thing.names)
        self.named.append(Named(thing.number, thing.kind, name))
        return name

    def url(self, thing: Thing) -> str:
        """The address of a thing, noted as linked."""
        url = thing.url + ("?utm_source=letter" if self.chance.random() < TRACKED else "")
        self.links.append((thing.number, url))
        return url

    def linked(self, thing: Thing) -> str:
        """A name that carries its address."""
        return f"[{self.name(thing)}]({self.url(thing)})"

    def sentence(self, first: str) -> str:
        """A sentence of a thing, named already, and another."""
        return f"{first} {self.chance.choice(TIES)} {self.name(self.pick())}. {self.chance.choice(REMARKS)}"


def _issue(chance: random.Random, world: Sequence[Thing], number: int, size: int) -> Newsletter:
    page = _Page(chance, world)
    day = date(2019, 1, 7) + timedelta(days=7 * (number % 300))
    page.parts.append(f"---\ntitle: The Digest {number + 1}\ndate: {day.isoformat()}\n---\n\n")
    while sum(map(len, page.parts)) < size:
        page.parts.append(f"## {chance.choice(OPENINGS)}\n\n")
        page.parts.append(_BLOCKS[chance.choice(LAYOUTS)](page))
    if page.notes:
        page.parts.append("## Links\n\n" + "".join(page.notes))
    return Newsletter(f"digest-{number:06}.en.md", "".join(page.parts), tuple(page.named), tuple(page.links))


def _list(page: _Page) -> str:
    return "".join(f"- {page.sentence(page.linked(page.pick()))}\n" for _ in range(4)) + "\n"


def _paragraph(page: _Page) -> str:
    return " ".join(page.sentence(page.linked(page.pick())) for _ in range(3)) + "\n\n"


def _table(page: _Page) -> str:
    rows = (f"| {page.name(thing)} | [code]({page.url(thing)}) |\n" for thing in (page.pick() for _ in "abc"))
    return "| Name | Where |\n|---|---|\n" + "".join(rows) + "\n"


def _endnotes(page: _Page) -> str:
    lines = []
    for thing in (page.pick() for _ in "abc"):
        number = len(page.notes) + 1
        lines.append(f"{page.sentence(f'{page.name(thing)} [{number}]')}\n\n")
        page.notes.append(f"[{number}] {page.name(thing)}: {page.url(thing)}\n\n")
    return "".join(lines)


def _bare(page: _Page) -> str:
    return "".join(f"{page.name(t)}: {page.url(t)}\n" for t in (page.pick() for _ in "abcd")) + "\n"


_BLOCKS: Mapping[str, Callable[[_Page], str]] = {
    "list": _list,
    "paragraph": _paragraph,
    "table": _table,
    "endnotes": _endnotes,
    "bare": _bare,
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--bytes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with (args.folder / "truth.jsonl").open("w", encoding="utf-8") as truth:
        for issue in newsletters(args.documents, size=args.bytes, seed=args.seed):
            (args.folder / issue.name).write_text(issue.text, encoding="utf-8")
            told = {key: value for key, value in asdict(issue).items() if key != "text"}
            truth.write(json.dumps(told, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
