"""People's names with what says how they are honoured, or where they are from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg import knowledge
from kg.model import Kind

if TYPE_CHECKING:
    from kg.recognise.judged import Judged


def is_surname_with_title(judged: Judged) -> bool:
    """A family name alone with what one says behind it: `罗老师`."""
    return judged.kind is Kind.PERSON and _TITLED.fullmatch(judged.name) is not None


_TITLED = re.compile(r"[\u4e00-\u9fff](?:老师|同学|教授|博士|先生|女士)")


def is_with_origin(judged: Judged) -> bool:
    """A person with a country or an honorific behind (`Ada Roe de Brasil`, `汪辰老师`) whose name is found
    without them."""
    return judged.kind is Kind.PERSON and judged.in_full and not judged.listed


def bare_person(name: str) -> str:
    """A person's name without the country or honorific behind it, "" where there is none.

    >>> bare_person("Ada Roe de Brasil"), bare_person("汪辰老师"), bare_person("Ada Roe de Wit")
    ('Ada Roe', '汪辰', '')
    """
    found = _ORIGIN.fullmatch(name)
    if found and knowledge.is_country(found[2]):
        return found[1]
    honoured = _HONOURED.fullmatch(name)
    return honoured[1].rstrip() if honoured else ""


_ORIGIN = re.compile(r"(\S+ .+) (?:de|do|da|from|of|aus|du) ([^\W\d_]+(?: [^\W\d_]+)?)")
_HONOURED = re.compile(r"(.{2,})(?:大哥|くん|さん|氏|様|老师|同学|教授|博士|先生|女士|님|씨)")
