"""What resolver and graph make of perfect findings: the gold's own names, links and relations.

    python benchmarks/gold_graph.py SHARED [--errors FILE]

What is lost here no recogniser, linker or finder of relations can win back.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from folds import is_newsletter, labelled
from left_out import show

from kg.evaluate import Score, score_gold
from kg.evaluate.gold import findings
from kg.evaluate.gold_file import Gold, GoldEntity, GoldRelation
from kg.export.turtle import turtle
from kg.model import ENDS, Findings, Kind
from kg.recognise.papers import headed
from kg.recognise.variants import variants
from kg.resolve import resolve
from kg.train.labelled import Labelled


def perfect(one: Labelled) -> Findings:
    """The gold's own names, links and relations, with the pairs of names that the text itself gives.

    Of the kinds that the gold accepts for a thing, the one that fits most of its relations, the first of
    several: a project that wrote a post is an organisation, though it may be called a tool first.
    """
    asked = [relation for relation in one.gold.relations if not relation.optional]
    entities = tuple(_fitting(entity, asked, one.gold) for entity in one.gold.entities)
    found = findings(one.document, replace(one.gold, entities=entities), optional=False)
    told = (*variants(one.document, found.mentions), *headed(one.document, found.mentions))
    return replace(found, variants=told)


def _fitting(entity: GoldEntity, asked: Sequence[GoldRelation], gold: Gold) -> GoldEntity:
    """An entity with the kind first that the ontology allows in most of its relations."""
    others = {other.id: other.kinds for other in gold.entities}

    def fits(kind: Kind) -> int:
        return sum(_allowed(relation, {**others, entity.id: (kind,)}) for relation in asked)

    return replace(entity, kinds=tuple(sorted(entity.kinds, key=lambda kind: -fits(kind))))


def _allowed(relation: GoldRelation, kinds: Mapping[str, Sequence[Kind]]) -> bool:
    ends = ENDS[relation.predicate]
    subjects: Sequence[Kind | None] = kinds.get(relation.subject, (None,))
    objects = kinds.get(relation.object, ())
    return any(ends.allow(subject, object_) for subject in subjects for object_ in objects)


def main() -> None:
    parser = argparse.ArgumentParser(description="Gold through resolver and graph.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    scores: dict[tuple[bool, str], Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.ttl"
        for one in labelled(options.shared, publishers=True):
            graph.write_bytes(turtle(resolve([perfect(one)])))
            scores[is_newsletter(one.group), one.document.name] = score_gold(graph, one.gold)
    show("newsletters", [score for (news, _), score in scores.items() if news])
    show("other publishers", [score for (news, _), score in scores.items() if not news])
    show("all", scores.values())
    if options.errors:
        lines = [f"{name}: {error}" for (_, name), s in sorted(scores.items()) for error in s.errors]
        options.errors.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
