"""Sites whose addresses identify things: one canonical address and one identifier for each."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, unquote, urlsplit

Identified = tuple[str, str]  # canonical URL, `scheme:value` or ""

_ARXIV = re.compile(
    r"^(?:[a-z-]+\.)?(?:arxiv\.org|xxx\.itp\.ac\.cn|arxiv-vanity\.com|alphaxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org)"
    r"/(?:abs|pdf|html|format|ps|papers?|src|e-print|overview)/"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\.pdf|\.html?)?(?:%2[27])*(?:$|[/?#])"
)
_DOI = re.compile(r"(10\.\d{4,9}/[^\s?#]+)")
_DOI_HOSTS = re.compile(
    r"^(?:dx\.)?doi\.org/|^[^/]*\.?(?:dl\.acm\.org|springer\.com|wiley\.com|science\.org|sciencemag\.org|mitpressjournals\.org"
    r"|direct\.mit\.edu|annualreviews\.org|tandfonline\.com|sagepub\.com|pnas\.org|biorxiv\.org|medrxiv\.org|acs\.org"
    r"|frontiersin\.org|royalsocietypublishing\.org|aps\.org|nejm\.org|plos\.org|iop\.org|worldscientific\.com"
    r"|liebertpub\.com|degruyter\.com|siam\.org|f1000research\.com|ascelibrary\.org|emerald\.com)/"
)
_DOI_TAIL = re.compile(
    r"(?i)(?:v\d+)?(?:[./](?:full(?:[.-](?:text|pdf))?|pdf|abstract|short|epdf|html|xml|supplementary-material))+$|/$"
)
_BIORXIV = re.compile(r"^(?:bio|med)rxiv\.org/")
_NATURE = re.compile(r"^nature\.com/articles/(s\d{5}-\d{3}-\d{4,5}-[0-9a-z]+)(?:[./]|$)")
_ACL = re.compile(
    r"^(?:aclweb\.org/anthology|aclanthology\.(?:org|info|coli\.uni-saarland\.de))/(?:(?:papers|pdf|volumes)/)?(?:[A-Z]/[A-Z]\d\d/)?"
    r"([A-Z]\d\d-\d{4,5}|(?:19|20)\d\d\.[a-z0-9_]+-[a-z0-9_]+\.\d+)(?:v\d+)?(?:\.pdf|\.bib)?(?:$|[/?#])"
)
_OPENREVIEW = re.compile(r"^openreview\.net/(?:forum|pdf|attachment|revisions)\?")
_GITHUB = re.compile(
    r"^github\.com/([\w.-]+)/([\w.-]+?)(?:\.git)*(?:/(?:tree|blob)/(?:master|main|HEAD))?(?:#.*|\?tab=.*)?$"
)
_GITHUB_PATH = re.compile(r"^github\.com/([\w.-]+)/([\w.-]+)(/.+)$")
_GITHUB_OWN = frozenset(
    re.findall(
        r"[\w-]+",
        "topics orgs sponsors features marketplace settings apps search collections trending about users "
        "stars notifications",
    )
)
_HUGGING = re.compile(
    r"^(?:huggingface\.co|hf\.co)(/(?:datasets/|spaces/)?)([\w.-]+/[\w.-]+?|[\w.-]+?)(?:/tree/main)?$"
)
_HUGGING_OWN = frozenset(
    re.findall(
        r"[\w-]+",
        "models datasets spaces docs blog papers course learn transformers join pricing tasks collections "
        "posts new chat nlp organizations settings enterprise login autotrain inference-api welcome",
    )
)
_SCHOLAR = re.compile(
    r"^(?:pdfs\.)?semanticscholar\.org/(?:paper/(?:[^/]+/)?|)([0-9a-f]{4}/?[0-9a-f]{36})(?:\.pdf)?(?:$|[/?#])"
)
_YOUTUBE = re.compile(
    r"^(?:(?:m\.|music\.)?youtube\.com|youtube-nocookie\.com|youtu\.be)/(?:embed/|shorts/|live/|v/)?([\w-]{11})(?:$|[/?#&])"
)
_YOUTUBE_HOST = re.compile(r"^(?:(?:m\.|music\.)?youtube\.com|youtube-nocookie\.com|youtu\.be)/")
_WIKI = re.compile(r"^([a-z-]{2,12})\.(?:m\.)?wikipedia\.org/(?:wiki|zh(?:-\w+)?|sr-\w+)/([^?#]+)")
_WIKI_INDEX = re.compile(r"^([a-z-]{2,12})\.(?:m\.)?wikipedia\.org/w/index\.php\?")
_WIKIDATA = re.compile(r"^(?:m\.)?wikidata\.org/(?:wiki|entity)/([QP]\d+)$")
_AMAZON = re.compile(
    r"^(?:[a-z]+\.)?amazon\.([a-z.]{2,6})/(?:.*/)?(?:dp|gp/product|product|ASIN|o/ASIN)/([0-9A-Z]{10})(?:$|[/?#])"
)
_ISBN = re.compile(r"(?<!\d)(97[89]\d{10}|97[89](?:-\d+){4})(?!\d)")
_ISBN_HOSTS = re.compile(
    r"(?:oreilly\.com|isbnsearch\.org|books\.google|springer\.com/(?:[a-z]{2}/)?book|goodreads\.com/book/isbn|routledge\.com|crcpress\.com"
    r"|cambridge\.org|apress\.com|worldcat\.org/isbn|packtpub\.com|bookshop\.org|manning\.com|mitpress\.mit\.edu|penguin)"
)
_TWEET = re.compile(
    r"^(?:mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?([A-Za-z0-9_]+)/status(?:es)?/(\d+)(?:$|[/?#])"
)
_TWEETER = re.compile(r"^(?:mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?([A-Za-z0-9_]{1,20})(?:$|[?#])")
_REDDIT = re.compile(r"^(?:old\.|new\.|np\.|m\.|amp\.|i\.)?reddit\.com(/.*)?$")


def identify(url: str) -> Identified | None:
    """Canonical address and identifier of a URL on a known site.

    Args:
        url: A valid URL in plain spelling (`https`, no `www.`, no tracking parameters).

    Returns:
        The canonical URL with its identifier ("" where the site has none), or None elsewhere.

    >>> identify("https://youtu.be/0VH1Lim8gL8")
    ('https://youtube.com/watch?v=0VH1Lim8gL8', 'youtube:0VH1Lim8gL8')
    """
    rest = re.sub(r"(?i)^[a-z]+://", "", url)
    for pattern, canonical, identifier in _TEMPLATES:
        match = pattern.match(rest)
        if match:
            return match.expand(canonical), match.expand(identifier)
    return next((found for rule in _RULES if (found := rule(rest))), None)


def _doi(rest: str) -> Identified | None:
    nature = _NATURE.match(rest)
    if nature:
        return _as_doi(f"10.1038/{nature[1]}")
    if not _DOI_HOSTS.match(rest):
        return None
    match = _DOI.search(unquote(rest, errors="replace"))
    if not match or not re.fullmatch(r"[\x21-\x7e]+", match[1]) or re.search(r"[<>\"{}|\\^`%\[\]]", match[1]):
        return None
    value = _DOI_TAIL.sub("", match[1].partition("&")[0].rstrip(".,;"))
    if _BIORXIV.match(rest):
        value = re.sub(r"v\d+$", "", value)
    return _as_doi(value) if re.fullmatch(r"10\.\d{4,9}/.*[^/.,;]", value) else None


def _as_doi(value: str) -> Identified:
    arxiv = re.fullmatch(r"(?i)10\.48550/arxiv\.(.+)", value)
    if arxiv:
        return f"https://arxiv.org/abs/{arxiv[1]}", f"arxiv:{arxiv[1]}"
    return f"https://doi.org/{value.lower()}", f"doi:{value.lower()}"


def _openreview(rest: str) -> Identified | None:
    if not _OPENREVIEW.match(rest):
        return None
    value = _parameter(rest, "id")
    return (f"https://openreview.net/forum?id={value}", f"openreview:{value}") if value else None


def _parameter(rest: str, name: str) -> str:
    """A query parameter made of letters that need no encoding, else ""."""
    values = parse_qs(urlsplit(f"https://{rest}").query).get(name, [""])
    return values[0] if re.fullmatch(r"[\w.-]+", values[0], re.A) else ""


def _github(rest: str) -> Identified | None:
    match = _GITHUB.match(rest)
    if match and match[1].lower() not in _GITHUB_OWN:
        name = f"{match[1]}/{match[2]}".lower()
        return f"https://github.com/{name}", f"github:{name}"
    match = _GITHUB_PATH.match(rest)
    if match:
        repository = re.sub(r"(?:\.git)+$", "", match[2].lower())
        return f"https://github.com/{match[1].lower()}/{repository}{match[3]}", ""
    return None


def _huggingface(rest: str) -> Identified | None:
    match = _HUGGING.match(rest)
    if not match or match[2].split("/")[0] in _HUGGING_OWN:
        return (f"https://huggingface.co{rest[5:]}", "") if rest.startswith("hf.co/") else None
    name = match[1].lstrip("/") + match[2]
    return f"https://huggingface.co/{name}", f"huggingface:{name}"


def _semanticscholar(rest: str) -> Identified | None:
    match = _SCHOLAR.match(rest)
    if not match:
        return None
    value = match[1].replace("/", "")
    return f"https://semanticscholar.org/paper/{value}", f"semanticscholar:{value}"


def _youtube(rest: str) -> Identified | None:
    if not _YOUTUBE_HOST.match(rest):
        return None
    video = _video(rest)
    if re.fullmatch(r"[\w-]{11}", video, re.A):
        return f"https://youtube.com/watch?v={video}", f"youtube:{video}"
    playlist = _parameter(rest, "list") if "/playlist" in rest else ""
    return (f"https://youtube.com/playlist?list={playlist}", "") if playlist else None


def _video(rest: str) -> str:
    value = _parameter(rest, "v")
    if "/playlist" in rest or "/results" in rest or ("/watch" in rest and not value):
        return ""
    match = _YOUTUBE.match(rest)
    return match[1] if match and match[1] not in ("subscribers", "attribution") else value


def _wikipedia(rest: str) -> Identified | None:
    match = _WIKI.match(rest)
    lang, title = (match[1], match[2]) if match else ("", "")
    index = _WIKI_INDEX.match(rest)
    if index:
        lang, title = index[1], _parameter(rest, "title")
    if not title.strip("/_"):
        return None
    return (
        f"https://{lang}.wikipedia.org/wiki/{title}",
        f"wikipedia:{lang}:{unquote(title, errors='replace')}",
    )


def _book(rest: str) -> Identified | None:
    match = _AMAZON.match(rest)
    if match:
        isbn = _isbn13(match[2])
        return f"https://amazon.{match[1]}/dp/{match[2]}", f"isbn:{isbn}" if isbn else ""
    if not _ISBN_HOSTS.search(rest):
        return None
    found = _ISBN.search(rest)
    digits = found[1].replace("-", "") if found else ""
    return (f"https://{rest}", f"isbn:{digits}") if digits and _valid13(digits) else None


def _isbn13(ten: str) -> str:
    """The ISBN-13 of a valid ISBN-10, "" otherwise (ISO 2108)."""
    if not re.fullmatch(r"\d{9}[\dX]", ten):
        return ""
    digits = [10 if char == "X" else int(char) for char in ten]
    if sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11:
        return ""
    body = "978" + ten[:9]
    return body + str(-sum(int(d) * (1 + 2 * (i % 2)) for i, d in enumerate(body)) % 10)


def _valid13(digits: str) -> bool:
    return len(digits) == 13 and sum(int(d) * (1 + 2 * (i % 2)) for i, d in enumerate(digits)) % 10 == 0


def _twitter(rest: str) -> Identified | None:
    match = _TWEET.match(rest)
    if match:
        return f"https://twitter.com/{match[1].lower()}/status/{match[2]}", ""
    match = _TWEETER.match(rest)
    return (f"https://twitter.com/{match[1].lower()}", "") if match else None


def _reddit(rest: str) -> Identified | None:
    match = _REDDIT.match(rest)
    return (f"https://reddit.com{match[1] or ''}", "") if match else None


_TEMPLATES = (  # sites on which canonical address and identifier follow from what the address matches
    (_ARXIV, r"https://arxiv.org/abs/\1", r"arxiv:\1"),
    (_ACL, r"https://aclanthology.org/\1", r"acl:\1"),
    (_WIKIDATA, r"https://wikidata.org/wiki/\1", r"wikidata:\1"),
)
_RULES: tuple[Callable[[str], Identified | None], ...] = (
    _doi,
    _openreview,
    _github,
    _huggingface,
    _semanticscholar,
    _youtube,
    _wikipedia,
    _book,
    _twitter,
    _reddit,
)
