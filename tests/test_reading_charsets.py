"""Charsets that nothing declares, and characters that are none."""

import pytest
from reading import check, read

from kg.read.decoding import UndecodableError, decoded

TEXTS = {
    "cp1254": "Ekip yeni İstanbul şubesinde kütüphaneyi yayımladı, çok güzel çalışıyor.",
    "cp1250": "Tým zveřejnil knihovnu pro český text, příliš žluťoučký kůň úpěl ďábelské ódy.",
    "cp1257": "Komanda paskelbė biblioteką, ji labai greita, šaltinis atviras, ačiū žmonėms už žinias.",
    "cp1252": "La société a publié un outil très léger, à découvrir cet été à la fenêtre.",
    "iso2022_jp": "株式会社が新しいライブラリを公開しました。",
    "iso2022_kr": "네이버가 라이브러리를 공개했습니다.",
    "koi8_r": "Компания выпустила новую библиотеку, код открыт.",
}


@pytest.mark.parametrize("charset", TEXTS)
def test_a_text_in_a_charset_that_nothing_tells_is_read_by_its_language(charset: str) -> None:
    found = decoded(TEXTS[charset].encode(charset))
    assert found.text == TEXTS[charset]
    assert found.detected


@pytest.mark.parametrize(
    "data",
    [
        "Tim je objavio biblioteku. Kôd je vrlo brz, može čitati riječi.".encode("cp1250"),
        "Þetta er nýtt, sögðu þau.".encode("mac_roman", "replace") + b"\x8a\x9f",
        "Компания выпустила библиотеку.".encode("cp866"),
    ],
)
def test_what_no_language_tells_for_sure_is_refused_or_right(data: bytes) -> None:
    try:
        assert decoded(data).text.encode("cp1250") == data
    except UndecodableError as error:
        assert "save it as UTF-8" in str(error)


@pytest.mark.parametrize("charset", ["utf-16", "UTF-16LE", "utf16be", "utf-32", "ucs-2", "ISO-10646-UCS-2"])
@pytest.mark.parametrize(
    "page", ['<meta charset="{}"><p>Reformer {}</p>', '<?xml encoding="{}"?><p>Reformer {}</p>']
)
def test_who_can_read_that_a_page_is_in_wide_characters_knows_that_it_is_not(page: str, charset: str) -> None:
    for word in ("now", "né"):
        text = page.format(charset, word)
        assert decoded(text.encode()).text == text


def test_characters_that_are_none_are_told_and_break_no_word() -> None:
    found = decoded("Lo\x00om He\ufffeddle \U0001ffff \ufdd0[31m\x1b".encode())
    assert found.text == "Lo\u200bom He\u200bddle    [31m "
    assert (found.controls, found.first_control) == (5, 2)
    document = read(f"{found.text} soft\u00adhyphen \u200eOpenAI\u200f \u2066x\u2069 👩\u200d🔬")
    check(document)
    assert document.items[0].text == "Loom Heddle    [31m  softhyphen OpenAI x 👩\u200d🔬"
