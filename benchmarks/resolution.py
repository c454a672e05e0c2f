"""How well resolution finds one thing in one node: over gold files, and over labelled pairs.

    python benchmarks/resolution.py [--shared ../shared] [--errors] [--real]

Three figures, on gold mentions (a perfect recogniser) or, with `--real`, on what `kg.extract`
finds: pairwise precision and recall and B-cubed over the gold files whose ids are shared
between languages (a unit is one spelling of one gold entity in one document), and precision
and recall over `tests/data/pairs.tsv` (labelled by hand: the same thing, or not).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from kg.evaluate.gold import findings as gold_findings
from kg.evaluate.gold import project
from kg.evaluate.gold_file import Gold, GoldEntity, read_gold
from kg.extract import build
from kg.link import link
from kg.model import Document, Extraction, Findings, Kind, Place
from kg.read import read
from kg.read.inputs import collect
from kg.recognise.variants import variants
from kg.resolve import resolve
from kg.text import names

GROUPS = (("nlp02.en", "nlp02.zh"), ("nlp09.en", "nlp09.zh", "nlp09.tr"), ("nlp05.es", "nlp05.fr"))
HERE = Path(__file__).resolve().parent.parent
PAIRS = HERE / "tests" / "data" / "pairs.tsv"


@dataclass(frozen=True, slots=True)
class Unit:
    """One spelling of one gold entity in one document: `truth` is its gold id, `found` our IRI."""

    document: str
    spelling: str
    truth: str
    found: str


def on_gold(shared: Path, stems: Sequence[str], *, optional: bool) -> tuple[Extraction, list[Unit]]:
    """Resolves gold mentions of some documents; a unit for each spelling."""
    golds = [read_gold(shared / "gold" / f"{stem}.gold.json") for stem in stems]
    sources, _ = collect([shared / "corpus" / f"{stem}.md" for stem in stems])
    documents = {source.name: read(source) for source in sources}
    every = [
        replace(one, variants=variants(one.document, one.mentions))
        for one in (gold_findings(documents[gold.document], gold, optional=optional) for gold in golds)
    ]
    extraction = resolve(every)
    ids = {gold.document: _ids(one, gold, optional) for gold, one in zip(golds, every, strict=True)}
    return extraction, units(extraction, ids)


def _ids(findings: Findings, gold: Gold, optional: bool) -> list[str]:
    """The gold id of each mention: by place, as `kg.evaluate.gold` projects them."""
    at = defaultdict(set)
    for hit in project(findings.document, gold):
        entity = gold.entities[hit.entity]
        item = findings.document.items[hit.item]
        try:
            begin, end = item.source_range(hit.start, hit.end)
        except ValueError:
            continue
        if optional or not entity.optional:
            at[begin, end, hit.named].add(entity.id)
    pools = {key: sorted(found) for key, found in at.items()}
    return [pools[m.start, m.end, m.named].pop(0) for m in findings.mentions]


def units(extraction: Extraction, ids: Mapping[str, Sequence[str]]) -> list[Unit]:
    """One unit for each spelling of an entity in a document."""
    iris = {place: entity.iri for entity in extraction.entities for place in entity.places}
    found = set()
    for number, one in enumerate(extraction.findings):
        for index, mention in enumerate(one.mentions):
            truth = ids[one.document.name][index]
            spelling = names.key(mention.name) if mention.named else ""
            found.add(Unit(one.document.name, spelling, truth, iris[Place(number, index)]))
    return sorted(found, key=lambda u: (u.document, u.truth, u.spelling, u.found))


def pairwise(group: Iterable[Unit]) -> tuple[int, int, int, list[str]]:
    """(right, wrong, missed) pairs and the errors in words."""
    tally: Counter[str] = Counter()
    errors = []
    for a, b in combinations(group, 2):
        same, joined = a.truth == b.truth, a.found == b.found
        if same or joined:
            outcome = "right" if same and joined else "wrong" if joined else "missed"
            tally[outcome] += 1
            if outcome != "right":
                told = [f"{u.spelling or '-'} [{u.truth}] in {u.document}" for u in (a, b)]
                errors.append(f"{outcome}: {told[0]} / {told[1]}")
    return tally["right"], tally["wrong"], tally["missed"], errors


def b_cubed(group: Sequence[Unit]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin, 1998)."""
    truths, founds = defaultdict(set), defaultdict(set)
    for unit in group:
        truths[unit.truth].add(unit)
        founds[unit.found].add(unit)
    overlap = [(len(truths[u.truth] & founds[u.found]), u) for u in group]
    precision = sum(n / len(founds[u.found]) for n, u in overlap) / len(group)
    recall = sum(n / len(truths[u.truth]) for n, u in overlap) / len(group)
    return precision, recall


