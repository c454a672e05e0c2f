"""Why a pair was taken to be a relation, in words for people: the pattern that fits it best."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.model import Predicate

Row = Mapping[str, float]
_EVERY = frozenset(Predicate)
_CREATED = frozenset({Predicate.CREATED_BY})
_BELONGS = frozenset({Predicate.AFFILIATED_WITH})
_PUBLISHED = frozenset({Predicate.PUBLISHED_IN})
_PRESENTS = frozenset({Predicate.INTRODUCES})
_BASED = frozenset({Predicate.BASED_ON})
_EVALUATED = frozenset({Predicate.EVALUATED_ON})
_RUNS = frozenset({Predicate.RUNS_ON})
_COMPARED = frozenset({Predicate.COMPARED_WITH})


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern: its stable name, what it says, the relations it is for, and when it fits."""

    name: str
    says: str
    predicates: frozenset[Predicate]
    fits: Callable[[Row], bool]


def _has(*names: str) -> Callable[[Row], bool]:
    return lambda row: all(row.get(name, 0.0) > 0 for name in names)


def _any(*names: str) -> Callable[[Row], bool]:
    return lambda row: any(row.get(name, 0.0) > 0 for name in names)


def _made(row: Row) -> bool:
    verb = _any("between:make", "between:author", "left-s:make", "left-s:author", "after:make")(row)
    return verb and row.get("same-sentence", 0.0) > 0 and not row.get("s-first")


def _cue(cue: str) -> Callable[[Row], bool]:
    return _any(f"between:{cue}", f"left-o:{cue}", f"right-s:{cue}", f"after:{cue}", f"before:{cue}")


RULES: tuple[Rule, ...] = (
    Rule("by-line", "a word like “by” stands before the maker", _CREATED, _has("s-first", "left-o:agent")),
    Rule("maker-verb", "the maker, a verb of making or writing, the thing", _CREATED, _made),
    Rule("owner", "the maker's name in the possessive before the thing", _CREATED, _has("o-owns")),
    Rule("maker-in-brackets", "the maker in brackets after the thing", _CREATED, _has("o-bracketed")),
    Rule(
        "author-list",
        "a list of names right after the title",
        _CREATED,
        lambda row: _has("s-first", "o-chain")(row) and row.get("words", 99.0) < 6,
    ),
    Rule("maker-address", "the resource's URL names the maker", _CREATED, _any("o-in-host", "o-in-path")),
    Rule("role-at", "a role, then the organisation", _BELONGS, _cue("role")),
    Rule("works-at", "a word like “at” or “from” between person and organisation", _BELONGS, _cue("affil")),
    Rule("published-in", "a word like “published at” beside the venue", _PUBLISHED, _cue("publ")),
    Rule("named-in-title", "the title names the thing", _PRESENTS, _has("o-name-in-s")),
    Rule("name-is-link", "the thing's name is the link", _PRESENTS, _has("shared-namedByReference")),
    Rule("cited-at-name", "the reference is cited at the name", _PRESENTS, _has("shared-citedAtMention")),
    Rule("presents", "a verb of presenting between both", _PRESENTS, _any("between:make", "between:author")),
    Rule("based-on", "a word like “based on” or “uses”", _BASED, _cue("basis")),
    Rule("evaluated-on", "a word like “evaluated on”", _EVALUATED, _cue("eval")),
    Rule("compared-with", "a word like “outperforms” or “compared with”", _COMPARED, _cue("compare")),
    Rule(
        "runs-on",
        "a word like “for”, “runs on” or “supports” before the system",
        _RUNS,
        _has("same-sentence"),
    ),
    Rule("scored", "a score where both meet in a table", _EVALUATED, _any()),
    Rule("same-row", "both in one row of a table", _EVERY, _has("cells")),
    Rule("below-heading", "one in the heading, the other below it", _EVERY, _any("s-above", "o-above")),
    Rule("same-sentence", "both in one sentence", _EVERY, _has("same-sentence")),
    Rule("same-item", "both in one paragraph or entry", _EVERY, lambda _row: True),
)
"""In order: the first that fits names the relation's rule; whether it holds at all is weighed. One that never
fits is told by what finds it (`kg.relate.scored`)."""


def rule(predicate: Predicate, row: Row) -> str:
    """The name of the pattern that a pair fits.

    Args:
        predicate: The relation.
        row: The pair's features.
    """
    return next(r.name for r in RULES if predicate in r.predicates and r.fits(row))


def why_said(name: str) -> str:
    """What the rule of a relation means, in words for people; of an unknown one, its name.

    >>> why_said("by-line")
    'a word like “by” stands before the maker'
    """
    return next((r.says for r in RULES if r.name == name), f"rule {name}")
