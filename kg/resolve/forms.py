"""Rules about two forms of one name in one document: described, explained, numbered, misspelt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache, partial
from itertools import pairwise

from kg.knowledge import in_dictionary, is_concept
from kg.model import Kind
from kg.resolve.coreference import Coreference, Numbered, buckets
from kg.resolve.curated import Names, curated
from kg.resolve.nodes import Node
from kg.resolve.within import PRODUCTS, THINGS, join_only
from kg.text import names
from kg.text.forms import NAMES_OF_BODIES, REMARKS, forms, repository
from kg.text.order import in_any_order
from kg.text.sounds import sounds, unmarked

_MODEL = re.compile(r"[A-Za-z]{1,3}/\d{1,3}[a-z]?")

_PLURAL = re.compile(r"(?s).{5,}(?![sS])[^\W\d_]s")
"""A name of six letters or more, and its plural's `s`."""

SWAPPED, LEFT_OUT = 7, 14
"""Letters of a name from which on two letters swapped, or one left out, are a slip of the pen."""

SOUNDS = 3
"""Consonants from which on a name can be told by its sound."""

FIRM = frozenset({"in-brackets", "explained"})
"""Forms that the author gives: numbers in them tell nothing apart."""


DESCRIBED = "described"
LOOSE = frozenset({DESCRIBED, "noted"})
"""Forms without something that a document may say of several things: none where it says two of one name."""
SHARED = frozenset({DESCRIBED, "noted", "in-brackets", "release", "reordered"})
"""Forms by which two names are one though the document has no such name."""


Form = tuple[int, str]  # a node and the rule that gives the form


def other_form(coref: Coreference) -> None:
    """In one document, a name and the same with what only describes, explains or numbers it."""
    derived: defaultdict[tuple[int, Kind, str], list[Form]] = defaultdict(list)
    cited = cache(partial(_pairs_in_addresses, coref))
    for index, node in coref.things_of(THINGS | {Kind.PERSON}):
        for key, rule in _forms(node, coref.kind(index), cited).items():
            derived[node.document, coref.kind(index), key].append((index, rule))
    listed = _listed(coref)
    for (document, kind, key), members in sorted(derived.items()):
        told = _one_description(coref, key, members)
        bare, known = coref.named.get((document, key)), listed.get((document, curated().get((kind, key))))
        if bare is not None and coref.kind(bare) is kind:
            _join_all(coref, bare, told)
        elif bare is None and known is not None:
            _join_known(coref, known, members, told)
        elif shared := sorted((m for m in told if m[1] in SHARED), key=lambda m: m[1] in LOOSE):
            _join_all(coref, shared[0][0], shared[1:] if shared[0][1] not in LOOSE else [])


def _join_known(coref: Coreference, known: int, members: Sequence[Form], told: Sequence[Form]) -> None:
    """Joins what a list gives a name, unless that name is itself one of several descriptions."""
    _join_all(coref, known, told if known in dict(members) else members)


def _listed(coref: Coreference) -> dict[tuple[int, Names | None], int]:
    """The things of each document by the names that the lists give them: `k8s project` is Kubernetes."""
    known = ((n.document, curated().get((coref.kind(i), n.key)), i) for i, n in reversed(coref.things))
    return {(document, called): index for document, called, index in known if called}


def _one_description(coref: Coreference, key: str, members: Sequence[Form]) -> list[Form]:
    """Without those that a document describes in several ways: `Tor Browser` is not the `Tor network`."""
    described = {i: (rule, coref.nodes[i].key.replace(key, "")) for i, rule in members if rule in LOOSE}
    ways = Counter((rule, names.script(rest)) for rule, rest in set(described.values()))
    return [
        (i, rule)
        for i, rule in members
        if rule not in LOOSE or ways[rule, names.script(described[i][1])] == 1
    ]


def _join_all(coref: Coreference, other: int, members: Sequence[Form]) -> None:
    for index, rule in members:
        _join(coref, other, index, rule)


def _join(coref: Coreference, other: int, index: int, rule: str) -> None:
    if not coref.listed_apart(other, index):
        if rule == "release":
            coref.groups.unnumber(index)
        said = f"{coref.nodes[index].names[0]} = {coref.nodes[other].names[0]}"
        coref.groups.join(other, index, rule, said, firm=rule in FIRM)


def _forms(node: Node, kind: Kind, cited: Callable[[int], Set[str]]) -> dict[str, str]:
    """The keys of a node's other forms, with their rules; what is described is no mere concept."""
    found: dict[str, str] = {}
    for name in node.names:
        for form, rule in (
            *forms(name, kind),
            *_repository(node, name, cited),
            *_in_other_number(name, kind),
        ):
            if rule != DESCRIBED or not is_concept(form):
                found.setdefault(names.key(form), rule)
    found.pop(node.key, None)
    person = kind is Kind.PERSON  # whose initials may look like small words
    bare = [form for name in node.names for form, rule in forms(name, kind) if rule in REMARKS]
    return found | {
        words: "reordered" for name in (*node.names, *bare) for words in in_any_order(name, person=person)
    }


def _pairs_in_addresses(coref: Coreference, document: int) -> Set[str]:
    """What stands side by side in the addresses of a document, in small letters: `ada/frobnicator`."""
    parts = (r.url.casefold().split("/") for r in coref.findings[document].document.references)
    return {f"{left}/{right}" for path in parts for left, right in pairwise(path)}


