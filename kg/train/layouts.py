"""Documents made from `layouts.toml`: formats that the gold files have not, with known ties.

The judge learns from them what an author list, a model list or a heading that is a link is; the
names and titles are invented, the seed is fixed.
"""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from kg.evaluate.gold_file import Gold, GoldEntity
from kg.model import Document, Kind, Source
from kg.read import read

SEED = 5
ROUNDS = 3
"""How often each layout is filled."""

_SLOT = re.compile(r"\{(?:(?P<kind>[TDRPOV])(?P<number>\d?)(?P<many>\*?)|(?P<link>[a-z])(?::(?P<of>\w+))?)\}")
_KINDS = {kind.value[0]: kind for kind in Kind} | {"R": Kind.PAPER, "P": Kind.PERSON}
_HOSTS = {
    "paper": "https://arxiv.org/abs/{:04d}.{:05d}",
    "code": "https://github.com/u{}/r{}",
    "video": "https://www.youtube.com/watch?v=a{}b{}",
    "social": "https://twitter.com/a{}/status/1{}",
    "dataset": "https://www.kaggle.com/d{}/data{}",
    "course": "https://www.coursera.org/learn/a{}-{}",
    "software": "https://a{}.example.com/docs/{}",
    "article": "https://b{}.example.org/posts/{}",
}


@dataclass
class _Filling:
    """One layout being filled: names and URLs by slot, for one repetition."""

    chance: random.Random
    names: dict[str, list[str]] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)

    def __call__(self, slot: re.Match[str]) -> str:
        if slot["link"]:
            return self._url(slot["link"], slot["of"])
        key = slot["kind"] + slot["number"]
        if key not in self.names:
            count = self.chance.randint(1, 12) if slot["many"] else 1
            self.names[key] = [_name(self.chance, slot["kind"]) for _ in range(count)]
        return _enumerated(self.chance, self.names[key])

    def _url(self, key: str, of: str | None) -> str:
        if key == "n":
            return str(self.chance.randint(1, 99_999))
        if key not in self.urls:
            form = _HOSTS[of or "article"]
            self.urls[key] = form.format(self.chance.randint(1000, 2912), self.chance.randint(100, 99_999))
            self._bear_name(key, of)
        return self.urls[key]

    def _bear_name(self, key: str, of: str | None) -> None:
        """Half of the tools' pages have their name in the URL, as in life."""
        tool = self.names.get("T", [""])[0]
        if of in ("code", "software") and tool and self.chance.random() < 0.5:
            self.urls[key] = re.sub(r"/(r|)(\d+)$", f"/{tool.casefold()}", self.urls[key])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8"))


def made() -> Iterator[tuple[Document, Gold]]:
    """Documents made of the layouts, each layout `ROUNDS` times, with their gold; always the same."""
    chance = random.Random(SEED)
    for turn, (number, layout) in product(range(ROUNDS), enumerate(_data()["layout"])):
        yield _document(f"made-{turn}-{number}.md", layout, chance)


def _document(name: str, layout: Mapping[str, Any], chance: random.Random) -> tuple[Document, Gold]:
    text = f"# {chance.choice(('Weekly', 'Digest', 'Letters', 'Reading list'))} {chance.randint(2, 400)}\n\n"
    text += layout.get("before", "")
    entities: list[GoldEntity] = []
    for _ in range(layout["repeat"]):
        filling = _Filling(chance)
        number = str(chance.randint(1, 99_999))  # that stands twice (a footnote's)
        text += _SLOT.sub(filling, layout["text"].replace("{n}", number))
        entities += _entities(layout, filling, len(entities))
    source = Source(name, text, "markdown", hashlib.sha256(text.encode()).hexdigest())
    return read(source), Gold(name, "", tuple(entities), (), ())


def _entities(layout: Mapping[str, Any], filling: _Filling, base: int) -> Iterator[GoldEntity]:
    ties, loose = (_table(layout.get(which, "")) for which in ("ties", "loose"))
    for key, names in filling.names.items():
        for number, name in enumerate(names):
            own = tuple(filling.urls[url] for url in ties.get(key, ()))
            context = tuple(filling.urls[url] for url in loose.get(key, ()))
            yield GoldEntity(f"{base}-{key}-{number}", (_KINDS[key[0]],), (name,), own, context)


def _table(text: str) -> dict[str, tuple[str, ...]]:
    rows = (row.partition("=") for row in text.split())
    return {key: tuple(urls.split(",")) for key, _, urls in rows}


def _enumerated(chance: random.Random, names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    last = chance.choice((", ", " and ", ", and ")) + names[-1]
    return ", ".join(names[:-1]) + last


def _name(chance: random.Random, kind: str) -> str:
    words = {name: line.split() for name, line in _data()["words"].items()}
    if kind == "P":
        middle = f" {chance.choice('ABDEKLMR')}." if chance.random() < 0.2 else ""
        return f"{chance.choice(words['given'])}{middle} {chance.choice(words['family'])}"
    if kind == "O":
        return str(chance.choice(_data()["forms"]["houses"]).format(chance.choice(words["place"])))
    if kind == "R":
        return str(chance.choice(_data()["forms"]["titles"]).format(*chance.sample(words["topic"], 3)))
    word = "".join(chance.sample(words["part"], chance.randint(2, 3)))
    styles = (word.title(), word.upper(), word, f"{word.title()}-{chance.randint(2, 9)}")
    return chance.choice(styles) + (" 2019" if kind == "V" else "")
