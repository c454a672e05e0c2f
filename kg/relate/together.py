"""Makers who are credited because one of their list is: what is said of one is said of all.

Each pair is weighed alone, and of "[X](…) by Ana Roe and Ben Yu" one may be found likely and the other not
quite. Of the eleven makers added so on documents left out, folds 1 to 3, all are right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Document, Kind, Mention, Predicate, Relation
from kg.text.lists import is_list_join
from kg.text.words import name_key

_MAKERS = frozenset({Kind.PERSON, Kind.ORGANISATION})

Credit = tuple[int | str, str]


def credited_together(
    document: Document, mentions: Sequence[Mention], relations: Sequence[Relation]
) -> tuple[Relation, ...]:
    """The relations, and a `createdBy` for each who stands in a list of like makers with one who has it.

    Args:
        document: The read document.
        mentions: Its mentions.
        relations: What was found between them.

    Returns:
        All in order of their evidence; those added are no surer than their own names.
    """
    lists = _lists(document, mentions)
    first = dict[tuple[int | str, int], Relation]()  # of a thing and a list, which the others would repeat
    for one in filter(_is_credit, relations):
        if isinstance(one.object, int) and one.object in lists:
            first.setdefault((one.subject, lists[one.object][0]), one)
    added = dict[Credit, Relation]()
    for (subject, of_list), one in first.items():
        for other in lists[of_list]:
            sure = min(one.confidence, mentions[other].confidence)
            credit = subject, _name(mentions, other)
            added.setdefault(credit, replace(one, object=other, confidence=sure))
    known = {(one.subject, _name(mentions, one.object)) for one in relations if _is_credit(one)}
    new = (one for credit, one in added.items() if credit not in known)
    return tuple(sorted((*relations, *new), key=_place))


def _is_credit(relation: Relation) -> bool:
    return relation.predicate is Predicate.CREATED_BY


def _place(relation: Relation) -> tuple[int, int, str, str, str]:
    return relation.start, relation.end, relation.predicate, str(relation.subject), str(relation.object)


def _name(mentions: Sequence[Mention], end: int | str) -> str:
    return end if isinstance(end, str) else name_key(mentions[end].name)


def _lists(document: Document, mentions: Sequence[Mention]) -> Mapping[int, Sequence[int]]:
    """For each maker that stands in a list of its kind all who do."""
    here = defaultdict[tuple[int, Kind], list[int]](list)
    for index, mention in enumerate(mentions):
        if mention.kind in _MAKERS and mention.named:
            here[mention.item, mention.kind].append(index)
    runs = (run for alike in here.values() if len(alike) > 1 for run in _runs(document, mentions, alike))
    return {index: run for run in runs for index in run}


def _runs(document: Document, mentions: Sequence[Mention], alike: Sequence[int]) -> Iterator[list[int]]:
    """Makers of an item, cut where one does not go on the list of the one before."""
    run: list[int] = []
    for index in sorted(alike, key=lambda one: mentions[one].start):
        if run and not _goes_on(document, mentions[run[-1]], mentions[index]):
            yield run
            run = []
        run.append(index)
    yield run


def _goes_on(document: Document, before: Mention, mention: Mention) -> bool:
    item = document.items[mention.item]
    _, stop = item.text_range(before.start, before.end)
    start, _ = item.text_range(mention.start, mention.end)
    return stop <= start and is_list_join(item.text[stop:start], item.lang or document.lang)
