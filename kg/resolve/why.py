"""Why two things are one, in words for people; `merges.csv` has the rules' names."""

from __future__ import annotations

from typing import Final

WORDS: Final = {  # by the rule of a `Merge`
    "abbreviation": "the text gives one in brackets as the abbreviation of the other",
    "account-name": "the account's name is made of the names of one person of the document",
    "acronym": "the letters begin the words of the only name in the document that they fit",
    "also-called": "the text says that one is also called the other",
    "apposed": "the same name in the document, with what it is said before it and without",
    "correction": "your correction says so",
    "curated-alias": "our lists give these names to one thing",
    "described": "the same name in the document, with a word for what it is and without",
    "doubled-letter": "the same full name, with a letter doubled",
    "edition": "the same conference, with its year and without",
    "explained": "the name, and the name with what the text says of it",
    "fewer-names": "the only person of the document who has these names and more",
    "first-letters": "the same name in the document, some words as letters",
    "first-surname": "the only person of the document whose name goes on so",
    "heading": "the heading is the title of the paper that is cited under it",
    "honorific": "the same name, with a form of address and without",
    "in-brackets": "the name has the other in brackets",
    "initials": "the same name, with initials",
    "introduced": "the text gives both names, one in brackets",
    "kind-word": "the same name, with a word that says what it is and without",
    "maker-and-name": "the same name, with its maker before it and without",
    "misspelt": "a slip of the pen in one document",
    "one-expansion": "nothing else in these newsletters has this abbreviation",
    "noted": "the same name in the document, with a remark in brackets and without",
    "only-so-called": "nothing else in the document is called so",
    "other-script": "the text gives the name in another script in brackets",
    "own-account": "the only person of the document who is credited at this account",
    "part-of-name": "the only person of the document with this part of a name",
    "pet-name": "the only person of the document with this surname whose first name begins so",
    "plural": "the same name in the document, one and many",
    "regular": "this name alone is a regular person of the series",
    "regular-account": "this name alone is a regular person of the series, whose account has the full name",
    "release": "the same name, with the number of a release and without",
    "reordered": "the same words in the document, in another order or language",
    "repository": "the same name in the document, with the owner of the repository before it",
    "same-account": "the first name stands at the same account",
    "same-home": "the front page of this name is linked at both, and one name holds the other",
    "same-link-like-name": "one link names both, and the names are alike",
    "same-link-translated": "one link names both, in two languages",
    "same-name": "the same name",
    "same-name-in-version": "the same name in two language versions of one issue",
    "same-reference": "one address names both",
    "same-sound": "the only names of the document in two scripts that sound alike",
    "same-title": "the same title",
    "shortened": "its parts begin the words of the only name in the document that they fit",
    "short-title": "one is the beginning of the other's title, or it differs by a slip",
    "suffix": "the same name in the document, with the ending of a programming language",
    "title-of-cited": "the only title beside the address of the paper",
    "title-of-reference": "a reference that the author gives the title cites it",
    "translated": "the only names that the language versions of one entry do not share",
}


def why_one(rule: str) -> str:
    """What the rule of a merge means.

    >>> why_one("curated-alias")
    'our lists give these names to one thing'
    """
    return WORDS.get(rule, rule.replace("-", " "))
