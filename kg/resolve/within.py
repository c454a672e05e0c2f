"""Rules about the names of one kind of thing: what the author introduces, parts, releases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from operator import attrgetter

from kg.model import Kind, ReferenceKind
from kg.resolve.coreference import Coreference, buckets
from kg.resolve.nodes import Node
from kg.text import acronyms, names
from kg.text.forms import described

THINGS = frozenset(Kind) - {Kind.PERSON, Kind.PAPER}

PRODUCTS = frozenset({Kind.TOOL, Kind.DATASET})

_JOINED = re.compile(r"(?P<base>[^\W\d_]{3,})(?!(?:32|64|86)$)\d{1,2}")
"""A name with a number joined to it that is no width of a processor's words (`riscv64`)."""

LONG = 9
"""Letters of a name from which on one letter more or less is a slip of the pen."""


def introduced(coref: Coreference) -> None:
    """Two names that the author says are one: `Name (ABBR)`, in one mention or in two."""
    for document, findings in enumerate(coref.findings):
        for variant in sorted(findings.variants, key=attrgetter("left", "right", "rule")):
            ends = (variant.left, variant.right)
            left, right = (coref.at.get((document, mention)) for mention in ends)
            said = " = ".join(findings.mentions[mention].name for mention in ends)
            if variant.rule == "heading" and _is_of_another_paper(coref, left, right):
                continue
            _introduce(coref, left, right, variant.rule or "introduced", said)
    for index, node in coref.things:
        for name in node.names:
            inner = acronyms.parenthesised(name)[1]
            other = coref.named.get((node.document, names.key(inner))) if inner else None
            _introduce(coref, index, other, "introduced", name)


def _is_of_another_paper(coref: Coreference, heading: int | None, cited: int | None) -> bool:
    """Whether a heading's title is tied to papers' addresses, and what is cited under it to another one."""
    if heading is None or cited is None:
        return True
    title, paper = coref.nodes[heading], coref.nodes[cited]
    references = coref.findings[title.document].document.references
    papers = {reference.canonical for reference in references if reference.kind is ReferenceKind.PAPER}
    tied = papers.intersection((*title.named, *title.cited, *title.near))
    return bool(tied and paper.identity) and paper.identity not in tied


def _introduce(coref: Coreference, left: int | None, right: int | None, rule: str, said: str) -> None:
    if left is not None and right is not None and coref.may_be_one(left, right):
        coref.groups.join(left, right, rule, said, firm=rule != "heading")


def misspelt(coref: Coreference) -> None:
    """In one document, an organisation's name and a slip of the pen in it (`dair.ai`,
    `dar.ai`): beside one link, or with a letter doubled, and not both in the lists.

    Only organisations, and events with long names: tools and data sets are often called like what
    they vary. Long names need no link.
    """
    named = coref.things_of({Kind.ORGANISATION, Kind.VENUE})
    for _, members in buckets(((n.document, coref.kind(i)), i) for i, n in named if len(n.key) > 4):
        for left, right in _alike(coref, members):
            a, b = coref.nodes[left], coref.nodes[right]
            if _is_slip(a, b) and not coref.listed_apart(left, right):
                coref.groups.join(left, right, "misspelt", f"{a.key} / {b.key}")


def _alike(coref: Coreference, members: Iterable[int]) -> list[tuple[int, int]]:
    """Those pairs that share what `_is_slip` asks for, in order: not every pair is looked at."""
    traits = ((trait, index) for index in members for trait in _traits(coref.nodes[index]))
    return sorted({pair for _, alike in buckets(traits) for pair in combinations(alike, 2)})


def _traits(node: Node) -> Iterator[str]:
    """What a name and a slip of it share at least one of: the squeezed form, a link, the key but for a
    letter."""
    yield f"squeezed {names.squeezed(node.names[0])}"
    yield from (f"link {url}" for url in {*node.named, *node.cited, *node.near})
    if len(node.key) >= LONG:
        yield f"key {node.key}"
        yield from {f"key {node.key[:at]}{node.key[at + 1 :]}" for at in range(len(node.key))}


