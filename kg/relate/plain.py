"""Relations that need no weighing: what runs on what by plain words, what is evaluated on what by a table."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Document, Mention, Predicate, Relation
from kg.relate import running, scored
from kg.relate.passages import Passage, said_at


def plain_relations(
    document: Document, mentions: Sequence[Mention], laid_out: Sequence[Passage]
) -> Iterator[Relation]:
    """The relations of a document that are said so plainly that no pair is weighed.

    Args:
        document: The read document.
        mentions: Its mentions.
        laid_out: Its passages.
    """
    for passage in laid_out:
        for one in running.running(passage):
            ends = passage.ends[one.subject], passage.ends[one.object]
            start, stop = said_at(document, passage, ends)
            sure = round(running.SURE * ends[0].sure * ends[1].sure, 3)
            quote = document.source[start:stop]
            yield Relation(
                ends[0].ref, Predicate.RUNS_ON, ends[1].ref, start, stop, quote, running.RULE, sure
            )
    for met in scored.scored(document, mentions):
        start = min(document.items[item].start for item in met.items)
        stop = max(document.items[item].end for item in met.items)
        sure = round(scored.SURE * mentions[met.subject].confidence * mentions[met.object].confidence, 3)
        quote = document.source[start:stop]
        yield Relation(met.subject, Predicate.EVALUATED_ON, met.object, start, stop, quote, scored.RULE, sure)


def unrefuted(weighed: Iterable[Relation], plain: Iterable[Relation]) -> Iterator[Relation]:
    """Weighed relations that what is said plainly leaves possible: what runs on a system is not based on it,
    and who is evaluated on a data set in a row does not introduce it there."""
    runs, rows = set[tuple[int | str, int | str]](), defaultdict[int | str, list[tuple[int, int]]](list)
    for one in plain:
        if one.predicate is Predicate.RUNS_ON:
            runs.add((one.subject, one.object))
        else:
            rows[one.object].append((one.start, one.end))
    for places in rows.values():
        places.sort()
    for relation in weighed:
        based = relation.predicate is Predicate.BASED_ON and (relation.subject, relation.object) in runs
        new = relation.predicate is Predicate.INTRODUCES and _is_inside(
            relation, rows.get(relation.object, ())
        )
        if not (based or new):
            yield relation


def _is_inside(relation: Relation, rows: Sequence[tuple[int, int]]) -> bool:
    """Whether a relation begins in one of some rows, which are sorted; of those that begin alike the last is
    the longest."""
    at = bisect_right(rows, (relation.start, sys.maxsize)) - 1
    return at >= 0 and relation.start < rows[at][1]
