"""Which pairs of ends may stand in which relation, and what lies around and between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.languages import language
from kg.model import ENDS, Kind, Predicate
from kg.relate.ends import REFERENCE, End
from kg.relate.scenes import Scene
from kg.text.cues import Cue, find_cues
from kg.text.sentences import sentence

_MAKERS = (Kind.PERSON.value, Kind.ORGANISATION.value)

SIGNATURES: tuple[tuple[Predicate, frozenset[str], frozenset[str]], ...] = tuple(
    (
        predicate,
        frozenset(kind.value for kind in ends.subjects) | ({REFERENCE} if ends.cited else frozenset()),
        frozenset(kind.value for kind in ends.objects),
    )
    for predicate, ends in ENDS.items()
)
"""What may be subject and object of each relation, as an end's `what`."""

CUES = {
    "making_verbs": "make",
    "authoring_verbs": "author",
    "agent_words": "agent",
    "affiliation_words": "affil",
    "comparison_words": "compare",
    "basis_words": "basis",
    "evaluation_words": "eval",
    "publication_words": "publ",
    "person_roles": "role",
    "organisation_words": "org",
    "paper_words": "paper",
    "article_words": "article",
    "code_words": "code",
    "video_words": "show",
    "podcast_words": "show",
    "course_words": "show",
    "book_words": "book",
    "dataset_words": "data",
    "tool_words": "tool",
    "model_words": "tool",
    "venue_words": "venue",
    "pronouns": "pronoun",
}
"""What a list of cue words (a field of `Language`) is called in the evidence."""

BINDING = frozenset({"make", "author", "agent", "affil", "role", "compare", "basis", "eval", "publ"})
"""Cues that say a relation by themselves; the others only name what something is."""

GROUPS = {kind: kind for kind in (*[k.value for k in Kind], REFERENCE)} | dict.fromkeys(_MAKERS, "maker")
"""Ends that count as alike: people and organisations both make things."""


_BRACKETS = re.compile(r"[(（][^()（）\n]{2,120}[)）]")
_MARKS = re.compile(r"[\s,，、;；/&\[\]*†‡¹²³⁴⁵\d]+")
"""What may stand between the names of a list beside a word like "and": footnote marks too."""
_LONGEST = 16  # characters between two names of a list


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
    def telling_cues(self) -> tuple[tuple[int, int, frozenset[str]], ...]:
        """Places of the cue words with what they tell: those that say a relation, else all."""
        named = ((c, frozenset(CUES[field] for field in c.lists if field in CUES)) for c in self.cues)
        return tuple((c.start, c.end, names & BINDING or names) for c, names in named if names)

    @cached_property
    def binding_cues(self) -> tuple[tuple[int, int, frozenset[str]], ...]:
        """Places of the cue words that say a relation."""
        return tuple((start, end, names) for start, end, names in self.telling_cues if names & BINDING)

    @cached_property
    def starts(self) -> Mapping[str, Sequence[int]]:
        """Where the ends of each group begin, in order."""
        out: dict[str, list[int]] = {}
        for end in self.scene.ends:
            out.setdefault(GROUPS[end.what], []).append(end.start)
        return out

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Each end's sentence."""
        return tuple(sentence(self.scene.text, e.start, max(e.end, e.start)) for e in self.scene.ends)

    @cached_property
    def chains(self) -> tuple[tuple[int, int], ...]:
        """For each end, the range of the list of like ends that it stands in ("A, B and C")."""
        ends, text = self.scene.ends, self.scene.text
        out = [(e.start, e.end) for e in ends]
        for own in self._alike():
            for run in _runs(own, ends, text, language(self.scene.lang).conjunctions):
                span = (ends[run[0]].start, max(ends[i].end for i in run))
                for i in run:
                    out[i] = span
        return tuple(out)

    def _alike(self) -> Iterator[list[int]]:
        """Ends of one group, those in brackets apart: "A (X), B (Y and Z)" are two lists of makers."""
        brackets = [m.span() for m in _BRACKETS.finditer(self.scene.text)]
        inside = [any(b < e.start and e.end < c for b, c in brackets) for e in self.scene.ends]
        for group in sorted(set(GROUPS.values())):
            for within in (False, True):
                own = [
                    i
                    for i, e in enumerate(self.scene.ends)
                    if GROUPS[e.what] == group and inside[i] is within
                ]
                if own:
                    yield own


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
    (True, True, False)
    """
    if "\n" in between:
        return False
    apart = _BRACKETS.sub("", between)
    bare = _MARKS.sub(" ", apart).strip().casefold()
    return len(apart) < _LONGEST and (not bare or bare in joins)


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
