"""Which links serve the newsletter itself: subscribing, following, translating, sponsors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from kg.languages import everywhere
from kg.text.sought import Sought
from kg.text.words import name_key

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
    r"(?i)^https?://(?:localhost|127\.0\.0\.1|img\.shields\.io|badgen\.net|badge\.fury\.io)[:/]|^https?://creativecommons\.org/(?:licenses|publicdomain)/|/(?:un)?subscribe/?(?:$|\?)|^https?://[^/]*\.list-manage\d?\.com/(?!track/click)"
)
_SHARING = re.compile(
    r"(?i)^https?://(?:www\.)?(?:(?:twitter|x)\.com/(?:intent|share)\b|facebook\.com/sharer|linkedin\.com/share|reddit\.com/submit\?|news\.ycombinator\.com/submitlink|(?:t|telegram)\.me/share|api\.whatsapp\.com/send|service\.weibo\.com/share|getpocket\.com/save)|^[^?#]*/edit/(?:main|master)/"
)
"""What shares a page, or opens it for a change."""
_PICTURE = re.compile(r"(?i)^[^?#]*\.(?:png|jpe?g|gif|svg|webp)(?:$|[?#])")  # behind a smaller one
_TAG = re.compile(r"(?i)^https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/hashtag/[^?#]*\?.*\bref_src=twsrc")
"""What an embedded post links of itself, beside what an author links."""
_OWN_PLACES = re.compile(
    r"(?i)^https?://(?:www\.)?(?:(?:github\.com|gitlab\.com|gitee\.com)/[\w.-]+/([\w.-]+)|(?:twitter|x|facebook)\.com/([\w.]+)/?(?:$|\?)|([\w-]+)\.[a-z]{2,7}(?:\.[a-z]{2})?(?:/|$))"
)
_ANY = re.compile("")
_POINTING = (  # what the sentence of a short link says, and where the link leads
    (("next_issue",), _ANY),
    (("follow",), _PLACE),
    (("translation", "newsletter"), _ANY),
    (("subscribe", "newsletter"), _ANY),
)
_OWN_WORDS = ("subscribe", "discuss", "submit")  # what the link's own words say
_ASKED = ("mentioned_here", "next_issue")  # what a question says that the link's sentence answers
_PART = re.compile(r"[^/#]+")
_HEADING = 60  # what a heading takes that only calls for subscribers or helpers
_WHOLE = 1  # parts of an address behind the newsletter's name that still lead to all of it: `/issues`
_ASKING = 50  # what a reader is asked to do takes no more; a title may
_SHORT = 25  # a link text this short points, it does not name
_ALONE = 70  # a sentence with so little beside the link is about the link alone


class Purpose(StrEnum):
    """What a link is there for."""

    CONTENT = "content"
    HOUSEKEEPING = "housekeeping"
    PERHAPS = "perhaps"  # housekeeping if it stands among such at the end: an earlier issue
    ASIDE = "aside"  # stands in a page's navigation or footer


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The words of a link, its sentence, what is asked before that, its item and the headings above it."""

    words: str
    sentence: str
    text: str
    section: tuple[str, ...]
    asked: str = ""


@cache
def _cue(name: str) -> Sought:
    """The words of a field of `kg.languages.Housekeeping`, in all languages."""
    return Sought(re.compile("|".join(everywhere(f"housekeeping.{name}")), re.I))


def purpose(url: str, context: LinkWords, own: Sequence[str]) -> Purpose:
    """Whether a link serves the newsletter itself, of which `own` are the names (series, title, tags)."""
    if (
        _serves_alone(url)
        or (not context.words.strip() and _PICTURE.search(url))
        or _is_own(url, own, context)
        or any(map(_is_section, context.section[-1:]))
        or _by_words(context)
        or _by_sentence(url, context)
    ):
        return Purpose.HOUSEKEEPING
    perhaps = len(context.words) < _SHORT and _stands("previous", context.sentence)
    return Purpose.PERHAPS if perhaps else Purpose.CONTENT


@lru_cache(maxsize=512)  # the links below one heading are judged one by one
def _is_section(heading: str) -> bool:
    """Whether a heading says that what stands below serves the newsletter: as a whole, or as a brief call for
    its subscribers or helpers (the title of an issue may say more)."""
    brief = len(heading) < _HEADING and not any(map(str.isdigit, heading))
    calling = brief and any(_tells(heading, "newsletter", name) for name in ("involving", "subscribe"))
    return calling or _cue("sections").pattern.fullmatch(heading.strip(" :：#*")) is not None


def _serves_alone(url: str) -> bool:
    """Whether the address says so, whatever stands beside it."""
    return bool(_LICENCE.search(url) or _TAG.match(url) or _SHARING.match(url))


def _tells(text: str, *cues: str) -> bool:
    """Whether each of some kinds of cues stands in a text."""
    return all(_stands(name, text) for name in cues)


@lru_cache(maxsize=4096)  # the links of one sentence are judged one by one
def _stands(cue: str, text: str) -> bool:
    return _cue(cue).search(text) is not None


def _by_words(context: LinkWords) -> bool:
    words = context.words.strip()
    alone = len(context.sentence) - len(context.words) < _SHORT
    brief = len(words) < _ASKING
    asking = brief and any(_tells(words, name) for name in _OWN_WORDS)
    answering = brief and any(_tells(context.asked, name) for name in _ASKED)
    return asking or answering or (alone and _tells(words, "navigation"))


def _by_sentence(url: str, context: LinkWords) -> bool:
    words, near = context.words, context.sentence
    credited = _PERSON.match(url) and _tells(near, "credits")
    invited = _INVITATION.match(url) and _tells(near, "joining")
    if credited or invited or _tells(near, "mentioned_here") or _tells(near, "browser"):
        return True
    pointing = len(words) < _SHORT
    alone = len(near) - len(words) < _ALONE and (pointing or words.startswith("http"))
    return (alone and _is_original(context)) or (pointing and _pointed(url, context))


def _is_original(context: LinkWords) -> bool:
    return _tells(context.sentence, "original") and not _is_headed(context)


def _pointed(url: str, context: LinkWords) -> bool:
    if any(address.match(url) and _tells(context.sentence, *cues) for cues, address in _POINTING):
        return True
    return _tells(context.sentence, "contribute") and _tells(context.text, "translation")


def _is_headed(context: LinkWords) -> bool:
    """Whether the heading above is the link's words: what stands there is about the thing that is linked."""
    words = name_key(context.words)
    return bool(words) and any(words == name_key(heading) for heading in context.section[-1:])


def _is_own(url: str, own: Sequence[str], context: LinkWords) -> bool:
    """Whether the address bears the newsletter's name as its repository, account or host, and leads to
    that as a whole: one of its pages, one change or issue, may be what an item is about, as is what the
    heading above names."""
    match = _OWN_PLACES.match(url)
    if match and len(_PART.findall(url[match.end() :].partition("?")[0])) > _WHOLE:
        return False
    name = name_key(next((group for group in match.groups() if group), "")) if match else ""
    return len(name) > 5 and name in {name_key(word) for word in own} and not _is_headed(context)
