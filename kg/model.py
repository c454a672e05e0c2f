"""The values that flow through `kg`: what a document says, and what was found in it.

Every position is half-open and counted in Unicode code points. Two coordinate systems
exist, and only `Item` joins them:

* *source* positions count in `Document.source`, the decoded file as it stands;
* *text* positions count in one `Item.text`, the words without their markup.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

BASE = "https://w3id.org/newsletter-kg/id/"
"""What the IRIs of entities begin with, unless the user gives another base."""

CORRECTION_FILES = ("kg-corrections.toml", "kg-corrections.csv")
"""Names of files that hold what a person says of the graph: no newsletters."""


class Kind(StrEnum):
    """What an entity is; the value is the local name of its class in the ontology."""

    PAPER = "Paper"
    ORGANISATION = "Organisation"
    PERSON = "Person"
    TOOL = "Tool"
    DATASET = "Dataset"
    VENUE = "Venue"


class ReferenceKind(StrEnum):
    """What a cited resource is; the value is the local name of its SKOS concept."""

    PAPER = "paper"
    ARTICLE = "article"
    CODE = "code"
    DATASET = "dataset"
    VIDEO = "video"
    PODCAST = "podcast"
    COURSE = "course"
    BOOK = "book"
    SOFTWARE = "software"
    SOCIAL = "social"
    WIKI = "wiki"
    EVENT = "event"
    OTHER = "other"


class Status(StrEnum):
    """How far a reference can be used."""

    OK = "ok"
    UNCITED = "uncited"  # an endnote that no marker cites
    REPAIRED = "repaired"  # its URL was mended: see `Reference.iri`
    BROKEN = "broken"  # no URL can be made of what is written
    HOUSEKEEPING = "housekeeping"  # the newsletter's own subscribe, social, translation links

    @property
    def usable(self) -> bool:
        """Whether the reference is evidence for entities."""
        return self not in (Status.BROKEN, Status.HOUSEKEEPING)


class Tie(StrEnum):
    """How a mention is tied to a reference, firmest first; the value is the sub-property's name."""

    NAMED = "namedByReference"
    CITED = "citedAtMention"
    ITEM = "sameItemReference"

    @property
    def rank(self) -> int:
        """0 for the firmest tie, 2 for the loosest."""
        return _TIES.index(self)


_SET = re.compile(r"(?: {2}|\\)\r?\n|<br\b", re.I)  # what ends a line in Markdown and HTML
_WRAPPED = 50  # lines of one paragraph that are looked at
_TIES = tuple(Tie)


class Predicate(StrEnum):
    """A relation between entities; the value is the local name of its property."""

    CREATED_BY = "createdBy"
    AFFILIATED_WITH = "affiliatedWith"
    PUBLISHED_IN = "publishedIn"
    INTRODUCES = "introduces"
    BASED_ON = "basedOn"
    EVALUATED_ON = "evaluatedOn"
    COMPARED_WITH = "comparedWith"
    RUNS_ON = "runsOn"


@dataclass(frozen=True, slots=True)
class Ends:
    """What may be subject and object of a relation; `cited`: the subject may also be a cited
    resource that is no entity."""

    subjects: frozenset[Kind]
    objects: frozenset[Kind]
    cited: bool = False

    def allow(self, subject: Kind | None, object_: Kind) -> bool:
        """Whether two kinds may stand in the relation; None is a cited resource that is no entity."""
        return object_ in self.objects and (self.cited if subject is None else subject in self.subjects)


_MADE = frozenset({Kind.PAPER, Kind.TOOL, Kind.DATASET})
_TOOLS = frozenset({Kind.TOOL})

#: The ends of each relation (the relations' meaning in the ontology); a test compares the shapes.
ENDS: Mapping[Predicate, Ends] = {
    Predicate.CREATED_BY: Ends(_MADE, frozenset({Kind.PERSON, Kind.ORGANISATION}), cited=True),
    Predicate.AFFILIATED_WITH: Ends(frozenset({Kind.PERSON}), frozenset({Kind.ORGANISATION})),
    Predicate.PUBLISHED_IN: Ends(frozenset({Kind.PAPER}), frozenset({Kind.VENUE})),
    Predicate.INTRODUCES: Ends(frozenset({Kind.PAPER}), frozenset({Kind.TOOL, Kind.DATASET}), cited=True),
    Predicate.BASED_ON: Ends(_TOOLS, _TOOLS),
    Predicate.EVALUATED_ON: Ends(frozenset({Kind.TOOL, Kind.PAPER}), frozenset({Kind.DATASET})),
    Predicate.COMPARED_WITH: Ends(_TOOLS, _TOOLS),
    Predicate.RUNS_ON: Ends(_TOOLS, _TOOLS),
}


