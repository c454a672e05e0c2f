"""What the words of a link say: the name or title of what is behind it, or only "here" and "paper"."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote, urlsplit

from kg.languages import everywhere, language
from kg.text.names import is_citation
from kg.text.words import has_han, is_capitalised

_RUN = re.compile(r"[^\W_]+")
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-я]")
_ADDRESS = re.compile(r"(?i)(?:[a-z][a-z0-9+.-]*://|www\.|pic\.twitter\.com/)\S*|[\w.-]+\.[a-z]{2,6}/\S*")
_NUMBER = re.compile(r"(?i)[\W_]*(?:(?:v|ver|no|nr)\.?\s?)?\d[\d\W_]*(?:(?:st|nd|rd|th|[ab]|rc)\d*)?[\W_]*")
_PAIRS = (
    '""',
    "''",
    "“”",
    '“"',
    "‘’",
    "„“",
    "„”",
    "«»",
    "‹›",
    "「」",
    "『』",
    "《》",
    "〈〉",
    "()",
    "（）",
    "[]",
    "【】",
    "<>",
)
_EDGE = " \t\r\n:：,，、;；|*–—·•→"
_NUMBERED = re.compile(r"^\s*(?:[\[［【]\d{1,3}[\]］】]|\d{1,3}[.)）、:：])\s+(?=\S)|^\s*[#>*•·▪◦–—-]+\s+")
_KINDS = ("link_words", "paper_words", "article_words", "code_words", "video_words", "podcast_words")
_LITTLE = ("stop_words", "articles", "conjunctions", "agent_words")
_SLUG = 3  # words that make a part of an address the name of one page
_CAPITALS = 0.5  # of the words that carry meaning in a title
_CAPITALS_BEFORE = 0.4  # in a longer one before an address
_LONG, _LONG_HAN = 160, 60  # characters of a title before an address, in Latin and in Han letters
_FEW = 3  # words in which "my" or "here" makes no sentence
_SENTENCES = re.compile(r"[。！？].|[.!?]\s+\S")
_SITE = 4  # words of a site's name at most
_SHARE = 0.25  # capitals among words that begin without one and yet name something
_LETTERS = 3  # of a word that counts when it stands in an address


def plain(text: str) -> str:
    """A title without white space, punctuation, list number and quotation marks at its ends.

    >>> plain("《Go  语言》："), plain("2. “Typed Kites”"), plain("Kites (2)")
    ('Go 语言', 'Typed Kites', 'Kites (2)')
    """
    text, before = " ".join(text.split()), None
    while text != before:
        before = text
        text = _NUMBERED.sub("", text).strip(_EDGE)
        for pair in _PAIRS:
            inner = text[1:-1]
            if text[:1] == pair[0] and text[-1:] == pair[1] and not set(pair) & set(inner):
                text = inner
    return text


def is_number(text: str) -> bool:
    """Whether a text is a number, version or date in figures: `#3128`, `v1.2.0-rc1`, `2018年6月20日`."""
    bare = re.sub(r"[年月日号期]", " ", text)
    return _NUMBER.fullmatch(bare) is not None or all(
        run.isdigit() or run in _dates() for run in _runs(text.casefold())
    )


def is_address(text: str) -> bool:
    """Whether a text is an address."""
    return _ADDRESS.fullmatch(text) is not None


def is_generic(text: str) -> bool:
    """Whether a text names nothing: an address, a number, or only words for the kind of thing.

    >>> [is_generic(t) for t in ("the paper", "这里", "Read more →", "#12", "Typed Kites", "ドキュメント")]
    [True, True, True, True, False, True]
    """
    text = plain(text)
    cited = is_citation(text) and any(sign in text for sign in ("(", "（", "et al"))
    if cited or is_number(text) or is_address(text):
        return True
    return text.casefold() in _generic() or all(_says_kind(run.casefold()) for run in _runs(text))


def says_source(text: str) -> bool:
    """Whether a text ends with a word such as "source": what follows is whose page it is.

    >>> says_source("A new kite. Source: "), says_source("The source of "), says_source("来源：")
    (True, False, True)
    """
    found = re.search(r"(?:^|[\s(（\[*|,，。.])([^\W\d_]+)\s?[:：]?\s*$", text.rstrip(" *_["))
    return bool(found) and (found[1].casefold() if found else "") in _sources()


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


def is_site(text: str, url: str) -> bool:
    """Whether a text only says on whose site a page stands that its address names otherwise.

    >>> is_site("Daily Kite", "https://dailykite.com/2020/typed-kites-are-here")
    True
    >>> is_site("Daily Kite", "https://dailykite.com/"), is_site("Typed Kites", "https://a.org/typed-kites-fly-now")
    (False, False)
    """
    host, path = _split(url)
    parts = path.split("/")
    others = [part for part in parts if not _is_slug(part)]
    runs = [run.casefold() for run in _runs(text)]
    if len(others) == len(parts) or len(runs) > _SITE:
        return False
    known = "".join(_runs(" ".join([host, *others]).casefold()))
    return all(run in known or _says_kind(run) for run in runs)


def _is_slug(part: str) -> bool:
    return sum(len(run) >= _LETTERS and run.isalpha() for run in _runs(part)) >= _SLUG


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
    runs = {run.casefold() for run in _runs(text) if len(run) >= _LETTERS and run.casefold() not in _little()}
    found = len(runs & there)
    return found / len(runs) if found > 1 else 0.0


def names_something(text: str, lang: str, *, begins: bool) -> bool:
    """Whether words inside a sentence are a name or title, by how they are written.

    Args:
        text: The words of a link.
        lang: The language of what stands around them.
        begins: Whether they begin their sentence, where a capital letter says nothing.

    >>> [names_something(t, "en", begins=True) for t in ("Typed Kites", "Kites fly", "will be added")]
    [True, False, False]
    """
    runs = [run for run in text.split() if any(map(str.isalnum, run))]
    if not runs or not _CASED.search(text):
        return bool(runs)
    first = is_capitalised(runs[0])
    if first and not begins:
        return True
    if has_han(text):
        return any(map(is_capitalised, runs))
    if first:
        return any(map(is_capitalised, runs[1:])) and _capitals(text) >= _CAPITALS
    return lang[:2] != "de" and _capitals(text) >= _SHARE


def is_heading_like(text: str) -> bool:
    """Whether words that stand before an address or a link are a title and no sentence."""
    runs = [run.casefold() for run in _runs(text)]
    if not runs or len(text) > _LONG or _SENTENCES.search(text) or is_generic(text):
        return False
    if not _CASED.search(text) or has_han(text):
        return len(text) <= _LONG_HAN and text.count("，") < 2
    if len(runs) > _FEW and not _speaking().isdisjoint(runs):
        return False
    return len(runs) <= 2 * _FEW or _capitals(text) >= _CAPITALS_BEFORE


def is_written_as_title(text: str) -> bool:
    """Whether most of the words that carry meaning begin with a capital letter."""
    return not _CASED.search(text) or _capitals(text) >= _CAPITALS


def _capitals(text: str) -> float:
    content = [run for run in text.split() if any(map(str.isalnum, run)) and run.casefold() not in _little()]
    return sum(map(is_capitalised, content)) / max(len(content), 1)


def _runs(text: str) -> list[str]:
    return _RUN.findall(text)


def _split(url: str) -> tuple[str, str]:
    split = urlsplit(url if "://" in url else f"//{url}")
    return split.netloc.casefold().removeprefix("www."), unquote(
        f"{split.path} {split.query} {split.fragment}"
    )


def _says_kind(run: str) -> bool:
    """Whether a run of letters says only the kind of thing; of one without spaces, whether its parts do."""
    if run.isdigit() or run in _generic() or run in _little():
        return True
    if _CASED.search(run):
        return False
    ends = {0}
    for place in range(len(run)):
        if place in ends:
            rest = (end for end in range(place + 1, len(run) + 1))
            ends |= {end for end in rest if run[place:end] in _generic() or run[place:end] in _little()}
    return len(run) in ends


@cache
def _generic() -> frozenset[str]:
    words = (word for field in _KINDS for word in everywhere(field))
    return frozenset(part for word in words for part in (word, *word.split()))


@cache
def _little() -> frozenset[str]:
    return frozenset(word for field in _LITTLE for word in everywhere(field))


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


@cache
def _speaking() -> frozenset[str]:
    """Words that only a sentence has before an address."""
    pointing = ("here", "aqui", "aquí", "acá", "ici", "hier", "qui", "burada", "здесь", "тут", "below")
    people = (*everywhere("person_pronouns"), *everywhere("we_words"))
    return frozenset((*pointing, *people)) - language("en").months
