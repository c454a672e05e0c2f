"""Baselines on the gold documents, as a Markdown table.

    python benchmarks/baselines.py [--shared ../shared] [--only NAME ...]

* capitals: runs of capitalised words are names (tools, or people where a given name begins),
  each with the nearest URL of its paragraph;
* gazetteer: the name lists alone; * rules: layout alone, papers' links and titles included;
* encoder: what it reads, without lists, layout or a decision (`--encoders DIR`: each document by the one
  that has not learnt from it, as `kg train --encoder` writes them into `DIR/folds`);
* stock: spaCy's own pipelines (`--stock en=en_core_web_sm fr=fr_core_news_md`), on their languages.

The program itself, trained without each document that it reads: `benchmarks/left_out.py`.

Every row is scored as a built graph, with `kg.evaluate`, one graph per document.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from folds import folds, is_newsletter, labelled

from kg.encoder.reading import Readings
from kg.evaluate import Score, score_gold, total
from kg.evaluate.figures import CARD, LINKS, RELATIONS, SIX
from kg.export.turtle import turtle
from kg.knowledge import find, is_given_name
from kg.link import link
from kg.model import BASE, Document, Findings, Item, Kind, Mention, Tie, Tied
from kg.recognise.find.encoder import RULE, find_read
from kg.recognise.find.other import find_others
from kg.recognise.papers import papers
from kg.recognise.pipeline import FINDERS
from kg.recognise.scholarly import papers_cited
from kg.resolve import resolve
from kg.resolve.corrections import NO_CORRECTIONS
from kg.train.labelled import Labelled
from kg.train.pairs import heard_by_fold

System = Callable[[Document], Findings]
COLUMNS = (CARD, SIX, LINKS, RELATIONS)
_CAPITALS = re.compile(r"[A-Z][\w@.+-]*\w(?:\s+[A-Z][\w@.+-]*\w)*")
_SILENT = frozenset({"caption", "contents", "code", "front", "endnotes"})


def _items(document: Document) -> Iterator[tuple[int, Item]]:
    return ((i, item) for i, item in enumerate(document.items) if item.role.value not in _SILENT)


def _mention(document: Document, index: int, span: tuple[int, int], kind: Kind, by: str) -> Mention:
    item = document.items[index]
    start, end = item.source_range(*span)
    words = document.source[start:end]
    return Mention(start, end, words, item.text[slice(*span)], kind, item.lang, index, by, 0.5)


def capitals(document: Document) -> Findings:
    """Capitalised runs, the nearest URL of the paragraph."""
    return Findings(document, tuple(_capitals(document)))


def _capitals(document: Document) -> Iterator[Mention]:
    for index, item in _items(document):
        for match in _CAPITALS.finditer(item.text):
            person = " " in match[0] and is_given_name(match[0].split()[0])
            kind = Kind.PERSON if person else Kind.TOOL
            near = min(item.links, key=lambda k, m=match: abs(k.start - m.end()), default=None)  # type: ignore[misc]
            ties = (Tied(near.url, Tie.ITEM),) if near else ()
            yield replace(_mention(document, index, match.span(), kind, "capitals"), ties=ties)


def gazetteer(document: Document) -> Findings:
    """Listed names, links by our linker."""
    kinds = set(Kind)
    found = tuple(
        _mention(document, index, (match.start, match.end), Kind(match.entry.kind), "list")
        for index, item in _items(document)
        for match in find(item.text)
        if match.entry.kind in kinds
    )
    return Findings(document, link(document, found))


def _told(document: Document, finders: Sequence[str], *, titles: bool) -> Findings:
    """What the finders' own labels say, without a decision."""
    found: list[Mention] = []
    for index, item in _items(document):
        told = {f for name in finders for f in FINDERS[name](item) if f.label in set(Kind)}
        found += [_mention(document, index, (f.start, f.end), Kind(f.label), "told") for f in sorted(told)]
    found += papers(document, (), papers_cited(document)) if titles else ()
    return Findings(document, link(document, tuple(found)))


def rules(document: Document) -> Findings:
    """Layout and papers' links alone."""
    return _told(document, [name for name in FINDERS if name != "names"], titles=True)


def encoder(document: Document, readings: Mapping[str, Readings]) -> Findings:
    """What the encoder reads."""
    each = ((i, f) for i, one in readings[document.name].items() for f in find_read(one) if f.rule == RULE)
    found = [_mention(document, i, (f.start, f.end), Kind(f.label), "read") for i, f in each]
    return Findings(document, link(document, tuple(found)))


def stock(document: Document, pipelines: Mapping[str, str]) -> Findings:
    """What a spaCy pipeline of the document's language recognises, nothing where there is none."""
    name = pipelines.get(document.lang.partition("-")[0], "")
    each = ((i, f) for i, item in _items(document) for f in (find_others(item, name) if name else ()))
    ours = [(i, (f.start, f.end), Kind(f.label)) for i, f in each if f.label in set(Kind)]
    found = [_mention(document, i, place, kind, "spaCy") for i, place, kind in ours]
    return Findings(document, link(document, tuple(found)))


def measure(system: System, documents: Sequence[Labelled]) -> list[tuple[Score, bool]]:
    """Scores of the documents, each built into a graph of its own; whether it is a newsletter."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        for one in documents:
            built = resolve((system(one.document),), base=BASE, corrections=NO_CORRECTIONS)
            path.write_bytes(turtle(built))
            out.append((score_gold(path, one.gold), is_newsletter(one.group)))
    return out


def row(name: str, scores: Sequence[tuple[Score, bool]]) -> str:
    """A line of the table: F1 over newsletters and over the others."""
    cells = []
    for wanted in (True, False):
        part = total(one for one, newsletter in scores if newsletter is wanted)
        cells += [f"{part.tallies[key].f1:.3f}" if key in part.tallies else "0.000" for key in COLUMNS]
    return f"| {name} | " + " | ".join(cells) + " |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", nargs="*", help="systems to run; all by default")
    parser.add_argument("--encoders", type=Path, help="folder of one encoder for each fold")
    parser.add_argument("--stock", nargs="*", default=[], metavar="LANG=PIPELINE", help="of spaCy's own")
    parser.add_argument("--publishers", action="store_true", help="the documents of other publishers too")
    given = parser.parse_args()
    systems: dict[str, System] = {
        "capitals": capitals,
        "gazetteer": gazetteer,
        "rules": rules,
    }
    short = ("four", "six", "links", "relations")
    heads = [f"{group}: {key}" for group in ("newsletters", "others") for key in short]
    print("| F1 | " + " | ".join(heads) + " |")
    print("|---" * (len(heads) + 1) + "|")
    documents = tuple(labelled(given.shared, publishers=given.publishers))
    if given.stock:
        pipelines = dict(pair.split("=", 1) for pair in given.stock)
        documents = tuple(d for d in documents if d.document.lang.partition("-")[0] in pipelines)
        systems["stock"] = partial(stock, pipelines=pipelines)
    if given.encoders:
        said = heard_by_fold(documents, folds(), given.encoders)
        readings = {name: one.readings for name, one in said.items()}
        systems["encoder"] = partial(encoder, readings=readings)
    for name, system in systems.items():
        if not given.only or name in given.only:
            print(row(name, measure(system, documents)))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
