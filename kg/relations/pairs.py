"""Which pairs of ends may stand in which relation, and what lies around and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.languages import language
from kg.languages.finding import Cue, find_cues
from kg.model import Kind, Predicate
from kg.quotes import sentence
from kg.relations.scenes import REFERENCE, End, Scene

_PAPER, _TOOL, _DATASET = Kind.PAPER.value, Kind.TOOL.value, Kind.DATASET.value
_MAKERS = (Kind.PERSON.value, Kind.ORGANISATION.value)

SIGNATURES: tuple[tuple[Predicate, tuple[str, ...], tuple[str, ...]], ...] = (
    (Predicate.CREATED_BY, (_PAPER, _TOOL, _DATASET, REFERENCE), _MAKERS),
    (Predicate.AFFILIATED_WITH, (Kind.PERSON.value,), (Kind.ORGANISATION.value,)),
    (Predicate.PUBLISHED_IN, (_PAPER,), (Kind.VENUE.value,)),
    (Predicate.INTRODUCES, (_PAPER, REFERENCE), (_TOOL, _DATASET)),
    (Predicate.BASED_ON, (_TOOL,), (_TOOL,)),
    (Predicate.EVALUATED_ON, (_TOOL, _PAPER), (_DATASET,)),
    (Predicate.COMPARED_WITH, (_TOOL,), (_TOOL,)),
)
"""What may be subject and object of each relation (`eval/GUIDELINES.md`)."""

GROUPS = {kind: kind for kind in (*[k.value for k in Kind], REFERENCE)} | dict.fromkeys(_MAKERS, "maker")
"""Ends that count as alike: people and organisations both make things."""


@dataclass(frozen=True)
class View:
    """A scene with what is worked out once for all of its pairs."""

    scene: Scene

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Cue words that stand outside of names (a name's own words say nothing)."""
        names = [(e.start, e.end) for e in self.scene.ends if isinstance(e.ref, int) and e.key]
        found = find_cues(self.scene.text, self.scene.lang)
        return tuple(c for c in found if not any(s <= c.start and c.end <= e for s, e in names))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Each end's sentence."""
        return tuple(sentence(self.scene.text, e.start, max(e.end, e.start)) for e in self.scene.ends)

    @cached_property
    def chains(self) -> tuple[tuple[int, int], ...]:
        """For each end, the range of the list of like ends that it stands in ("A, B and C")."""
        ends, text = self.scene.ends, self.scene.text
        out = [(e.start, e.end) for e in ends]
        for group in sorted(set(GROUPS.values())):
            own = [i for i, e in enumerate(ends) if GROUPS[e.what] == group]
            for run in _runs(own, ends, text, language(self.scene.lang).conjunctions):
                span = (ends[run[0]].start, max(ends[i].end for i in run))
                for i in run:
                    out[i] = span
        return tuple(out)


def _runs(own: list[int], ends: tuple[End, ...], text: str, joins: frozenset[str]) -> Iterator[list[int]]:
    run: list[int] = []
    for i in own:
        if run and not lists(text[ends[run[-1]].end : ends[i].start], joins):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def lists(between: str, joins: frozenset[str]) -> bool:
    """Whether the text between two names only lists them.

    >>> lists(", and ", frozenset({"and"})), lists(" (MIT), ", frozenset()), lists(" by ", frozenset())
    (True, False, False)
    """
    bare = re.sub(r"[\s,，、;；/&\[\]]+", " ", between).strip().casefold()
    return len(between) < 16 and "\n" not in between and (not bare or bare in joins)


@dataclass(frozen=True, slots=True)
class Pair:
    """A subject, a relation and an object that may hold; indexes of the scene's ends."""

    subject: int
    predicate: Predicate
    object: int


def pairs(scene: Scene) -> Iterator[Pair]:
    """Every pair of a scene that a relation's signature allows, at least one of them in the body.

    Args:
        scene: A scene.

    Yields:
        Pairs in text order of the subject, then of the object.
    """
    for s, subject in enumerate(scene.ends):
        for o, object_ in enumerate(scene.ends):
            if not _comparable(scene, subject, object_):
                continue
            for predicate, subjects, objects in SIGNATURES:
                once = predicate is not Predicate.COMPARED_WITH or s < o
                if once and subject.what in subjects and object_.what in objects:
                    yield Pair(s, predicate, o)


def _comparable(scene: Scene, subject: End, object_: End) -> bool:
    body = 0 in (scene.segments[subject.segment].level, scene.segments[object_.segment].level)
    same = subject.ref == object_.ref or (
        subject.key and subject.key == object_.key and subject.what == object_.what
    )
    return body and not same
