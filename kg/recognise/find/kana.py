"""Japanese names by their form: runs of katakana, of kanji, and both together (`トヨタ自動車`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Item
from kg.recognise.find.found import Found
from kg.text.words import HAN, KANA

_KANA = re.compile(f"[{KANA}]")
_KATAKANA = "ァ-ヺー・"
_RUN = re.compile(rf"[{_KATAKANA}]{{2,}}")
_KANJI = re.compile(rf"(?<![{HAN}])[{HAN}々]{{2,10}}(?![{HAN}々])")
_BOTH = re.compile(rf"(?=[{HAN}々]*[{_KATAKANA}]{{2}})[{HAN}々{_KATAKANA}]{{3,20}}")


def find_kana(item: Item) -> Iterator[Found]:
    """Japanese names by their form (`katakana`, `kanji`, `kana-kanji`); none in a text without kana."""
    if not _KANA.search(item.text):
        return
    for pattern, rule in ((_RUN, "katakana"), (_KANJI, "kanji"), (_BOTH, "kana-kanji")):
        for match in pattern.finditer(item.text):
            if match[0].strip("ー・"):
                yield Found(match.start(), match.end(), rule)
