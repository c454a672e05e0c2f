"""Gold laid over a read document: the places of what a gold file names.

A gold file says what a document names and which references belong to it, without saying where.
`project` finds the places, so that everything that learns from gold, or is measured against it,
sees mentions as a perfect recogniser would have given them; `findings` adds the ties and relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter

from kg.evaluate.gold_file import Gold, GoldRelation, url_key
from kg.model import SILENT, Document, Findings, Item, Link, Mention, Relation, Tie, Tied

_PREFIXED = re.compile(r"(?<![^\W_])[\u0648\u0641]?[\u0628\u0644\u0643]?\Z")
"""Arabic one-letter words (and, so, in, for, like) that are written onto the next."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place where an item names or cites a gold entity.

    `entity` indexes `Gold.entities`, `item` indexes `Document.items`; `start`/`end` are text
    positions in that item. `named` is False for a paper that is only cited: then the words are
    the anchor of its link.
    """

    entity: int
    item: int
    start: int
    end: int
    named: bool = True

    @property
    def place(self) -> tuple[int, int, int]:
        """Item, start and end."""
        return self.item, self.start, self.end


def project(document: Document, gold: Gold) -> tuple[GoldMention, ...]:
    """Every place where the document names or cites a gold entity.

    Occurrences are whole words, in the case of the label (or any case, if that is nowhere found),
    the longest label first where labels overlap; one place belongs to one entity, an entity that
    is not optional before one that is. One that would have no place at all stands inside a longer
    name (a tool in its paper's title). A paper without labels stands at the anchor of its link.
    Mentions are in order of place; an entity may have none (its labels stand only in a caption, say).
    """
    everything = range(len(gold.entities))
    named = _named(document, gold, everything)
    have = {hit.entity for hit in named}
    taken = {hit.place for hit in named}
    loose = _named(document, gold, [i for i in everything if i not in have], any_case=True)
    free = [hit for hit in loose if not gold.entities[hit.entity].optional or hit.place not in taken]
    cited = _cited(document, gold)
    return tuple(sorted({*named, *free, *cited}, key=lambda hit: (*hit.place, hit.entity)))


def _named(
    document: Document, gold: Gold, numbers: Sequence[int], *, any_case: bool = False
) -> list[GoldMention]:
    """Where entities of some numbers are named, each place for the best of them."""
    labels = [(label, number) for number in numbers for label in gold.entities[number].labels]
    hits: list[GoldMention] = []
    for index, item in enumerate(document.items):
        if item.role not in SILENT:
            found = [(*at, n) for label, n in labels for at in _occurrences(label, item, any_case=any_case)]
            found.sort(key=lambda hit: (hit[0] - hit[1], gold.entities[hit[2]].optional, hit))
            hits += [GoldMention(number, index, start, end) for start, end, number in _apart(found)]
    return hits


def _apart(found: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    taken: set[int] = set()
    for start, end, number in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, number


def _occurrences(label: str, item: Item, *, any_case: bool) -> Iterator[tuple[int, int]]:
    """Where a label stands in an item, also over the end of a line, and with a link beside it."""
    spelt, text = _spelt(label, any_case=any_case), item.text
    edges = {edge for link in item.links for edge in (link.start, link.end)}
    found = spelt.search(text) if label.strip() else None
    while found is not None:
        start, end = found.span()
        begins = start in edges or _is_border(text, start) or _PREFIXED.search(text, 0, start) is not None
        if begins and (end in edges or _is_border(text, end)):
            yield start, end
        found = spelt.search(text, start + 1)


@lru_cache(maxsize=1 << 12)
def _spelt(label: str, *, any_case: bool) -> re.Pattern[str]:
    """What finds a label however its white space is written."""
    words = r"\s+".join(map(re.escape, label.split()))
    return re.compile(words, re.IGNORECASE if any_case else 0)


def _is_border(text: str, at: int) -> bool:
    """Whether no word of an alphabet runs on across a position; Chinese and Japanese have no borders."""
    return not (0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at]))


def _is_letter(char: str) -> bool:
    return char.isalnum() and not "\u2e80" <= char <= "\u9fff" and not "\uac00" <= char <= "\ud7af"


def _links(document: Document, url: str) -> Iterator[tuple[int, Link]]:
    """Every link to a URL, with the number of its item."""
    key = url_key(url)
    return ((i, k) for i, item in enumerate(document.items) for k in item.links if url_key(k.url) == key)


def _cited(document: Document, gold: Gold) -> Iterator[GoldMention]:
    """The places of untitled papers: the first link to the first URL that stands at words."""
    for number, entity in enumerate(gold.entities):
        if not entity.labels:
            anchored = chain.from_iterable(_anchored(document, number, url) for url in entity.urls)
            yield from islice(anchored, 1)


def _anchored(document: Document, number: int, url: str) -> Iterator[GoldMention]:
    for index, link in _links(document, url):
        item = document.items[index]
        start, end = _anchor(item, link)
        if item.role not in SILENT and start < end:
            yield GoldMention(number, index, start, end, named=False)


def _anchor(item: Item, link: Link) -> tuple[int, int]:
    """The words that carry a link: the linked words, or for a marker the word before it
    (two characters where words are not set apart), text positions; empty when there is none."""
    if link.start < link.end:
        return link.start, link.end
    before = re.search(r"([^\W_]+)[\W_]*$", item.text[: link.start])
    if before is None:
        return link.start, link.start
    start, end = before.span(1)
    while end - start > 2 and not _is_letter(item.text[end - 1]):
        start += 1
    return start, end


def findings(document: Document, gold: Gold, *, optional: bool = False) -> Findings:
    """What a perfect program would find: gold mentions with the ties and relations of the gold file.

    A required URL is tied at each mention whose item links it, or at the nearest mention where none
    does. With `optional`, optional entities and relations are given too.
    """
    hits = placed(document, gold, optional=optional)
    ties = _all_ties(document, gold, hits)
    mentions = tuple(_mention(document, gold, hit, tied) for hit, tied in zip(hits, ties, strict=True))
    wanted = [relation for relation in gold.relations if optional or not relation.optional]
    relations = (_placed(document, gold, hits, relation) for relation in wanted)
    return Findings(document, mentions, tuple(filter(None, relations)))


def placed(document: Document, gold: Gold, *, optional: bool = False) -> tuple[GoldMention, ...]:
    """The projected mentions that become the mentions of `findings`, in the same order."""
    wanted = (hit for hit in project(document, gold) if optional or not gold.entities[hit.entity].optional)
    return tuple(hit for hit in wanted if _in_source(document, hit))


def _in_source(document: Document, hit: GoldMention) -> bool:
    try:
        document.items[hit.item].source_range(hit.start, hit.end)
    except ValueError:
        return False
    return True


def _mention(document: Document, gold: Gold, hit: GoldMention, ties: tuple[Tied, ...]) -> Mention:
    entity, item = gold.entities[hit.entity], document.items[hit.item]
    start, end = item.source_range(hit.start, hit.end)
    name = " ".join((item.text[hit.start : hit.end] if hit.named else entity.id.replace("-", " ")).split())
    words, kind = document.source[start:end], entity.kinds[0]
    return Mention(
        start, end, words, name, kind, item.lang, hit.item, "gold", 1.0, named=hit.named, ties=ties
    )


def _all_ties(document: Document, gold: Gold, hits: Sequence[GoldMention]) -> list[tuple[Tied, ...]]:
    ties: list[dict[str, Tie]] = [{} for _ in hits]
    written = {url_key(reference.url): reference.url for reference in document.references}
    for number, entity in enumerate(gold.entities):
        own = [(hit, tied) for hit, tied in zip(hits, ties, strict=True) if hit.entity == number]
        for url in entity.urls:
            if own and url_key(url) in written:
                _tie(list(_links(document, url)), own, written[url_key(url)])
    return [tuple(Tied(url, tie) for url, tie in sorted(tied.items())) for tied in ties]


def _tie(
    links: Sequence[tuple[int, Link]], own: Sequence[tuple[GoldMention, dict[str, Tie]]], url: str
) -> None:
    """Tie a URL to each mention whose item links it, or to the one nearest to its links."""
    for hit, tied in own:
        ties = [_closeness(hit, link) for item, link in links if item == hit.item]
        if ties:
            tied[url] = min(ties, key=attrgetter("rank"))
    if not any(url in tied for _, tied in own):
        _, nearest = min(own, key=lambda pair: min((abs(pair[0].item - i) for i, _ in links), default=0))
        nearest[url] = Tie.ITEM


def _closeness(hit: GoldMention, link: Link) -> Tie:
    if link.overlaps(hit.start, hit.end):
        return Tie.NAMED
    return Tie.CITED if link.stands_at(hit.start, hit.end) else Tie.ITEM


def _placed(
    document: Document, gold: Gold, hits: Sequence[GoldMention], relation: GoldRelation
) -> Relation | None:
    """A relation with its place: the item that holds both ends, or the subject's first."""
    subjects, objects = (_ends(document, gold, hits, end) for end in (relation.subject, relation.object))
    if not subjects or not objects:
        return None
    pairs = [(abs(s[1] - o[1]), s, o) for s in subjects for o in objects]
    _, subject, object_ = min(pairs, key=lambda pair: (pair[0], pair[1][1], str(pair[1][0]), str(pair[2][0])))
    item = document.items[subject[1]]
    quote = document.source[item.start : item.end]
    return Relation(subject[0], relation.predicate, object_[0], item.start, item.end, quote, "gold", 1.0)


def _ends(
    document: Document, gold: Gold, hits: Sequence[GoldMention], end: str
) -> list[tuple[int | str, int]]:
    places: list[tuple[int | str, int]] = [
        (index, hit.item) for index, hit in enumerate(hits) if gold.entities[hit.entity].id == end
    ]
    return places + [(link.url, index) for index, link in _links(document, end) if "://" in end]
