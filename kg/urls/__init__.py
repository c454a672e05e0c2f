"""URLs: canonical forms, identifiers, redirect wrappers, valid IRIs, kinds.

ada-url (WHATWG rules) parses; what makes two addresses one resource is decided here. No function
of this module raises for any string.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

import ada_url

from kg.urls.kinds import CACHED, kind
from kg.urls.sites import identify
from kg.urls.tables import patterns
from kg.urls.wrappers import redirects, unwrap

__all__ = ["canonical", "checked_address", "identifier", "iri", "kind", "parts", "unwrap"]

# RFC 3987 without white space and private characters; `[` and `]` only belong to IPv6 hosts.
_IRI = re.compile(
    r"(?i)(?:https?|ftp)://(?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@)?"
    r"[A-Za-z0-9\-._~!$&'()*+,;=\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+(?::\d*)?"
    r"(?:/(?:[A-Za-z0-9\-._~:/@!$&'()*+,;=\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\?(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\#(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=\u00a1-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})*)?"
)
_UNSAFE = re.compile(r"[^!#$&'()*+,\-./0-9:;=?@A-Z_a-z~%]|%(?![0-9A-Fa-f]{2})")
_SPACES = re.compile(r"[\s\u2000-\u200f\u2028-\u202f\u2060\u3000\ufeff]")
_RESIDUE = re.compile(r"\*\*|[「」『』《》【】]|\]\(|<!--")
_AUTHORITY = re.compile(r"(?i)^([a-z][a-z0-9+.-]*://[^/?#]*)(.*)$", re.S)
_PARAMETERS = patterns("parameters")
_ROUTE = patterns("fragments")["route"]
_INDEX = re.compile(r"(?i)/(?:index|default)\.html?$")
_UNRESERVED = re.compile(r"%(?:2[dDeE]|3[0-9]|4[1-9a-fA-F]|5[0-9aA]|5[fF]|6[1-9a-fA-F]|7[0-9aA]|7[eE])")


@lru_cache(maxsize=CACHED)
def iri(url: str) -> str:
    """A valid IRI for a URL: the URL itself where it is one, else percent-encoded as browsers do.

    Args:
        url: An absolute web address as written.

    Returns:
        The IRI; "" when no browser could open the URL, or when Markdown stands in it.

    >>> iri("https://example.org/a b[1]"), iri("https://x.org/%zz")
    ('https://example.org/a%20b%5B1%5D', 'https://x.org/%25zz')
    >>> iri("https://twitter.com/**「MLT」**"), iri("http://Some%20Title%20of%20a%20Page")
    ('', '')
    """
    text = url.strip()
    if _RESIDUE.search(text) or not re.match(r"(?i)(?:https?|ftp)://[^/?#\s]", text):
        return ""
    try:
        found = str(ada_url.URL(text).href)
    except ValueError:
        return ""
    if _IRI.fullmatch(text) and not _SPACES.search(text):
        return text
    match = _AUTHORITY.match(found)
    encoded = (
        _UNSAFE.sub(lambda m: quote(m[0].encode("utf-8", "replace"), safe=""), match[2]) if match else ""
    )
    first, mark, fragment = encoded.partition("#")
    whole = f"{match[1]}{first}{mark}{fragment.replace('#', '%23')}" if match else ""
    return whole if _IRI.fullmatch(whole) or re.match(r"(?i)https?://\[[0-9a-f:.]+\]", whole) else ""


def checked_address(url: str) -> str:
    """An address that relative ones can begin at, "" too; `ValueError` if it is none.

    >>> checked_address("https://example.org/issues/")
    'https://example.org/issues/'
    """
    if url and not (re.match(r"(?i)https?://", url) and iri(url)):
        raise ValueError(f"{url!r} is no address like https://example.org/issues/")
    return url


def canonical(url: str) -> str:
    """The form in which equal resources are equal.

    Args:
        url: A URL as written.

    Returns:
        A URL with `https`, without `www.`, default ports, tracking parameters, needless fragments
        and slashes, wrappers seen through, one form per arXiv paper, DOI, repository, video and so
        on; a broken URL comes back stripped of white space at its ends.

    >>> canonical("http://www.arxiv.org/pdf/1906.02530v2.pdf")
    'https://arxiv.org/abs/1906.02530'
    >>> canonical("https://Example.org:443/a/?utm_source=x&b=2#top")
    'https://example.org/a?b=2'
    """
    return _known(url)[0]


def identifier(url: str) -> str:
    """What a URL identifies, as `scheme:value`, or "".

    Schemes: arxiv, doi, acl, openreview, github, huggingface, semanticscholar, youtube, wikipedia
    (`wikipedia:en:Title`), wikidata, isbn.

    >>> identifier("https://aclweb.org/anthology/P19-1459/"), identifier("https://a.org")
    ('acl:P19-1459', '')
    """
    return _known(url)[1]


def parts(url: str) -> SplitResult:
    """The parts of an address, all of them empty where it cannot be parted.

    >>> parts("https://a.org/b?c=d").path, parts("http://[a]/b").path
    ('/b', '')
    """
    try:
        return urlsplit(url)
    except ValueError:  # brackets that are no IPv6 host
        return SplitResult("", "", "", "", "")


@lru_cache(maxsize=CACHED)
def _known(url: str) -> tuple[str, str]:
    """Canonical form and identifier."""
    known = _read(url)
    for _ in range(_STEPS if known[1] else 0):  # what an identifier's address shows when it is read itself
        again = _read(known[0])
        if again == known:
            return known
        known = again
    return known if not known[1] else (_spelled(url), "")


_STEPS = 4
"""So often is an identifier's own address read again; one that still changes then is none."""


