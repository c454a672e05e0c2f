"""Files of RDF that are small and endless to read: told in a line, by every way that reads one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.rdf.reading import UnreadableGraphError, load, read

RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="http://a/">'


def xml(declared: str, text: str) -> str:
    thing = f'<rdf:Description rdf:about="http://a/x"><a:p>{text}</a:p></rdf:Description>'
    return f"<?xml version='1.0'?><!DOCTYPE r [{declared}]>{RDF}{thing}</rdf:RDF>"


def laughs(start: str, times: int, levels: int) -> str:
    more = (f'<!ENTITY a{n} "{f"&a{n - 1};" * times}">' for n in range(1, levels))
    return f'<!ENTITY a0 "{start}">' + "".join(more)


def nested(opened: str, closed: str, depth: int) -> str:
    return "<http://a/x> <http://a/p> " + opened * depth + "1" + closed * depth + " ."


BOMBS = {
    "laughs.rdf": xml(laughs("lol", 10, 12), "&a11;"),
    "unused.rdf": xml(laughs("lol", 10, 12), "x"),
    "attribute.rdf": xml(laughs("lol", 10, 12), "x").replace("<a:p>", '<a:p a:q="&a11;">'),
    "parameter.rdf": xml(laughs("lol", 10, 12).replace("ENTITY a", "ENTITY % a"), "x"),
    "quadratic.rdf": xml(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 30_000),
    "elements.rdf": RDF + "<rdf:Description><a:p>" * 3000 + "</a:p></rdf:Description>" * 3000 + "</rdf:RDF>",
    "behind.rdf": RDF
    + "<rdf:Description a:q='/>'><a:p>" * 3000
    + "</a:p></rdf:Description>" * 3000
    + "</rdf:RDF>",
    "terms.ttl": nested("<<( <http://a/x> <http://a/p> ", ")>>", 60_000),
    "reified.ttl": nested("<< <http://a/x> <http://a/p> ", ">>", 5_000),
    "terms.nt": nested("<<(<http://a/x><http://a/p>", ")>>", 60_000),
    "prefix.ttl": f"PREFIX a: <http://a/{'x' * 100_000}>\n" + "a:x a:y a:z .\n" * 10,
    "base.ttl": f"@base\n<http://a/{'x' * 100_000}> .\n<#a> <#b> <#c> .",
}
HARMLESS = {
    "entity.rdf": xml('<!ENTITY a "http://a/"><!ENTITY b "&a;b">', "&a; &b; &amp; &#65;"),
    "cdata.rdf": xml("", "<![CDATA[" + "<a>" * 2000 + "]]><!--" + "<a>" * 2000 + "-->"),
    "shallow.ttl": nested("<<( <http://a/x> <http://a/p> ", ")>>", 100),
    "text.ttl": f'<http://a/x> <http://a/p> "{"cout << x " * 2000}", """{"<<( " * 2000}""" . # <<',
    "long.ttl": f"<http://a/{'x' * 50_000}> <http://a/p> 'base' .",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_told_before_an_engine_reads_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BOMBS[name])
    for reading in (lambda path: list(read(path)), load):
        with pytest.raises(UnreadableGraphError, match=rf"{name}: (its|a) "):
            reading(tmp_path / name)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_one_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HARMLESS[name])
    assert len(load(tmp_path / name)) == len(set(read(tmp_path / name))) > 0


@pytest.mark.parametrize("command", ["query", "check"])
def test_a_command_tells_of_a_bomb_in_a_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.rdf").write_text(BOMBS["laughs.rdf"])
    given = ["-g", "a.rdf", "ASK { ?s ?p ?o }"] if command == "query" else ["a.rdf"]
    done = subprocess.run(
        [sys.executable, "-m", "kg", command, *given],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kg {command}: a.rdf: its entities")
    assert done.stderr.count("\n") == 1


def test_no_context_is_fetched_for_json_ld(tmp_path: Path) -> None:
    for context in ("http://127.0.0.1:9/c", {"@import": "http://127.0.0.1:9/c"}):
        (tmp_path / "a.jsonld").write_text(json.dumps({"@context": context, "@id": "http://a/x"}))
        with pytest.raises(UnreadableGraphError, match="LoadDocumentCallback"):
            load(tmp_path / "a.jsonld")


def test_literals_that_are_not_of_their_types_end_in_no_traceback(tmp_path: Path) -> None:
    typed = {
        "integer": "9" * 5000,
        "date": "9999-99-99",
        "boolean": "perhaps",
        "double": "x",
        "duration": "P",
    }
    said = ", ".join(f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{name}>' for name, text in typed.items())
    (tmp_path / "a.ttl").write_text(
        f"<http://a/x> <http://a/p> {said}, '<a'^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> ."
    )
    command = [sys.executable, "-m", "kg", "check", str(tmp_path / "a.ttl")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1, "a boolean is told in a line"
