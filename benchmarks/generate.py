"""Made-up newsletters as tables: graphs of any size whose shape is that of real ones.

Topics with hubs, things that many issues name and a long tail named once, names in several
scripts, references shared between things, relations with their sentence, lines with
neighbours. Nothing is read; the same arguments give the same tables on every machine.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import BASE
from kg.tables import (
    DocumentRow,
    EntityRow,
    LinkRow,
    MentionRow,
    PassageRow,
    ReferenceRow,
    RelationRow,
    Tables,
)

KINDS = ("Tool", "Paper", "Person", "Organisation", "Dataset", "Venue")
SHARES = (31, 22, 19, 15, 9, 4)
TOPIC_SIZE = 24
ENTITIES_PER_DOCUMENT = 14
ITEMS_PER_DOCUMENT = 12
LANGUAGES = ("en", "en", "en", "fr", "pt", "zh", "ar", "tr")
SYLLABLES = (
    "ba", "cor", "del", "fen", "gra", "hel", "ion", "jax", "kel", "lum", "mor", "nex",
    "opt", "pra", "qui", "ros", "syn", "tor", "ul", "vex", "wen", "xan", "yor", "zet",
)  # fmt: skip
HANZI = "深度学习语言模型数据视觉生成推理知识图谱机器翻译对话系统"
ARABIC = ("نموذج", "لغة", "بيانات", "تعلم", "شبكة", "ترجمة")
ADJECTIVES = ("Scalable", "Robust", "Efficient", "Neural", "Unsupervised", "Sparse", "Causal")
SUBJECTS = (
    "Parsing",
    "Translation",
    "Summarisation",
    "Retrieval",
    "Dialogue",
    "Vision",
    "Reasoning",
    "Speech",
)
ENDINGS = ("AI", "Research", "University", "Labs", "Institute")
GIVEN = ("Ada", "Noor", "Wei", "Lucía", "Emeka", "Ingrid", "Tomás", "Aylin", "Rahul", "Mei", "Omar")
VERBS = {
    "createdBy": "{s} comes from {o}",
    "affiliatedWith": "{s} works at {o}",
    "publishedIn": "{s} appeared at {o}",
    "introduces": "{s} presents {o}",
    "basedOn": "{s} builds on {o}",
    "evaluatedOn": "{s} was measured on {o}",
    "comparedWith": "{s} outperforms {o}",
}
SIGNATURES = {
    ("Tool", "Organisation"): "createdBy",
    ("Paper", "Person"): "createdBy",
    ("Dataset", "Organisation"): "createdBy",
    ("Person", "Organisation"): "affiliatedWith",
    ("Paper", "Venue"): "publishedIn",
    ("Paper", "Tool"): "introduces",
    ("Paper", "Dataset"): "introduces",
    ("Tool", "Tool"): "basedOn",
    ("Tool", "Dataset"): "evaluatedOn",
}
REFERENCE_KINDS = ("paper", "article", "code", "video", "dataset", "software", "social", "course")


_Rows = tuple[list[MentionRow], list[RelationRow], dict[tuple[str, str], ReferenceRow]]


@dataclass(frozen=True, slots=True)
class _Thing:
    """An entity to be named in issues: its place in the world, not its mentions."""

    id: str
    kind: str
    name: str
    alternatives: tuple[str, ...]
    url: str
    reference_kind: str
    topic: int


def newsletter_tables(*, entities: int, seed: int = 0) -> Tables:
    """Tables of a made-up build.

    Args:
        entities: How many entities the build has; the other tables grow with it
            (about 4 mentions, 1.5 references and 0.8 relations an entity).
        seed: Another seed, other newsletters.

    Returns:
        Tables, sorted as those of a real build.
    """
    chance = random.Random(seed)
    things = [_thing(chance, number, entities) for number in range(entities)]
    documents = _documents(chance, max(1, entities // ENTITIES_PER_DOCUMENT) if entities else 0)
    mentions, relations, references = _issues(chance, things, documents)
    return Tables(
        entities=tuple(sorted(_entity_rows(things, mentions, documents, references), key=lambda row: row.id)),
        mentions=tuple(sorted(mentions, key=lambda row: (row.document, row.begin, row.entity))),
        references=tuple(sorted(references.values(), key=lambda row: (row.document, row.url))),
        relations=tuple(
            sorted(relations, key=lambda row: (row.subject, row.predicate, row.object, row.begin))
        ),
        merges=(),
        links=tuple(sorted(_link_rows(things, references), key=lambda row: (row.entity, row.url))),
        documents=tuple(documents),
        passages=tuple(_passage_rows(mentions)),
    )


def _passage_rows(mentions: Sequence[MentionRow]) -> Iterator[PassageRow]:
    """The line of each sentence, and one beside it in which nothing is named."""
    said = {(row.document, row.line): row for row in mentions}
    for (document, line), row in sorted(said.items()):
        yield PassageRow(document, line, f"{row.quote} Whoever wants to know more finds it in the text.")
        beside = f"What stands beside it in {row.section}, and what somebody else has thought about it since."
        yield PassageRow(document, line + 1, beside)


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _name(chance: random.Random, kind: str) -> str:
    match kind:
        case "Paper":
            return f"{chance.choice(ADJECTIVES)} {chance.choice(SUBJECTS)} with {_word(chance, 3)} Networks"
        case "Person":
            return f"{chance.choice(GIVEN)} {_word(chance, 2)}"
        case "Organisation":
            return f"{_word(chance, 2)} {chance.choice(ENDINGS)}"
        case "Venue":
            return f"{_word(chance, 2).upper()} {chance.randint(2015, 2024)}"
        case "Dataset":
            return f"{_word(chance, 2)}{chance.choice(('Bench', 'QA', 'Corpus', 'Net'))}"
        case _:
            return _word(chance, 3) + chance.choice(("", "", "-2", "Net", "BERT"))


def _thing(chance: random.Random, number: int, count: int) -> _Thing:
    kind = chance.choices(KINDS, SHARES)[0]
    name = _name(chance, kind)
    alternatives = []
    if chance.random() < 0.25:
        alternatives.append("".join(chance.choices(HANZI, k=4)))
    if chance.random() < 0.12:
        alternatives.append(" ".join(chance.choices(ARABIC, k=2)))
    if chance.random() < 0.3:
        alternatives.append(name.replace(" ", ""))
    slug = f"{name.lower().replace(' ', '-')}-{hashlib.sha256(str(number).encode()).hexdigest()[:13]}"
    reference_kind = "paper" if kind == "Paper" else chance.choice(REFERENCE_KINDS)
    url = f"https://{_word(chance, 2).lower()}.example.org/{reference_kind}/{slug}"
    topic = chance.randrange(max(1, count // TOPIC_SIZE))
    return _Thing(f"{BASE}{kind.lower()}/{slug}", kind, name, tuple(alternatives), url, reference_kind, topic)


def _documents(chance: random.Random, count: int) -> list[DocumentRow]:
    rows = []
    for number in range(count):
        lang = chance.choice(LANGUAGES)
        day = date(2019, 1, 7) + timedelta(days=7 * (number % 300))
        name = f"digest-{number:05d}.{lang}.md"
        digest = hashlib.sha256(name.encode()).hexdigest()
        rows.append(
            DocumentRow(name, f"The Digest #{number + 1}", lang, day.isoformat(), "The Digest", "", digest)
        )
    return rows


def _issues(chance: random.Random, things: Sequence[_Thing], documents: Sequence[DocumentRow]) -> _Rows:
    rows: _Rows = ([], [], {})
    unsaid = list(things)
    chance.shuffle(unsaid)
    topics = _topics(things)
    for number, document in enumerate(documents):
        rest = len(documents) - number
        fresh = [unsaid.pop() for _ in range(-(-len(unsaid) // rest))]
        for position, named in enumerate(_items(chance, fresh, topics, things)):
            _write(chance, document, position, named, rows)
    return rows


def _topics(things: Sequence[_Thing]) -> dict[int, list[_Thing]]:
    topics: dict[int, list[_Thing]] = defaultdict(list)
    for thing in things:
        topics[thing.topic].append(thing)
    return topics


def _items(
    chance: random.Random,
    fresh: Sequence[_Thing],
    topics: dict[int, list[_Thing]],
    things: Sequence[_Thing],
) -> Iterator[list[_Thing]]:
    """The things each item of an issue names: new ones with known ones of their topic."""
    for start in range(max(ITEMS_PER_DOCUMENT, len(fresh))):
        seedling = fresh[start % len(fresh)]
        peers = topics[seedling.topic]
        named = [seedling, *(peers[_early(chance, len(peers))] for _ in range(chance.randint(0, 4)))]
        if chance.random() < 0.25:
            named.append(things[_early(chance, len(things))])
        yield list(dict.fromkeys(named))


def _early(chance: random.Random, count: int) -> int:
    """An index, early ones far oftener: a few things are named everywhere."""
    return int(count * chance.random() ** 3)


def _write(
    chance: random.Random,
    document: DocumentRow,
    position: int,
    named: Sequence[_Thing],
    rows: _Rows,
) -> None:
    mentions, relations, references = rows
    begin, line = position * 400, 10 + 3 * position
    section = f"{document.title} > Part {position // 4 + 1}"
    said = _sentence(chance, named)
    for thing in named:
        at = begin + said.find(thing.name)
        row = (thing.id, document.document, document.lang, section, line, at, at + len(thing.name))
        mentions.append(MentionRow(*row, thing.name, said, "kg_links", 0.9))
    lead = named[0]
    number = position + 1
    reference = (lead.url, lead.reference_kind, number, lead.name, document.document, section, "", "ok")
    references.setdefault((document.document, lead.url), ReferenceRow(*reference))
    for other in named[1:]:
        predicate = SIGNATURES.get((lead.kind, other.kind))
        if predicate and chance.random() < 0.8:
            place = (document.document, begin, begin + len(said))
            relations.append(
                RelationRow(lead.id, predicate, other.id, *place, said, "verb-between", 0.8, line)
            )


def _sentence(chance: random.Random, named: Sequence[_Thing]) -> str:
    lead, others = named[0], named[1:]
    predicate = SIGNATURES.get((lead.kind, others[0].kind), "comparedWith") if others else "createdBy"
    start = VERBS[predicate].format(s=lead.name, o=others[0].name if others else "an unnamed group")
    rest = " and ".join(thing.name for thing in others[1:])
    middle = f", with a look at {rest}" if rest else ""
    return f"{start}{middle}; its authors call it {chance.randint(2, 90)} per cent better on their task."


def _entity_rows(
    things: Sequence[_Thing],
    mentions: Sequence[MentionRow],
    documents: Sequence[DocumentRow],
    references: dict[tuple[str, str], ReferenceRow],
) -> Iterator[EntityRow]:
    dates = {row.document: row.date for row in documents}
    said: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        said[mention.entity].append(mention)
    cited = {url for _, url in references}
    for thing in things:
        own = said[thing.id]
        seen = sorted({row.document for row in own})
        days = sorted(dates[name] for name in seen) or [""]
        yield EntityRow(
            id=thing.id,
            type=thing.kind,
            name=thing.name,
            alt_names=thing.alternatives,
            languages=tuple(sorted({row.lang for row in own})),
            mentions=len(own),
            documents=len(seen),
            first_seen=days[0],
            last_seen=days[-1],
            references=(thing.url,) if thing.url in cited else (),
            identifiers=(),
        )


def _link_rows(
    things: Sequence[_Thing], references: dict[tuple[str, str], ReferenceRow]
) -> Iterator[LinkRow]:
    cited = {url for _, url in references}
    for thing in things:
        if thing.url in cited:
            yield LinkRow(thing.id, thing.url, "namedByReference")
