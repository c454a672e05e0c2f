"""Labelled documents of our own writing: formats and languages that the gold files have not.

Each file of `kg/train/written/` is a document with its names marked where they stand, and
below a line `%%%` what it says of them:

    * [⟦T|Marlin⟧](https://marlin.example/) by ⟦H|Ada Roe⟧ builds on ⟦T?:ts|TypeScript⟧.
    %%%
    marlin = https://marlin.example/
    marlin createdBy ada-roe
    ? marlin basedOn ts

A mark is `⟦KINDS|name⟧` with one letter for each acceptable kind (`_KINDS`), `?` where the
entity is optional, `:id` where the id is not the name in lower case with hyphens. Marks nest. A
line `id = URL …` gives an entity's references (`~URL` a looser one); `id : Paper = URL` one of a
paper that is cited without a title; all else are relations, `?` before an optional one.

    python -m kg.train.written_documents FILE…

checks files and shows where the program and the labels differ.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kg.evaluate.gold_file import Gold, GoldEntity, GoldReference, GoldRelation
from kg.model import ENDS, Document, Kind, Predicate, Source
from kg.read import read
from kg.text.words import name_key

FOLDER = Path(__file__).parent / "written"
RULE = "%%%"
_KINDS = {kind.value[0]: kind for kind in Kind} | {"P": Kind.PAPER, "H": Kind.PERSON}
_MARK = re.compile(r"⟦(?P<kinds>[POHTDV]+)(?P<optional>\?)?(?::(?P<id>[^|⟦⟧\s]+))?\||⟧")
_STATEMENT = re.compile(r"(?P<optional>\? *)?(?P<subject>\S+) (?P<predicate>[a-zA-Z]+) (?P<object>\S+)")
_URLS = re.compile(r"(?P<optional>\? *)?(?P<id>\S+)(?: : (?P<kind>\w+))? =(?P<urls>(?: \S+)+)")


class MarkError(ValueError):
    """A labelled document that cannot be read; the message names file and line."""


@dataclass
class _Entity:
    kinds: tuple[Kind, ...]
    optional: bool
    labels: dict[str, None] = field(default_factory=dict)
    urls: dict[str, None] = field(default_factory=dict)
    context: dict[str, None] = field(default_factory=dict)

    def gold(self, own: str) -> GoldEntity:
        labels = tuple(sorted(self.labels, key=lambda label: (-len(label), label)))
        return GoldEntity(own, self.kinds, labels, tuple(self.urls), tuple(self.context), self.optional)


@dataclass
class _Labelled:
    """One file being read."""

    name: str
    entities: dict[str, _Entity] = field(default_factory=dict)
    relations: list[GoldRelation] = field(default_factory=list)

    def fail(self, line: int, why: str) -> MarkError:
        return MarkError(f"{self.name}, line {line}: {why}")


def labelled(name: str, marked: str) -> tuple[Document, Gold]:
    """One labelled document without its marks, and its labels as a gold file would give them.

    The kinds of its references are those that the program gives. `name` is its file name, with the
    language: `weekly-01.en.md`.

    Raises:
        MarkError: If a mark or a line cannot be read or names what is not there.
    """
    body, _, statements = marked.partition(f"\n{RULE}\n")
    page = _Labelled(name)
    text = _unmarked(page, body) + "\n"
    for number, line in enumerate(statements.splitlines(), body.count("\n") + 3):
        if line.strip() and not line.startswith("#"):
            _statement(page, number, line.strip())
    document = read(Source(name, text, "markdown", sha256(text.encode()).hexdigest()))
    _check(page, document)
    return document, _gold(page, document)


def _unmarked(page: _Labelled, body: str) -> str:
    out: list[str] = []
    open_marks: list[tuple[re.Match[str], int]] = []
    at = length = 0
    for mark in _MARK.finditer(body):
        out.append(body[at : mark.start()])
        length += len(out[-1])
        at = mark.end()
        if mark[0] != "⟧":
            open_marks.append((mark, length))
            continue
        line = body.count("\n", 0, mark.start()) + 1
        if not open_marks:
            raise page.fail(line, "⟧ without ⟦")
        begun, start = open_marks.pop()
        _name(page, line, begun, "".join(out)[start:])
    if open_marks:
        raise page.fail(body.count("\n", 0, open_marks[0][0].start()) + 1, "⟦ without ⟧")
    text = "".join(out) + body[at:]
    if "⟦" in text:
        raise page.fail(text.count("\n", 0, text.index("⟦")) + 1, "⟦ that is no mark")
    return text


def _name(page: _Labelled, line: int, mark: re.Match[str], name: str) -> None:
    name = re.sub(r"(?<!\w)[*_`]+|[*_`]+(?!\w)|\\(?=\W)", "", name)
    own = mark["id"] or slug(name)
    kinds = tuple(_KINDS[letter] for letter in mark["kinds"])
    entity = page.entities.setdefault(own, _Entity(kinds, bool(mark["optional"])))
    if entity.kinds != kinds:
        raise page.fail(line, f"{own} is {mark['kinds']} here and something else before")
    entity.optional &= bool(mark["optional"])
    entity.labels[name] = None


def slug(name: str) -> str:
    """The id of a name: lower case, hyphens for everything that is no letter or digit.

    >>> slug("Google AI"), slug("GPT-2"), slug("数据 集")
    ('google-ai', 'gpt-2', '数据-集')
    """
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def _statement(page: _Labelled, number: int, line: str) -> None:
    urls = _URLS.fullmatch(line)
    if urls:
        if urls["kind"]:
            page.entities.setdefault(urls["id"], _Entity((Kind(urls["kind"]),), bool(urls["optional"])))
        if urls["id"] not in page.entities:
            raise page.fail(number, f"{urls['id']} is marked nowhere")
        entity = page.entities[urls["id"]]
        for url in urls["urls"].split():
            (entity.context if url.startswith("~") else entity.urls)[url.removeprefix("~")] = None
        return
    relation = _STATEMENT.fullmatch(line)
    if not relation:
        raise page.fail(number, f"neither `id = URL` nor a relation: {line}")
    optional, subject, predicate, object_ = relation.groups()
    if predicate not in set(Predicate):
        raise page.fail(number, f"no relation: {predicate}")
    page.relations.append(GoldRelation(subject, Predicate(predicate), object_, bool(optional)))
    _fits(page, number, page.relations[-1])


def _fits(page: _Labelled, number: int, relation: GoldRelation) -> None:
    name, ends = relation.predicate.value, ENDS[relation.predicate]
    for end, kinds in ((relation.subject, ends.subjects), (relation.object, ends.objects)):
        if "://" in end:
            if not (ends.cited and end is relation.subject):
                raise page.fail(number, f"{name} takes no URL there")
        elif end not in page.entities:
            raise page.fail(number, f"{end} is marked nowhere")
        elif not kinds & set(page.entities[end].kinds):
            raise page.fail(number, f"{name} takes no {page.entities[end].kinds[0].value} there")


def _check(page: _Labelled, document: Document) -> None:
    """Every URL is one of the document's, every label stands in an item's text."""
    for url in sorted(_urls(page) - {reference.url for reference in document.references}):
        raise MarkError(f"{page.name}: the document does not cite {url}")
    for label in (label for entity in page.entities.values() for label in entity.labels):
        if not any(label in item.text for item in document.items):
            raise MarkError(f"{page.name}: {label!r} stands in no item's text")


def _urls(page: _Labelled) -> set[str]:
    ends = (end for relation in page.relations for end in (relation.subject, relation.object))
    tied = (url for entity in page.entities.values() for url in (*entity.urls, *entity.context))
    return {*tied, *(end for end in ends if "://" in end)}


def _gold(page: _Labelled, document: Document) -> Gold:
    entities = tuple(entity.gold(own) for own, entity in page.entities.items())
    references = tuple(GoldReference(one.url, one.kind) for one in document.references if one.status.usable)
    return Gold(page.name, page.name.split(".")[-2], entities, references, tuple(page.relations))


def written(folder: Path = FOLDER) -> Iterator[tuple[Document, Gold]]:
    """All labelled documents of our own with their labels, by file name.

    Raises:
        MarkError: If one cannot be read.
    """
    for path in sorted(folder.glob("*.md")):
        yield labelled(path.name, path.read_text(encoding="utf-8"))


def style(name: str) -> str:
    """The style of a written document, which is left out as a whole: `weekly` of `weekly-01.en.md`."""
    return name.partition("-")[0]


def differences(document: Document, gold: Gold) -> Iterator[str]:
    """Where the program and the labels differ: for whoever labels, to look at again."""
    from kg.extract import find

    known = {name_key(label): entity for entity in gold.entities for label in entity.labels}
    found = {name_key(m.name): m for m in find(document).mentions if m.named}
    for key, mention in sorted(found.items()):
        entity = known.get(key)
        if entity is None:
            yield f"  found, not labelled: {mention.kind.value} {mention.name}"
        elif not entity.optional and mention.kind not in entity.kinds:
            yield f"  found as {mention.kind.value}, labelled {entity.kinds[0].value}: {mention.name}"
    for key, entity in sorted(known.items()):
        if key not in found and not entity.optional:
            yield f"  labelled, not found: {entity.kinds[0].value} {entity.labels[0]}"


def main(paths: Sequence[str]) -> int:
    """Check files; 1 where one cannot be read."""
    failed = 0
    for path in map(Path, paths):
        try:
            document, gold = labelled(path.name, path.read_text(encoding="utf-8"))
        except MarkError as error:
            failed = 1
            print(error)
            continue
        asked = sum(not e.optional for e in gold.entities)
        stated = sum(not r.optional for r in gold.relations)
        print(f"{path.name}: {asked} entities, {stated} relations, {len(gold.references)} references")
        print(*differences(document, gold), sep="\n")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
