"""Names that one document of many tells, and that doubtfully: no things of a whole run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Trouble
from kg.resolve.coreference import Coreference

FEWEST = 8
"""Documents from which on a build is a run: what is right is told again, joins and stays, and what is wrong
would be most of what stands once. One newsletter by itself keeps all its names."""


def undecided(coref: Coreference, members: Sequence[Sequence[int]], told: set[int]) -> set[int]:
    """The groups that are no things of the build, by their place among `members`.

    Args:
        coref: The nodes of the build.
        members: The nodes of each group.
        told: The nodes that the user says something of; their groups stay.
    """
    if len(coref.findings) < FEWEST:
        return set()
    return {
        number
        for number, group in enumerate(members)
        if told.isdisjoint(group) and _is_doubtful(coref, group)
    }


def _is_doubtful(coref: Coreference, group: Sequence[int]) -> bool:
    nodes = [coref.nodes[index] for index in group]
    documents = {node.document for node in nodes}
    first = nodes[0].document
    if documents - {first} - coref.versions.get(first, frozenset()):
        return False
    return all(coref.findings[n.document].mentions[m].unsure for n in nodes for m in n.mentions)


def left_out(coref: Coreference, groups: Sequence[Sequence[int]]) -> Iterator[Trouble]:
    """What is told of each group that is no thing of the build, for `report.json`."""
    for group in groups:
        node = coref.nodes[group[0]]
        found = coref.findings[node.document]
        mention = found.mentions[node.mentions[0]]
        said = f"left out: {node.names[0]} ({node.kind}), which one document of many names, and doubtfully"
        line = found.document.line_of(mention.start)
        yield Trouble("undecided-name", said, found.document.name, line, mention.text)
