"""Bytes become text: by their byte order mark, by the charset that is declared, as UTF-8, or, where
none of these tells, by what charset-normalizer is sure of. What cannot be decoded is refused: text in
the wrong charset would give wrong names.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from kg.read.latin import latin

SURE = 0.1
"""Most of what charset-normalizer calls chaos (0 to 1) in a text that is taken as detected."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)|<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)",
    re.I,
)
_WIDE = re.compile(r"(?i)u(?:tf-?|cs-?)(?:16|32|2|4)")  # whoever can read such a declaration is not in one
_HEAD = 4096  # bytes within which a page declares its charset
# What browsers take these labels for (WHATWG Encoding Standard): supersets of what they name.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
}
_REFUSED = frozenset(
    {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"}
)
_DETECTED = (
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "euc_kr",
    "cp1252",  # not taken without its language (`kg.read.latin`), but what else would be taken for another
    "cp1251",
    "koi8_r",
    "iso8859_2",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
)
_SCRIPTS = {  # letters that a text in one of these charsets is mostly made of, besides ASCII
    "cp1251": r"[\u0400-\u04ff]",
    "koi8_r": r"[\u0400-\u04ff]",
    "cp1253": r"[\u0370-\u03ff]",
    "cp1255": r"[\u0590-\u05ff]",
    "cp1256": r"[\u0600-\u06ff]",
    "gb18030": r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2026]",
    "big5": r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2026]",
    "cp932": r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff9f]",
    "euc_jp": r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff9f]",
    "euc_kr": r"[\u3000-\u303f\uac00-\ud7af]",
}
# Bytes beyond ASCII that are no lone quotation mark, dash or ellipsis of the charsets of Windows, which are
# the same bytes in all of them and stand alone in no text of another charset.
_OTHER = re.compile(rb"[\x80-\x84\x86-\x90\x98-\xff]|[\x80-\xff]{2}")
_SEVEN_BITS = (  # what switches to another script in text of seven bits (ISO 2022)
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\$\([@BD])"), "iso2022_jp_2004"),
)
# Control characters, and what Unicode keeps for no character at all: no output can hold them.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)


class UndecodableError(Exception):
    """Bytes that are no text; the message is the reason, for a person."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its charset where it was detected ("" where it was told or is UTF-8), and how
    many control characters became spaces, and where the first of them stands (-1: none)."""

    text: str
    detected: str = ""
    controls: int = 0
    first_control: int = -1


def decoded(data: bytes, declared: str = "") -> Decoded:
    """The text of some bytes; a byte order mark of UTF-8 stays its first character, so that positions stand.

    Args:
        data: What a file or a part of a message holds.
        declared: The charset that its carrier tells (HTTP, a message's header), "" for none.

    Raises:
        UndecodableError: If they are binary, or in a charset that nothing tells for sure.

    >>> decoded(b"caf\\xe9", "latin-1").text, decoded("é".encode("utf-16")).text
    ('café', 'é')
    """
    mark = next((name for start, name in _MARKS if data.startswith(start)), "")
    if mark:
        return _cleaned(_strict(data, mark))
    if _binary(data):
        raise UndecodableError("a binary file, no text")
    own = "" if _is_utf8(data) else _declared(data)
    for charset in filter(None, (declared, own)):
        if (text := _as(data, charset)) is not None:
            return _cleaned(text)
    if data.isascii() and (switched := _switched(data)):
        return switched
    try:
        return _cleaned(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _guessed(data, error, declared or own)


def _binary(data: bytes) -> bool:
    """Whether more than a stray NUL stands at the beginning."""
    return data.count(b"\0", 0, 8192) > 1 + min(len(data), 8192) // 100 or data.startswith(
        (b"\x89PNG", b"%PDF", b"PK\3\4", b"GIF8", b"\xff\xd8\xff")
    )


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8 (a charset declared for them is not the truth then)."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    charset = (match[1] or match[2]).decode("ascii", "replace") if match else ""
    return "utf-8" if _WIDE.match(charset) else charset


def _as(data: bytes, charset: str) -> str | None:
    """The bytes read in a charset; None where they are not in it or it is none to trust."""
    try:
        known = codecs.lookup(charset)
    except (LookupError, ValueError):  # a name with a NUL in it
        return None
    if known.name in _REFUSED or not known._is_text_encoding:
        return None
    try:
        return data.decode("utf-8" if known.name == "utf-8" else _SUPERSETS.get(known.name, known.name))
    except UnicodeError:
        return None


def _strict(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeError as error:
        raise UndecodableError(f"not {charset.upper()}, though its byte order mark says so") from error


def _switched(data: bytes) -> Decoded | None:
    """The text of seven-bit bytes that tell themselves in which charset they are."""
    for sign, charset in _SEVEN_BITS:
        if sign.search(data) and (text := _as(data, charset)) is not None:
            return replace(_cleaned(text), detected=charset)
    return None


def _guessed(data: bytes, error: UnicodeDecodeError, declared: str) -> Decoded:
    """The text in the charset that charset-normalizer is sure of."""
    from charset_normalizer import from_bytes

    if not _OTHER.search(data):
        return replace(_cleaned(data.decode("cp1252")), detected="cp1252")
    best = from_bytes(data, cp_isolation=list(_DETECTED)).best()
    if best is not None and best.chaos <= SURE and _fits(str(best), best.encoding):
        return replace(_cleaned(str(best)), detected=best.encoding)
    if charset := latin(data):
        return replace(_cleaned(data.decode(charset)), detected=charset)
    line = data.count(b"\n", 0, error.start) + 1
    told = f", nor in the charset that is declared ({declared})" if declared else ""
    raise UndecodableError(f"not UTF-8 (byte {error.start}, line {line}){told}: save it as UTF-8") from error


def _fits(text: str, charset: str) -> bool:
    """Whether what is not ASCII in a text is what is written in a charset, and enough of it to tell."""
    foreign = re.findall(r"[^\x00-\x7f«»“”‘’„–—…•·°©®\xa0]", text)
    script = re.compile(_SCRIPTS.get(charset, "(?!)"))
    return len(foreign) > 3 and sum(bool(script.match(char)) for char in foreign) >= 0.95 * len(foreign)


def _cleaned(text: str) -> Decoded:
    """The text with control characters, which no output can hold, as spaces, those inside a word as spaces
    without width."""
    first = _CONTROLS.search(text)
    if not first:
        return Decoded(text)
    clean, number = _CONTROLS.subn(lambda match: _filler(text, match.start()), text)
    return Decoded(clean, "", number, first.start())


def _filler(text: str, place: int) -> str:
    return "\u200b" if text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha() else " "
