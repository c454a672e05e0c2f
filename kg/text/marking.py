"""Where words stand in a quotation."""

from __future__ import annotations

import re

_MARKS = dict.fromkeys(map(ord, "*_`"))


def parted(quote: str, words: str) -> tuple[str, str, str]:
    """A quotation as what stands before some words, the words, and what stands after.

    Args:
        quote: The quotation.
        words: What to find in it, as written or without Markdown's marks: by themselves rather
            than inside a longer word.

    Returns:
        The whole quotation and two empty parts where the words do not stand unbroken in it.

    >>> parted("RoBERTa beats BERT", "BERT")
    ('RoBERTa beats ', 'BERT', '')
    """
    plain = " ".join(words.translate(_MARKS).split())
    for one in filter(None, (words, plain)):
        alone = re.search(rf"(?<![A-Za-z0-9]){re.escape(one)}(?![A-Za-z0-9])", quote)
        start = alone.start() if alone else quote.find(one)
        if start >= 0:
            return quote[:start], one, quote[start + len(one) :]
    return quote, "", ""
