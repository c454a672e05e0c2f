"""Recall and precision of the titles that authors gave to what they link to (`benchmarks/gold/titles.tsv`).

    python benchmarks/titles.py SHARED [--part PART] [--errors]

A title is right if it equals the labelled one, or one of its alternatives, after white space is made
even. Recall is over the references that must have a title (a reference that was not read is missed);
precision over the labelled references that got one. `final`, of publishers of its own, only gives a
figure; all other parts were looked at while the rules were made.
"""

from __future__ import annotations

import argparse
import csv
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.evaluate.gold_file import url_key
from kg.model import Document, Reference, Source
from kg.read import read
from kg.read.inputs import MEDIA

LABELS = Path(__file__).parent / "gold" / "titles.tsv"
NONE = "(none)"
PARTS = ("choosing", "seen", "second", "third", "fourth", "fifth", "final")


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of one reference: `title` "" for none, `accepted` all that is right."""

    part: str
    document: str
    url: str
    title: str
    accepted: frozenset[str]

    @property
    def required(self) -> bool:
        """Whether giving no title is wrong."""
        return NONE not in self.accepted and bool(self.title)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A label and the title found, None where the reference was not read."""

    label: Label
    found: str | None

    @property
    def right(self) -> bool:
        """Whether a title was given and is right."""
        return bool(self.found) and self.found in self.label.accepted


def labels() -> list[Label]:
    """The labelled references, in the order of the file."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Label(
            row["part"],
            row["document"],
            row["url"],
            row["title"],
            frozenset(map(even, filter(None, [row["title"], *row["alternatives"].split(" | ")]))),
        )
        for row in rows
    ]


def even(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def document(shared: Path, name: str) -> Document:
    """A document of the shared folder, read."""
    folder, _, path = name.partition("/")
    match folder:
        case "archive":
            lang, _, inside = path.partition("/")
            data = _archived(shared / "archive" / f"{lang}.tar.xz", inside)
        case "publishers":
            data = (shared / "publishers" / "documents" / path).read_bytes()
        case _:
            data = (shared / folder / path).read_bytes()
    return read(Source(path, data.decode(), MEDIA[".md"], sha256(data).hexdigest()))


def _archived(archive: Path, inside: str) -> bytes:
    with tarfile.open(archive) as tar:
        file = tar.extractfile(inside)
        if file is None:
            raise FileNotFoundError(f"{inside} in {archive}")
        return file.read()


def outcomes(shared: Path, wanted: Sequence[Label]) -> list[Outcome]:
    """What was found for each label."""
    names = dict.fromkeys(label.document for label in wanted)
    found = {name: _by_url(document(shared, name).references) for name in names}
    return [Outcome(label, _found(found[label.document], label.url)) for label in wanted]


def _found(titles: Mapping[str, str], url: str) -> str | None:
    """The title of an address, else of the same one up to what `url_key` leaves out."""
    return titles.get(url, titles.get(url_key(url)))


def _by_url(references: Iterable[Reference]) -> Mapping[str, str]:
    titles: dict[str, str] = {}
    for reference in references:
        for key in (reference.url, url_key(reference.iri or reference.url)):
            titles[key] = titles.get(key) or even(reference.title)
    return titles


def figures(done: Sequence[Outcome]) -> str:
    """Recall and precision as a line."""
    required = [one for one in done if one.label.required]
    given = [one for one in done if one.found]
    hit, right = sum(one.right for one in required), sum(one.right for one in given)
    recall, precision = hit / max(len(required), 1), right / max(len(given), 1)
    return f"r {recall:.3f} ({hit} of {len(required)})  p {precision:.3f} ({right} of {len(given)})"


def faults(done: Iterable[Outcome]) -> Iterator[str]:
    """A line for each label that is missed or got a wrong title."""
    for one in done:
        if not one.right and (one.found or one.label.required):
            wanted = one.label.title or NONE
            yield f"{one.label.document}  {one.label.url}\n    wanted {wanted!r}, found {one.found!r}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the titles of references.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--part", choices=PARTS, help="only these publishers")
    parser.add_argument("--errors", action="store_true", help="a line for each fault")
    options = parser.parse_args()
    wanted = [label for label in labels() if options.part in (None, label.part)]
    done = outcomes(options.shared, wanted)
    if options.errors:
        print("\n".join(faults(done)))
    for part in PARTS:
        print(f"{part:10} {figures([one for one in done if one.label.part == part])}")
    print(f"{'all':10} {figures(done)}")


if __name__ == "__main__":
    main()
