"""A thing with its maker before or behind its name: `Hugging Face's Transformers` is Transformers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.model import Kind
from kg.resolve.coreference import Coreference
from kg.resolve.within import PRODUCTS
from kg.text import names
from kg.text.forms import REMARKS, described, forms

FOUNDATIONS = frozenset({"Apache", "Eclipse", "GNU"})
"""What the projects of a foundation are called before their own names."""

_MADE = frozenset({*PRODUCTS, Kind.VENUE, Kind.ORGANISATION})
_OF = re.compile(r"(?i)(?:\s+(?:de|von|di|do|da|du|of|by|from|par|por)\s+|\s+d['’])(?=\S)")
"""What stands between a thing and who made it: `NLP de HuggingFace`."""
_POSSESSIVE = re.compile(r"['’]\w{0,4}$")
Names = Mapping[tuple[int, Kind, str], int]


def maker(coref: Coreference) -> None:
    """`Hugging Face's Transformers` is Transformers: its maker stands before its name, or behind it.

    Only in one document that also names the thing alone, perhaps with a word for what it is, and the maker,
    unless a list knows it.
    """
    makers = {(n.document, n.key) for _, n in coref.things_of({Kind.ORGANISATION})}
    known = _known(coref)
    for index, node in coref.things_of(_MADE):
        for first, rest in _parted(node.names[0], coref.kind(index)):
            made = (node.document, names.key(first)) in makers or _is_maker(first, rest)
            other = known.get((node.document, coref.kind(index), names.key(rest))) if made else None
            if other is not None and other != index and _apart(coref, other, index):
                evidence = f"{node.names[0]} = {coref.nodes[other].names[0]}"
                coref.groups.join(other, index, "maker-and-name", evidence, firm=True)


def _known(coref: Coreference) -> Names:
    """The things of each document by their names, and by these without a word for what they are."""
    found: dict[tuple[int, Kind, str], int] = {}
    for index, node in coref.things_of(_MADE):
        kind = coref.kind(index)
        found[node.document, kind, node.key] = index
        for form in described(node.names[0], kind):
            found.setdefault((node.document, kind, names.key(form)), index)
    return found | {(n.document, coref.kind(i), n.key): i for i, n in coref.things_of(_MADE)}


def _apart(coref: Coreference, left: int, right: int) -> bool:
    """Whether two things may be one: labs and companies in the lists are what these say."""
    return coref.kind(left) is not Kind.ORGANISATION or not coref.listed_apart(left, right)


def _parted(name: str, kind: Kind) -> Iterator[tuple[str, str]]:
    """Maker and thing, wherever a name can be parted, also without the number of a release, what stands in
    brackets or a word for what it is."""
    released, certain = names.release(name)
    unremarked = (form for form, rule in forms(name, kind) if rule in REMARKS)
    whole = (names.plain(name), released if certain else "", *described(name, kind), *unremarked)
    for told in dict.fromkeys(filter(None, whole)):
        words = told.replace("的", " ").split()
        for cut in range(1, len(words)):
            yield _POSSESSIVE.sub("", " ".join(words[:cut])), " ".join(words[cut:])
        for small in _OF.finditer(told):
            yield told[small.end() :], told[: small.start()]


def _is_maker(name: str, made: str) -> bool:
    """Whether a name is a listed organisation or foundation, or a platform whose part is no common word."""
    from kg.knowledge import in_dictionary, is_platform, kinds_of

    if Kind.ORGANISATION in kinds_of(name) or name in FOUNDATIONS:
        return True
    return is_platform(name) and not in_dictionary(made)
