"""`report.json`: what went in, what came out, and what could not be understood."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

from kg import __version__
from kg.export.nodes import articles, facts
from kg.model import Account, Extraction, Trouble
from kg.rdf.written import HASHES, REPORT
from kg.tables import Tables
from kg.text.parsing import json_of

#: Libraries whose version can change what is found.
LIBRARIES = ("spacy", "markdown-it-py", "selectolax", "onnxruntime", "tokenizers")
#: The tables whose rows are counted, and the columns by whose values they are counted too.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "documents": (),
    "entities": ("type",),
    "mentions": ("recogniser",),
    "references": ("kind", "status"),
    "links": ("tie",),
    "merges": ("rule",),
}


def report(extraction: Extraction, tables: Tables, *, title: str = "Knowledge graph") -> bytes:
    """The report of a build as JSON, keys in a fixed order; `kg.load` takes up the title again."""
    content = {
        "title": title,
        "versions": {"kg": __version__} | {name: _version(name) for name in LIBRARIES},
        "settings": {"base": extraction.base, **dict(extraction.settings)},
        "counts": _counts(extraction, tables),
        "inputs": _inputs(extraction, tables),
        "warnings": [asdict(trouble) for trouble in troubles(extraction)],
    }
    return _written(content)


def _written(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def sealed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a build, its report with the hashes of the others (see `kg.rdf.written`)."""
    if REPORT not in files:
        return dict(files)
    hashes = {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files) if name != REPORT}
    return {**files, REPORT: _written(json_of(files[REPORT]) | {HASHES: hashes})}


def title_of(content: bytes) -> str:
    """The heading that a `report.json` keeps; "" where it has none."""
    return str(json_of(content).get("title", ""))


def retitled(content: bytes, title: str) -> bytes:
    """A `report.json` with another heading."""
    return _written({"title": title} | json_of(content) | {"title": title})


def troubles(extraction: Extraction) -> tuple[Trouble, ...]:
    """Everything that could not be understood in a build, once each, by document and line."""
    found = set(extraction.troubles)
    for findings in extraction.findings:
        found.update(findings.troubles, findings.document.troubles)
    return tuple(sorted(found, key=lambda t: (t.document, t.line, t.code, t.text, t.message)))


def _counts(extraction: Extraction, tables: Tables) -> dict[str, object]:
    counts: dict[str, object] = {}
    for table, columns in COUNTED.items():
        rows = getattr(tables, table)
        counts[table] = len(rows)
        for column in columns:
            counts[f"{table}_by_{column}"] = _tally(getattr(row, column) for row in rows)
    told = facts(tables.relations)
    counts |= {
        "articles": len(articles(tables)),
        "relations": len(told),
        "relations_by_predicate": _tally(predicate for _, predicate, _ in told),
        "relation_sentences": len(tables.relations),
    }
    return counts | {"warnings": _tally(trouble.code for trouble in troubles(extraction))}


def _inputs(extraction: Extraction, tables: Tables) -> list[dict[str, object]]:
    accounts = {found.document.name: found.document.account for found in extraction.findings}
    columns = ("document", "sha256", "lang", "title", "date")
    counts = {
        "mentions": Counter(row.document for row in tables.mentions),
        "references": Counter(row.document for row in tables.references),
        "endnotes": Counter(row.document for row in tables.references if row.number is not None),
    }
    return [
        {column: getattr(row, column) for column in columns}
        | {name: count[row.document] for name, count in counts.items()}
        | {"characters": _characters(accounts.get(row.document, Account()))}
        for row in tables.documents
    ]


def _characters(account: Account) -> dict[str, object]:
    """Where the visible characters of a document went (`kg.model.Account`)."""
    left_out = dict(account.left_out)
    read = account.visible - sum(left_out.values()) - account.unexplained
    told = {"visible": account.visible, "read": read, "left_out": left_out}
    return told | {"unexplained": account.unexplained}


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
