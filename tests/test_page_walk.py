"""A walk through all that the graph page offers, at the width of a desk, of a telephone, and on paper.

With KG_SCREENSHOTS=FOLDER each step leaves its picture there, for a person to look at.
"""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import wait_for_text, wait_until, wait_until_still
from sample_graph import sample

from kg.analyse.report import report
from kg.export.annotated import annotated
from kg.extract import extract
from kg.model import BASE
from kg.read.inputs import collect
from kg.tables import (
    DocumentRow,
    EntityRow,
    LinkRow,
    MentionRow,
    PassageRow,
    ReferenceRow,
    RelationRow,
    Tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

    Opener = Callable[..., Page]

AXE = (Path(__file__).parent / "assets" / "axe.min.js").read_text(encoding="utf-8")
LAB, MODEL = "مختبر الذكاء الاصطناعي", "מודל השפה"
ISSUE = "2023-09-04-a-newsletter-whose-files-have-the-longest-names-that-anybody-has-seen-issue-17.ar.md"
TITLE = "عدد طويل العنوان جدا يجب أن ينكسر على عدة أسطر ولا يخرج من الصفحة أبدا مهما كان عرضها صغيرا"
SAID = "أطلق مختبر الذكاء الاصطناعي اليوم מודל השפה للجميع."
WIDTHS = {"desk": (1400, 860), "telephone": (390, 844)}


def right_to_left() -> Tables:
    """The sample, and an issue in Arabic that names two things more, one in Hebrew."""
    here, url = sample().tables, "https://lab.example/model"
    dated = {"first_seen": "2023-09-04", "last_seen": "2023-09-04"}
    lab, model = BASE + "organisation/lab", BASE + "tool/model"
    things = (
        EntityRow(lab, "Organisation", LAB, (), ("ar",), 1, 1, references=(), identifiers=(), **dated),
        EntityRow(model, "Tool", MODEL, (), ("ar",), 1, 1, references=(url,), identifiers=(), **dated),
    )
    places = ((lab, LAB), (model, MODEL))
    mentions = tuple(
        MentionRow(thing, ISSUE, "ar", TITLE, 9, at, at + len(name), name, SAID, "encoder+link", 0.9)
        for thing, name in places
        for at in [SAID.index(name)]
    )
    said = RelationRow(model, "createdBy", lab, ISSUE, 0, len(SAID), SAID, "maker-verb", 0.9, 9)
    return replace(
        here,
        entities=(*here.entities, *things),
        mentions=(*here.mentions, *mentions),
        relations=(*here.relations, said),
        references=(*here.references, ReferenceRow(url, "code", 3, MODEL, ISSUE, TITLE, "", "ok")),
        links=(*here.links, LinkRow(model, url, "namedByReference")),
        documents=(*here.documents, DocumentRow(ISSUE, TITLE, "ar", "2023-09-04", "S", "", "")),
        passages=(*here.passages, PassageRow(ISSUE, 9, SAID), PassageRow(ISSUE, 11, "والآن إلى خبر آخر.")),
    )


class Walk:
    """A page at one width; every step ends with a look: nothing sticks out, axe finds nothing."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name, self.steps = page, name, 0

    def look(self, what: str) -> None:
        """Check what is seen now, and leave a picture where one is wanted."""
        wait_until_still(self.page)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what
        for part in ("#panel", "#filters", "#details"):
            shown = f"(part) => {{ const p = document.querySelector(part); return p.hidden || {FITS} }}"
            assert self.page.evaluate(shown, part), f"{what}: {part} is wider than its place"
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], what
        self.steps += 1
        if folder := os.environ.get("KG_SCREENSHOTS"):
            self.page.screenshot(path=f"{folder}/{self.name}-{self.steps:02}-{what.replace(' ', '-')}.png")

    def find(self, words: str, name: str = "") -> None:
        """Search, and open the first that is found."""
        self.page.fill("#search", words)
        self.page.keyboard.press("Enter")
        wait_for_text(self.page, "#details h2", name or words)

    def filters(self) -> None:
        """Open the filters where they are a drawer."""
        if self.page.locator("#filters").is_hidden():
            self.page.click("#filters-button")

    def back_to_the_picture(self) -> None:
        """Close what lies over it."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        if self.name == "telephone" and self.page.locator("#filters").is_visible():
            self.page.click("button[data-view=picture]")

    def number(self, selector: str) -> int:
        """The first number in a text."""
        found = re.search(r"\d[\d,]*", self.page.locator(selector).inner_text())
        assert found is not None
        return int(found[0].replace(",", ""))


FITS = "p.scrollWidth <= p.clientWidth + 1"


@pytest.fixture(params=list(WIDTHS))
def walk(opened: Opener, request: pytest.FixtureRequest) -> Walk:
    width, height = WIDTHS[request.param]
    page = opened(right_to_left(), viewport={"width": width, "height": height})
    page.set_default_timeout(30_000)
    page.evaluate(AXE)
    return Walk(page, request.param)


@pytest.mark.browser
def test_what_a_reader_does(walk: Walk) -> None:
    page = walk.page
    wait_for_text(page, "#status", re.compile(r"^\d+ things, \d+ articles, \d+ relations$"))
    walk.look("first view")
    _counts_agree(walk)
    _search(walk)
    _evidence(walk)
    _path(walk)
    _drawers(walk)
    _list(walk)


@pytest.mark.browser
def test_what_a_curator_does(walk: Walk) -> None:
    _selection(walk)
    _colours(walk)
    _steps(walk)
    _articles_and_issues(walk)
    _saved_view(walk)
    _dark(walk)


def _counts_agree(walk: Walk) -> None:
    """The legend, the status, the list and the tables count alike."""
    page = walk.page
    tables = right_to_left()
    articles = page.locator("#legend li", has_text="Article").locator(".count").inner_text()
    status = page.inner_text("#status")
    assert status.startswith(f"{len(tables.entities)} things, {articles} articles, ")
    page.click("button[data-view=list]")
    wait_for_text(page, "#list-title", f"of {len(tables.entities) + int(articles)}")
    walk.look("list of everything")
    page.click("button[data-view=picture]")


def _search(walk: Walk) -> None:
    """Names in any script, titles, addresses, sentences."""
    page = walk.page
    for words, name in ((LAB, LAB), ("שפה", MODEL), ("lab.example", MODEL), ("للجميع", LAB)):
        walk.find(words, name)
    page.fill("#search", "trans")
    wait_for_text(page, "#results", "Transformers")
    walk.look("search")
    walk.back_to_the_picture()
    walk.find("weak supervision", "Weak Supervision")
    walk.back_to_the_picture()


def _evidence(walk: Walk) -> None:
    """A thing with its sentences among their neighbours; the exact terms on demand."""
    page = walk.page
    walk.find("Whisper")
    said = page.locator("#details .said", has_text="fine-tuned")
    assert "named in" in said.inner_text() or "list" in said.inner_text()
    quotes = page.locator("#details .said q").all_inner_texts()
    assert len(quotes) == len(set(quotes)), "a repeated sentence stands once"
    walk.look("a thing and its evidence")
    exact = said.locator("details.exact")
    exact.locator("summary").click()
    assert re.search(r"encoder.*, \d+ %", exact.inner_text())
    walk.find(MODEL)
    walk.look("a thing named from right to left")
    page.locator("#details button", has_text="1 sentence").click()
    wait_for_text(page, "#details", "Sentences that say so")
    assert page.locator("#details mark").all_inner_texts() == [LAB, MODEL]
    walk.look("a relation and its sentence")
    page.click("#back")
    wait_for_text(page, "#details h2", MODEL)
    walk.back_to_the_picture()


def _path(walk: Walk) -> None:
    """After a path, "only" shows what is left, and no empty rings."""
    page = walk.page
    walk.find("Whisper")
    page.click("button:has-text('Path to')")
    wait_for_text(page, "#status", "Path from Whisper")
    page.fill("#search", "BERT")
    page.keyboard.press("Enter")
    wait_for_text(page, "#details", re.compile(r"\d steps?"))
    walk.look("a path")
    if walk.name == "telephone":
        walk.back_to_the_picture()
    walk.filters()
    page.click("button[aria-label='Only Venue']")
    wait_for_text(page, "#status", re.compile(r"^\d+ things, 0 relations$"))
    walk.look("only venues after a path")
    page.click("#reset")
    wait_for_text(page, "#status", re.compile(r"articles"))
    walk.back_to_the_picture()


def _drawers(walk: Walk) -> None:
    """What lies over the picture closes on Escape, a tap outside, another view."""
    page = walk.page
    if walk.name == "telephone":
        for way in ("Escape", "outside", "view"):
            page.click("#filters-button")
            assert page.locator("#filters").is_visible()
            if way == "Escape":
                page.keyboard.press("Escape")
            elif way == "outside":
                page.mouse.click(375, 500)
            else:
                page.click("button[data-view=both]")
                page.click("button[data-view=picture]")
            assert page.locator("#filters").is_hidden(), way
    for button, menu in (("#help-button", "#help"), ("#save-button", "#save-menu")):
        page.click(button)
        walk.look(menu[1:].replace("-", " "))
        page.keyboard.press("Escape")
        assert page.locator(menu).is_hidden()
        page.click(button)
        page.mouse.click(20, 15)
        assert page.locator(menu).is_hidden()
    walk.back_to_the_picture()


def _list(walk: Walk) -> None:
    """The list is filtered by the search and by the filters, and its long names stay in their place."""
    page = walk.page
    walk.filters()
    facet = page.locator(".facet", has=page.locator("summary", has_text="Document"))
    facet.locator("summary").click()
    facet.locator("label", has_text="عدد طويل").locator("input").check()
    wait_for_text(page, "#status", re.compile("^2 things, 1 relation$"))
    walk.look("filtered by an issue with a long name")
    if walk.name == "telephone":
        walk.back_to_the_picture()
    page.click("button[data-view=list]")
    wait_for_text(page, "#list-title", "of 2")
    assert set(page.locator("#rows .open").all_inner_texts()) == {LAB, MODEL}
    walk.filters()
    page.click("#reset")
    walk.back_to_the_picture()
    page.click("button[data-view=list]")
    page.fill("#search", "openai")
    wait_for_text(page, "#list-title", "with “openai”")
    assert "Whisper" in page.locator("#rows .open").all_inner_texts()
    page.keyboard.press("Escape")
    assert page.locator("#results").is_hidden()
    walk.look("list filtered by the search")
    page.fill("#search", "")
    page.click("button[data-view=picture]")


def _saved(page: Page, button: str) -> str:
    page.click("#save-button")
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_text("utf-8")


def _selection(walk: Walk) -> None:
    """Several things by hand: a table, files of them, alone, hidden, and shown again."""
    page = walk.page
    page.click("button[data-view=list]")
    for name in ("Attention Is All You Need", "PyTorch", MODEL):
        page.fill("#search", name)
        page.keyboard.press("Escape")
        page.get_by_label(f"Select {name}", exact=True).check()
    page.fill("#search", "")
    wait_for_text(page, "#picked-count", "3 selected")
    walk.look("three selected")
    rows = list(csv.DictReader(io.StringIO(_saved(page, "#save-csv"))))
    assert {row["name"] for row in rows} == {"Attention Is All You Need", "PyTorch", MODEL}
    assert "Attention Is All You Need" in _saved(page, "#save-bib")
    assert f'rdfs:label "{MODEL}"' in _saved(page, "#save-ttl")
    page.click("#save-button")
    page.click("#copy-table")
    wait_for_text(page, "#status", "3 rows copied")
    page.fill("#search", "")
    page.keyboard.press("Control+V")
    assert "PyTorch" in page.input_value("#search") and MODEL in page.input_value("#search")
    page.fill("#search", "")
    page.click("#picked-table")
    wait_for_text(page, "#list-title", "1 to 3 of 3")
    walk.look("a table of the selection")
    page.click("button[data-view=picture]")
    wait_for_text(page, "#status", re.compile("^3 things, "))
    walk.look("the selection alone")
    page.click("#leave-focus")
    page.click("#picked-hide")
    wait_for_text(page, "#show-hidden", "Show 3 hidden things")
    assert page.locator("#selection").is_hidden()
    page.click("#show-hidden")
    wait_for_text(page, "#status", re.compile(f"^{len(right_to_left().entities)} things"))


def _colours(walk: Walk) -> None:
    """Marks coloured by group and by date, with a key that says so."""
    page = walk.page
    for choice, said in (("group", "around"), ("date", "First seen")):
        walk.filters()
        page.select_option("#colour", choice)
        wait_for_text(page, "#colour-key", said)
        walk.look(f"coloured by {choice}")
    page.select_option("#colour", "type")
    walk.back_to_the_picture()


def _steps(walk: Walk) -> None:
    """Neighbours step by step, a mark that is dragged and stays."""
    page = walk.page
    walk.find(MODEL)
    page.keyboard.press("n")
    wait_for_text(page, "#status", re.compile("^2 things, 1 relation$"))
    _mark(page)  # none stands behind what lies over the picture
    walk.look("a thing and its neighbours")
    page.locator("#details .pick", has_text=LAB).first.click()
    wait_for_text(page, "#details h2", LAB)
    walk.back_to_the_picture()
    place = _mark(page)
    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(place[0] + 30, place[1] + 40, steps=4)
    page.mouse.up()
    wait_until(page, lambda: "pins=" in page.url)
    walk.look("a mark dragged")
    if page.locator("#leave-focus").is_visible():
        page.click("#leave-focus")
    wait_for_text(page, "#status", "articles")


def _mark(page: Page) -> tuple[int, int]:
    """Where a mark is, as the tip beside the pointer tells."""
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    for y in range(int(box["y"]) + 90, int(box["y"] + box["height"]) - 110, 9):
        for x in range(int(box["x"]) + 20, int(box["x"] + box["width"]) - 60, 9):
            page.mouse.move(x, y)
            if page.locator("#tip").is_visible() and " · " in page.inner_text("#tip"):
                return x, y
    raise AssertionError("there is no mark")


def _articles_and_issues(walk: Walk) -> None:
    """Cited articles are things with their titles, issues can be shown too, and their names wrap."""
    page = walk.page
    page.click("button[data-view=list]")
    walk.filters()
    page.click("button[aria-label='Only Article']")
    if walk.name == "telephone":
        walk.back_to_the_picture()
    title = _first(page.locator("#rows .open"))
    page.locator("#rows .open").first.click()
    wait_for_text(page, "#details h2", title[:20])
    wait_for_text(page, "#details", "Cited in")
    walk.look("an article")
    page.locator("#details .pick", has_text=".md").first.click()
    wait_for_text(page, "#details", "Named here")
    walk.back_to_the_picture()
    walk.filters()
    page.click("#reset")
    walk.back_to_the_picture()
    page.click("button[data-view=picture]")
    walk.find("عدد طويل", "عدد طويل")
    walk.look("an issue with a long name")
    walk.back_to_the_picture()


def _first(texts: Locator) -> str:
    texts.first.wait_for()
    return texts.first.inner_text()


def _saved_view(walk: Walk) -> None:
    """An address opens what it was copied from."""
    page = walk.page
    walk.find("Whisper")
    page.click("button:has-text('Select')")
    wait_until(page, lambda: "picked=" in page.url and "entity=" in page.url)
    page.reload()
    page.evaluate(AXE)
    wait_for_text(page, "#details h2", "Whisper")
    wait_for_text(page, "#picked-count", "1 selected")
    walk.look("a saved view")
    page.click("#picked-none")
    walk.back_to_the_picture()


def _dark(walk: Walk) -> None:
    page = walk.page
    page.click("#theme")
    walk.find("Whisper")
    walk.look("dark")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("fragment", "pages"), [("", 4), ("#entity=tool/model&view=both", 4), ("#view=list", 4)]
)
def test_on_paper(opened: Opener, fragment: str, pages: int) -> None:
    """The picture, the open details and the list, over as many pages as they take."""
    page = opened(right_to_left(), fragment, viewport={"width": 1400, "height": 860})
    wait_for_text(page, "#status", re.compile("^([0-9]+ things|Path)"))
    paper = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) >= pages
    page.emulate_media(media="print")
    rows = page.locator("#print-table tbody tr")
    assert rows.count() == page.evaluate("document.querySelectorAll('#print-table tbody tr').length") > 250
    assert page.locator("#print-table", has_text=MODEL).count() == 1
    assert page.locator("#print-picture").is_visible() == ("view=list" not in fragment)
    if "entity" in fragment:
        assert page.locator("#details .said", has_text=SAID).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if folder := os.environ.get("KG_SCREENSHOTS"):
        name = re.sub(r"\W+", "-", fragment).strip("-") or "picture"
        Path(folder, f"paper-{name}.pdf").write_bytes(paper)


@pytest.mark.browser
@pytest.mark.parametrize("form", WIDTHS)
def test_the_report_and_a_marked_newsletter_fit_too(browser: Browser, tmp_path: Path, form: str) -> None:
    """Long addresses and titles stay in their place, also in a table."""
    said = [{"document": ISSUE, "line": 3, "message": f"a marker without endnote in {'x' * 300}"}]
    newsletter = tmp_path / "2023-09-04.md"
    newsletter.write_text(f"# {TITLE}\n\n| a | b |\n|---|---|\n| {'y' * 200} | BERT |\n", "utf-8")
    pages = {
        "report": report(right_to_left(), said)["report.html"],
        "marked": annotated(extract(next(iter(collect([newsletter])[0])))).encode(),
    }
    width, height = WIDTHS[form]
    page = browser.new_page(viewport={"width": width, "height": height})
    for name, content in pages.items():
        (tmp_path / f"{name}.html").write_bytes(content)
        page.goto((tmp_path / f"{name}.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        if folder := os.environ.get("KG_SCREENSHOTS"):
            page.screenshot(path=f"{folder}/{form}-{name}.png", full_page=name == "marked")
    page.context.close()