def _read(url: str) -> tuple[str, str]:
    """What an address identifies, with the form that all its addresses have, else its simplest spelling."""
    plain = _spelled(url)
    return (identify(plain) if plain else None) or (plain or url.strip(), "")


def _spelled(url: str) -> str:
    """The simplest spelling of what an address leads to; "" where no browser could open it."""
    found = iri(unwrap(url.strip()))
    plain = _plain(found) if found else ""
    inner = unwrap(plain)
    return _spelled(inner) if len(inner) < len(plain) else plain  # seen only now that its spelling is plain


def _plain(url: str) -> str:
    """A valid URL in its simplest spelling, by rules that hold on every site."""
    try:
        split = urlsplit(str(ada_url.URL(url).href))
    except ValueError:
        return url
    scheme = "https" if split.scheme in ("http", "https") else split.scheme
    host = re.sub(r":(?:80|443)$", "", split.netloc.rpartition("@")[2].lower().rstrip("."))
    host = re.sub(r"^(?:www\d?\.)+(?=[^.]+\.)", "", host.rstrip("."))
    path = re.sub(r"/{2,}", "/", _readable(split.path)).rstrip("/")
    while _INDEX.search(path):
        path = _INDEX.sub("", path).rstrip("/")
    query = _query(split.query, redirects(f"{host}{path}?"))
    fragment = _fragment(split.fragment.partition(":~:")[0])
    return f"{scheme}://{host}{path}{query and '?'}{query}{fragment and '#'}{fragment}"


def _readable(path: str) -> str:
    """Percent-encoding only where it is needed, in upper case."""
    path = _UNRESERVED.sub(lambda match: unquote(match[0]), path)
    return re.sub(r"%[0-9a-fA-F]{2}", lambda match: match[0].upper(), path)


def _query(query: str, redirecting: bool) -> str:
    """The parameters that tell one page from another, sorted."""
    if "=" not in query:
        return _UNSAFE.sub(lambda m: quote(m[0].encode("utf-8", "replace"), safe=""), _readable(query))
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not _tracks(*pair) or (redirecting and pair[0].lower() == "linkid")]
    return urlencode(sorted(kept), safe=":/,@!'()*$;", errors="replace")


def _tracks(name: str, value: str) -> bool:
    """Whether a parameter tells where a reader comes from, not what the reader sees."""
    perhaps = _PARAMETERS["perhaps"].fullmatch(f"{name}={value}")
    return bool(perhaps or _PARAMETERS["tracking"].match(name))


def _fragment(fragment: str) -> str:
    """A fragment that is part of the address (a route, state); "" for a place in the same page."""
    if _ROUTE.match(fragment):
        return fragment.rstrip("/") if len(fragment.rstrip("/")) > 1 else ""
    pairs = [part.partition("=") for part in fragment.split("&")] if "=" in fragment else []
    told = [pair for pair in pairs if pair[0] and pair[2]]
    kept = [
        pair
        for pair in told
        if not _PARAMETERS["shown"].match(pair[0]) and not _tracks(pair[0], unquote(pair[2]))
    ]
    return "&".join(map("".join, kept))
