"""Why two things are one, in words for people; `merges.csv` has the rules' names."""

from __future__ import annotations

from typing import Final

WORDS: Final = {  # by the rule of a `Merge`
    "abbreviation": "the text gives one in brackets as the abbreviation of the other",
    "acronym": "the letters begin the words of the only name in the document that they fit",
    "correction": "your correction says so",
    "curated-alias": "our lists give these names to one thing",
    "doubled-letter": "the same full name, with a letter doubled",
    "edition": "the same conference, with its year and without",
    "first-surname": "the only person of the document whose name goes on so",
    "heading": "the heading is the title of the paper that is cited under it",
    "honorific": "the same name, with a form of address and without",
    "initials": "the same name, with initials",
    "introduced": "the text gives both names, one in brackets",
    "kind-word": "the same name, with a word that says what it is and without",
    "maker-and-name": "the same name, with its maker before it and without",
    "misspelt": "a slip of the pen in one document",
    "one-expansion": "nothing else in these newsletters has this abbreviation",
    "other-script": "the text gives the name in another script in brackets",
    "part-of-name": "the only person of the document with this part of a name",
    "regular": "this name alone is a regular person of the series",
    "release": "the same name, with the number of a release and without",
    "same-account": "the first name stands at the same account",
    "same-link-like-name": "one link names both, and the names are alike",
    "same-link-translated": "one link names both, in two languages",
    "same-name": "the same name",
    "same-name-in-version": "the same name in two language versions of one issue",
    "same-reference": "one address names both",
    "same-title": "the same title",
    "short-title": "one is the beginning of the other's title, or it differs by a slip",
    "title-of-cited": "the only title beside the address of the paper",
    "translated": "the only names that the language versions of one entry do not share",
}


def why_one(rule: str) -> str:
    """What the rule of a merge means.

    >>> why_one("curated-alias")
    'our lists give these names to one thing'
    """
    return WORDS.get(rule, rule.replace("-", " "))
