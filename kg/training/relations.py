"""Train the classifier of `kg.relate` on gold relations.

Each pair of ends that a relation's signature allows is an example: true when the gold file asks
for it, left out when it is optional there (or an end is), else false. Ends are the gold mentions,
once with and once without the optional ones, so that the classifier knows both a strict and a
generous recogniser.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.gold import Gold, findings, issue, url_key
from kg.model import Document, Kind, Mention, Predicate, Tie
from kg.relations.features import features
from kg.relations.pairs import View, pairs
from kg.relations.scenes import End, scenes
from kg.text import name_key
from kg.training.classifier import fit
from kg.weights import Classifier, write

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: its evidence, what gold says ("yes", "no", "" to leave it out), which relation, and
    how sure the recogniser is of both ends."""

    row: Mapping[str, float]
    label: str
    group: str
    triple: Triple
    sure: float = 1.0


def examples(document: Document, gold: Gold, mentions: Sequence[Mention]) -> list[Example]:
    """Every candidate pair of a document, judged.

    Args:
        document: The read document.
        gold: Its gold file.
        mentions: Gold or found mentions, tied to references.

    Returns:
        Examples in text order; a pair with an end that gold does not know is false.
    """
    judge = Judge(gold)
    ids = [judge.entity(mention) for mention in mentions]
    out: list[Example] = []
    for scene in scenes(document, mentions):
        view = View(scene)
        for pair in pairs(scene):
            ends = [_name(scene.ends[i], ids) for i in (pair.subject, pair.object)]
            triple = order((ends[0], pair.predicate.value, ends[1]))
            label = judge.label(triple)
            sure = scene.ends[pair.subject].sure * scene.ends[pair.object].sure
            out.append(Example(features(view, pair), label, issue(document.name), triple, sure))
    return out


def _name(end: End, ids: Sequence[str]) -> str:
    return ids[end.ref] if isinstance(end.ref, int) else url_key(end.ref)


def order(triple: Triple) -> Triple:
    """A triple with the ends of a symmetric relation in alphabetical order."""
    subject, predicate, object_ = triple
    if predicate == Predicate.COMPARED_WITH.value and object_ < subject:
        return object_, predicate, subject
    return triple


class Judge:
    """What a gold file says of mentions and of triples, as `eval/score.py` would."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.optional = {e.id for e in gold.entities if e.optional}
        self.names = [({name_key(label) for label in e.labels}, e) for e in gold.entities]
        ids = {e.id for e in gold.entities}
        self.asked: dict[Triple, bool] = {}
        for relation in gold.relations:
            ends = [x if x in ids else url_key(x) for x in (relation.subject, relation.object)]
            self.asked[order((ends[0], relation.predicate.value, ends[1]))] = relation.optional

    def entity(self, mention: Mention) -> str:
        """The gold entity of a mention, or a name of its own for one that gold does not know."""
        key = name_key(mention.name)
        for names, entity in self.names:
            if mention.named and mention.kind in entity.kinds and key in names:
                return entity.id
        urls = {url_key(tied.url) for tied in mention.ties if tied.tie is not Tie.ITEM}
        papers = (e for e in self.gold.entities if mention.kind is Kind.PAPER and Kind.PAPER in e.kinds)
        for entity in papers:
            if urls & {url_key(url) for url in entity.urls}:
                return entity.id
        return f"?{mention.kind.value}:{key}"

    def label(self, triple: Triple) -> str:
        """ "yes", "no", or "" where the gold file does not mind."""
        if triple in self.asked:
            return "" if self.asked[triple] else "yes"
        return "" if self.optional & {triple[0], triple[2]} else "no"


def material(documents: Iterable[tuple[Document, Gold]]) -> list[Example]:
    """Examples of labelled documents, with and without their optional entities."""
    return [
        example
        for document, gold in documents
        for optional in (True, False)
        for example in examples(document, gold, findings(document, gold, optional=optional).mentions)
    ]


def train(found: Sequence[Example]) -> Classifier:
    """Fit the classifier.

    Args:
        found: Examples of labelled documents.

    Returns:
        A classifier with the classes "no" and "yes".
    """
    kept = [example for example in found if example.label]
    return fit(
        [example.row for example in kept],
        [example.label for example in kept],
        [example.group for example in kept],
        strength=0.1,
        trees=70,
        share=0.4,
        least_count=3,
        folds=3,
    )


def save(classifier: Classifier, path: Path) -> None:
    """Write the classifier where `kg.relate` finds it (`kg/data/relations.npz`)."""
    write(classifier, path)
