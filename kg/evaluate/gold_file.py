"""Gold files: what a document names, cites and says, as the evaluation guidelines write it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from kg.model import Kind, Predicate, ReferenceKind
from kg.text.parsing import json_of


class GoldError(ValueError):
    """A gold file that does not follow the guidelines' format."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One thing that the document names or cites; `kinds` are acceptable, the first preferred."""

    id: str
    kinds: tuple[Kind, ...]
    labels: tuple[str, ...]
    urls: tuple[str, ...]
    context_urls: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldReference:
    """One URL that the body cites, with its kind and the endnote's number where there is one."""

    url: str
    kind: ReferenceKind
    number: int | None = None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """`subject` and `object` are ids of entities, or URLs."""

    subject: str
    predicate: Predicate
    object: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file."""

    document: str
    lang: str
    entities: tuple[GoldEntity, ...]
    references: tuple[GoldReference, ...]
    relations: tuple[GoldRelation, ...]


def read_gold(path: str | Path) -> Gold:
    """Read and check one gold file, a `.gold.json` in the format of the guidelines, UTF-8.

    Raises:
        GoldError: If it is not JSON or a field is missing, unknown or of the wrong form.
        OSError: If the file cannot be read.
    """
    name = Path(path).name
    try:
        return _gold(json_of(Path(path).read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise GoldError(f"{name}, line {error.lineno}: no JSON ({error.msg})") from error
    except KeyError as error:
        raise GoldError(f"{name}: no gold file, the field {error} is missing") from error
    except (TypeError, ValueError) as error:
        raise GoldError(f"{name}: no gold file ({error})") from error


def _gold(data: Mapping[str, Any]) -> Gold:
    entities = tuple(_entity(row) for row in data["entities"])
    ids = {entity.id for entity in entities}
    if len(ids) < len(entities):
        raise ValueError("an entity id stands twice")
    relations = tuple(
        GoldRelation(row["s"], Predicate(row["p"]), row["o"], bool(row.get("optional", False)))
        for row in data["relations"]
    )
    for end in chain.from_iterable((relation.subject, relation.object) for relation in relations):
        if end not in ids and "://" not in end:
            raise ValueError(f"relation end {end!r} is no entity and no URL")
    references = tuple(
        GoldReference(row["url"], ReferenceKind(row["kind"]), row.get("number")) for row in data["references"]
    )
    return Gold(data["doc"], data["lang"], entities, references, relations)


def _entity(row: Mapping[str, Any]) -> GoldEntity:
    kinds = tuple(Kind(name) for name in row["types"])
    if not kinds:
        raise ValueError(f"entity {row['id']} has no type")
    labels, urls, context = tuple(row["labels"]), tuple(row["urls"]), tuple(row.get("context_urls", ()))
    return GoldEntity(row["id"], kinds, labels, urls, context, bool(row.get("optional", False)))


def url_key(url: str) -> str:
    """A URL without scheme, `www.`, fragment, percent-encoding and trailing slash: the form in
    which the score compares URLs (see `eval/score.py`)."""
    try:
        parts = urlsplit(unquote(url).strip())
    except ValueError:  # brackets that are no IPv6 host
        return url.strip()
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
