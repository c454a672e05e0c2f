"""What the graph page's panels and exports need, as columns: parsed when somebody asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.export.nodes import ARTICLE
from kg.export.page.columns import Json, NumberedTables, Texts
from kg.model import Tie
from kg.recognise.why import why_found
from kg.relate.rules import why_said
from kg.tables import RelationRow

LONGEST = 600  # characters of a line around the evidence


def detail(source: NumberedTables) -> Json:
    """What the panels and the export need: identifiers, references, quotes, evidence."""
    prefix = _prefix([row.id for row in source.tables.entities])
    quotes, sections, recognisers, rules, texts = (Texts() for _ in range(5))
    references, urls = _reference_columns(source, sections)
    return {
        "prefix": prefix,
        "id": [row.id if row.type == ARTICLE else row.id.removeprefix(prefix) for row in source.entities],
        "identifiers": [list(row.identifiers) or 0 for row in source.entities],
        "mentions": _mention_columns(source, quotes, sections, recognisers, texts),
        "links": _links(source, urls),
        "facts": _fact_columns(source, urls, quotes, rules),
        "references": references | {"url": list(urls)},
        "ties": list(Tie),
        "quotes": list(quotes),
        "sections": list(sections),
        "recognisers": list(recognisers),
        "found": list(map(why_found, recognisers)),
        "rules": list(rules),
        "ruleWords": list(map(why_said, rules)),
        "passages": _passages(source),
        "texts": list(texts),
    }


def _passages(source: NumberedTables) -> Json:
    """What stands around the evidence, each line once, by document and line."""
    rows = [row for row in source.tables.passages if row.document in source.document_order]
    return {
        "document": [source.document_order[row.document] for row in rows],
        "line": [row.line for row in rows],
        "text": [row.text if len(row.text) <= LONGEST else f"{row.text[:LONGEST]} …" for row in rows],
    }


def _prefix(ids: Sequence[str]) -> str:
    """What all ids begin with, up to a slash; nothing for a single one."""
    low, high = min(ids, default=""), max(ids, default="")
    same = next((at for at, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), 0)
    return low[: low.rfind("/", 0, same) + 1]


def _reference_columns(source: NumberedTables, sections: Texts) -> tuple[Json, Texts]:
    """One row a URL, with every place that cites it: document, number (or 0), section, flat."""
    kinds: dict[str, str] = {}
    titles: dict[str, str] = {}
    places: dict[str, list[int]] = defaultdict(list)
    for row in source.tables.references:
        kinds.setdefault(row.url, row.kind)
        titles[row.url] = titles.get(row.url, "") or row.title
        places[row.url] += [source.document_order[row.document], row.number or 0, sections.put(row.section)]
    columns = {"kind": list(kinds.values()), "title": list(titles.values()), "places": list(places.values())}
    return dict(columns), Texts(kinds)


def _mention_columns(
    source: NumberedTables, quotes: Texts, sections: Texts, recognisers: Texts, texts: Texts
) -> list[list[int]]:
    """For each entity: document, line, section, quote, text, recogniser, per cent, flat."""
    rows: list[list[int]] = [[] for _ in source.entities]
    for row in sorted(source.tables.mentions, key=lambda row: (row.document, row.begin, row.end)):
        if row.entity not in source.order:
            continue
        rows[source.order[row.entity]] += [
            source.document_order[row.document],
            row.line,
            sections.put(row.section),
            quotes.put(row.quote),
            texts.put(row.text),
            recognisers.put(row.recogniser),
            round(100 * row.confidence),
        ]
    return rows


def _links(source: NumberedTables, urls: Texts) -> list[list[int]]:
    """For each entity: reference, tie, flat; the firmest first, as in the entity's row."""
    numbers = {tie.value: number for number, tie in enumerate(Tie)}
    loosest = len(numbers) - 1
    ties = {(row.entity, row.url): numbers.get(row.tie, loosest) for row in source.tables.links}
    return [
        [number for url in row.references for number in (urls.put(url), ties.get((row.id, url), loosest))]
        for row in source.entities
    ]


def _fact_columns(source: NumberedTables, urls: Texts, quotes: Texts, rules: Texts) -> Json:
    """Facts and their evidence: document, line, quote, rule, per cent, flat.

    An end that is no entity is a reference: -1 for the first URL, -2 for the second.
    """

    def end(name: str) -> int:
        return source.order[name] if name in source.order else -1 - urls.put(name)

    def evidence(row: RelationRow) -> list[int]:
        place = [source.document_order[row.document], row.line, quotes.put(row.quote)]
        return [*place, rules.put(row.rule), round(100 * row.confidence)]

    return {
        "subject": [end(subject) for subject, _, _ in source.facts],
        "predicate": [predicate for _, predicate, _ in source.facts],
        "object": [end(target) for _, _, target in source.facts],
        "evidence": [[cell for row in rows for cell in evidence(row)] for rows in source.facts.values()],
    }
