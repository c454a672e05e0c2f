"""Languages as data: one TOML file of cue words for each, read when its language is first met.

To add a language: a file beside this one, and its tag in `LANGUAGES`. What the fields mean is said
by `Language`. The words of a field are set apart by commas, and line ends are mere white space;
regular expressions stand in an array and are matched without regard to case but for `abbreviations`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any

LANGUAGES = ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "tr", "zh")

Patterns = tuple[str, ...]
"""Regular expressions, exactly as written."""


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """How a newsletter speaks of itself; `kg.read.housekeeping` says how these are put together."""

    # in a link's own words
    subscribe: Patterns = ()
    discuss: Patterns = ()
    navigation: Patterns = ()
    submit: Patterns = ()
    # in a link's sentence
    follow: Patterns = ()
    next_issue: Patterns = ()
    mentioned_here: Patterns = ()
    original: Patterns = ()
    credits: Patterns = ()
    browser: Patterns = ()
    translation: Patterns = ()
    newsletter: Patterns = ()
    contribute: Patterns = ()
    previous: Patterns = ()
    joining: Patterns = ()
    # a link's own words, whole, in a row of such
    menu: Patterns = ()
    # in a heading, with a word of `newsletter`: what readers may do for it
    involving: Patterns = ()
    # headings under which nothing is cited
    sections: Patterns = ()


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of one language's words, all case-folded; data only, no rules.

    `tag` is a BCP 47 primary language, `name` the language's name for itself, `spaced`
    whether words are set apart by spaces. The sets are cue words; those that mean two things
    (English "article") stand in both sets: a cue is evidence, no verdict. The tuples are words
    that single rules ask for, in the order of the file.
    """

    tag: str
    name: str
    spaced: bool = True
    head_first: bool = False  # the word for a kind of body begins its name, which goes on in lower case
    person_roles: frozenset[str] = frozenset()
    person_titles: frozenset[str] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    paper_words: frozenset[str] = frozenset()
    tool_words: frozenset[str] = frozenset()
    model_words: frozenset[str] = frozenset()
    dataset_words: frozenset[str] = frozenset()
    venue_words: frozenset[str] = frozenset()
    article_words: frozenset[str] = frozenset()
    code_words: frozenset[str] = frozenset()
    video_words: frozenset[str] = frozenset()
    podcast_words: frozenset[str] = frozenset()
    course_words: frozenset[str] = frozenset()
    book_words: frozenset[str] = frozenset()
    making_verbs: frozenset[str] = frozenset()
    authoring_verbs: frozenset[str] = frozenset()
    agent_words: frozenset[str] = frozenset()  # what stands before the maker: "by", "par", "由"
    affiliation_words: frozenset[str] = frozenset()
    comparison_words: frozenset[str] = frozenset()
    basis_words: frozenset[str] = frozenset()
    evaluation_words: frozenset[str] = frozenset()
    publication_words: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()  # and nouns that point back: "this library", "该模型"
    person_pronouns: frozenset[str] = frozenset()  # those of `pronouns` that stand for people: "he", "作者"
    thing_pronouns: frozenset[str] = frozenset()  # those that stand for things of any kind: "it", "它"
    we_words: tuple[str, ...] = ()  # "we", "our": whoever writes, and those with them
    stop_words: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    determiners: tuple[str, ...] = ()  # right before a common noun, without a space: 这篇, この
    before_people: tuple[str, ...] = ()  # what stands right before a person's name without a space
    after_people: tuple[str, ...] = ()
    person_endings: tuple[str, ...] = ()  # written onto a name, which they end: 杰克逊教授, 北京大学
    organisation_endings: tuple[str, ...] = ()
    venue_endings: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()  # may stand inside a name: "University of Toronto"
    name_breaks: tuple[str, ...] = ()  # what ends a name in a script without spaces, as no name holds it
    possessives: tuple[str, ...] = ()  # what stands right behind an owner's name: "'s", "的"
    naming_words: tuple[str, ...] = ()  # "called"
    abbreviations: Patterns = ()  # whose full stop ends no sentence
    particles: tuple[str, ...] = ()  # written onto the word before, the longest first
    prefixes: tuple[str, ...] = ()  # written onto the word that follows, the longest first
    # at a name's ends these only say its kind ("GLUE benchmark"); "lab", "AI" make another name
    dataset_kind_words: tuple[str, ...] = ()
    tool_kind_words: tuple[str, ...] = ()
    organisation_kind_words: tuple[str, ...] = ()
    venue_kind_words: tuple[str, ...] = ()
    person_kind_words: tuple[str, ...] = ()
    paper_kind_words: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()  # between two names of one thing: "also known as"
    describing_words: tuple[str, ...] = ()  # what a thing is, beside its name in one document: "Flux Project"
    same_words: tuple[
        str, ...
    ] = ()  # and the English ones that say the same in a name: "fundación = foundation"
    # beside a name they say that it is a part of a program or a way to attack one, not a thing of its own
    part_words: tuple[str, ...] = ()
    event_words: tuple[str, ...] = ()  # end an event's name: "… Meetup"
    event_openers: tuple[str, ...] = ()  # begin it: "Congreso de …"
    event_endings: tuple[str, ...] = ()  # are written onto it: "…大会"
    vague_paper_words: tuple[str, ...] = ()  # of `paper_words`, what mostly is none where only a link says so
    loose_paper_words: tuple[
        str, ...
    ] = ()  # of `paper_words`, what is said of posts, reports and jobs as well
    protocol_words: tuple[str, ...] = ()  # beside a name they say that it is an agreement, no body
    thing_words: tuple[str, ...] = ()  # end what an abbreviation stands for that is no body: "… Protocol"
    thing_endings: tuple[str, ...] = ()  # are written onto such words: "…verordnung"
    defining: Patterns = ()  # between a name and what it is: "is a", "是", ": un"
    imprint: Patterns = ()  # where a line begins that says whose the newsletter is and what sends it
    link_words: tuple[str, ...] = ()  # of a link that names nothing: "here", "paper", "read more"
    source_words: tuple[str, ...] = ()  # behind which a link says only whose page it leads to: "Source: X"
    address_words: tuple[str, ...] = ()  # end a label for an address in a script without spaces: 项目地址
    sentence_endings: tuple[str, ...] = ()  # of a polite verb, which ends a sentence: ください, 습니다
    issue_words: Patterns = ()  # what stands before an issue's number
    reference_headings: Patterns = ()  # what stands above endnotes
    unmade_by: Patterns = ()  # before those who did something to what they did not make: "reviewed by"
    # between a tool and the system, processor or browser that it runs on; behind that
    running_before: Patterns = ()
    running_after: Patterns = ()
    housekeeping: Housekeeping = Housekeeping()


