"""Dates as newsletters write them."""

from __future__ import annotations

import re

_MONTHS = """
january february march april may june july august september october november december
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januar februar märz april mai juni juli august september oktober november dezember
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
"""
_SHORTEST = 3  # letters of an abbreviated month
_NUMBERS = {
    name[:length]: number
    for names in reversed(_MONTHS.split("\n"))
    for number, name in enumerate(names.split(), 1)
    for length in range(_SHORTEST, len(name) + 1)
} | {"sept": 9}
_NAME = r"(?P<name>[^\W\d]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"{_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일号號]",
        rf"(?<![\d.])(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?![\d.])",
        rf"{_DAY}\s+(?:de\s+)?{_NAME},?\s+(?:del?\s+)?{_YEAR}(?!\d)",
        rf"\b{_NAME}\s+{_DAY},?\s+{_YEAR}(?!\d)",
    )
)
_LABEL = re.compile(r"[\W_]*(?:[^\W\d]+[^\S\n]*){0,3}[\W_]*")
_LONGEST = 50  # characters of a line that says when an issue appeared


def iso_date(text: str) -> str:
    """The first date in a text as `YYYY-MM-DD`, "" when there is none.

    >>> iso_date("2020-02-03-news.md"), iso_date("8 mars 2024"), iso_date("3.02.2024")
    ('2020-02-03', '2024-03-08', '2024-02-03')
    """
    found = _first(text)
    return _iso(found) if found else ""


def date_line(text: str) -> str:
    """The date of a line that says nothing else, but for a label such as "Published:".

    >>> date_line("发表日期：2024年1月12日"), date_line("On 3 May 2021 Ann Lee left for a new firm.")
    ('2024-01-12', '')
    """
    found = _first(text) if len(text) <= _LONGEST else None
    around = (text[: found.start()], text[found.end() :]) if found else ()
    return _iso(found) if found and all(_LABEL.fullmatch(part) for part in around) else ""


def _first(text: str) -> re.Match[str] | None:
    found = (match for form in _FORMS for match in form.finditer(text) if _iso(match))
    return min(found, key=lambda match: match.start(), default=None)


def _iso(match: re.Match[str]) -> str:
    """ISO form of a match, "" where there is no such day."""
    groups = match.groupdict()
    month = int(groups["month"]) if groups.get("month") else _NUMBERS.get(groups["name"].lower(), 0)
    day = int(groups["day"])
    return f"{groups['year']}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
