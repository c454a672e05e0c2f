"""Train the classifier of `kg.relate` on gold relations.

    python -m kg.train.relations CORPUS GOLD

writes `kg/weights/relations.npz`, trained on them and on our own labelled documents
(`kg.train.written_documents`). Each pair of ends that a relation's signature allows is an
example: true when the gold file asks for it, left out when it is optional there (or an end is),
else false. Ends are the gold mentions, the optional ones among them, tied by our linker:
the gold's own ties of a person are what that person made, and would give the answer away.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from kg import weights
from kg.evaluate.gold import Gold, findings, issue, url_key
from kg.evaluate.gold_file import OTHER_KINDS
from kg.link import link
from kg.model import Document, Kind, Mention, Predicate, Tie
from kg.relate import MODEL
from kg.relate.ends import End
from kg.relate.features import evidence
from kg.relate.passages import passages
from kg.text.words import name_key
from kg.train import links
from kg.train.classifier import fit
from kg.train.written_documents import style, written
from kg.weights.classifier import Classifier, write

Triple = tuple[str, str, str]

OWN = "own:"
"""What the groups of our own documents begin with."""


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: its evidence, what gold says ("yes", "no", "" to leave it out), which relation,
    how sure the recogniser is of both ends, and where it stands."""

    row: Mapping[str, float]
    label: str
    group: str
    triple: Triple
    sure: float = 1.0
    document: str = ""


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
    for passage in passages(document, mentions):
        for pair, row in evidence(passage):
            subject, object_ = passage.ends[pair.subject], passage.ends[pair.object]
            triple = order((_name(subject, ids), pair.predicate.value, _name(object_, ids)))
            label, sure = judge.label(triple), subject.sure * object_.sure
            out.append(Example(row, label, issue(document.name), triple, sure, document.name))
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
    """Examples of gold mentions, the optional ones among them, linked by our linker."""
    out: list[Example] = []
    for document, gold in documents:
        out += examples(
            document, gold, link(document, _bare(findings(document, gold, optional=True).mentions))
        )
    return out


def own_material() -> list[Example]:
    """Examples of our own labelled documents, grouped by their style."""
    out: list[Example] = []
    for document, gold in written():
        group = OWN + style(document.name)
        out += [replace(example, group=group) for example in material([(document, gold)])]
    return out


def _bare(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(replace(mention, ties=()) for mention in mentions)


def train(found: Sequence[Example]) -> Classifier:
    """Fit the classifier.

    Args:
        found: Examples of labelled documents.

    Returns:
        A classifier with the classes "no" and "yes".
    """
    kept = [example for example in found if example.label and _learnt(example)]
    return fit(
        [example.row for example in kept],
        [example.label for example in kept],
        [example.group for example in kept],
        weights=[_weight(example) for example in kept],
        strength=0.1,
        trees=300,
        leaves=24,
        share=0.2,
        least_count=3,
        folds=2,
    )


def _learnt(example: Example) -> bool:
    """Of the many pairs of our own documents that say nothing one in two is enough."""
    spare = example.group.startswith(OWN) and example.label == "no"
    return not spare or crc32(repr(example.triple).encode()) % 2 == 0


def _weight(example: Example) -> float:
    """What one of our own documents says counts 1 and stands for what was left out; a gold file 2,
    one of the few kinds that are no newsletter twice that."""
    if example.group.startswith(OWN):
        return 1.0 if example.label == "yes" else 2.0
    return 4.0 if example.group in OTHER_KINDS else 2.0


def train_from(documents: Path, gold: Path) -> Classifier:
    """Train on every gold document of two folders and on our own.

    Args:
        documents: Folder of documents.
        gold: Folder of gold files; each names its document.

    Returns:
        The classifier that `kg.relate` takes from `kg/weights/relations.npz`.
    """
    return train(material(links.annotated(documents, gold)) + own_material())


def main() -> None:
    """Train on a corpus with gold files and write the classifier."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path(weights.__file__).parent / MODEL)
    given = parser.parse_args()
    write(train_from(given.corpus, given.gold), given.output)


if __name__ == "__main__":
    main()
