"""Hostile names as Turtle and N-Triples, read back by parsers that are not ours: nothing lost or changed.

    python benchmarks/trust_triples.py [--total 1000] [--minutes 120]

A turn is a hundred triples, read by pyoxigraph, by rdflib, and by serd, raptor and N3.js where they are.
Raptor ends a text at NUL and refuses U+FFFE and U+FFFF, which Turtle allows: it is given others there.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import rdflib
from ledger import ROOT, run
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.rdf import terms, vocab
from kg.rdf.writing import write

sys.path.insert(0, str(ROOT / "tests"))

from rdf_hostile import HOSTILE

COMMANDS = {
    "serdi": ["serdi", "-i", "turtle", "-o", "ntriples"],
    "rapper": ["rapper", "-q", "-i", "turtle", "-o", "ntriples"],
}
N3 = """let n = 0, text = require('fs').readFileSync(process.argv[1], 'utf8')
new (require('n3').Parser)().parse(text, (e, q) => { if (e) throw e; if (q) n++; else console.log(n) })"""


def triples(turn: int) -> set[Triple]:
    """A hundred triples about things with hostile names."""
    draw = random.Random(turn)

    def name() -> str:
        pieces = [
            draw.choice([*HOSTILE, chr(draw.randrange(1, 0x10FFFF))]) for _ in range(draw.randrange(1, 4))
        ]
        return "".join(pieces)

    return {
        Triple(NamedNode(f"http://a.org/{number}"), vocab.LABEL, terms.text(name())) for number in range(100)
    }


def one(turn: int) -> str:
    """Write them and have them read."""
    wanted = triples(turn)
    turtle = write(wanted, RdfFormat.TURTLE)
    if {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)} != wanted:
        return "pyoxigraph reads others"
    texts = {str(text) for text in rdflib.Graph().parse(data=turtle, format="turtle").objects()}
    if texts != {one.object.value for one in wanted if isinstance(one.object, Literal)}:
        return "rdflib reads others"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.ttl"
        file.write_bytes(turtle)
        return next(
            filter(None, (_read(program, file, wanted) for program in ("serdi", "node", "rapper"))), ""
        )


def _read(program: str, file: Path, wanted: set[Triple]) -> str:
    if shutil.which(program) is None:
        return ""
    if program == "node":
        done = subprocess.run(["node", "-e", N3, str(file)], capture_output=True, text=True, check=False)
        missing = "Cannot find module" in done.stderr
        return "" if missing or done.stdout.strip() == str(len(wanted)) else f"N3.js: {done.stderr[:200]}"
    if program == "rapper":
        wanted = {Triple(one.subject, one.predicate, _without(one.object)) for one in wanted}
        file.write_bytes(write(wanted, RdfFormat.TURTLE))
    done = subprocess.run([*COMMANDS[program], str(file)], capture_output=True, check=False)
    if done.returncode:
        return f"{program}: {done.stderr.decode()[:200]}"
    read = {quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)}
    return "" if read == wanted else f"{program} reads others"


def _without(name: object) -> Literal:
    assert isinstance(name, Literal)
    return Literal(re.sub("[\0\ufffe\uffff]", "\ufffd", name.value))


if __name__ == "__main__":
    sys.exit(run("triples", "hundreds of hostile triples in every parser", 1000, one))
