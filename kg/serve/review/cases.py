"""What is worth a person's look: names that look alike and were kept apart, different names that
were put together, names and links of which the program is least sure; each with its sentences,
and with the answers that can be written into a corrections file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kg.model import Kind, Tie
from kg.resolve.corrections import Action, Corrections
from kg.resolve.told import read_told
from kg.resolve.why import why_one
from kg.tables import EntityRow, LinkRow, MentionRow, Tables
from kg.text.marking import parted
from kg.text.names import key

MOST: Final = 200  # cases of one sort
SHOWN: Final = 3  # sentences of one side
UNSURE: Final = 0.8  # a name whose surest mention is below: of these at least two in ten are wrong
_SETTLED: Final = {"correction", "curated-alias"}  # rules whose merges nobody needs to look at again


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a thing is named: `before`, `words` and `after` make up the sentence; `line` from 1."""

    document: str
    line: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """A thing that is asked about, with some of its sentences and addresses."""

    name: str
    type: str
    sentences: tuple[Sentence, ...]
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A key to press, what it means, and the correction that says so."""

    key: str
    label: str
    action: Action
    subject: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question. `sort` is "apart", "together", "unsure" or "link"; `why` what speaks for it."""

    sort: str
    why: str
    sides: tuple[Side, ...]
    answers: tuple[Answer, ...]

    @property
    def id(self) -> str:
        """What it is about, the same in every build."""
        first = self.answers[0]
        return "\n".join((self.sort, first.subject, first.value if self.sort != "unsure" else ""))


@dataclass(frozen=True, slots=True)
class _Index:
    """The mentions of each entity and of each name in each document; the entities of each name."""

    of: Mapping[str, Sequence[MentionRow]]
    at: Mapping[tuple[str, str], Sequence[MentionRow]]
    called: Mapping[str, Sequence[EntityRow]]


def cases(tables: Tables, corrections: Corrections) -> tuple[Case, ...]:
    """The questions of a build that its corrections do not answer yet, most telling ones first."""
    index = _index(tables)
    sorts = (_apart(tables, index), _together(tables, index), _unsure(tables, index), _loose(tables, index))
    answered = _answered(corrections)
    return tuple(case for sort in sorts for case in islice(_open(sort, answered), MOST))


def _open(found: Iterable[Case], answered: set[frozenset[str]]) -> Iterator[Case]:
    """Each once, without those that are answered or that nobody could judge for want of a sentence."""
    seen: set[str] = set()
    for case in found:
        known = case.id in seen or any(_topic(answer) in answered for answer in case.answers)
        if not known and all(side.sentences for side in case.sides):
            seen.add(case.id)
            yield case


_ABOUT: Final = {Action.SAME: "pair", Action.DIFFERENT: "pair", Action.ADD_LINK: "link"} | {
    Action.REMOVE_LINK: "link"
}


def _topic(answer: Answer) -> frozenset[str]:
    about = _ABOUT.get(answer.action, "thing")
    return frozenset({about, answer.subject, *([answer.value] if about != "thing" else [])})


def _answered(corrections: Corrections) -> set[frozenset[str]]:
    return {
        _topic(Answer("", "", entry.action, entry.subject, value))
        for entry in corrections.entries
        for value in entry.values or ("",)
    }


def _index(tables: Tables) -> _Index:
    of: defaultdict[str, list[MentionRow]] = defaultdict(list)
    at: defaultdict[tuple[str, str], list[MentionRow]] = defaultdict(list)
    called: defaultdict[str, list[EntityRow]] = defaultdict(list)
    for mention in tables.mentions:
        of[mention.entity].append(mention)
        at[mention.document, key(mention.text)].append(mention)
    for entity in tables.entities:
        for name in {key(name) for name in (entity.name, *entity.alt_names)}:
            called[name].append(entity)
    return _Index(of, at, called)


def _apart(tables: Tables, index: _Index) -> Iterator[Case]:
    for row in tables.near_misses:
        yield _pair("apart", f"Kept apart: {row.reason}.", row.left, row.right, index)


def _together(tables: Tables, index: _Index) -> Iterator[Case]:
    rare = Counter(row.rule for row in tables.merges)
    for row in sorted(tables.merges, key=lambda row: rare[row.rule]):
        names = {key(_Told.read(told).name) for told in (row.kept, row.merged)}
        if len(names) > 1 and row.rule not in _SETTLED:
            why = f"Put together: {why_one(row.rule)} ({row.evidence})."
            yield _pair("together", why, row.kept, row.merged, index)


