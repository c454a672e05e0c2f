"""What found a name, in words for people; `mentions.csv` has the exact terms."""

from __future__ import annotations

from typing import Final

SAID: Final = 2  # of several things that found a name, so many are said

WORDS: Final = {  # by the rule of a `Found`; the telling ones first
    "paper-link": "a link to a paper",
    "paper-title": "a paper's title",
    "link": "named in the link",
    "link-part": "part of a link's words",
    "endnote": "named in an endnote",
    "endnote-part": "part of an endnote's title",
    "cell": "a cell of a table",
    "cell-part": "part of a table's cell",
    "strong": "in bold",
    "strong-part": "part of what is in bold",
    "emphasis": "set off",
    "emphasis-part": "part of what is set off",
    "title": "set as a title",
    "title-part": "part of what is set as a title",
    "code": "set as code",
    "code-part": "part of what is set as code",
    "heading": "a heading",
    "heading-part": "part of a heading",
    "quote": "in quotation marks",
    "quote-part": "part of what is in quotation marks",
    "abbreviation": "an abbreviation that the text explains",
    "expansion": "a name that the text abbreviates",
    "lead": "begins its entry",
    "list": "in our lists of names",
    "form": "spelled like a name",
    "surname": "a surname of this document",
    "encoder": "read in context",
    "encoder-doubted": "read in context, not surely",
    "pipeline": "found by your pipeline",
    "run": "written like a name",
    "head": "begins a longer name",
    "part": "part of a longer name",
    "stem": "a name within a word",
    "affix": "a name without its particle",
    "mixed": "in letters of another script",
    "odd": "a word that no dictionary has",
    "segment": "a sentence of an entry with links",
    "echo": "named elsewhere in the document",
}


def why_found(recogniser: str) -> str:
    """What a mention's `recogniser` means; of one that is not ours, its name.

    >>> why_found("echo+encoder+encoder-doubted+link+list+run")
    'named in the link, in our lists of names'
    >>> why_found("my_component")
    'my_component'
    """
    parts = recogniser.split("+")
    said = [words for rule, words in WORDS.items() if rule in parts]
    return ", ".join(said[:SAID]) or recogniser
