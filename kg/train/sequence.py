"""Train the field of `kg.recognise.find.sequence` on CrossNER's sentences and our own labelled documents.

CrossNER (Liu et al., "CrossNER: Evaluating Cross-Domain Named Entity Recognition", AAAI 2021, MIT):
two columns, token and BIO tag, blank line between sentences. No gold file goes in: what the field
says of those documents is honest evidence for the classifier that learns from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kg.evaluate.gold import project
from kg.model import Item, Role
from kg.recognise.evidence.candidates import speaks
from kg.recognise.find.sequence import MODEL, token_features
from kg.text.words import tokens
from kg.train.labelled import Labelled

__all__ = ["DOMAINS", "MODEL", "Sentence", "material", "of_documents", "read", "tags", "train"]

ITERATIONS = 80
DOMAINS = ("ai", "literature", "music", "politics", "science")
_LABELS = {
    "Person": "researcher scientist person politician writer musicalartist",
    "Organisation": "organisation university politicalparty band",
    "Tool": "product",
    "Venue": "conference academicjournal magazine",
    "Place": "location country",
    "Language": "programlang",
    "Concept": "algorithm field task metrics discipline theory",
}
_KIND_OF = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
"""CrossNER's labels in our terms; "Other" for the rest."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """An item and its labelled spans: `(start, end, label)`, text positions."""

    item: Item
    spans: tuple[tuple[int, int, str], ...]


def read(path: Path) -> tuple[Sentence, ...]:
    """The sentences of a file such as `ai/train.txt`, words joined by a space."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return tuple(_sentence([line.split("\t") for line in b.splitlines() if "\t" in line]) for b in blocks)


def _sentence(rows: Sequence[Sequence[str]]) -> Sentence:
    text, spans = "", list[tuple[int, int, str]]()
    for word, tag in rows:
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        if tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        elif tag != "O":
            spans.append((start, len(text), _KIND_OF.get(tag[2:], "Other")))
    return Sentence(Item(text, (), 0, len(text), 1, "en", Role.PARAGRAPH), tuple(spans))


def tags(sentence: Sentence) -> tuple[tuple[tuple[int, int], ...], list[str]]:
    """Tokens of a sentence and their BIO tags."""
    spans = tokens(sentence.item.text)
    out = ["O"] * len(spans)
    for start, end, label in sentence.spans:
        inside = [i for i, (b, e) in enumerate(spans) if b >= start and e <= end]
        for i in inside:
            out[i] = f"{'B' if i == inside[0] else 'I'}-{label}"
    return spans, out


def train(sentences: Iterable[Sentence], path: Path) -> None:
    """Train a field, in at most `ITERATIONS` steps of L-BFGS, and write it."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for sentence in sentences:
        spans, labels = tags(sentence)
        if spans:
            trainer.append(token_features(sentence.item, spans), labels)
    trainer.set_params({"c1": 0.15, "c2": 0.02, "feature.possible_transitions": True})
    trainer.set("max_iterations", ITERATIONS)
    trainer.train(str(path))


def of_documents(labelled: Iterable[Labelled]) -> Iterator[Sentence]:
    """The items of labelled documents that have words, an optional name as `Optional`."""
    for one in labelled:
        spans: dict[int, list[tuple[int, int, str]]] = {}
        for hit in project(one.document, one.gold):
            entity = one.gold.entities[hit.entity]
            if hit.named:
                label = "Optional" if entity.optional else entity.kinds[0].value
                spans.setdefault(hit.item, []).append((hit.start, hit.end, label))
        for index, item in enumerate(one.document.items):
            if speaks(item) and item.text.strip():
                yield Sentence(item, tuple(spans.get(index, ())))


def material(folder: Path) -> Iterator[Sentence]:
    """All sentences of CrossNER's domains, each a folder, in file order."""
    for domain, part in product(DOMAINS, ("train", "dev")):
        yield from read(folder / domain / f"{part}.txt")