def _repository(node: Node, name: str, cited: Callable[[int], Set[str]]) -> Iterator[tuple[str, str]]:
    """The name behind its owner, where a link of the document leads there: `ada/frobnicator`."""
    owner, bare = repository(name)
    if owner and name.casefold() in cited(node.document):
        yield bare, "repository"


def _in_other_number(name: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """Without the `s` of a plural, and with one where a word says that one thing of that name is meant: the
    `Transformer library` is Transformers, though no Transformer."""
    bare = name[:-1]
    if (
        _PLURAL.fullmatch(name)
        and kind in {*PRODUCTS, Kind.VENUE}
        and not is_concept(bare)
        and not is_concept(name)
    ):
        yield bare, "plural"
    called = names.without_kind_words(name, kind) if kind in PRODUCTS else name
    if called != name and _PLURAL.fullmatch(f"{called}s"):
        yield f"{called}s", "plural"


def only_so_called(coref: Coreference) -> None:
    """`the Strike Team` is the only body or event of its document whose name ends so, or goes on with what it
    is for: `the Ember A11y Strike Team`, `the Working Group for Accessibility`; `B/14` the only tool whose
    name ends with this model: `Mooring B/14`."""
    named: defaultdict[tuple[int, Kind], list[Numbered]] = defaultdict(list)
    for index, node in coref.things_of(NAMES_OF_BODIES | PRODUCTS):
        named[node.document, coref.kind(index)].append((index, node))
    for (_, kind), nodes in sorted(named.items()):
        _shorter(coref, nodes, models=kind in PRODUCTS)


def _shorter(coref: Coreference, nodes: Sequence[Numbered], *, models: bool) -> None:
    words = {i: _spelled(n.names[0]) for i, n in nodes}
    ends: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, told in words.items():
        for end in _parts(told):
            ends[end].append(index)
    for index, told in words.items():
        if _MODEL.fullmatch(coref.nodes[index].names[0]) if models else _is_ordinary(told):
            join_only(coref, ends[tuple(told)], index, "only-so-called")


def _spelled(name: str) -> list[str]:
    return [key for word in names.without_article(name).split() if (key := names.key(word))]


def _parts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What a name may be called for short: its last words, unless a small word stands before them, and the
    words before a small word."""
    small = names.connectors()
    for cut in range(1, len(words)):
        if words[cut - 1] not in small and words[cut] not in small:
            yield tuple(words[cut:])
        elif words[cut] in small:
            yield tuple(words[:cut])


def _is_ordinary(words: Sequence[str]) -> bool:
    """Whether a name is words of a dictionary alone, or ends so after others."""
    return bool(words) and all(map(in_dictionary, words if len(words) < 3 else words[-1:]))


def same_sound(coref: Coreference) -> None:
    """In one document, a name and the only one in another script that sounds like it: `Claude`, `كلود`."""
    heard = ((n.document, coref.kind(i), sounds(_heard(n.names[0], coref.kind(i)))) for i, n in coref.things)
    told = ((key, i) for key, (i, _) in zip(heard, coref.things, strict=True) if len(key[2]) >= SOUNDS)
    for _, members in buckets(told):
        spelt = {unmarked(coref.nodes[i].names[0]) for i in members}
        scripts = {names.script(name) for name in spelt}
        if len(scripts) == len(spelt) > 1:
            said = " = ".join(coref.nodes[i].names[0] for i in members)
            for other in members[1:]:
                coref.groups.join(members[0], other, "same-sound", said)


def _heard(name: str, kind: Kind) -> str:
    """A name without what can only be the number of a release, a person's without initials."""
    if kind is Kind.PERSON:
        return " ".join(word for word in name.split() if len(names.key(word)) > 1)
    base, certain = names.release(name)
    return base if certain else name


def misspelt_tool(coref: Coreference) -> None:
    """In one document, a tool or data set and a slip of the pen in its name: two letters swapped, or, in long
    names, one left out inside (`Kyecloak`, `distroless-iptabes`)."""
    named = [(i, n) for i, n in coref.things_of(PRODUCTS) if len(n.key) >= SWAPPED and n.key.isascii()]
    spelt = {(n.document, coref.kind(i), n.key): i for i, n in named}
    pairs = {
        (min(index, other), max(index, other))
        for (document, kind, key), index in spelt.items()
        for slip in _slips(key)
        if (other := spelt.get((document, kind, slip), index)) != index
    }
    for left, right in sorted(pairs):
        a, b = coref.nodes[left].key, coref.nodes[right].key
        if names.numbers(a)[1] == names.numbers(b)[1] and not coref.listed_apart(left, right):
            coref.groups.join(left, right, "misspelt", f"{a} / {b}")


def _slips(key: str) -> Iterator[str]:
    """What a name becomes by a slip behind its first letter; a last `s` or digit left out is none."""
    inner = range(1, len(key))
    yield from (key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in inner[:-1])
    left_out = (key[:at] + key[at + 1 :] for at in inner) if len(key) >= LEFT_OUT else ()
    yield from (short for short in left_out if key[-1] not in "s0123456789" or not key.startswith(short))
