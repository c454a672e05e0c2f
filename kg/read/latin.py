"""Which charset a text in Latin letters is in, where nothing tells it: the bytes of an accented letter are
another one's in the next charset, and only the language says which."""

from __future__ import annotations

from collections.abc import Mapping

_WESTERN = {
    "ca": "àçéèíïóòúü·",
    "da": "æøåéü",
    "de": "äöüßé",
    "en": "éèïöñçâêôäüàá",
    "es": "áéíóúüñ",
    "fi": "äöå",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "is": "áéíóúýþæöð",
    "it": "àèéìíîòóùú",
    "nl": "ëïéèöüáóíç",
    "no": "æøåéòô",
    "nb": "æøåéòô",
    "pt": "áâãàçéêíóôõúü",
    "sv": "åäöéü",
}
_CENTRAL = {
    "bs": "čćđšž",
    "cs": "áčďéěíňóřšťúůýž",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîşţșț",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšžćđ",
}
_BALTIC = {"et": "äöüõšž", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž"}
CHARSETS: Mapping[str, Mapping[str, str]] = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": {"tr": "çğıöşüâîû"},
    "cp1257": _BALTIC,
}
"""The languages written in a charset, with their letters beyond ASCII."""
_MARKS = frozenset("«»“”‘’‚„–—…•·°©®™€£§¿¡ºª\xa0\u0307")  # the last one: what `İ` leaves in small letters
_OWN = 0.9
"""Least share of the letters beyond ASCII that are the language's own: a foreign name may stand in a text."""
_FEWEST = 4  # letters beyond ASCII that tell


def latin(data: bytes) -> str:
    """The one charset in which some bytes are a text in a language that is written in it, "" if none or
    several are and the texts differ.

    >>> latin("Yeni şubede kütüphane yayımlandı, çok güzel bir gün oldu".encode("cp1254"))
    'cp1254'
    """
    texts: dict[str, str] = {}
    for charset, languages in CHARSETS.items():
        try:
            text = data.decode(charset)
        except UnicodeDecodeError:
            continue
        if _written_in(text, languages):
            texts.setdefault(text, charset)
    return next(iter(texts.values())) if len(texts) == 1 else ""


def _written_in(text: str, languages: Mapping[str, str]) -> bool:
    """Whether a text is in one of some languages and written in its letters."""
    import py3langid

    beyond = [char for char in text.lower() if char > "\x7f"]
    foreign = [char for char in beyond if char not in _MARKS]
    if not foreign:
        return len(beyond) >= _FEWEST
    if len(foreign) < _FEWEST or not all(map(str.isalpha, foreign)):
        return False
    letters = languages.get(str(py3langid.classify(text)[0]), "")
    return sum(char in letters for char in foreign) >= _OWN * len(foreign)
