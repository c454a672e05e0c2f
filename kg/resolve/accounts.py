"""Rules about people's accounts: a first name or a handle that stands at one, an account made of names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.resolve.coreference import Coreference, buckets
from kg.resolve.nodes import Node
from kg.resolve.people import PEOPLE, is_full, parts_of
from kg.resolve.short_people import PET, Parts, people_by_document
from kg.resolve.within import join_only
from kg.text import names

_ACCOUNT = re.compile(
    r"(?i)https?://(?:(?:twitter|x|github|gitlab|instagram|facebook|t)\.(?:com|me)/@?[\w.-]+"
    r"|linkedin\.com/in/[^/?#]+|bsky\.app/profile/[^/?#]+|[^/]+/@[^/?#]+)"
)
_UNDER = re.compile(
    r"(?i)https?://(?:api\.|www\.)?(?P<host>[^/?#]+)/(?:(?:users?|people|profiles?|in)/)?[@~]?(?P<handle>[^/?#]+)"
)
_OWN_PAGE = re.compile(
    r"(?i)https?://(?:twitter|x|github|gitlab|codeberg|mastodon|instagram|bsky|t)\.(?:com|org|social|app|me)"
    r"/(?:profile/)?@?(?P<account>[\w.-]+)(?:/(?:status/\d+|[\w.-]+))?/?"
)
"""A profile, a post or a repository; what others did there (issues, pull requests) says nothing of it."""
_NO_LETTER = re.compile(r"[^a-z]")
_CUT_FIRST, _CUT_LAST, _LONGEST = 2, 5, 11
"""Letters that the beginning of a first name, or of a surname, has at least in an account, and at most."""


def same_account(coref: Coreference) -> None:
    """A first name alone that stands at the same account in several documents is one person, and the one
    of that first name who stands in full at that account: the hosts of a series. So is a handle that
    stands at pages under its own account (`adaroe`, `zenn.dev/adaroe/articles/1`)."""
    accounts = (
        ((first, url), i)
        for i, n in coref.things_of(PEOPLE)
        for first in parts_of(n)[:1]
        for url in (dict.fromkeys(accounts_at(n)) if len(first) > 1 else ())
    )
    for (_, url), members in buckets(accounts):
        full = {parts_of(coref.nodes[i]) for i in members if is_full(coref.nodes[i].names[0])}
        if len(full) <= 1:
            coref.groups.join_all(members, "same-account", coref.written(url, members[0]))


def accounts_at(node: Node) -> Iterator[str]:
    """The accounts that a person's name stands at, and those of its own name that it stands at pages of."""
    for url in sorted({*node.named, *node.cited}):
        if _ACCOUNT.fullmatch(url):
            yield url
        under = _UNDER.match(url)
        if under and names.key(under["handle"]) == node.key:
            yield f"https://{under['host']}/@{under['handle']}".casefold()


def handle_of(account: str) -> str:
    """The name of an account, as it is written in text: `@adaroe`."""
    return f"@{account.rstrip('/').rpartition('/')[2].lstrip('@').partition('.')[0]}"


def account_name(coref: Coreference) -> None:
    """An account's name (`@adaroe`, `aroe2`) joins the only person of its document whose names it is made
    of."""
    for members in people_by_document(coref):
        owners: defaultdict[str, list[int]] = defaultdict(list)
        for index, parts in members.items():
            for account in accounts_of(parts) if len(parts) > 1 else ():
                owners[account].append(index)
        for index in (i for i, parts in members.items() if len(parts) < 2):
            ways = ways_to_read(coref.nodes[index].names[0])
            fitting = sorted({i for way in ways for i in owners.get(way, ())})
            join_only(coref, fitting, index, "account-name", unnumbered=True)


def own_account(coref: Coreference) -> None:
    """In one document, `@zorv` and the only person in full who is tied to a page of that account: a profile,
    a repository, a post of theirs."""
    owners: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    people = list(coref.things_of(PEOPLE))
    for index, node in people:
        for account in _accounts_tied(node) if len(parts_of(node)) > 1 else ():
            owners[node.document, account].append(index)
    for index, node in people:
        handle = names.key(node.names[0].lstrip("@"))
        if len(parts_of(node)) == 1 and handle in _accounts_tied(node):
            join_only(coref, owners[node.document, handle], index, "own-account", unnumbered=True)


def _accounts_tied(node: Node) -> set[str]:
    """The accounts whose own pages a person is tied to."""
    found = (_OWN_PAGE.fullmatch(url) for url in (*node.named, *node.cited, *node.near))
    return {names.key(page["account"]) for page in found if page}


def accounts_of(parts: Parts) -> set[str]:
    """What a person's account may be called: all names, the first of them cut short (`alexdelaroe`), the
    first and initials (`adamr`), the beginning of a long surname and an initial (`hopkig`: Grace Hopkins), or
    (`r roe`) an initial, perhaps another letter, and the surname."""
    first, *middle, last = (_NO_LETTER.sub("", part) for part in parts)
    if len(last) < PET or not first:
        return set()
    whole = {"".join([first, *middle, last]), first + last, last + first, first + last[0], last + first[0]}
    begun = (first[:cut] for cut in range(_CUT_FIRST, min(len(first), _LONGEST + 1)))
    cut_short = {begin + rest for begin in begun for rest in ("".join([*middle, last]), last)}
    initials = {first + "".join(part[0] for part in (*middle, last) if part)}
    surname = {last[:cut] + first[0] for cut in range(_CUT_LAST, min(len(last), _LONGEST + 1))}
    return whole | cut_short | initials | surname | {f"{first[0]} {last}"}


def ways_to_read(handle: str) -> set[str]:
    """An account's name as `accounts_of` has it: whole, or an initial, one letter or none, and a surname."""
    if not handle.startswith("@") and not (handle.isascii() and handle.casefold() == handle):
        return set()
    letters = _NO_LETTER.sub("", names.key(handle))
    return {letters, f"{letters[:1]} {letters[1:]}", f"{letters[:1]} {letters[2:]}"}