_TYPES = {
    kind: {field.name: str(field.type).partition("[")[0] for field in fields(kind) if field.name != "tag"}
    for kind in (Language, Housekeeping)
}
CUE_FIELDS = tuple(name for name, kind in _TYPES[Language].items() if kind == "frozenset")


@cache
def language(tag: str) -> Language:
    """The cue words for a language.

    Args:
        tag: A BCP 47 tag; only the primary language counts (`pt-BR` is `pt`).

    Returns:
        The language's own data; for a language without a file, one with tag `mul` that
        knows the cue words of every language, so that nothing is lost on it.

    Raises:
        ValueError: The language's file has an unknown key or a value of the wrong type.
    """
    primary = tag.replace("_", "-").split("-")[0].casefold()
    return _read(primary) if primary in LANGUAGES else _all()


@cache
def everywhere(field: str) -> tuple[str, ...]:
    """The words or patterns of a field in all languages, each once, in the order of `LANGUAGES`.

    Args:
        field: A field of `Language`, or of a part of it with a dot: `housekeeping.subscribe`.
    """
    return tuple(dict.fromkeys(word for tag in LANGUAGES for word in attrgetter(field)(_read(tag))))


@cache
def _read(tag: str) -> Language:
    return parse(tag, files(__package__).joinpath(f"{tag}.toml").read_text(encoding="utf-8"))


def parse(tag: str, text: str) -> Language:
    """A language from the text of its file.

    Args:
        tag: Its BCP 47 primary language, which is the file's name.
        text: TOML: every key a field of `Language` but `tag`.

    Raises:
        ValueError: The text is no TOML, a key is unknown or a value of the wrong type.

    >>> sorted(parse("en", 'name = "English"\\narticles = "The, an,\\ta"').articles)
    ['a', 'an', 'the']
    """
    try:
        return Language(tag, **_checked(Language, tomllib.loads(text)))
    except (TypeError, ValueError) as error:
        raise ValueError(f"kg/languages/{tag}.toml: {error}") from error


def _checked(part: type[Language | Housekeeping], values: Mapping[str, object]) -> dict[str, Any]:
    unknown = sorted(values.keys() - _TYPES[part].keys())
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}")
    return {key: _value(_TYPES[part][key], key, value) for key, value in values.items()}


def _value(kind: str, key: str, value: object) -> Any:
    match kind, value:
        case ("bool", bool()) | ("str", str()):
            return value
        case "frozenset", str():
            return frozenset(_words(value))
        case "tuple", str():
            return tuple(_words(value))
        case "Patterns", list() if all(isinstance(each, str) for each in value):
            return tuple(value)
        case "Housekeeping", dict():
            return Housekeeping(**_checked(Housekeeping, value))
    raise ValueError(f"{key!r} must be {_WANTED.get(kind, 'a string')}, not {value!r}")


_WANTED = {"bool": "true or false", "Patterns": "an array of strings", "Housekeeping": "a table"}


def _words(text: str) -> Iterator[str]:
    return (word for part in text.split(",") if (word := " ".join(part.split()).casefold()))


@cache
def _all() -> Language:
    known = [_read(tag) for tag in LANGUAGES]
    sets: dict[str, Any] = {f: frozenset().union(*(getattr(one, f) for one in known)) for f in CUE_FIELDS}
    return Language("mul", "many languages", **sets)
