"""Names by their form: what looks like a part of a program, a file, a number, a site is no tool."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg import knowledge
from kg.languages import everywhere
from kg.model import Kind
from kg.recognise.judged import Judged

_DOTTED = re.compile(r"(?:[^\W\d]\w*\.)+([^\W\d]\w*)")
_NUMBERED = re.compile(
    r"(?:RFC|PEP|JEP|JSR|CVE|GHSA|BIP|BINANA|EIP|KEP|PSR|ISO(?:/IEC)?|IEEE|ECMA|XEP|CWE|SRFI"
    r"|(?-i:BLIP|BOLT|NIP|SLIP|ERC))[ -]?\d[\d.:-]*"
    r"|(?!\w+000)[A-Z]{1,2}\d{4}|(?:PR|MR)[ #-]*\d+|[A-Z]\d|\S+@[0-9a-f]{6,40}",
    re.IGNORECASE,
)
"""Numbers of specifications, of a checker's rules, of changes: `RFC 4647`, `W8205`, `kites@1b10926`. What
also is a word is one in capitals alone: `Bolt 2.0` is a tool."""
_KEYWORD = re.compile(
    r"(?:MUST|SHALL|SHOULD|MAY|REQUIRED|RECOMMENDED|OPTIONAL)(?:[ -]NOT)?"
    r"|TODO|FIXME|WIP|NOTE|IMPORTANT|WARNING"
)
"""What a specification says in capitals (RFC 2119), and marks of unfinished work."""
_EDGED = re.compile(r"[|｜¦].*|.*[|｜¦]\s*", re.DOTALL)
"""With the bar that sets it apart from what is said of it."""
_SOURCE = re.compile(
    r"\S+/\S+\.(?:hs|ml|exs?|py|rb|cs|kt|scala|clj|md|rst|php|pl|R)"
    r"|(?:\S+/\S+|src|lib|cmd|test|tests)/\S+\.(?:jl|vim|rs|nim|zig|go|lua|swift)"
)
"""Files. Repositories are called so too, by their language: `OWNER/Kites.jl`, `OWNER/kite.vim`."""
_PROGRAMME = re.compile(
    r".+(?:计划|計劃|計画|プロジェクト|プログラム|项目|프로젝트|프로그램)"
    r"|.+\s(?:Program(?:me|a|m)?s?|Projekte?|Proyectos?|Projetos?|Projets?|Mentorships?|Fellowships?|Internships?)"
    r"|(?:Proyecto|Projeto|Projet|Progetto)\s\S.*"
)
"""What bodies run, and are not."""
_BOUNTY = re.compile(
    r".+\s(?:Bounty|Grants?|Fellowship|Mentorship|Ambassador|Loyalty|Training) Program(?:me|a|m)?s?"
)
_LAW = re.compile(
    r"[^\W\d_][\w ]*(?:gesetz|vertrag|verordnung|richtlinie|abkommen)(?:e?s)?(?: [A-ZÄÖÜ]\w+)?"
    r"|(?:Ley|Loi|Lei|Legge) .+|.+ (?:Attacks?|Guidelines|Vulnerability|Act|Bill|Directive|Regulation|Treaty)"
    r"|.{2,}(?:法案|条例|條例)"
)
"""Laws, rules and ways to attack: `Bayerisches Digitalgesetz`, `Digital Markets Act`."""
_AS_A_SERVICE = re.compile(r"[A-Z][A-Za-z]{0,3}aaS")
_METHOD = re.compile(r"[A-Z]\w{2,}(?:#|::)[a-z_]\w*[?!]?")
_COMMUNITY = re.compile(
    r"\S+(?: \S+)? (?:LinkedIn|Twitter|Slack|Discord|Git[Hh]ub|YouTube|Zulip|Reddit|Telegram|Mastodon)"
    r"|(?:Slack|Discord|Zulip|Reddit|Telegram|Mastodon) \S+"
)
"""A body and where it is met: `Kite Slack`, `Slack Kite`; `GitHub Education` is a body of its own."""
_LICENCE = re.compile(
    r"ASL[ -]?2(?:\.0)?|(?:GNU )?[LA]?GPL(?:[ -]?v?\d(?:\.\d)?)?\+?|BSD-\d\S*"
    r"|Apache(?:[ -]License)?[ -]?2(?:\.0)?|MIT[ -]Licen[cs]e"
    r"|CC[ -]BY[\w. -]*|CC0|EUPL\S*|MPL(?:[ -]?2\S*)?",
    re.IGNORECASE,
)
_OF_CODE = re.compile(
    r"[A-Z]\w*[a-z0-9](?:Props|Array|Exception|Error|Factory|Impl|Listener|Iterator|Iterable|Interface|Params|Options"
    r"|Collection|Handler|Callback|Config)"  # types
    r"|_*[a-z][a-z0-9]*(?:_[a-z0-9]+){3,}"  # functions
)
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_PART = re.compile(
    r"[A-Z]\w*[a-z0-9](?:Parser|Stream|Wrapper|Buffer|Authenticator|Executor|Filter|Slurper|Resolver|Validator"
    r"|Converter|Adapter|Context|Event|Request|Response|Provider|Token|Generator|Reader|Writer|Storage|State)"
)
_RELEASE = re.compile(
    r"(?:version|alpha|beta|milestone|release|canary|nightly|rc|preview|edition|snapshot|v)\s*\d*(?:\.[\dx]+)*",
    re.IGNORECASE,
)
_RAISED = re.compile(r".+ (?:to|→|->) v?\d+(?:\.[\dx]+)+\S*", re.IGNORECASE)
"""A tool and what it was brought to: `kites to v1.29.1`."""
_TRAILING = re.compile(
    r".+\s(?:of|for|the|and|in|on|at|to|with|a|an|en|de|del|la|el|y|et|du|des|für|und|von|im|da|do|e|em|para|по|в|и)"
    r"|.+\s(?:en|in|im|au|no|em|du|de)\s(?:19|20)\d\d|[^\W\d_].+ベース"
)
"""A name and what goes on behind it: `Kite Conference on`, `Nature en 2016`, `PyKiteベース`."""
_ABOUT_ANOTHER = re.compile(
    r".+\s(?:Code of Conduct|Terms of (?:Service|Use)|TO[SU]|ToS|Policy|Milestone|Trends|Roadmap"
    r"|Release Notes)"
)
_FOLLOWERS = re.compile(
    r"[A-Z]\w+(?:istas|aceans?|coiners?)|[A-Z]{3,}ers|.*[\u3400-\u9fff\w]\s?(?:学生|老师|同学|用户|开发者|成员)"
    r"|.+[ -](?:staff|members|employees|volunteers|maintainers|contributors|Macher|Mitglieder|Mitarbeiter)"
)
"""Those who use a thing: `Rustaceans`, `GSoC 学生`."""
_USER = re.compile(r"([^\W\d_]{4,}?)(?:e?rs?|istas?)")
_JOINED = re.compile(r"[^/+]{2,}(?:[/+][^/+]{2,})+")
_VARIABLE = re.compile(r"[a-z]+(?:[A-Z][a-z0-9]+)+")
_CLASS = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+")
_DOMAIN = re.compile(
    r"((?:[\w-]+\.)+)(?:org|com|net|info|fm|edu|gov|tv|de|fr|ru|es|it|nl|ch|at|uk|pl|br|jp|cn|eu)(?:/\S*)?",
    re.IGNORECASE,
)
_KEY = re.compile(r"F(?:[1-9]|1[0-2])|@[a-z]\w+|[\w/-]+\.(?:py|sh|c|rs|go)")


def is_form_of_code(judged: Judged) -> bool:
    """Files, parts of programs, numbers of specifications: `pool.ts`, `Deno.stat`, `RFC 4647`."""
    if judged.kind is not Kind.PERSON and _KEYWORD.fullmatch(judged.name):  # also one called like a body
        return True
    if judged.kind is Kind.PERSON or judged.listed:
        return False
    if any(form(judged.name) for form in _ALWAYS):
        return True
    if judged.of_interface and judged.kind in _THINGS:
        return True
    loose = () if judged.linked and not judged.of_work else _LOOSE[judged.kind]
    return any(form(judged.name) for form in (*_FORMS[judged.kind], *loose))


def _is_follower(name: str) -> bool:
    """Whether a name is that of who uses a known tool or language: `Haskeller`."""
    found = _USER.fullmatch(name)
    return found is not None and (
        knowledge.is_language(found[1]) or Kind.TOOL in knowledge.kinds_of(found[1])
    )


def _is_joined(name: str) -> bool:
    """Whether a name is several known tools with a stroke or plus sign between: `Docker/Podman`."""
    parts = [part.strip() for part in re.split("[/+]", name)]
    return _JOINED.fullmatch(name) is not None and any(Kind.TOOL in knowledge.kinds_of(p) for p in parts)


def _is_site(name: str) -> bool:
    """Whether a name is the address of a site that is not called like a known thing (`OpenOffice.org`)."""
    found = _DOMAIN.fullmatch(name)
    stem = found[1].rstrip(".").removeprefix("www.") if found else ""
    return bool(stem) and not knowledge.kinds_of(stem) and not knowledge.is_platform(stem)


def _is_dated(name: str) -> bool:
    """Whether a name begins with a month and a year: `May 2021 Kite Club`."""
    first, _, rest = name.partition(" ")
    return _YEAR.match(rest) is not None and first.casefold() in everywhere("months")


_YEAR = re.compile(r"(?:19|20)\d\d\s\S")


def _is_half_bracketed(name: str) -> bool:
    """Whether a bracket closes in a name that none opened: `KITE）组织`."""
    return any(name.count(end) > name.count(begin) for begin, end in ("()", "（）"))


def _is_file(name: str) -> bool:
    stem, dot, suffix = name.rpartition(".")
    return bool(stem and dot and " " not in name) and suffix.casefold() in knowledge.names("file_suffixes")


def _is_dotted(name: str) -> bool:
    """Whether a name with full stops is a part of a program: there are capitals or three parts, no domain."""
    found = _DOTTED.fullmatch(name)
    if not found or found[1].casefold() in knowledge.names("name_endings"):
        return False
    return name != name.lower() or name.count(".") > 1


_THINGS = frozenset({Kind.TOOL, Kind.DATASET})
Form = Callable[[str], object]
_ALWAYS: tuple[Form, ...] = (
    _RELEASE.fullmatch,
    _RAISED.fullmatch,
    _TRAILING.fullmatch,
    _ABOUT_ANOTHER.fullmatch,
    _FOLLOWERS.fullmatch,
    _CONSTANT.fullmatch,
    _NUMBERED.fullmatch,
    _LICENCE.fullmatch,
    _EDGED.fullmatch,
    _LAW.fullmatch,
    _AS_A_SERVICE.fullmatch,
    _METHOD.fullmatch,
    _SOURCE.fullmatch,
    _is_file,
    _is_dated,
    _is_half_bracketed,
)
_FORMS: dict[Kind, tuple[Form, ...]] = dict.fromkeys(Kind, ()) | {
    Kind.TOOL: (_OF_CODE.fullmatch, _is_dotted, _BOUNTY.fullmatch),
    Kind.ORGANISATION: (_is_follower, _PROGRAMME.fullmatch, _COMMUNITY.fullmatch),
    Kind.DATASET: (_OF_CODE.fullmatch, _is_dotted),
}
_LOOSE: dict[Kind, tuple[Form, ...]] = dict.fromkeys(Kind, ()) | {
    Kind.TOOL: (_is_joined, _is_site, _VARIABLE.fullmatch, _PART.fullmatch, _KEY.fullmatch),
    Kind.DATASET: (_VARIABLE.fullmatch, _PART.fullmatch, _CLASS.fullmatch),
}
"""Forms of names of a kind that have no link."""
