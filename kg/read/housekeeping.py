"""Which links serve the newsletter itself: subscribing, following, translating, sponsors."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_INVITATION = re.compile(
    r"(?i)^https?://(?:www\.)?(?:join\.slack\.com|[^/]*\.slack\.com/join|discord\.(?:gg|com/invite)|t\.me|chat\.whatsapp\.com)/"
)
_PLACE = re.compile(
    r"(?i)^https?://(?:www\.|mobile\.)?(?:twitter\.com|x\.com|facebook\.com|instagram\.com|linkedin\.com|t\.me|weibo\.com|mastodon\.\w+|[^/]*\.social|bsky\.app)/"
)
_PERSON = re.compile(
    r"(?i)^https?://(?:www\.|mobile\.)?(?:(?:twitter|x|github|facebook|instagram|medium)\.com/@?[\w.-]+/?$|linkedin\.com/in/|blog\.csdn\.net/[\w-]+/?$|zhihu\.com/people/|[^/]+/?$)"
)
_LICENCE = re.compile(
    r"(?i)^https?://creativecommons\.org/(?:licenses|publicdomain)/|/(?:un)?subscribe/?(?:$|\?)|^https?://[^/]*\.list-manage\d?\.com/(?!track/click)"
)
_OWN_PLACES = re.compile(
    r"(?i)^https?://(?:www\.)?(?:(?:github\.com|gitlab\.com|gitee\.com)/[\w.-]+/([\w.-]+)|(?:twitter|x|facebook)\.com/([\w.]+)/?(?:$|\?)|([\w-]+)\.[a-z]{2,7}(?:\.[a-z]{2})?(?:/|$))"
)
_SHORT = 25  # a link text this short points, it does not name
_ALONE = 70  # a sentence with so little beside the link is about the link alone


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link stands, as far as housekeeping asks: its text, sentence, item and sections."""

    words: str
    sentence: str
    text: str
    section: tuple[str, ...]


@lru_cache(maxsize=1)
def cues() -> dict[str, re.Pattern[str]]:
    """The words of `housekeeping.toml`, compiled; read once."""
    data = tomllib.loads(files("kg.read").joinpath("housekeeping.toml").read_text(encoding="utf-8"))
    return {name: re.compile("|".join(words), re.I) for name, words in data.items()}


def is_housekeeping(url: str, place: Place, own: Sequence[str]) -> bool:
    """Whether a link serves the newsletter itself.

    Args:
        url: Its URL.
        place: Where it stands.
        own: Names of the newsletter (series, title, tags).
    """
    if _LICENCE.search(url) or _is_own(url, own):
        return True
    if any(cues()["sections"].fullmatch(name.strip(" :：#*")) for name in place.section[-1:]):
        return True
    if any(cues()[name].search(place.words.strip()) for name in ("subscribe", "discuss", "submit")):
        return True
    alone = len(place.sentence) - len(place.words) < _SHORT
    if alone and cues()["navigation"].search(place.words.strip()):
        return True
    return _by_sentence(url, place)


def is_perhaps(place: Place) -> bool:
    """Whether a link is housekeeping if it stands among housekeeping at the end: an earlier issue."""
    return bool(cues()["previous"].search(place.sentence)) and len(place.words) < _SHORT


def _by_sentence(url: str, place: Place) -> bool:
    def said(*names: str) -> bool:
        return all(cues()[name].search(place.sentence) for name in names)

    pointing = len(place.words) < _SHORT
    alone = len(place.sentence) - len(place.words) < _ALONE
    return (
        any(said(name) for name in ("mentioned_here", "browser"))
        or (pointing and said("next_issue"))
        or (alone and said("original") and (pointing or place.words.startswith("http")))
        or (said("credits") and bool(_PERSON.match(url)))
        or (said("follow") and bool(_PLACE.match(url)) and pointing)
        or (said("joining") and bool(_INVITATION.match(url)))
        or (said("translation", "newsletter") and pointing)
        or (pointing and said("contribute") and bool(cues()["translation"].search(place.text)))
        or (pointing and said("subscribe", "newsletter"))
    )


def _is_own(url: str, own: Sequence[str]) -> bool:
    """Whether the address bears the newsletter's name as its repository, account or host."""
    match = _OWN_PLACES.match(url)
    name = _key(next((group for group in match.groups() if group), "")) if match else ""
    return len(name) > 5 and name in {_key(word) for word in own}


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()
