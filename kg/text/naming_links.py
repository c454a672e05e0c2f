"""What the words of a link say: the name or title of what is behind it, or only "here" and "paper"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from kg.languages import everywhere
from kg.text.names import is_citation
from kg.text.words import has_han

_RUN = re.compile(r"[^\W_]+")
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-я]")
_ADDRESS = re.compile(
    r"(?i)(?:[a-z][a-z0-9+.-]*://|www\.|pic\.twitter\.com/)\S*|[\w.-]+\.[a-z]{2,6}/\S*|(?:doi:\s?)?10\.\d{4,9}/\S+"
)
_NUMBER = re.compile(r"(?i)[\W_]*(?:(?:v|ver|no|nr)\.?\s?)?\d[\d\W_]*(?:(?:st|nd|rd|th|[ab]|rc)\d*)?[\W_]*")
_PAIRS = tuple(zip("\"'““‘„„«‹「『《〈(（[【<", '"\'”"’“”»›」』》〉)）]】>', strict=True))
_OPENING = frozenset(pair[0] for pair in _PAIRS)
_EDGE = " \t\r\n:：,，、;；|*–—·•→"
_NUMBERED = re.compile(r"^\s*(?:[\[［【]\d{1,3}[\]］】]|\d{1,3}[.)）、:：])\s+(?=\S)|^\s*[#>*•·▪◦–—-]+\s+")
_EMOJI = re.compile(r"^(?::[a-z]\w*(?:[-+]\w+)*:\s*)+(?=\S)|(?<=\S)(?:\s*:[a-z]\w*(?:[-+]\w+)*:)+$")
_KINDS = ("link_words", "paper_words", "article_words", "code_words", "video_words", "podcast_words")
_LITTLE = ("stop_words", "articles", "conjunctions", "agent_words")
_SLUG = 3  # words that make a part of an address the name of one page
_SOURCE = re.compile(r"(?:^|[\s(（\[*|,，。.])([^\W\d_]+)\s?[:：]\s*$|(?:^|[(（\[|.。]\s*)([^\W\d_]+)\s*$")
_CODE = re.compile(r"#?(?:[A-Z]{1,6}[-\s]?)?#?\d[\d.]*")
_HOUR = re.compile(r"\d{1,2}[ap]m|[ap]m|utc|gmt|ce?s?t|[ep][sd]?t")
_HASH = re.compile(r"(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}")  # of a commit
_EXTENSION = re.compile(r"\.[a-z]{2,5}\d?$")
_LAST = 100  # characters in which the last words of a text stand
_SITE = 4  # words of a site's name at most
_CACHED = 4096  # words of links, of which each is asked for several times
_PEOPLE = frozenset(
    {"twitter.com", "x.com", "github.com", "gitlab.com", "bsky.app", "codeberg.org", "orcid.org"}
)
_LETTERS = 3  # of a word that counts when it stands in an address
_BRACKETED_YEAR = re.compile(r"[(（][^()（）]*\d{4}[a-z]?[)）]")
_FORMATS = frozenset({"mp3", "m4a", "ogg", "mp4", "epub", "mobi", "zip"})


@lru_cache(maxsize=_CACHED)
def plain(text: str) -> str:
    """A title without white space, punctuation, list number and quotation marks at its ends.

    >>> plain("《Go  语言》："), plain("2. “Typed Kites”"), plain("Kites (2)")
    ('Go 语言', 'Typed Kites', 'Kites (2)')
    """
    text, before = " ".join(text.split()), None
    while text != before:
        before = text
        text = _EMOJI.sub("", _NUMBERED.sub("", text)).strip(_EDGE)
        if text[:1] in _OPENING:
            for pair in _PAIRS:
                inner = text[1:-1]
                if text[:1] == pair[0] and text[-1:] == pair[1] and not set(pair) & set(inner):
                    text = inner
    return text


def is_number(text: str) -> bool:
    """Whether a text is a number, version or date in figures: `#3128`, `v1.2.0-rc1`, `2018年6月20日`."""
    bare = re.sub(r"[年月日号期]", " ", text)
    return _NUMBER.fullmatch(bare) is not None or all(
        run.isdigit() or run in _dates() or _HOUR.fullmatch(run) for run in _runs(text.casefold())
    )


def is_code(text: str) -> bool:
    """Whether a text is what a thing is filed under: a number, with or without letters before it.

    >>> [is_code(t) for t in ("SE-0336", "#288", "RFC 7231", "Whisper 2")]
    [True, True, True, False]
    """
    return _CODE.fullmatch(plain(text)) is not None


def is_address(text: str) -> bool:
    """Whether a text is an address."""
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=_CACHED)
def is_generic(text: str) -> bool:
    """Whether a text names nothing: an address, a number, or only words for the kind of thing.

    >>> [is_generic(t) for t in ("the paper", "这里", "Read more →", "#12", "1e4f2ab", "Typed Kites", "源码")]
    [True, True, True, True, True, False, True]
    """
    text = plain(text)
    cited = is_citation(text) and ("et al" in text or _BRACKETED_YEAR.search(text))
    if cited or is_number(text) or is_address(text) or _HASH.fullmatch(text):
        return True
    return text.casefold() in _generic() or all(_says_kind(run.casefold()) for run in _runs(text))


def is_kind(text: str) -> bool:
    """Whether a text only says what kind of thing is somewhere: "paper", "the code".

    >>> is_kind("论文"), is_kind("A"), is_kind("12")
    (True, False, False)
    """
    runs = [run.casefold() for run in _runs(text)]
    return any(len(run) > 1 and not run.isdigit() for run in runs) and all(map(_says_kind, runs))


def says_source(text: str) -> bool:
    """Whether a text ends with a word such as "source": what follows is whose page it is.

    >>> [says_source(t) for t in ("A new kite. Source: ", "来源：", "A new kite (via ", "It learns from ")]
    [True, True, True, False]
    """
    found = _SOURCE.search(text.rstrip(" *_[")[-_LAST:])
    return found is not None and (found[1] or found[2]).casefold() in _sources()


def says_naming(text: str) -> bool:
    """Whether a text ends with a word such as "called", behind which a name stands."""
    return text.rstrip(" *_\"'“‘«")[-_LAST:].casefold().endswith(_naming())


def without_first(text: str) -> str:
    """A title without the date, or the "and", that stands before it.

    >>> without_first("Aug 8 2023 - Typed Kites"), without_first("and Typed Kites")
    ('Typed Kites', 'Typed Kites')
    """
    first, sign, rest = text.partition(" - ")
    text = rest if sign and is_number(first) else text
    first, _, rest = text.partition(" ")
    return rest if first in everywhere("conjunctions") else text


def begins_with_agent(text: str) -> bool:
    """Whether a text begins with "by" or its like."""
    return text.split(maxsplit=1)[:1] != [] and text.split(maxsplit=1)[0].casefold() in _agents()


def heads_sources(text: str) -> bool:
    """Whether a table's column of this heading says only whose pages the links lead to."""
    return plain(text).casefold() in _sources()


