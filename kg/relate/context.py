"""What lies around and between the ends of a passage, worked out once for all of its pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Kind
from kg.relate.ends import GROUPS, End
from kg.relate.passages import Passage
from kg.text.cues import Cue, find_cues
from kg.text.lists import is_list_join
from kg.text.sentences import sentence
from kg.text.words import tokens

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

_BRACKETS = re.compile(r"[(（][^()（）\n]{2,120}[)）]")


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with its cue words, sentences and lists.

    `cues` are the cue words outside of names (a name's own words say nothing) with the names that
    `CUES` gives them; `sentences` has each end's sentence, `chains` for each end the range of the list
    of like ends that it stands in ("A, B and C"); `members` the ends of each group, by index, `starts`
    where they begin. `unexplained` is where those words begin that are
    neither cue words nor part of a name.
    """

    passage: Passage
    cues: tuple[tuple[int, int, frozenset[str]], ...]
    sentences: tuple[Span, ...]
    chains: tuple[Span, ...]
    members: Mapping[str, tuple[int, ...]]
    starts: Mapping[str, tuple[int, ...]]
    unexplained: tuple[int, ...]

    def gap(self, one: int, other: int) -> Span:
        """The text between two ends, each taken with the whole list that it stands in."""
        first, last = sorted((one, other))
        left, right = self.chains[first], self.chains[last]
        if left[1] > right[0]:  # one inside the other's list
            return self.passage.ends[first].end, self.passage.ends[last].start
        return left[1], right[0]


def context(passage: Passage) -> Context:
    """Work out what the pairs of a passage share."""
    places = [(end.start, end.end) for end in passage.ends]
    cues = list(_cues(passage))
    explained = [(start, end) for start, end, _ in cues] + places
    members = {group: tuple(i for i, e in enumerate(passage.ends) if e.group == group) for group in GROUPS}
    return Context(
        passage=passage,
        cues=tuple(cue for cue in cues if cue[2]),
        sentences=tuple(sentence(passage.text, *place) for place in places),
        chains=_chains(passage, members),
        members=members,
        starts={group: tuple(places[i][0] for i in own) for group, own in members.items()},
        unexplained=tuple(_unexplained(passage.text, explained)),
    )


def _cues(passage: Passage) -> Iterator[tuple[int, int, frozenset[str]]]:
    names = [(end.start, end.end) for end in passage.ends if isinstance(end.ref, int) and end.key]
    for cue in find_cues(passage.text, passage.lang):
        if not any(start <= cue.start and cue.end <= end for start, end in names):
            yield cue.start, cue.end, cue_names(cue)


def _unexplained(text: str, explained: Sequence[Span]) -> Iterator[int]:
    """Where words begin that are not within any of some ranges."""
    known = {position for start, end in explained for position in range(start, end)}
    return (b for b, e in tokens(text) if text[b].isalnum() and not known.issuperset(range(b, e)))


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
    inside = [any(b < e.start and e.end < c for b, c in brackets) for e in passage.ends]
    for group in members.values():
        for within in (False, True):
            yield [i for i in group if inside[i] is within]


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
