"""From a document to its mentions: the recognisers in their order, then one decision.

The order of `RECOGNISERS` is the order in which the components run; each writes its own span
group and reads nothing of the others, so any may be left out or replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from kg.model import Document, Mention, Variant
from kg.recognise.decide import THRESHOLD, Decision, Verdict, by_surname, decide, in_company, weigh
from kg.recognise.evidence.candidates import Candidate, Occurrence, gather, speaks
from kg.recognise.find.found import ITEM, Found, found_by
from kg.recognise.find.other import find_others
from kg.recognise.papers import believable, headed, papers
from kg.recognise.subkinds import subkind
from kg.recognise.variants import variants
from kg.weights.classifier import Classifier

if TYPE_CHECKING:
    from spacy.language import Language

RECOGNISERS = ("kg_structure", "kg_shapes", "kg_hanzi", "kg_kana", "kg_affixes", "kg_names", "kg_sequence")


@cache
def blank_pipeline(lang: str = "xx") -> Language:
    """The spaCy pipeline of all recognisers.

    Args:
        lang: A language that spaCy knows, else its multi-language one is taken.

    Returns:
        A blank pipeline with our tokenizer and `RECOGNISERS` in order.
    """
    import spacy
    from spacy.util import registry

    from kg.recognise.find import load
    from kg.recognise.find.tokenizer import ScriptTokenizer

    load()
    nlp = spacy.blank(lang if lang in registry.languages else "xx", vocab=True)
    nlp.tokenizer = ScriptTokenizer(nlp.vocab)
    for name in RECOGNISERS:
        nlp.add_pipe(name)
    return nlp


def recognise(
    document: Document,
    *,
    pipeline: str = "",
    classifier: Classifier | None = None,
    others: Mapping[int, Sequence[Found]] | None = None,
) -> tuple[tuple[Mention, ...], tuple[Variant, ...]]:
    """Find what a document names and cites.

    Args:
        document: A read document.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.
        classifier: Another than the one that ships.
        others: Further evidence from outside, by index of the item.

    Returns:
        Mentions in reading order (without ties), and the pairs of them that the text itself
        says are one thing.
    """
    verdicts = weigh(document, candidates(document, pipeline=pipeline, others=others), classifier)
    return settle(document, verdicts)


def settle(
    document: Document, verdicts: Sequence[Verdict], *, threshold: float = THRESHOLD
) -> tuple[tuple[Mention, ...], tuple[Variant, ...]]:
    """From the weighed candidates of a document to its mentions and variants.

    Args:
        document: A read document.
        verdicts: What `kg.recognise.decide.weigh` says of its candidates.
        threshold: Least probability of being a name.

    Returns:
        See `recognise`.
    """
    sociable = by_surname(in_company(document, verdicts), threshold=threshold)
    accepted = decide(sociable, threshold=threshold)
    decisions = tuple(d for d in accepted if believable(document, d))
    mentions = (*_mentions(document, decisions), *papers(document, decisions))
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.kind, m.name)))
    return ordered, (*variants(document, ordered), *headed(document, ordered))


def candidates(
    document: Document, *, pipeline: str = "", others: Mapping[int, Sequence[Found]] | None = None
) -> tuple[Candidate, ...]:
    """All possible names of a document.

    Args:
        document: A read document.
        pipeline: See `recognise`.
        others: See `recognise`.

    Returns:
        Candidates with their places, sorted by key.
    """
    return gather(document, dict(_found(document, pipeline, others or {})))


def _found(
    document: Document, other: str, others: Mapping[int, Sequence[Found]]
) -> Iterator[tuple[int, Sequence[Found]]]:
    nlp = blank_pipeline()
    for index, item in enumerate(document.items):
        if speaks(item) and item.text.strip():
            doc = nlp.make_doc(item.text)
            doc.user_data[ITEM] = item
            doc = nlp(doc)
            found = [f for name in RECOGNISERS for f in found_by(doc, name)]
            yield (
                index,
                [
                    *found,
                    *(find_others(item, other) if other else ()),
                    *others.get(index, ()),
                ],
            )


def _mentions(document: Document, decisions: Sequence[Decision]) -> Iterator[Mention]:
    for decision in decisions:
        kind_within = subkind(document, decision)
        for place in decision.places:
            yield _mention(document, decision, place, kind_within)


def _mention(document: Document, decision: Decision, place: Occurrence, kind_within: str) -> Mention:
    item = document.items[place.item]
    start, end = item.source_range(place.start, place.end)
    return Mention(
        start=start,
        end=end,
        text=document.source[start:end],
        name=place.text,
        kind=decision.kind,
        lang=item.lang,
        item=place.item,
        recogniser="+".join(sorted({f.rule.split(":")[0] for f in place.found})),
        confidence=round(decision.confidence, 4),
        subkind=kind_within,
    )