def _pair(sort: str, why: str, left: str, right: str, index: _Index) -> Case:
    told = _Told.read(left), _Told.read(right)
    subject, value = _narrow_enough(*told)
    answers = (
        Answer("s", "Same thing", Action.SAME, subject, value),
        Answer("d", "Different things", Action.DIFFERENT, subject, value),
    )
    return Case(sort, why, tuple(one.side(index) for one in told), answers)


@dataclass(frozen=True, slots=True)
class _Told:
    """A thing as `merges.csv` tells it: `name (Kind) in document`."""

    name: str
    kind: str
    document: str

    @classmethod
    def read(cls, told: str) -> _Told:
        return cls(*read_told(told))

    @property
    def with_kind(self) -> str:
        return f"{self.name} ({self.kind})" if self.kind else self.name

    def side(self, index: _Index) -> Side:
        """With the sentences of its document."""
        here = index.at.get((self.document, key(self.name)), ())
        owners = index.called.get(key(self.name), ())
        other = (row for owner in owners for row in index.of[owner.id] if row.document == self.document)
        return Side(self.name, self.kind, _sentences(here or tuple(other)), _references(here, owners))


def _narrow_enough(left: _Told, right: _Told) -> tuple[str, str]:
    """How a correction tells two things: by name, with the kind or the document where names agree."""
    if key(left.name) != key(right.name):
        return left.name, right.name
    if left.kind != right.kind:
        return left.with_kind, right.with_kind
    return f"{left.with_kind} in {left.document}", f"{right.with_kind} in {right.document}"


def _references(here: Sequence[MentionRow], owners: Sequence[EntityRow]) -> tuple[str, ...]:
    named = {row.entity for row in here}
    fitting = [row for row in owners if row.id in named] or owners
    return tuple(url for row in fitting[:1] for url in row.references[:SHOWN])


def _sentences(rows: Sequence[MentionRow]) -> tuple[Sentence, ...]:
    once = list({row.quote: row for row in reversed(rows)}.values())[: -SHOWN - 1 : -1]
    return tuple(Sentence(row.document, row.line, *parted(row.quote, row.text)) for row in once)


def _unsure(tables: Tables, index: _Index) -> Iterator[Case]:
    surest = {entity: max(row.confidence for row in rows) for entity, rows in index.of.items()}
    found = (row for row in tables.entities if surest.get(row.id, 1.0) < UNSURE)
    for row in sorted(found, key=lambda row: (surest[row.id], row.id)):
        why = f"Taken for: {row.type} ({surest[row.id]:.0%} sure)."
        yield Case("unsure", why, (_whole(row, index),), tuple(_types(row, _called(row, index))))


def _types(row: EntityRow, subject: str) -> Iterator[Answer]:
    yield Answer("y", f"Yes, {row.type}", Action.TYPE, subject, row.type)
    for number, kind in enumerate((kind for kind in Kind if kind != row.type), start=1):
        yield Answer(str(number), kind, Action.TYPE, subject, kind)
    yield Answer("x", "No thing at all", Action.DROP, subject)


def _whole(row: EntityRow, index: _Index) -> Side:
    return Side(row.name, row.type, _sentences(index.of[row.id]), row.references[:SHOWN])


def _called(row: EntityRow, index: _Index) -> str:
    """The shortest way in which a correction tells just this thing."""
    same = index.called[key(row.name)]
    if len(same) == 1:
        return row.name
    alone = sum(other.type == row.type for other in same) == 1
    return f"{row.name} ({row.type})" if alone else row.id


def _loose(tables: Tables, index: _Index) -> Iterator[Case]:
    """Links that only stand in the same item, those first that are a thing's only ones."""
    number = Counter(row.entity for row in tables.links)
    loose = [row for row in tables.links if row.tie == Tie.ITEM]
    entities = {row.id: row for row in tables.entities}
    titles = {row.url: row.title for row in reversed(tables.references)}
    for row in sorted(loose, key=lambda row: number[row.entity]):
        yield _link(row, entities[row.entity], titles.get(row.url, ""), index)


def _link(row: LinkRow, entity: EntityRow, title: str, index: _Index) -> Case:
    subject, side = _called(entity, index), _whole(entity, index)
    why = f"Does this address belong to it? {f'“{title}”' if title else 'It stands in the same item.'}"
    answers = (
        Answer("y", "Yes, it does", Action.ADD_LINK, subject, row.url),
        Answer("n", "No", Action.REMOVE_LINK, subject, row.url),
    )
    return Case("link", why, (Side(side.name, side.type, side.sentences, (row.url,)),), answers)
