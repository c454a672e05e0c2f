"""The graph page for people who read: evidence in its place, search in sentences, selections, paper."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browsing import wait_for_text, wait_until, wait_until_still
from page_graphs import small
from test_articles import with_articles

from kg.export.csv import csv as written
from kg.export.csv import read_tables
from kg.extract import build
from kg.tables import ROWS, PassageRow, Tables, tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Opener = Callable[..., Page]


def with_lines() -> Tables:
    """`with_articles`, the sentences of Reformer among their neighbours, one of them said twice."""
    here = with_articles()
    reformer = next(row for row in here.mentions if row.text == "Reformer")
    again = replace(reformer, document="two.en.md", line=30, begin=400, end=408)
    lines = (
        PassageRow("one.en.md", 1, "New models"),
        PassageRow("one.en.md", 3, "Good news. Reformer comes from Google AI."),
        PassageRow("one.en.md", 5, "It reads long texts."),
    )
    return replace(here, mentions=(*here.mentions, again), passages=lines)


def _find(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.keyboard.press("Enter")


# --- The passages


def test_passages_are_what_says_something_and_its_neighbours(tmp_path: Path) -> None:
    paragraphs = [
        "# One",
        "nothing here",
        "PyTorch is\n*fast*.",
        "after it",
        "nothing more",
        "| BERT | x |\n|---|---|",
    ]
    (tmp_path / "a.md").write_text("\n\n".join(paragraphs), encoding="utf-8")
    found = tables(build(tmp_path / "a.md"))
    assert {row.text for row in found.mentions} >= {"PyTorch"}
    assert [(row.line, row.text) for row in found.passages][:3] == [
        (3, "nothing here"),
        (5, "PyTorch is fast."),
        (8, "after it"),
    ]


def test_a_folder_of_a_former_version_without_passages_is_read(tmp_path: Path) -> None:
    for name in ROWS:
        (tmp_path / f"{name}.csv").write_bytes(written(with_lines(), name))
    assert read_tables(tmp_path) == with_lines()
    (tmp_path / "passages.csv").unlink()
    assert read_tables(tmp_path) == replace(with_lines(), passages=())


# --- The page


@pytest.mark.browser
def test_a_sentence_stands_once_among_its_neighbours_and_plain_words_say_what_found_it(
    opened: Opener,
) -> None:
    page = opened(with_lines())
    _find(page, "Reformer")
    said = page.locator("#details .said", has_text="comes from").first
    words = said.inner_text()
    assert words.startswith("Good news.")
    assert "It reads long texts." in words
    assert words.count("Reformer comes from Google AI.") == 1
    assert "one.en.md, line 3" in words
    assert "two.en.md, line 30" in words
    assert "90 %" not in words, "the exact terms show on demand"
    said.locator("summary").click()
    assert "kg_x, 90 %" in said.inner_text()


@pytest.mark.browser
def test_search_finds_titles_addresses_and_sentences(opened: Opener) -> None:
    page = opened(small())
    for words, name in (
        ("Reformer post", "Reformer"),
        ("ai.example.org", "Reformer"),
        ("see you at", "ICLR"),
    ):
        _find(page, words)
        assert page.inner_text("#details h2") == name
    page.fill("#search", "no such words")
    assert "no name, title, address or sentence" in page.inner_text("#results")


@pytest.mark.browser
def test_the_list_is_filtered_by_the_search(opened: Opener) -> None:
    page = opened(small(), "#view=list")
    page.fill("#search", "kitaev")
    assert page.locator("#rows .open").all_inner_texts() == ["Google AI", "Nikita Kitaev"]
    assert page.inner_text("#list-title") == "List: 1 to 2 of 2 with “kitaev”"
    page.fill("#search", "")
    assert page.locator("#rows .open").count() == 6


@pytest.mark.browser
def test_things_selected_by_hand_are_shown_alone_hidden_and_exported_and_kept_in_the_address(
    opened: Opener,
) -> None:
    page = opened(with_articles(), "#view=list")
    for name in ("Reformer", "Profunctor Optics"):
        page.get_by_label(f"Select {name}").check()
    assert page.inner_text("#picked-count") == "2 selected"
    page.click("#save-button")
    with page.expect_download() as download:
        page.click("#save-bib")
    bib = download.value.path().read_text()
    assert "title = {{Profunctor Optics}}" in bib
    assert "author = {{Nikita Kitaev}}" in bib
    page.click("#save-button")
    with page.expect_download() as download:
        page.click("#save-csv")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
    assert {row["name"] for row in rows} == {"Reformer", "Profunctor Optics"}
    page.click("#picked-alone")
    assert sorted(page.locator("#rows .open").all_inner_texts()) == ["Profunctor Optics", "Reformer"]
    page.keyboard.press("Escape")
    page.click("#picked-hide")
    assert page.locator("#rows .open").count() == 6
    assert "hidden=" in page.url
    page.click("button[data-view=picture]")
    assert page.inner_text("#show-hidden") == "Show 2 hidden things"
    page.click("#show-hidden")
    wait_for_text(page, "#status", re.compile("^6 things, 2 articles, 5 relations$"))


@pytest.mark.browser
def test_a_view_in_the_address_opens_as_it_was(opened: Opener) -> None:
    page = opened(small(), "#hidden=venue/iclr&picked=tool/reformer&colour=date&pins=tool/reformer@40;-70")
    page.wait_for_timeout(300)
    assert page.input_value("#colour") == "date"
    assert page.inner_text("#picked-count") == "1 selected"
    wait_for_text(page, "#status", re.compile("^5 things, 3 relations$"))
    assert "First seen 2020-01-06" in page.inner_text("#colour-key")
    page.select_option("#colour", "group")
    assert "around" in page.inner_text("#colour-key")
    for part in ("hidden=venue/iclr", "picked=tool/reformer", "colour=group", "pins=tool/reformer@40;-70"):
        assert part in page.url


@pytest.mark.browser
def test_a_mark_that_is_dragged_stays_where_it_was_left(opened: Opener) -> None:
    page = opened(small(), "#entity=tool/reformer")
    page.wait_for_timeout(300)
    page.keyboard.press("Escape")
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    place = None
    for x in range(int(box["x"]) + 20, int(box["x"] + box["width"]) - 20, 12):
        for y in range(int(box["y"]) + 60, int(box["y"] + box["height"]) - 120, 12):
            page.mouse.move(x, y)
            if page.locator("#tip").is_visible() and "·" in page.inner_text("#tip"):
                place = (x, y)
                break
        if place:
            break
    assert place is not None
    page.mouse.down()
    page.mouse.move(place[0] + 60, place[1] + 40, steps=4)
    page.mouse.up()
    wait_until(page, lambda: "pins=" in page.url)


ACCENT = (
    "() => { const c = document.getElementById('canvas'); let n = 0;"
    "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
    "for (let i = 0; i < d.length; i += 4) n += d[i] === 11 && d[i + 1] === 92 && d[i + 2] === 173;"
    "return n }"
)
"""How many dots of the picture have the colour of what is ringed or lit."""


@pytest.mark.browser
def test_only_after_a_path_shows_what_is_left_and_no_empty_rings(opened: Opener) -> None:
    page = opened(small(), "#path=person/kitaev,tool/reformer")
    wait_until(page, lambda: page.evaluate(ACCENT) > 0)
    page.click("button[aria-label='Only Venue']")
    wait_for_text(page, "#status", re.compile("^1 thing, 0 relations$"))
    wait_until(page, lambda: page.evaluate(ACCENT) == 0)


@pytest.mark.browser
@pytest.mark.parametrize("way", ["Escape", "outside", "view"])
def test_at_phone_width_what_lies_over_the_picture_closes(opened: Opener, way: str) -> None:
    page = opened(small(), viewport={"width": 390, "height": 844})
    page.click("#filters-button")
    assert page.locator("#filters").is_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "outside":
        page.mouse.click(370, 600)
    else:
        page.click("button[data-view=list]")
    assert page.locator("#filters").is_hidden()
    _find(page, "Reformer")
    assert page.locator("#panel").is_visible()
    page.click("button[data-view=both]")
    assert page.locator("#panel").is_hidden()


@pytest.mark.browser
def test_on_paper_stand_the_picture_the_list_and_the_open_details(opened: Opener) -> None:
    page = opened(with_lines(), "#entity=tool/reformer")
    page.wait_for_timeout(300)
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator("#print-picture").is_visible()
    assert page.locator("#print-table tbody tr").count() == 8
    assert page.locator("#details .said").first.is_visible()
    for gone in ("#filters", "#stage", "header button", ".actions"):
        assert not page.locator(gone).first.is_visible()


@pytest.mark.browser
def test_what_is_dark_on_the_screen_is_light_on_paper_and_dark_again(opened: Opener) -> None:
    page = opened(with_lines(), color_scheme="dark")
    page.evaluate(
        "addEventListener('beforeprint', () => { window.printed = document.documentElement.dataset.theme })"
    )
    page.pdf(format="A4")
    assert page.evaluate("window.printed") == "light"
    page.wait_for_selector("html[data-theme=dark]")
    corner = """async () => {
        const image = document.getElementById("print-picture"), canvas = document.createElement("canvas");
        await image.decode();
        const brush = canvas.getContext("2d");
        brush.drawImage(image, 0, 0);
        return [...brush.getImageData(1, 1, 1, 1).data];
    }"""
    assert min(page.evaluate(corner)) > 240


@pytest.mark.browser
def test_axe_finds_nothing_at_all_in_a_selection_and_its_evidence(opened: Opener) -> None:
    from pathlib import Path

    axe = (Path(__file__).parent / "assets" / "axe.min.js").read_text()
    page = opened(
        with_lines(), "#entity=tool/reformer&picked=tool/reformer&hidden=venue/iclr&colour=group&view=both"
    )
    wait_until_still(page)
    page.evaluate(axe)
    found = page.evaluate("() => axe.run()")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
