"""What the rules over weighed names look at."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Kind

CERTAIN = 0.99
"""Probability from which on a document's evidence wins over lists and forms."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules look at: a name, its likeliest kind, the probability of any, its links and places.

    `sure` is the probability of its likeliest kind, `as_tool` that of a tool;
    `kinds` are those that a list knows for the name, `accounts` and `repositories` the keys of what its links
    lead to on sites for code; `dated` tells that it stands behind a date and before a place, `in_country`
    before a country in brackets, `credited` behind "by", `of_interface` that a link leads to what describes a
    programming interface, `in_address` that it stands in written addresses alone, `of_part` beside a word for
    a part of a program, `acts` that it may be an organisation and the text says what it makes,
    `personal` that a link leads to a person's page or the text says what the person wrote,
    `as_code` that it is set as code, `explained` that its letters stand for words in small letters,
    `of_list` that it is a mailing list,
    `of_work` that all its links lead to changes, questions, messages, `small` that it has no capitals,
    `of_file` that a link leads to a file called so, `hires` that it begins an offer of work,
    `of_protocol` that the text calls it a protocol or says who develops it,
    `among_people` that it stands in a list of people,
    `cut` that it is a part of a longer name, `joined` that it is two names,
    `at_home` that a link's site or account is called so, `read` that all its links lead to books,
    `leading` at how many places it begins an item, a sign like a colon behind it, `numbered` that it begins a
    specification's number or is a licence, `tagged` that it is a hashtag,
    `of_data` that it is said to be a data set, `in_full` that it holds the name of a person that is named so
    elsewhere.
    """

    name: str
    kind: Kind
    chance: float
    linked: bool
    places: int
    kinds: frozenset[str]
    accounts: frozenset[str] = frozenset()
    repositories: frozenset[str] = frozenset()
    dated: bool = False
    in_country: bool = False
    credited: bool = False
    of_interface: bool = False
    in_address: bool = False
    of_part: bool = False
    acts: bool = False
    personal: bool = False
    of_data: bool = False
    as_code: bool = False
    explained: bool = False
    of_list: bool = False
    in_full: bool = False
    of_work: bool = False
    small: bool = False
    of_file: bool = False
    hires: bool = False
    of_protocol: bool = False
    among_people: bool = False
    cut: bool = False
    joined: bool = False
    at_home: bool = False
    read: bool = False
    leading: int = 0
    numbered: bool = False
    tagged: bool = False
    sure: float = 1.0
    as_tool: float = 0.0

    @property
    def listed(self) -> bool:
        """Whether a list knows the name."""
        return bool(self.kinds)