@lru_cache(maxsize=_CACHED)
def is_site(text: str, url: str) -> bool:
    """Whether a text only says on whose site a page stands that its address names otherwise.

    >>> is_site("Daily Kite", "https://dailykite.com/2020/typed-kites-are-here")
    True
    >>> is_site("Daily Kite", "https://dailykite.com/"), is_site("Typed Kites", "https://a.org/typed-kites-fly-now")
    (False, False)
    """
    host, _ = _split(url)
    parts = unquote(_parted(url).path).split("/")
    slug = next((place for place, part in enumerate(parts) if _is_slug(part)), None)
    runs = [run.casefold() for run in _runs(text)]
    if slug is None or len(runs) > _SITE or any(map(str.isdigit, runs)):
        return False
    known = "".join(_runs(" ".join([host, *parts[:slug]]).casefold()))
    return all(run in known or _says_kind(run) for run in runs)


def _is_slug(part: str) -> bool:
    runs = _runs(_EXTENSION.sub("", part))
    return sum(len(run) >= _LETTERS and run.isalpha() for run in runs) >= _SLUG


def in_address(text: str, url: str) -> bool:
    """Whether most words of a text stand in an address.

    >>> in_address("mutation testing", "https://en.example.org/wiki/Mutation_testing")
    True
    """
    host, path = _split(url)
    there = set(map(str.casefold, _runs(f"{host} {path}")))
    runs = [run.casefold() for run in _runs(text) if len(run) >= _LETTERS]
    return bool(runs) and sum(run in there for run in runs) >= 2 * len(runs) / 3


