"""How good a built graph is: precision, recall and F1 against gold files.

What is scored is the product, the Turtle that a build wrote, read through the contract's terms;
the figures are those of `eval/score.py`, and further ones per tie, relation and confidence.
"""

from __future__ import annotations

from pathlib import Path

from kg.evaluate.built import read_built
from kg.evaluate.figures import LINKS, REFERENCES, RELATIONS, Error, Score, Tally, reliability, total
from kg.evaluate.gold_file import Gold, read_gold
from kg.evaluate.matching import (
    Counts,
    count_entities,
    count_references,
    count_relations,
    match,
    mention_claims,
)

__all__ = ["Error", "Score", "Tally", "by_language", "reliability", "score", "score_gold", "total"]


def score(graph_path: str | Path, gold_path: str | Path) -> Score:
    """Score what a graph says of one document.

    Args:
        graph_path: A built folder, or a file of RDF; of this document alone, or of several, then
            only what it says of this one counts.
        gold_path: The document's gold file (format: the annotation guidelines).

    Returns:
        Figures and errors.

    Raises:
        kg.evaluate.gold_file.GoldError: If the gold file does not follow the format.
        kg.rdf.reading.UnreadableGraphError: If there is no graph or it is no RDF.
        ValueError: If the graph is of several documents and none is the gold file's.
        OSError: If a file cannot be read.
    """
    return score_gold(Path(graph_path), read_gold(gold_path))


def score_gold(graph_path: Path, gold: Gold) -> Score:
    """Score a graph against a gold file that is already read; see `score`."""
    graph = read_built(graph_path, gold.document)
    matched = match(graph, gold)
    counts = Counts()
    counts.add([LINKS, REFERENCES, RELATIONS], Tally())
    count_entities(counts, graph, matched)
    kinds = count_references(counts, graph, gold)
    statements = count_relations(counts, graph, gold, matched)
    errors = tuple(sorted(counts.errors))
    mentions = mention_claims(graph, matched)
    return Score(gold.document, gold.lang, dict(counts.tallies), kinds, errors, mentions, statements)


def by_language(scores: tuple[Score, ...]) -> dict[str, Score]:
    """Scores summed per language of the documents, languages in alphabetical order."""
    langs = sorted({one.lang for one in scores})
    return {lang: total(one for one in scores if one.lang == lang) for lang in langs}
