"""What every finder gives: spans of an item's text with the evidence for each."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """A span that may be a name: text positions, why it was found, a kind where that tells one.

    `rule` names the evidence (`link`, `quote`, `run`, `list:tools` …); `label` is a
    `Kind` value or ""; `weight` is the finder's own confidence, 0 to 1. A tuple, since a document
    makes, compares and sorts thousands of them.
    """

    start: int
    end: int
    rule: str
    label: str = ""
    weight: float = 1.0