def ratio(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 1.0


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair: two names, each with its type and document."""

    left: tuple[str, str, str]
    right: tuple[str, str, str]
    same: bool


def read_pairs(path: Path) -> list[Pair]:
    """The labelled pairs of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                (row["left"], row["left_type"], row["left_document"]),
                (row["right"], row["right_type"], row["right_document"]),
                row["truth"] == "same",
            )
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def on_pairs(shared: Path, pairs: Sequence[Pair]) -> Extraction:
    """Resolves the documents of the pairs, with the names of the table as their mentions."""
    kinds = {(name, kind) for pair in pairs for name, kind, _ in (pair.left, pair.right)}
    told = {end for pair in pairs for end in (pair.left, pair.right)}
    documents = sorted({document for _, _, document in told})
    sources, _ = collect([shared / "corpus" / name for name in documents])
    return resolve([_named(read(source), kinds, told) for source in sources])


def _named(document: Document, kinds: set[tuple[str, str]], told: set[tuple[str, str, str]]) -> Findings:
    own = {name: kind for name, kind, place in sorted(told) if place == document.name}
    labels = dict(sorted(kinds)) | own
    entities = tuple(GoldEntity(name, (Kind(kind),), (name,), ()) for name, kind in sorted(labels.items()))
    found = gold_findings(document, Gold(document.name, document.lang, entities, (), ()))
    mentions = link(document, found.mentions)
    return replace(found, mentions=mentions, variants=variants(document, mentions))


def judged(extraction: Extraction, pairs: Sequence[Pair]) -> list[tuple[Pair, str]]:
    """Each pair with `right`, `missed`, `wrong`, `apart`, or `not named` where a name is no mention."""
    at: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in extraction.entities:
        for place in entity.places:
            one = extraction.findings[place.document]
            at[one.mentions[place.mention].name, one.document.name].add(entity.iri)
    return [(pair, _outcome(pair, at)) for pair in pairs]


def _outcome(pair: Pair, at: Mapping[tuple[str, str], set[str]]) -> str:
    found = [at.get((name, document), set()) for name, _, document in (pair.left, pair.right)]
    if not all(found):
        return "not named"
    joined = bool(found[0] & found[1])
    return ("right" if joined else "missed") if pair.same else ("wrong" if joined else "apart")


def report_pairs(extraction: Extraction, pairs: Sequence[Pair], *, errors: bool) -> None:
    """Precision and recall over the pairs of which both names are mentioned."""
    outcomes = judged(extraction, pairs)
    for pair, outcome in outcomes:
        if errors and outcome not in {"right", "apart"}:
            print(f"{outcome}: {' | '.join(pair.left)} / {' | '.join(pair.right)}", file=sys.stderr)
    tally = Counter(outcome for _, outcome in outcomes)
    right, wrong, missed = (tally[name] for name in ("right", "wrong", "missed"))
    print(
        f"{'labelled pairs':32} pairs p {ratio(right, wrong):.3f} r {ratio(right, missed):.3f}"
        f"  ({right + missed} same, {wrong + tally['apart']} different, {tally['not named']} not named)"
    )


def report_groups(shared: Path, *, optional: bool, errors: bool) -> None:
    total: Counter[str] = Counter()
    everything: list[Unit] = []
    for group in GROUPS:
        _, found = on_gold(shared, group, optional=optional)
        right, wrong, missed, told = pairwise(found)
        total.update(right=right, wrong=wrong, missed=missed)
        everything += [
            Unit(u.document, u.spelling, f"{group[0]} {u.truth}", f"{group[0]} {u.found}") for u in found
        ]
        _line(" ".join(group), right, wrong, missed, b_cubed(found))
        if errors:
            print(*told, sep="\n", file=sys.stderr)
    _line("all", total["right"], total["wrong"], total["missed"], b_cubed(everything))


def _line(name: str, right: int, wrong: int, missed: int, cubed: tuple[float, float]) -> None:
    precision, recall = ratio(right, wrong), ratio(right, missed)
    print(
        f"{name:32} pairs p {precision:.3f} r {recall:.3f} (n {right + missed})"
        f"  b-cubed p {cubed[0]:.3f} r {cubed[1]:.3f} f1 {f1(*cubed):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=HERE.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="list every wrong and missed pair")
    parser.add_argument("--real", action="store_true", help="labelled pairs among what kg itself finds")
    parser.add_argument("--cache", type=Path, help="keep what kg finds in this folder")
    args = parser.parse_args()
    pairs = read_pairs(PAIRS)
    if args.real:
        report_pairs(build([args.shared / "corpus"], cache=args.cache), pairs, errors=args.errors)
        return
    report_pairs(on_pairs(args.shared, pairs), pairs, errors=args.errors)
    for optional in (False, True):
        print("with optional entities" if optional else "without optional entities")
        report_groups(args.shared, optional=optional, errors=args.errors)


if __name__ == "__main__":
    main()
