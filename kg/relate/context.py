"""What lies around and between the ends of a passage, worked out once for all of its pairs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Kind
from kg.relate.addresses import joined
from kg.relate.counted import Counted, Cues, PlacedCue, counted, cues
from kg.relate.ends import GROUPS, End
from kg.relate.passages import Passage
from kg.text.cues import Cue, find_cues
from kg.text.lists import is_list_join
from kg.text.sentences import sentence
from kg.urls.names import names_in

Span = tuple[int, int]

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
_VERBS = frozenset({"make", "author"})
_AROUND = 64
"""So many ends on either side of an end are asked what they say of it."""
_BRACKETS = re.compile(r"[(（][^()（）\n]{2,120}[)）]")


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with its cue words, sentences and lists.

    `cues` are the cue words outside of names (a name's own words say nothing) with the names that
    `CUES` gives them; `sentences` has each end's sentence, `chains` for each end the range of the list
    of like ends that it stands in ("A, B and C"); `members` the ends of each group, by index, `starts`
    where they begin, `every` where all do, `firsts` the first of each kind. `unexplained` is where
    those words begin that are neither cue words nor part of a name; `binding` the cues of `BINDING`,
    `verbs` those of making or writing; `begins` and `stops` are where the ends' sentences begin, each
    once, and end; `counted` what stands anywhere in the text; `addresses` what each end's address names where
    it is a reference that is no entity, else nothing.
    """

    passage: Passage
    cues: Cues
    sentences: tuple[Span, ...]
    chains: tuple[Span, ...]
    members: Mapping[str, tuple[int, ...]]
    starts: Mapping[str, tuple[int, ...]]
    every: tuple[int, ...]
    firsts: Mapping[Kind | None, End]
    unexplained: tuple[int, ...]
    binding: Cues
    verbs: Cues
    begins: tuple[int, ...]
    stops: tuple[int, ...]
    counted: Counted
    addresses: tuple[str, ...]

    def near(self, own: int) -> tuple[End, ...]:
        """An end with those around it."""
        return self.passage.ends[beside(own)]

    def gap(self, one: int, other: int) -> Span:
        """The text between two ends, each taken with the whole list that it stands in."""
        first, last = sorted((one, other))
        left, right = self.chains[first], self.chains[last]
        if left[1] > right[0]:  # one inside the other's list
            return self.passage.ends[first].end, self.passage.ends[last].start
        return left[1], right[0]


def beside(own: int) -> slice:
    """The numbers of an end and of those around it."""
    return slice(max(0, own - _AROUND), own + _AROUND + 1)


def context(passage: Passage) -> Context:
    """Work out what the pairs of a passage share."""
    places = [(end.start, end.end) for end in passage.ends]
    found, text = list(_cues(passage)), counted(passage.text)
    explained = [(start, end) for start, end, _ in found] + places
    members = _members(passage.ends)
    sentences = tuple(sentence(passage.text, *place) for place in places)
    once = dict(sorted(sentences, key=lambda span: (span[0], -span[1])))  # of each beginning the first end
    return Context(
        passage=passage,
        cues=cues(cue for cue in found if cue[2]),
        sentences=sentences,
        chains=_chains(passage, members),
        members=members,
        starts={group: tuple(places[i][0] for i in own) for group, own in members.items()},
        every=tuple(start for start, _ in places),
        firsts={end.kind: end for end in reversed(passage.ends)},
        unexplained=tuple(_unexplained(passage.text, text, explained)),
        binding=_only(found, BINDING),
        verbs=_only(found, _VERBS),
        begins=tuple(once),
        stops=tuple(once.values()),
        counted=text,
        addresses=tuple(_address(end) for end in passage.ends),
    )


def _members(ends: Sequence[End]) -> dict[str, tuple[int, ...]]:
    members: dict[str, list[int]] = {group: [] for group in GROUPS}
    for index, end in enumerate(ends):
        members[end.group].append(index)
    return {group: tuple(own) for group, own in members.items()}


def _only(found: Iterable[PlacedCue], wanted: frozenset[str]) -> Cues:
    """Those cue words that are called one of some names, with those names alone."""
    return cues((start, end, names & wanted) for start, end, names in found if names & wanted)


def _cues(passage: Passage) -> Iterator[PlacedCue]:
    """The cue words that are no part of a name; names are in text order."""
    names = [(end.start, end.end) for end in passage.ends if isinstance(end.ref, int) and end.key]
    reach, taken = 0, 0  # how far the names go that begin no later than the cue
    for cue in find_cues(passage.text, passage.lang):
        while taken < len(names) and names[taken][0] <= cue.start:
            reach, taken = max(reach, names[taken][1]), taken + 1
        if cue.end > reach:
            yield cue.start, cue.end, cue_names(cue)


def _address(end: End) -> str:
    return joined(names_in(str(end.ref)).rest) if end.kind is None else ""


def _unexplained(text: str, places: Counted, explained: Sequence[Span]) -> Iterator[int]:
    """Where words begin that are not within any of some ranges."""
    known = bytearray(len(text))
    for start, end in explained:
        known[start:end] = b"\1" * (end - start)
    words = zip(places.begins, places.ends, strict=True)
    return (b for b, e in words if text[b].isalnum() and known.find(0, b, e) >= 0)


def cue_names(cue: Cue) -> frozenset[str]:
    """What cue words are called in the evidence."""
    return frozenset(CUES[field] for field in cue.lists if field in CUES)


def _chains(passage: Passage, members: Mapping[str, Sequence[int]]) -> tuple[Span, ...]:
    ends = passage.ends
    chains = [(e.start, e.end) for e in ends]
    for alike in _alike(passage, members):
        for run in _runs(alike, passage):
            span = (ends[run[0]].start, max(ends[i].end for i in run))
            for i in run:
                chains[i] = span
    return tuple(chains)


def _alike(passage: Passage, members: Mapping[str, Sequence[int]]) -> Iterator[list[int]]:
    """Ends of one group, those in brackets apart: "A (X), B (Y and Z)" are two lists of makers."""
    brackets = [m.span() for m in _BRACKETS.finditer(passage.text)]
    inside = [_is_inside(brackets, end) for end in passage.ends]
    for group in members.values():
        for within in (False, True):
            yield [i for i in group if inside[i] is within]


def _is_inside(brackets: Sequence[Span], end: End) -> bool:
    """Whether an end stands within one of some brackets, which are in text order and share nothing."""
    at = bisect_left(brackets, (end.start, 0)) - 1
    return at >= 0 and end.end < brackets[at][1]


def _runs(own: Sequence[int], passage: Passage) -> Iterator[list[int]]:
    run: list[int] = []
    for i in own:
        if run and not _continues(passage, passage.ends[run[-1]], passage.ends[i]):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _continues(passage: Passage, before: End, end: End) -> bool:
    people = before.kind is end.kind is Kind.PERSON
    return is_list_join(passage.text[before.end : end.start], passage.lang, names=people)