def _is_slip(a: Node, b: Node) -> bool:
    if not names.slip(a.key, b.key):
        return False
    if min(len(a.key), len(b.key)) >= LONG and names.differ_by_a_letter(a.key, b.key):
        return True
    links = [{*node.named, *node.cited, *node.near} for node in (a, b)]
    return not links[0].isdisjoint(links[1]) or names.squeezed(a.names[0]) == names.squeezed(b.names[0])


def kind_word(coref: Coreference) -> None:
    """`GLUE benchmark` is GLUE where both are data sets: the word only says the kind.

    Not so beside a generic technique or a language: the Transformer library is not the
    Transformer, the Rust framework is not Rust.
    """
    from kg.knowledge import is_concept, is_language

    def base(index: int, name: str) -> str:
        bare = names.without_kind_words(name, coref.kind(index))
        same = bare == names.plain(name) or is_concept(bare) or is_language(bare)
        return "" if same else bare

    join_bases(coref, "kind-word", THINGS, base)


def release(coref: Coreference) -> None:
    """`PyTorch 1.4` is PyTorch, where the number is a release's; `GPT-2` is not GPT.

    A number is a release's when it is written so (`v2`, `2.2.0`, `rc`), when the thing is known
    to be software and no model, or when it has two parts and its document names the thing without.
    """

    def base(index: int, name: str) -> str:
        unreleased, certain = names.release(name)
        if coref.kind(index) is Kind.DATASET and f"{unreleased}-" in name:
            return ""  # `ImageNet-V2` is another data set than ImageNet
        if not unreleased:
            unreleased, certain = _joined_release(name), False
        if not unreleased or not (certain or _is_software(coref, coref.nodes[index], unreleased)):
            return ""
        coref.groups.unnumber(index, names.key(unreleased))
        return unreleased

    join_bases(coref, "release", PRODUCTS, base)


def _joined_release(name: str) -> str:
    """The software of our lists that a name has a release's number joined to (`LLVM16`, `python3`), where
    the lists do not know the name itself (`boto3`); or ""."""
    from kg.knowledge import is_language, lookup

    found = _JOINED.fullmatch(names.plain(name))
    if not found or lookup(name) or is_language(name):
        return ""
    spellings = {found["base"], found["base"].upper(), found["base"].capitalize()}
    known = {entry.subkind for spelling in spellings for entry in lookup(spelling)}
    software = "Software" in known or any(map(is_language, spellings))
    return found["base"] if software and "Model" not in known else ""


def _is_software(coref: Coreference, node: Node, base: str) -> bool:
    """Whether recognisers or the lists call a thing software or a language, and not a model; or neither,
    and its document calls it by the bare name too."""
    from kg.knowledge import is_language, lookup

    known = {entry.subkind for entry in lookup(base)} | ({"Software"} if is_language(base) else set())
    weights = dict(node.subkinds)
    model = weights.get("Model", 0.0) + ("Model" in known)
    software = weights.get("Software", 0.0) + ("Software" in known)
    bare = "." in node.names[0] and _is_called(coref, node.document, base)
    return software > model or (software == model and bare)


def _is_called(coref: Coreference, document: int, base: str) -> bool:
    """Whether a document has a name without a number, or with one that can only be a release's."""
    return (document, names.key(base)) in coref.named or (document, names.key(base)) in coref.released


def acronym(coref: Coreference) -> None:
    """In one document, an acronym and the only name whose words begin with its letters (`XSF`,
    `XMPP Standards Foundation`), also where both bear the same year."""
    long: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, node in coref.things_of(THINGS):
        for letters in {found for name in node.names for found in acronyms.initials(name)}:
            long[node.document, letters].append(index)
    for index, node in coref.things_of(THINGS):
        same = {coref.groups.root(i): i for i in _spelt_out(coref, index, long)}
        if len(same) == 1:
            [other] = same.values()
            said = f"{coref.nodes[other].names[0]} = {node.names[0]}"
            coref.groups.join(other, index, "acronym", said)


