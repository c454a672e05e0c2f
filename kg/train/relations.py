"""Train the classifier of `kg.relate.pipeline` on gold relations.

Each pair of ends that a relation's signature allows is an example: true when the gold file asks
for it, left out when it is optional there (or an end is), else false. Ends are the gold mentions,
the optional ones among them, tied by our linker: the gold's own ties of a person are what that
person made, and would give the answer away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from zlib import crc32

from kg.encoder.pairs import Pair
from kg.evaluate.gold import findings
from kg.evaluate.gold_file import Gold, url_key
from kg.evaluate.matching import Keyed, asked_for, keyed, ordered
from kg.link import link
from kg.model import Kind, Mention, Tie
from kg.relate.features import evidence
from kg.relate.hearing import places
from kg.relate.passages import passages
from kg.text.words import name_key
from kg.train.classifier import fit
from kg.train.labelled import Labelled, is_own
from kg.weights.classifier import Classifier

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RelationExample:
    """One pair: its evidence, what gold says ("yes", "no", "" to leave it out), which relation,
    and where it stands (`pair`: both ends' places)."""

    row: Mapping[str, float]
    label: str
    triple: Triple
    labelled: Labelled
    pair: Pair


def examples(one: Labelled, mentions: Sequence[Mention]) -> Iterator[RelationExample]:
    """Every candidate pair of a document in text order; one with an end that gold does not know is false.

    The mentions are gold or found ones, tied to references.
    """
    known = [keyed(entity, name_key) for entity in one.gold.entities]
    ids = [entity_of(mention, known) for mention in mentions]
    asked = asked_for(one.gold)
    for passage in passages(one.document, mentions):
        for pair, row in evidence(passage):
            ends = (passage.ends[pair.subject].ref, passage.ends[pair.object].ref)
            subject, object_ = (ids[end] if isinstance(end, int) else url_key(end) for end in ends)
            triple = ordered((subject, pair.predicate.value, object_))
            yield RelationExample(row, label_of(triple, asked, one.gold), triple, one, places(passage, pair))


def entity_of(mention: Mention, known: Sequence[Keyed]) -> str:
    """The gold entity of a mention, or a name of its own for one that gold does not know."""
    key = name_key(mention.name)
    urls = {url_key(tied.url) for tied in mention.ties if tied.tie is not Tie.ITEM}
    alike = [one for one in known if mention.kind in one.entity.kinds]
    named = (one for one in alike if mention.named and key in one.names)
    cited = (one for one in alike if mention.kind is Kind.PAPER and urls & one.own)
    return next((one.entity.id for one in chain(named, cited)), f"?{mention.kind.value}:{key}")


def label_of(triple: Triple, asked: Mapping[Triple, bool], gold: Gold) -> str:
    """ "yes", "no", or "" where the gold file does not mind."""
    if triple in asked:
        return "" if asked[triple] else "yes"
    loose = any(e.optional and e.id in (triple[0], triple[2]) for e in gold.entities)
    return "" if loose else "no"


def material(labelled: Iterable[Labelled]) -> list[RelationExample]:
    """Examples of gold mentions, the optional ones among them, linked by our linker without readings: the
    network of ties that ships has learnt from these documents."""
    return [example for one in labelled for example in examples(one, _linked(one))]


def _linked(one: Labelled) -> tuple[Mention, ...]:
    found = findings(one.document, one.gold, optional=True).mentions
    return link(one.document, [replace(mention, ties=()) for mention in found])


def by_document(found: Iterable[RelationExample]) -> Iterator[list[RelationExample]]:
    """Examples that stand one behind the other and are of one document."""
    return (list(own) for _, own in groupby(found, key=lambda example: id(example.labelled)))


def train(found: Iterable[RelationExample]) -> Classifier:
    """Fit a classifier with the classes "no" and "yes"."""
    kept = [example for example in found if example.label and _learnt(example)]
    return fit(
        [example.row for example in kept],
        [example.label for example in kept],
        [example.labelled.group for example in kept],
        weights=[_weight(example) for example in kept],
        strength=0.1,
        trees=300,
        leaves=24,
        share=0.2,
        least_count=3,
        folds=2,
    )


def _is_spare(example: RelationExample) -> bool:
    """Of the many pairs of our own documents that say nothing one in two is enough."""
    return is_own(example.labelled.group) and example.label == "no"


def _learnt(example: RelationExample) -> bool:
    return not _is_spare(example) or crc32(repr(example.triple).encode()) % 2 == 0


def _weight(example: RelationExample) -> float:
    """The document's, times 2 (which sets the regularisation); a spare pair stands for two."""
    return 2 * example.labelled.weight * (2 if _is_spare(example) else 1)
