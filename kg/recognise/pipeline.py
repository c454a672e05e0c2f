"""From a document to its mentions: what the finders find, then one decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from kg.encoder.reading import Readings, read_words
from kg.encoder.scorer import Scorer
from kg.model import Document, Item, Mention, Variant
from kg.recognise.decide import THRESHOLD, Verdict, by_surname, decide, in_company
from kg.recognise.defined import defined, may_be_defined
from kg.recognise.evidence.candidates import Candidate, gather, speaks
from kg.recognise.find.affixes import find_affixed
from kg.recognise.find.encoder import doubted, likeliest
from kg.recognise.find.found import Found
from kg.recognise.find.hanzi import find_hanzi
from kg.recognise.find.kana import find_kana
from kg.recognise.find.names import find_names
from kg.recognise.find.other import find_others
from kg.recognise.find.shapes import find_shapes
from kg.recognise.find.structure import find_structure
from kg.recognise.known import sorted_out
from kg.recognise.mentions import mentions_of
from kg.recognise.papers import believable, headed, papers
from kg.recognise.scholarly import papers_cited
from kg.recognise.variants import variants
from kg.recognise.weigh import weigh
from kg.recognise.whole_titles import whole_titles
from kg.recognise.worth import worth_a_look
from kg.weights.classifier import Classifier

FINDERS: Mapping[str, Callable[[Item], Iterator[Found]]] = {
    "structure": find_structure,
    "shapes": find_shapes,
    "hanzi": find_hanzi,
    "kana": find_kana,
    "affixes": find_affixed,
    "names": find_names,
}
"""What finds possible names in an item; none reads anything of the others, so any may be left out."""


def recognise(  # noqa: PLR0913 - what else may be known of a document
    document: Document,
    *,
    pipeline: str = "",
    classifier: Classifier | None = None,
    scorer: Scorer | None = None,
    others: Mapping[int, Sequence[Found]] | None = None,
    readings: Readings | None = None,
) -> tuple[tuple[Mention, ...], tuple[Variant, ...]]:
    """Find what a document names and cites.

    Args:
        document: A read document.
        pipeline: Path or name of a spaCy pipeline whose entities count as further evidence.
        classifier: Another than the one that ships.
        scorer: Another network of names than the one that ships.
        others: Further evidence from outside, by index of the item.
        readings: What the encoder says of the document, where that is known already.

    Returns:
        Mentions in reading order (without ties), and the pairs of them that the text itself
        says are one thing.
    """
    read = read_words(document) if readings is None else readings
    found = candidates(document, read, pipeline=pipeline, others=others)
    exact = partial(may_be_defined, document)
    verdicts = weigh(document, found, read, classifier=classifier, scorer=scorer, exact=exact)
    return settle(document, verdicts)


def settle(
    document: Document, verdicts: Sequence[Verdict], *, threshold: float = THRESHOLD
) -> tuple[tuple[Mention, ...], tuple[Variant, ...]]:
    """From the weighed candidates of a document to its mentions and variants, as `recognise` gives them."""
    cited = papers_cited(document)
    named = by_surname(in_company(document, verdicts), threshold=threshold)
    told = tuple(defined(document, named))
    accepted = decide(sorted_out(document, told, threshold=threshold), threshold=threshold)
    decisions = tuple(whole_titles(document, d) for d in accepted if believable(document, d, cited))
    mentions = (*mentions_of(document, decisions), *papers(document, decisions, cited))
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.kind, m.name)))
    return ordered, (*variants(document, ordered), *headed(document, ordered))


def candidates(
    document: Document,
    readings: Readings,
    *,
    pipeline: str = "",
    others: Mapping[int, Sequence[Found]] | None = None,
) -> tuple[Candidate, ...]:
    """The possible names of a document that are worth a look, sorted by key; the arguments are those of
    `recognise`."""
    read, doubts = likeliest(readings), doubted(readings)
    found: dict[int, set[Found]] = {}
    for index, item in enumerate(document.items):
        if speaks(item) and item.text.strip():
            found[index] = {
                *(others or {}).get(index, ()),
                *chain.from_iterable(f(item) for f in FINDERS.values()),
                *read.get(index, ()),
                *doubts.get(index, ()),
            }
            if pipeline:
                found[index].update(find_others(item, pipeline))
    return worth_a_look(document, readings, gather(document, found))