def _spelt_out(
    coref: Coreference, index: int, long: Mapping[tuple[int, str], Sequence[int]]
) -> Iterator[int]:
    """What the letters of a name may stand for; without a word for what it is (`EESSI software`) only what is
    of its kind."""
    node, kind = coref.nodes[index], coref.kind(index)
    bare = names.without_article(node.names[0])
    for name in dict.fromkeys((bare, *described(bare, kind))):
        for other in long.get((node.document, acronyms.acronym(name)), ()):
            fits = coref.may_be_one(other, index) if name == bare else coref.kind(other) is kind
            if fits and names.key(name) not in coref.nodes[other].key:
                yield other


def shortened(coref: Coreference) -> None:
    """In one document, a joined name and the only one whose words its parts begin: `MozOpenLeaders`, `Mozilla
    Open Leaders`."""
    long: defaultdict[tuple[int, Kind, str], list[int]] = defaultdict(list)
    for index, node in coref.things_of(THINGS):
        for letters in {acronyms.first_letters(name) for name in node.names}:
            long[node.document, coref.kind(index), letters].append(index)
    for index, node in coref.things_of(THINGS):
        short = acronyms.parts(node.names[0])
        near = long.get((node.document, coref.kind(index), "".join(part[0] for part in short)), ())
        fitting = [i for i in near if any(acronyms.begin_words(short, n) for n in coref.nodes[i].names)]
        join_only(coref, fitting, index, "shortened")


def join_bases(coref: Coreference, rule: str, kinds: Set[Kind], base: Callable[[int, str], str]) -> None:
    """Joins each node to one of the same kind whose name, or whose name's base, is the base
    of its own, bare names first: to the one in its own document where there is one, else to the first.
    `base` gives what is left of a node's name, or ""; things of other than these kinds have none."""
    bare: defaultdict[str, list[int]] = defaultdict(list)
    derived: defaultdict[str, list[int]] = defaultdict(list)
    for index, node in coref.things:
        bare[node.key].append(index)
        bases = [base(index, name) for name in node.names] if coref.kind(index) in kinds else []
        for key in {names.key(found) for found in bases if found} - {node.key}:
            derived[key].append(index)
    for key, members in sorted(derived.items()):
        for index in members:
            if not _to_base(coref, rule, index, bare.get(key, ())):
                _to_base(coref, rule, index, members)


def _to_base(coref: Coreference, rule: str, index: int, candidates: Sequence[int]) -> bool:
    """Joins a node to the best candidate of its kind, near before far; tells whether they are one now."""
    node, kind = coref.nodes[index], coref.kind(index)
    same = [i for i in candidates if coref.nodes[i].key != node.key and coref.kind(i) is kind]
    near = (i for i in same if coref.nodes[i].document == node.document)
    best = next(near, same[0] if same else None)
    if best is None:
        return False
    return coref.groups.join(best, index, rule, f"{node.names[0]} = {coref.nodes[best].names[0]}")


def join_only(
    coref: Coreference, fitting: Sequence[int], index: int, rule: str, *, unnumbered: bool = False
) -> None:
    """Joins a node to those of a rule's choice, if these are one thing; `unnumbered` where numbers in its
    name tell nothing apart."""
    if len({coref.groups.root(i) for i in fitting}) == 1:
        if unnumbered:
            coref.groups.unnumber(index)
        said = f"{coref.nodes[index].names[0]} = {coref.nodes[fitting[0]].names[0]}"
        coref.groups.join(fitting[0], index, rule, said)


def edition(coref: Coreference) -> None:
    """In one document, a conference with its year and the same without, if it is the only year."""
    years: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for index, node in coref.things_of({Kind.VENUE}):
        bare = names.without_kind_words(node.names[0], Kind.VENUE)  # `ICLR 2020 Conference`
        if stem := names.edition(bare) or names.numbered(bare):
            years[node.document, names.key(stem)].append(index)
    for block, members in sorted(years.items()):
        other = coref.named.get(block)
        if len(members) == 1 and other is not None and coref.kind(other) is Kind.VENUE:
            said = coref.nodes[members[0]].names[0]
            coref.groups.join(other, members[0], "edition", said, firm=True)