class Role(StrEnum):
    """What an item is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"  # a list entry
    CELL = "cell"  # a table cell
    CAPTION = "caption"  # of an image; names in it are no entities
    CONTENTS = "contents"  # the table of contents; names in it are no entities
    CODE = "code"  # a code block; no entities
    FRONT = "front"  # front matter; no entities
    ENDNOTES = "endnotes"  # the list of endnotes; its titles are on the references


SILENT = frozenset({Role.CAPTION, Role.CONTENTS, Role.CODE, Role.FRONT, Role.ENDNOTES})
"""Roles of items whose names and links say nothing of entities."""


class Style(StrEnum):
    """How the author wrote a link."""

    INLINE = "inline"  # [text](url), <a href>
    REFERENCE = "reference"  # [text][label]
    BARE = "bare"  # https://… or <https://…>
    ENDNOTE = "endnote"  # text[7], with `[7] **Title:** https://…` at the end
    FOOTNOTE = "footnote"  # text[^7]


class Emphasis(StrEnum):
    """A mark that sets words apart."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    QUOTE = "quote"  # “…”, "…", «…», 「…」
    TITLE = "title"  # 《…》, <…> around a title


@dataclass(frozen=True, slots=True)
class Source:
    """One input as read: nothing parsed yet.

    `name` is unique in a build and relative (never a path of the machine); `media` is
    `markdown`, `html` or `text`; `sha256` is of the bytes; `url` is where it was fetched; `base`
    what its relative links begin at where nothing in it tells. The rest is what a message's header or a
    feed says of it: `date` an ISO date, `authors` names.
    """

    name: str
    text: str
    media: str
    sha256: str
    url: str = ""
    title: str = ""
    date: str = ""
    lang: str = ""
    series: str = ""
    authors: tuple[str, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be understood: goes to `report.json`, never lost.

    `code` is a stable short name (`marker-without-endnote`, `broken-url`, …).
    """

    code: str
    message: str
    document: str = ""
    line: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One cited web resource of one document, at the first place where its URL stands.

    `url` is as written; `canonical` the form in which equal resources are equal
    (`kg.urls.canonical`); `iri` a valid IRI of `url`, "" when the URL is broken;
    `identifier` is `scheme:value` (`arxiv:1906.02530`) or "". `start`/`end` and `line`
    (from 1) locate the URL in the source. `title` is the one the author gave it, an endnote's or
    wherever it stands (`kg.read.titles`), "" without one. Of a relative link that a base makes absolute `url`
    is the absolute form, and `written` what stands in the source ("" for all others).
    """

    url: str
    canonical: str
    iri: str
    kind: ReferenceKind
    start: int
    end: int
    line: int
    number: int | None = None
    title: str = ""
    section: tuple[str, ...] = ()
    identifier: str = ""
    status: Status = Status.OK
    written: str = ""


REACH = 2
"""Characters (a bracket or quotation mark, a space) that may stand between words and a link right behind.
On the labelled newsletters 1, 2 and 3 give the same within .003."""


@dataclass(frozen=True, slots=True)
class Link:
    """One place in an item's text where the author points to a URL.

    `url` equals the `url` of one of the document's references. `start`/`end` are text
    positions of the words that carry the link; a numbered marker, which is no text, has
    `start == end`, the place where it stands. `title` is the endnote's title (or "").
    """

    url: str
    start: int
    end: int
    style: Style
    number: int | None = None
    title: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        """Whether its words share a character with a text range."""
        return self.start < end and start < self.end

    def follows(self, end: int) -> bool:
        """Whether it begins right behind a text position, at most `REACH` characters on."""
        return 0 <= self.start - end <= REACH

    def stands_at(self, start: int, end: int) -> bool:
        """Whether its words share a character with a text range or its marker follows that range."""
        return self.overlaps(start, end) or (self.start == self.end and self.follows(end))


@dataclass(frozen=True, slots=True)
class Mark:
    """Words set apart, text positions without the marks themselves."""

    emphasis: Emphasis
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an item's text that stands unbroken in the source."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, heading, list entry or cell: the unit in which things are named together.

    `text` has no Markdown marks, link targets, image or endnote markers; escapes and
    character references are resolved. `start`/`end` and `line` (from 1) locate the whole
    block in the source. `section` is the path of headings above it, bold run-in headings
    included. `row` numbers table rows (cells of one row share it), `column` the cells of a row (empty ones
    counted, so that a cell and its header share it), `table` one more than where the table begins, all
    from 1, 0 outside tables;
    `depth` is a heading's level (1 to 6; 7 for a bold run-in heading) or the nesting of a list entry.
    """

    text: str
    pieces: tuple[Piece, ...]
    start: int
    end: int
    line: int
    lang: str
    role: Role
    section: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    row: int = 0
    depth: int = 0
    column: int = 0
    table: int = 0

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """Source range of a non-empty text range.

        Args:
            start: Text position of the first character.
            end: Text position after the last character, greater than `start`.

        Returns:
            Source positions `(begin, end)`; markup between the characters is inside.

        Raises:
            ValueError: If the range is empty or a character has no place in the source.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text range {start}:{end} in an item of {len(self.text)} characters")
        return self._place(start), self._place(end - 1) + 1

    def text_range(self, start: int, end: int) -> tuple[int, int]:
        """Text range that a source range covers: the inverse of `source_range`.

        Args:
            start: Source position of the first character.
            end: Source position after the last character.

        Returns:
            Positions in `text`, markup at the ends left out; (0, 0) if it covers no text.
        """
        begin = bisect_right(self.pieces, start, key=lambda piece: piece.source + piece.length)
        behind = bisect_left(self.pieces, end, key=lambda piece: piece.source)
        if begin >= behind:
            return 0, 0
        first, last = self.pieces[begin], self.pieces[behind - 1]
        begin = max(start - first.source, 0) + first.text
        return begin, min(end - last.source, last.length) + last.text

    def _place(self, position: int) -> int:
        at = bisect_right(self.pieces, position, key=lambda piece: piece.text) - 1
        piece = self.pieces[at] if at >= 0 else None
        if piece is None or position >= piece.text + piece.length:
            raise ValueError(f"text position {position} has no place in the source")
        return piece.source + position - piece.text


@dataclass(frozen=True, slots=True)
class Account:
    """Where the visible characters of a source (white space not counted) have gone.

    `visible` is how many there are, as parsers say that the readers do not use; `left_out` how many are
    in no item, by reason (`kg.read.account`); `unexplained` those for which there is no reason: 0
    unless a reader is at fault. All others are in items.
    """

    visible: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
    unexplained: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """One newsletter issue, read.

    `lang` is a BCP 47 tag; `date` an ISO date or "" when unknown; `references` one per
    distinct URL in order of appearance (endnotes included).
    """

    name: str
    source: str
    sha256: str
    media: str
    lang: str
    title: str
    items: tuple[Item, ...]
    references: tuple[Reference, ...]
    date: str = ""
    series: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    url: str = ""
    troubles: tuple[Trouble, ...] = ()
    account: Account = Account()

    def column_headers(self) -> tuple[str, ...]:
        """For each item the text of the cell that heads its column, "" outside tables and in first rows."""
        out: list[str] = []
        heads: dict[int, tuple[int, dict[int, str]]] = {}
        row = 0
        for item in self.items:
            if item.role is Role.CAPTION:  # of an image in a cell: neither a cell nor a table's end
                out.append("")
                continue
            if not item.table and item.row < (row or item.row + 1):  # a table begins, or none goes on
                heads.pop(0, None)
            row = item.row
            first, head = heads.setdefault(item.table, (row, {}))
            if row == first:
                head[item.column] = item.text
            out.append("" if row == first else head.get(item.column, ""))
        return tuple(out)

    def words_over(self, start: int, end: int) -> str:
        """What a reader sees of a source range: each item's text over it, without marks.

        Args:
            start: Source position of the first character.
            end: Source position after the last character.

        Returns:
            The text of one item as it stands, of several joined by a space; where no item's text
            lies in the range, the source with single spaces.
        """
        return self.seen()(start, end)

    def seen(self) -> Callable[[int, int], str]:
        """What tells `words_over` many ranges, without asking each item about each of them."""
        shown = ((number, item) for number, item in enumerate(self.items) if item.role not in SILENT)
        ordered = sorted(shown, key=lambda one: one[1].start)
        begins = [item.start for _, item in ordered]
        reach = list(accumulate((item.end for _, item in ordered), max))  # of all that begin no later

        def words(start: int, end: int) -> str:
            near = ordered[bisect_right(reach, start) : bisect_left(begins, end)]
            over = (item for _, item in sorted(near, key=lambda one: one[0]) if start < item.end)
            texts = (item.text[slice(*item.text_range(start, end))] for item in over)
            return " ".join(filter(None, texts)) or " ".join(self.source[start:end].split())

        return words

    def unbroken(self, item: Item, start: int, end: int) -> tuple[int, int]:
        """Text range of an item around a place, up to the next line ends that the author set: two spaces or
        a backslash before it, `<br>`. Where prose was only wrapped the line goes on (for fifty lines).

        Args:
            item: An item of this document.
            start: Text position of the first character.
            end: Text position after the last character.

        Returns:
            Text positions `(begin, end)` around the place, the whole text without such line ends.
        """
        before, behind = start, end
        for _ in range(_WRAPPED):
            before = item.text.rfind("\n", 0, before)
            if before < 0 or self._is_set(item, before):
                break
        for _ in range(_WRAPPED):
            behind = item.text.find("\n", behind)
            if behind < 0 or self._is_set(item, behind):
                break
            behind += 1
        return before + 1, behind if behind >= 0 else len(item.text)

    def _is_set(self, item: Item, position: int) -> bool:
        """Whether the author set a line end of an item's text by hand."""
        try:
            before, behind = (
                item.source_range(position - 1, position),
                item.source_range(position + 1, position + 2),
            )
        except ValueError:  # at an end of the item, or beside letters that are written otherwise
            return False
        return bool(_SET.search(self.source, before[1], behind[0]))

    def line_of(self, position: int) -> int:
        """The line (from 1) of a source position."""
        return line_of(self.source, position)


def line_of(source: str, position: int) -> int:
    """The line (from 1) of a position, as an editor counts lines: each of the line ends of Unicode
    (LF, CR LF, CR, NEL, U+2028, U+2029) begins a new one.

    >>> line_of("a\\r\\nb\\rc", 3), line_of("a\\u2028b", 2)
    (2, 2)
    """
    return bisect_left(_line_ends(source), position) + 1


@lru_cache(maxsize=64)  # many lines are asked for, of one document after the other, and then of several
def _line_ends(source: str) -> array[int]:
    if any(end in source for end in "\r\x85\u2028\u2029"):
        found = re.finditer("\r\n|[\n\r\x85\u2028\u2029]", source)
        return array("Q", [one.end() - 1 for one in found])
    lengths = (len(line) + 1 for line in source.split("\n")[:-1])
    return array("Q", [behind - 1 for behind in accumulate(lengths)])


@dataclass(frozen=True, slots=True)
class Tied:
    """A mention's tie to a reference of its document, by `Reference.url`."""

    url: str
    tie: Tie


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (or a citation such as "this paper [7]") at one place of one document.

    `start`/`end` are source positions and `text` is exactly `source[start:end]`. `name`
    is the same without markup, or, for a thing the text never names (`named` False), a
    readable label made for it ("paper introducing ELECTRA"). `item` indexes
    `Document.items`. `subkind` is "Model", "Software" or "".
    """

    start: int
    end: int
    text: str
    name: str
    kind: Kind
    lang: str
    item: int
    recogniser: str
    confidence: float
    subkind: str = ""
    named: bool = True
    ties: tuple[Tied, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Two names that the text itself says are one thing: `Name (ABBR)`; indexes of mentions."""

    left: int
    right: int
    rule: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What one sentence says: subject and object are an index into the document's
    mentions, or the URL of a reference that is no entity. `start`/`end` are the source
    range of the evidence and `quote` is exactly `source[start:end]`."""

    subject: int | str
    predicate: Predicate
    object: int | str
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one document, before anything is known of the others."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    variants: tuple[Variant, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A surface form and its language ("" when it is the same in every language)."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A mention's address: index of the document in `Extraction.findings`, of the mention in it."""

    document: int
    mention: int


@dataclass(frozen=True, slots=True)
class Attached:
    """A reference of an entity and the firmest tie that any mention has to it. `url` is as a
    document writes it at such a mention, or, `added`, as a correction does; `canonical` as in
    `Reference`: two ways of writing one address are two references with equal `canonical`."""

    url: str
    tie: Tie
    canonical: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two things are one. `kept` and `merged` name them readably and uniquely
    (`name (Kind) in document`), `evidence` is what the rule saw."""

    kept: str
    merged: str
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Two things that look alike and were kept apart, and why (`kg explain` tells)."""

    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the world. `identifiers` are `scheme:value`; dates ISO or "". `months` are
    the months of dated documents (`2020-01`) and the mentions in each, in order."""

    iri: str
    kind: Kind
    label: Name
    alternatives: tuple[Name, ...]
    places: tuple[Place, ...]
    references: tuple[Attached, ...] = ()
    identifiers: tuple[str, ...] = ()
    subkinds: tuple[str, ...] = ()
    first_seen: str = ""
    last_seen: str = ""
    months: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is said: index of the document, source range, exact quote."""

    document: int
    start: int
    end: int
    quote: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between entities; subject and object are entity IRIs, or the URL,
    as written, of a reference that is no entity. One fact, every sentence that says it."""

    subject: str
    predicate: Predicate
    object: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A whole build. `findings` are sorted by document name; all tuples are sorted, so
    that equal inputs give equal values whatever their order."""

    findings: tuple[Findings, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    merges: tuple[Merge, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    base: str = BASE
    settings: tuple[tuple[str, str], ...] = ()
