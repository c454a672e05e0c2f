"""What coverage-guided fuzzing tries (`trust_guided.py`): one function for each thing, over any bytes."""

from __future__ import annotations

from pyoxigraph import QueryBoolean, Store

from kg.model import Source
from kg.rdf.query import QueryError
from kg.rdf.sparql import refuse
from kg.read import read
from kg.read.formats import Raw, UnreadableError, documents
from kg.urls import canonical, checked_address, identifier, iri, kind, parts

MEDIA = ("markdown", "html", "text", "mail", "mbox", "feed", "jsonfeed", "notebook", "")
TOKENS = r"""
SERVICE service LOAD <http://127.0.0.1:9/> <http://127.0.0.1:9/service> ?service $x :service a:SERVICE
\u0053 \U00000053ERVICE SILENT { } {?s?p?o} ( ) [ ] << >> <<( )>> ' " \' \\ < > <a> @en ^^ 1 1.0e0 1. . ; ,
| / ^ * + ! = != <= >= && || ? $ _:a a true FILTER BIND AS VALUES EXISTS NOT GRAPH OPTIONAL UNION MINUS
PREFIX a: : FROM NAMED #
""".split()  # noqa: SIM905
PIECES = (*TOKENS, "'''", '"""', *" \n\r\t\u2028\x0b\u00e9\u0660")

PLACES = (
    *"""
https:// http:// HTTPS:// // www. arxiv.org/
abs/ pdf/ 1906.02530 v2 .pdf doi.org/ 10.1234/ github.com/ a/ blob/
main/ youtu.be/ watch?v= x &t=1 ?utm_source=x &b=2 ? & = # #! #/ : @ a:b@ [::1] :443 :80 % %2F %zz google.com/
url?q= web.archive.org/web/2020/ en.wikipedia.org/wiki/ index.html ../ ./ é 的 xn--a ' " ( ) < ;
""".split(),  # noqa: SIM905
    *" \t\n\0\u200b\ufeff\\|^`{}",
)
SEEDS = {
    "reader": [
        bytes([number]) + text.encode()
        for number, text in enumerate(
            (
                "---\ntitle: A\n---\n# B\n\n* [x](https://a.org/x) [1]\n\n| a |\n|---|\n| b |\n",
                "<!doctype html><h1>A</h1><ul><li><a href='https://a.org'>x</a></ul><table><tr><td>b</table>",
                "A\n=\n\n- b https://a.org/x\n\n[1] c: https://d.org\n",
                "From: a@b.c\nSubject: x\nContent-Type: text/html\n\n<p>A <a href='https://a.org'>b</a>\n",
                "From a@b.c\nSubject: x\n\n# A\n\nFrom b@b.c\nSubject: y\n\nB\n",
                "<rss><channel><item><title>A</title><description>&lt;p&gt;</description></item></channel></rss>",
                '{"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "<p>a"}]}',
                '{"cells": [{"cell_type": "markdown", "source": ["# A", "b"]}]}',
                "+++\ntitle = 'A'\n+++\n{{< x >}} ```\na\n```\n",
            )
        )
    ],
    "endnotes": [
        b"[2] B https://b.org\n[3]: c\n",
        b"[^a]: x\n    y https://c.org\n",
        "【2】 D：https://d.org".encode(),
    ],
    "addresses": [
        bytes([1, 0, 5, 6, 8]),
        b"\0https://www.google.com/url?q=https://doi.org/10.1234/a",
        b"\1\0\x0f\x10",
    ],
    "gate": [bytes([0, 9, 10, 3, 11]), bytes(range(40))],
}


def reader(data: bytes) -> None:
    """An input of any kind is read or refused, and its references lie in it."""
    media = MEDIA[data[0] % len(MEDIA)] if data else ""
    try:
        found = list(documents(Raw("x", data[1:], media)))
    except UnreadableError:
        return
    for source in found:
        _read(source)


def endnotes(data: bytes) -> None:
    """Notes at the end, whatever stands in them."""
    text = data.decode("utf-8", "replace")
    around = (
        f"# News\n\nBERT [1], GPT[2], see [^a].\n\n{text}\n\n[1] A: https://a.org/x\n[^a]: b https://b.org\n"
    )
    for media in ("markdown", "text"):
        _read(Source("x", around, media, ""))


def _read(source: object) -> None:
    if isinstance(source, Source):
        for reference in read(source).references:
            assert 0 <= reference.start <= reference.end <= len(source.text), reference


def addresses(data: bytes) -> None:
    """A canonical address is its own canonical form, and everything that is asked of it is answered."""
    pieces = "".join(PLACES[byte % len(PLACES)] for byte in data[1:60])
    url = pieces if data[:1] > b"\x80" else data[1:].decode("utf-8", "replace")
    plain = canonical(url)
    assert canonical(plain) == plain, f"{url!r} {plain!r} {canonical(plain)!r}"
    for asked in (identifier, iri, kind, parts):
        asked(url)
    try:
        checked_address(url)
    except ValueError:
        return


def gate(data: bytes) -> None:
    """What the gate lets pass calls nobody; the engine refuses this port, and tells so when it would call."""
    pieces = "".join(PIECES[byte % len(PIECES)] + " " * (byte >= 128) for byte in data[:60])
    query = f"SELECT * {{ {pieces} }}" if len(data) % 2 else pieces
    try:
        refuse(query)
    except QueryError:
        return
    try:
        found = Store().query(query)
        if not isinstance(found, QueryBoolean):
            list(found)
    except (SyntaxError, ValueError, RuntimeError):
        return
    except OSError as error:
        raise AssertionError(f"{query!r}: {error}") from error


TARGETS = {"reader": reader, "addresses": addresses, "endnotes": endnotes, "gate": gate}
