"""Chinese names by their form: `…大学`, `…公司`, `杰弗里·辛顿`, a surname before a title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.language import Language

from kg.model import Item, Kind
from kg.recognisers.found import Found, item_of, store
from kg.text import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BREAKS = re.compile(
    "来自|以及|关于|通过|根据|[由在的和与了是对于到从为向被让给跟及或等用将把该此这那一本每各我你他她它]"
)
_ORGANISATION = re.compile(
    rf"[{HAN}]{{2,10}}?(?:大学|学院|研究院|研究所|研究中心|实验室|公司|集团|基金会|协会|学会|委员会|联盟|"
    rf"时报|日报|晚报|电视台|出版社|银行|医院|科学院|理工|科技)"
)
_DOTS = "·•‧・"
_TRANSLITERATED = re.compile(rf"[{HAN}]{{1,6}}(?:[{_DOTS}][{HAN}]{{1,8}})+")
_TITLED = re.compile(rf"([{HAN}]{{2,4}})(?:教授|博士|院士|老师|先生|女士|等人)")
_QUOTED_WORK = re.compile(rf"(?:名为|叫做|称为|称作|命名为)\s*([{HAN}]{{2,12}})")


def find_hanzi(item: Item) -> Iterator[Found]:
    """Chinese names by their form.

    Args:
        item: The item whose text is searched.

    Yields:
        Spans with rule `form` and the kind the form speaks for.
    """
    for match in _ORGANISATION.finditer(item.text):
        start = _after_last_break(item.text, match.start(), match.end())
        if match.end() - start > 2:
            yield Found(start, match.end(), "form", Kind.ORGANISATION.value)
    for match in _TRANSLITERATED.finditer(item.text):
        yield from _transliterated(item.text, match)
    for match in _TITLED.finditer(item.text):
        yield from _with_surname(item.text, match.start(1), match.end(1))
    for match in _QUOTED_WORK.finditer(item.text):
        yield Found(match.start(1), match.end(1), "form")


def _transliterated(text: str, match: re.Match[str]) -> Iterator[Found]:
    """The name around the dots, without the words before and after it."""
    dots = [i for i in range(match.start(), match.end()) if text[i] in _DOTS]
    start = _after_last_break(text, match.start(), dots[0] + 2)
    after = _BREAKS.search(text, dots[-1] + 2, match.end())
    yield Found(start, after.start() if after else match.end(), "form", Kind.PERSON.value)


def _after_last_break(text: str, start: int, end: int) -> int:
    breaks = [m.end() for m in _BREAKS.finditer(text, start, end - 2)]
    return breaks[-1] if breaks else start


def _with_surname(text: str, start: int, end: int) -> Iterator[Found]:
    from kg import knowledge

    for length in (2, 3, 4):
        begin = end - length
        if begin >= start and any(knowledge.is_family_name(text[begin : begin + n]) for n in (1, 2)):
            yield Found(begin, end, "form", Kind.PERSON.value)


@Language.component("kg_hanzi")
def kg_hanzi(doc: Doc) -> Doc:
    """spaCy component: `find_hanzi` into `doc.spans["kg_hanzi"]`."""
    return store(doc, "kg_hanzi", find_hanzi(item_of(doc)))
