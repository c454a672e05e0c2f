"""The stored questions on a large graph: Oxigraph as `kg` uses it against plain rdflib.

    python benchmarks/sparql.py [--triples 1000000] [--limit 20] [--repeat 3] [-o benchmarks/sparql.md]

A made-up graph of newsletters of that many triples is written as Turtle, loaded by both, and
every stored question is asked `--repeat` times; the table has the median. rdflib gets
`--limit` seconds for a question.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib
from pyoxigraph import Store
from rdflib.plugins.sparql.sparql import SPARQLError

from kg.export.turtle import turtle
from kg.model import (
    BASE,
    Attached,
    Document,
    Entity,
    Evidence,
    Extraction,
    Fact,
    Findings,
    Item,
    Kind,
    Mention,
    Name,
    Piece,
    Place,
    Predicate,
    Reference,
    ReferenceKind,
    Role,
    Tie,
    Tied,
)
from kg.rdf.query import Stored, ask, load, stored
from kg.serve.store import prepared

TRIPLES_PER_DOCUMENT = 322
ITEMS, NAMED = 6, 14
KINDS = (Kind.TOOL, Kind.PAPER, Kind.PERSON, Kind.ORGANISATION, Kind.DATASET, Kind.VENUE)
ENDS = {
    (Kind.TOOL, Kind.ORGANISATION): Predicate.CREATED_BY,
    (Kind.PAPER, Kind.PERSON): Predicate.CREATED_BY,
    (Kind.PERSON, Kind.ORGANISATION): Predicate.AFFILIATED_WITH,
    (Kind.PAPER, Kind.VENUE): Predicate.PUBLISHED_IN,
    (Kind.TOOL, Kind.DATASET): Predicate.EVALUATED_ON,
    (Kind.TOOL, Kind.TOOL): Predicate.BASED_ON,
}
PARAMETERS = {"wanted": "Thing 0", "maker": "Thing 3", "letters": "thing 11"}


def newsletters(count: int, seed: int = 1) -> Extraction:
    """So many issues; things are named as often as things are, a few everywhere, most once."""
    chance = random.Random(seed)
    pool = max(60, count * 3)
    places: list[list[Place]] = [[] for _ in range(pool)]
    tied: list[set[str]] = [set() for _ in range(pool)]
    facts: list[Fact] = []
    findings = []
    for number in range(count):
        things = sorted({min(int(chance.paretovariate(0.6)) - 1, pool - 1) for _ in range(NAMED * 2)})[:NAMED]
        found, said = issue(number, things, chance)
        findings.append(found)
        facts += said
        for index, thing in enumerate(things):
            places[thing].append(Place(number, index))
            tied[thing].update(tie.url for tie in found.mentions[index].ties)
    entities = tuple(entity(thing, places[thing], tied[thing]) for thing in range(pool) if places[thing])
    return Extraction(tuple(findings), entities, tuple(facts), base=BASE)


def kind(thing: int) -> Kind:
    return KINDS[thing % len(KINDS)]


def iri(thing: int) -> str:
    return f"{BASE}{kind(thing).lower()}/thing-{thing}"


def entity(thing: int, places: list[Place], tied: set[str]) -> Entity:
    references = tuple(Attached(url, Tie.NAMED, url) for url in sorted(tied)[:5])
    others = (Name(f"事物 {thing}", "zh"),) if thing % 3 == 0 else ()
    return Entity(
        iri(thing), kind(thing), Name(f"Thing {thing}"), others, tuple(places), references,
        first_seen=day(places[0].document), last_seen=day(places[-1].document),
    )  # fmt: skip


def day(number: int) -> str:
    return f"{2015 + number // 336 % 10}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def issue(number: int, things: list[int], chance: random.Random) -> tuple[Findings, list[Fact]]:
    words = [f"Thing {thing}" for thing in things]
    lines = [" and ".join(words[at::ITEMS]) + " are in the news this week." for at in range(ITEMS)]
    source = "\n\n".join(lines)
    starts = [sum(len(line) + 2 for line in lines[:at]) for at in range(ITEMS)]
    items = tuple(
        Item(
            line,
            (Piece(0, start, len(line)),),
            start,
            start + len(line),
            2 * at + 1,
            "en",
            Role.PARAGRAPH,
            ("News",),
        )
        for at, (line, start) in enumerate(zip(lines, starts, strict=True))
    )
    urls = [f"https://site{thing % 97}.org/{thing}/{chance.randrange(3)}" for thing in things[::2]]
    references = tuple(
        Reference(
            url, url, url, list(ReferenceKind)[len(url) % 13], at * 10, at * 10 + 9, at + 1, number=at + 1
        )
        for at, url in enumerate(dict.fromkeys(urls))
    )
    mentions = []
    for at, (thing, word) in enumerate(zip(things, words, strict=True)):
        item = items[at % ITEMS]
        start = item.start + f"{item.text} ".index(f"{word} ")
        ties = (Tied(urls[at // 2], Tie.NAMED),) if at % 2 == 0 else ()
        mentions.append(
            Mention(
                start, start + len(word), word, word, kind(thing), "en", at % ITEMS, "made-up", 0.9, ties=ties
            )
        )
    name = f"issue-{number:06}.md"
    document = Document(
        name,
        source,
        f"{number:064x}",
        "markdown",
        "en",
        f"Issue {number}",
        items,
        references,
        day(number),
        "News",
    )
    return Findings(document, tuple(mentions)), list(relations(number, things, items))


def relations(number: int, things: list[int], items: tuple[Item, ...]) -> list[Fact]:
    made = []
    for at in range(len(things) - 1):
        predicate = ENDS.get((kind(things[at]), kind(things[at + 1])))
        if predicate:
            item = items[at % ITEMS]
            evidence = Evidence(number, item.start, item.end, item.text, "made-up", 0.8)
            made.append(Fact(iri(things[at]), predicate, iri(things[at + 1]), (evidence,)))
    return made


class TooSlowError(Exception):
    """A question took longer than it may."""


def median(work: Callable[[], object], repeat: int, limit: int) -> float | Exception:
    """Seconds, or why there is no answer: more than `limit` seconds, or an error of the engine."""
    times = []
    for _ in range(repeat):
        signal.alarm(limit)
        begun = time.perf_counter()
        try:
            work()
        except (TooSlowError, SPARQLError) as error:
            return error
        finally:
            signal.alarm(0)
        times.append(time.perf_counter() - begun)
        if times[-1] > 3:
            break
    return statistics.median(times)


def cut(_signal: int, _frame: object) -> None:
    raise TooSlowError


def given(question: Stored) -> dict[str, str]:
    return {p.name: PARAMETERS.get(p.name, p.default or "") for p in question.parameters}


def in_rdflib(graph: rdflib.Graph, question: Stored) -> int:
    bound = {name: rdflib.Literal(value) for name, value in given(question).items()}
    return len(list(graph.query(question.text, initBindings=bound)))


def seconds(value: float | Exception, limit: int) -> str:
    if isinstance(value, TooSlowError):
        return f"over {limit} s"
    return type(value).__name__ if isinstance(value, Exception) else f"{value * 1000:,.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--limit", type=int, default=20)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    signal.signal(signal.SIGALRM, cut)
    with tempfile.TemporaryDirectory() as folder:
        report = "\n".join(table(Path(folder), options)) + "\n"
    sys.stdout.write(report)
    if options.output:
        options.output.write_text(report, encoding="utf-8")


def table(folder: Path, options: argparse.Namespace) -> list[str]:
    path = folder / "graph.ttl"
    times = {
        "make the newsletters and write Turtle": timed(
            lambda: path.write_bytes(turtle(newsletters(options.triples // TRIPLES_PER_DOCUMENT)))
        )[0]
    }
    times["load, in memory"], store = timed(lambda: load(path))
    times["load, on disk"], kept = timed(lambda: prepared(path, folder / "stores"))
    disk = Store.read_only(str(kept))
    graph = rdflib.Graph()
    times["load, rdflib"], _ = timed(lambda: graph.parse(path, format="turtle"))
    lines = [
        f"# Stored questions on {len(store):,} triples",
        "",
        f"Made by `python benchmarks/sparql.py --triples {options.triples}`: "
        f"median of {options.repeat} runs.",
        "",
        *(f"- {name}: {value:.1f} s" for name, value in times.items()),
        "",
        "| question | rows | kg, in memory (`kg query`) | kg, on disk (`kg serve`) | rdflib |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, question in stored().items():
        rows = len(list(ask(store, question, given(question))))
        ours = [
            median(lambda s=s, q=question: list(ask(s, q, given(q))), options.repeat, 10**6)
            for s in (store, disk)
        ]
        theirs = median(lambda q=question: in_rdflib(graph, q), options.repeat, options.limit)
        cells = (f"{rows:,}", *(seconds(one, 0) for one in ours), seconds(theirs, options.limit))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def timed(work: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


if __name__ == "__main__":
    main()