def shared_with(text: str, url: str) -> float:
    """The share of a text's words that stand in an address, 0 if it is fewer than two."""
    host, path = _split(url)
    there = set(map(str.casefold, _runs(f"{host} {path}")))
    runs = {run.casefold() for run in _runs(text) if len(run) >= _LETTERS} - little_words()
    found = len(runs & there)
    return found / len(runs) if found > 1 else 0.0


def is_host(text: str, url: str) -> bool:
    """Whether a text, its words joined, is what a host is called: "Hugging face"."""
    joined = "".join(_runs(text)).casefold()
    return len(joined) > _LETTERS and joined in _split(url)[0].split(".")


def names_host(text: str, url: str) -> bool:
    """Whether a text is the name of a site that has a host of its own, each word a part of it.

    >>> [names_host(t, "https://docs.kite.com/") for t in ("Kite Docs", "docs", "Kite")]
    [True, False, False]
    >>> names_host("Kite Docs", "https://docs.kite.com/how-kites-fly")
    False
    """
    runs = [run.casefold() for run in _runs(text)]
    host, path = _split(url)
    return (
        len(runs) > 1
        and not path.strip("/ ")
        and text[:1] != text[:1].lower()
        and set(runs) <= set(host.split("."))
    )


def is_last_part(text: str, url: str) -> bool:
    """Whether a text is what an address ends with: its fragment, or the last part of its path.

    >>> is_last_part("Typed Kites", "https://a.org/kites/#typed-kites"), is_last_part("Typed", "https://a.org/kites")
    (True, False)
    """
    split = _parted(url)
    last = (split.fragment, _EXTENSION.sub("", split.path.rstrip("/").rpartition("/")[2]))
    bare = "".join(_runs(text)).casefold()
    return len(bare) > _LETTERS and any(bare == "".join(_runs(unquote(part))).casefold() for part in last)


def is_home(url: str) -> bool:
    """Whether an address is a site's first page, or somebody's own page on a site of many people's.

    >>> [is_home(f"https://{u}") for u in ("ana.org", "x.com/ana", "x.com/ana/kite", "ana.org/?q=1")]
    [True, True, False, False]
    """
    split = _parted(url)
    parts = [part for part in split.path.split("/") if part]
    host = split.netloc.casefold().removeprefix("www.")
    if split.query or not parts:
        return not split.query
    if host.endswith("linkedin.com"):
        return parts[0] == "in"
    return len(parts) == 1 and (host in _PEOPLE or parts[0].startswith("@"))


def _runs(text: str) -> list[str]:
    return _RUN.findall(text)


def _split(url: str) -> tuple[str, str]:
    split = _parted(url)
    return split.netloc.casefold().removeprefix("www."), unquote(
        f"{split.path} {split.query} {split.fragment}"
    )


def _parted(url: str) -> SplitResult:
    try:
        return urlsplit(url if "://" in url else f"//{url}")
    except ValueError:  # brackets that are no IPv6 host: an address that says nothing
        return SplitResult("", "", "", "", "")


def _says_kind(run: str) -> bool:
    """Whether a run of letters says only the kind of thing; of one without spaces, whether its parts do."""
    if run.isdigit() or run in _generic() or run in little_words():
        return True
    if _CASED.search(run):
        return False
    ends = {0}
    for place in range(len(run)):
        if place in ends:
            rest = (end for end in range(place + 1, len(run) + 1))
            ends |= {end for end in rest if run[place:end] in _generic() or run[place:end] in little_words()}
    return len(run) in ends


@cache
def _generic() -> frozenset[str]:
    words = (word for field in _KINDS for word in everywhere(field))
    return frozenset(part for word in words for part in (word, *word.split())) | _FORMATS


@cache
def little_words() -> frozenset[str]:
    """Words that carry no meaning of their own in a title, of every language."""
    return frozenset(word for field in _LITTLE for word in everywhere(field))


@cache
def _naming() -> tuple[str, ...]:
    return tuple(word if has_han(word) else f" {word}" for word in everywhere("naming_words"))


@cache
def _agents() -> frozenset[str]:
    return frozenset(everywhere("agent_words"))


@cache
def _sources() -> frozenset[str]:
    return frozenset(everywhere("source_words"))


@cache
def _dates() -> frozenset[str]:
    months = everywhere("months")
    return frozenset((*months, *(month[:3] for month in months), *everywhere("days")))
