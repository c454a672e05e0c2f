"""The graph page in a browser, with no network: what a person does there, and what hostile text may not."""

from __future__ import annotations

import csv
import io
import itertools
import json
import math
import re
import statistics
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph
import pytest
from browsing import note_error, note_request, wait_for_text, wait_until, wait_until_still
from page_graphs import BASE, EMPTY, KG, hostile, made_up, small

from kg.export.page.columns import numbered, radius
from kg.export.page.html import html
from kg.export.page.layout import positions
from kg.export.pyvis import pyvis_html
from kg.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Opener = Callable[..., Page]

ROOT = Path(__file__).parent.parent

# --- The file


def test_the_same_tables_give_the_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys; sys.path.insert(0, 'benchmarks'); from generate import newsletter_tables as n;"
        "from kg.export.page.html import html; import hashlib;"
        "print(hashlib.sha256(html(n(entities=120)).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": ""}, capture_output=True, check=True, timeout=60,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1


def test_the_page_names_no_address_to_load_from() -> None:
    shell = re.sub(r"<script.*?</script>", "", html(small()), flags=re.DOTALL)
    assert not re.search(r"""(src|href)\s*=|url\(|@import""", shell)


def test_the_layout_leaves_python_chance_alone() -> None:
    import random

    random.seed(5)
    expected = random.random()
    random.seed(5)
    html(small())
    assert random.random() == expected


def test_the_layout_overlaps_nothing_and_keeps_groups_together() -> None:
    tables = made_up(400)
    here = numbered(tables)
    radii = [radius(row.mentions) for row in here.entities]
    pairs = [(edge.left, edge.right, 1.0) for edge in here.nears]
    points = positions(pairs, radii)
    near = statistics.median(math.dist(points[a], points[b]) for a, b, _ in pairs)
    far = statistics.median(math.dist(points[n], points[-1 - n]) for n in range(200))
    assert near < far / 2
    for a, b in itertools.combinations(range(400), 2):
        assert math.dist(points[a], points[b]) > 0.8 * (radii[a] + radii[b])


def test_nearness_joins_what_shares_a_line_and_spares_what_is_related() -> None:
    here = numbered(small())
    names = [row.name for row in here.entities]
    joined = {frozenset((names[edge.left], names[edge.right])) for edge in here.nears}
    assert joined == {frozenset(("ICLR", "Reformer"))} or joined == {frozenset(("ICLR", "Google AI"))}


def test_nearness_keeps_the_picture_thin() -> None:
    tables = made_up(500)
    assert len(numbered(tables).nears) <= 3 * 500


def test_five_thousand_entities_fit_into_five_megabytes() -> None:
    assert len(html(made_up(5000)).encode()) < 5_000_000


# --- The browser


def _find(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.keyboard.press("Enter")


def _rows(page: Page) -> list[str]:
    return page.locator("#rows .open").all_inner_texts()


@pytest.mark.browser
def test_opens_with_everything_drawn_and_counted(opened: Opener) -> None:
    page = opened(small())
    wait_for_text(page, "#status", "6 things, 3 relations")
    assert page.inner_text("h1") == "A <b>graph</b>"
    assert "Tool" in page.inner_text("#legend")
    drawn = page.evaluate(
        "() => { const c = document.getElementById('canvas'); const d = c.getContext('2d')"
        ".getImageData(0, 0, c.width, c.height).data; const s = new Set();"
        "for (let i = 0; i < d.length; i += 4) s.add(d[i] * 65536 + d[i+1] * 256 + d[i+2]); return s.size }"
    )
    assert drawn > 20


@pytest.mark.browser
@pytest.mark.parametrize("words", ["reform", "改革", "REFORMATEUR", "réformateur", "former re"])
def test_search_finds_a_name_in_any_language(opened: Opener, words: str) -> None:
    page = opened(small())
    _find(page, words)
    assert page.inner_text("#details h2") == "Reformer"
    assert "Réformateur" in page.inner_text("#details .names")


@pytest.mark.browser
def test_the_entity_panel_tells_all_and_its_reference_is_a_link(opened: Opener) -> None:
    page = opened(small())
    _find(page, "Reformer")
    words = page.inner_text("#details")
    for expected in (
        "2020-01-06 to 2020-02-03",
        "created by",
        "evaluated on",
        "one.en.md, line 3",
        "article",
    ):
        assert expected in words
    assert page.inner_text(".said mark >> nth=0") == "Reformer"
    link = page.locator("#details a", has_text="The Reformer post")
    assert link.get_attribute("href") == "https://ai.example.org/reformer"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert (
        page.locator("#details a", has_text="arxiv:").get_attribute("href")
        == "https://arxiv.org/abs/2001.04451"
    )


@pytest.mark.browser
def test_a_relation_shows_its_sentence_and_rule(opened: Opener) -> None:
    page = opened(small())
    _find(page, "Reformer")
    page.click("button[aria-label='1 sentence: Reformer created by Google AI']")
    words = page.inner_text("#details")
    assert "Reformer comes from Google AI." in words
    assert "rule verb-between" in words
    assert "one.en.md, line 3" in words
    assert page.locator("#details mark").all_inner_texts() == ["Reformer", "Google AI"]


# Where the pointer meets a mark or a relation's line, as the tip beside it tells.
SCAN = """() => {
  const [canvas, tip, found] = [document.getElementById("canvas"), document.getElementById("tip"), {}];
  const box = canvas.getBoundingClientRect();
  for (let y = box.top + 60; y < box.bottom - 110; y += 5)
  for (let x = box.left + 60; x < box.right - 60; x += 5) {
    canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, pointerId: 1 }));
    if (tip.hidden) continue;
    const kind = tip.textContent.includes("→") ? "line" : tip.textContent.includes(" · ") ? "mark" : "";
    found[kind] ??= [x, y];
  }
  return found;
}"""


@pytest.mark.browser
def test_a_click_in_the_picture_opens_a_thing_and_a_line_its_evidence(opened: Opener) -> None:
    page = opened(small())
    found = page.evaluate(SCAN)
    page.mouse.click(*found["mark"])
    assert "Mentions" in page.inner_text("#details")
    page.keyboard.press("Escape")
    page.mouse.click(*found["line"])
    assert "Sentences that say so" in page.inner_text("#details")


@pytest.mark.browser
def test_a_drag_moves_and_the_wheel_zooms_the_picture(opened: Opener) -> None:
    page = opened(small())
    before = page.evaluate(SCAN)["mark"]
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(760, 440, steps=4)
    page.mouse.up()
    assert page.is_hidden("#panel")
    after = page.evaluate(SCAN)["mark"]
    assert after != before
    page.mouse.wheel(0, -400)
    wait_until(page, lambda: page.evaluate(SCAN).get("mark") != after)


@pytest.mark.browser
def test_filters_narrow_picture_and_list_alike(opened: Opener) -> None:
    page = opened(small(), "#view=both")
    page.uncheck("#legend label:has-text('Person') input")
    wait_for_text(page, "#status", "5 things")
    assert "Nikita Kitaev" not in _rows(page)
    page.click("#reset")
    for facet, value, names in (
        ("Language", "Chinese", {"Reformer", "EnWik8", "A Lonely Paper"}),
        ("Relation", "affiliated with", {"Nikita Kitaev", "Google AI"}),
        ("Kind of reference", "article", {"Reformer"}),
        ("Document", "Issue two", {"Nikita Kitaev", "Google AI"}),
    ):
        box = page.locator(".facet", has=page.locator("summary", has_text=facet))
        box.locator("summary").click()
        box.locator(f"label:has-text('{value}') input").check()
        wait_for_text(page, "#list-title", f"of {len(names)}")
        assert set(_rows(page)) == names, facet
        page.click("#reset")


@pytest.mark.browser
def test_the_time_slider_keeps_the_issues_between_its_ends(opened: Opener) -> None:
    page = opened(small(), "#view=both")
    page.focus("#from")
    page.keyboard.press("ArrowRight")
    assert "2020-01-13 to 2020-02-03" in page.inner_text("#span")
    assert "ICLR" not in _rows(page)
    page.focus("#to")
    page.keyboard.press("ArrowLeft")
    assert set(_rows(page)) == {"Nikita Kitaev", "Google AI"}


@pytest.mark.browser
def test_neighbours_expand_and_collapse(opened: Opener) -> None:
    page = opened(small(), "#view=both")
    _find(page, "Kitaev")
    page.click("button:has-text('Neighbours')")
    assert set(_rows(page)) == {"Nikita Kitaev", "Google AI"}
    page.click("#rows button:has-text('Google AI')")
    page.click("button:has-text('Expand')")
    assert "Reformer" in _rows(page)
    page.click("button:has-text('Collapse')")
    assert "Reformer" not in _rows(page)
    page.click("#leave-focus")
    assert len(_rows(page)) == 6


@pytest.mark.browser
def test_the_picture_grows_step_by_step_by_key(opened: Opener) -> None:
    page = opened(small(), "#view=both")
    _find(page, "Kitaev")
    page.keyboard.press("n")
    wait_for_text(page, "#list-title", "2")
    assert set(_rows(page)) == {"Nikita Kitaev", "Google AI"}
    page.click("#rows button:has-text('Google AI')")
    page.locator("#details h2", has_text="Google AI").wait_for()
    assert page.locator("button:has-text('Expand (+')").count() == 1
    page.keyboard.press("n")
    page.locator("#rows .open", has_text="Reformer").wait_for()
    assert page.locator("button:has-text('Expand')").count() == 0


@pytest.mark.browser
def test_the_shortest_path_between_two_things(opened: Opener) -> None:
    page = opened(small())
    _find(page, "Kitaev")
    page.click("button:has-text('Path to')")
    _find(page, "EnWik8")
    words = page.inner_text("#details")
    assert "3 steps" in words
    assert "Google AI" in words and "Reformer" in words
    _find(page, "Kitaev")
    page.click("button:has-text('Path to')")
    page.keyboard.type("Lonely")
    assert page.input_value("#search") == "Lonely"
    _find(page, "Lonely")
    assert "Nothing joins these two" in page.inner_text("#details")


@pytest.mark.browser
def test_the_list_sorts_and_opens(opened: Opener) -> None:
    page = opened(small())
    page.click("button[data-view='list']")
    assert page.is_hidden("#picture")
    page.click("#columns button:has-text('Name')")
    assert _rows(page) == sorted(_rows(page), key=str.casefold)
    assert page.get_attribute("#columns th", "aria-sort") == "ascending"
    page.click("#columns button:has-text('Name')")
    assert _rows(page)[0] == "Reformer"
    page.click("#rows button:has-text('EnWik8')")
    assert page.inner_text("#details h2") == "EnWik8"


@pytest.mark.browser
def test_deep_links_open_and_the_back_button_goes_back(opened: Opener) -> None:
    page = opened(small(), "#entity=tool/reformer")
    assert page.inner_text("#details h2") == "Reformer"
    page.click("#details .pick:has-text('Google AI') >> nth=0")
    assert page.evaluate("location.hash") == "#entity=organisation/google-ai"
    page.go_back()
    wait_for_text(page, "#details h2", "Reformer")
    page.evaluate(f"location.hash = '#entity={BASE}person/kitaev'")
    wait_for_text(page, "#details h2", "Nikita Kitaev")
    page.click("#details .pick:has-text('two.en.md') >> nth=0")
    assert page.inner_text("#details h2") == "Issue two"
    page.click("#back")
    assert page.inner_text("#details h2") == "Nikita Kitaev"


@pytest.mark.browser
@pytest.mark.parametrize(
    "fragment", ["#entity=none", "#entity=%E0%A4%A", "#path=a,b", "#edge=x", "#fact=99", "#=&&=", "#from=x"]
)
def test_a_broken_deep_link_still_opens_the_page(opened: Opener, fragment: str) -> None:
    page = opened(small(), fragment)
    _find(page, "Reformer")
    assert page.inner_text("#details h2") == "Reformer"


def _download(page: Page, button: str) -> bytes:
    page.click("#save-button")
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


@pytest.mark.browser
def test_the_selection_as_png_csv_and_turtle(opened: Opener) -> None:
    page = opened(small(), "#types=Tool,Organisation")
    assert _download(page, "#save-png").startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO(_download(page, "#save-csv").decode())))
    assert {row["name"] for row in rows} == {"Reformer", "Google AI"}
    assert rows[0]["id"].startswith(BASE)
    store = pyoxigraph.Store()
    store.load(_download(page, "#save-ttl"), pyoxigraph.RdfFormat.TURTLE)
    reformer, google = (
        pyoxigraph.NamedNode(BASE + slug) for slug in ("tool/reformer", "organisation/google-ai")
    )
    assert pyoxigraph.Quad(reformer, pyoxigraph.NamedNode(KG + "createdBy"), google) in store
    texts = (quad.object for quad in store.quads_for_pattern(reformer, None, None))
    names = {text.value for text in texts if isinstance(text, pyoxigraph.Literal)}
    assert names == {"Reformer", "改革者", "Réformateur"}
    assert not list(store.quads_for_pattern(None, pyoxigraph.NamedNode(KG + "evaluatedOn"), None))


@pytest.mark.browser
def test_keyboard_alone_is_enough(opened: Opener) -> None:
    page = opened(small())
    page.keyboard.press("/")
    page.keyboard.type("google")
    for key in ("ArrowDown", "ArrowUp", "Enter"):  # the second is found by a sentence
        page.keyboard.press(key)
    assert page.inner_text("#details h2") == "Google AI"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#details') !== null")
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate("document.activeElement.id") == "canvas"
    for key in ("ArrowLeft", "+", "-", "0", "Enter"):
        page.keyboard.press(key)
    assert page.is_visible("#panel")
    page.keyboard.press("l")
    assert page.is_visible("#list")
    page.keyboard.press("f")
    assert page.is_hidden("#filters")


@pytest.mark.browser
def test_at_phone_width_nothing_is_cut_off(opened: Opener) -> None:
    page = opened(small(), viewport={"width": 375, "height": 740}, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.is_hidden("#filters")
    _find(page, "Reformer")
    box = page.locator("#panel").bounding_box()
    assert box and box["width"] == 375 and box["y"] > 150
    page.click("#close")
    page.click("#filters-button")
    assert page.is_visible("#legend")


@pytest.mark.browser
def test_light_and_dark_follow_the_system_and_the_button(opened: Opener) -> None:
    page = opened(small(), color_scheme="dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("#theme")
    assert page.get_attribute("html", "data-theme") == "light"
    page.reload()
    assert page.get_attribute("html", "data-theme") == "light"


@pytest.mark.browser
@pytest.mark.parametrize(
    "fragment", ["", "#entity=tool/reformer&view=both", "#path=person/kitaev,dataset/enwik8&view=list"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened: Opener, scheme: Any, fragment: str) -> None:
    page = opened(small(), fragment, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('.facet').forEach((facet) => (facet.open = true))")
    wait_until_still(page)  # the panel fades in
    page.evaluate((ROOT / "tests" / "assets" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    told = [(rule["id"], rule["impact"], rule["nodes"][0]["html"]) for rule in found]
    assert told == []


@pytest.mark.browser
def test_hostile_text_shows_as_text_and_nothing_runs(opened: Opener) -> None:
    page = opened(hostile(), "#view=both")
    for number in range(len(hostile().entities)):
        page.evaluate(f"location.hash = '#entity=n{number}&view=both'")
        wait_for_text(page, "#details", f"tool/n{number}")
        assert not page.locator("#details img, #details script").count()
        hrefs = page.eval_on_selector_all("#details a", "links => links.map((link) => link.href)")
        assert all(href.startswith(("http://", "https://")) for href in hrefs)
    page.evaluate("location.hash = '#document=evil.en.md'")
    wait_for_text(page, "#details h2", "</script>")
    _find(page, "script")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_the_turtle_of_hostile_text_is_turtle_and_the_csv_runs_nothing(opened: Opener) -> None:
    page = opened(hostile())
    store = pyoxigraph.Store()
    store.load(_download(page, "#save-ttl"), pyoxigraph.RdfFormat.TURTLE)
    labels = store.quads_for_pattern(
        None, pyoxigraph.NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), None
    )
    assert {str(getattr(quad.object, "value", "")) for quad in labels} == {
        row.name for row in hostile().entities
    }
    text = _download(page, "#save-csv").decode()
    assert not [row for row in csv.DictReader(io.StringIO(text)) if row["name"].startswith("=")]


@pytest.mark.browser
def test_an_empty_graph_is_a_friendly_page(opened: Opener) -> None:
    page = opened(EMPTY)
    assert "Nothing to show yet" in page.inner_text("#empty")
    _find(page, "x")
    page.click("button[data-view='list']")
    assert "nothing chosen" in page.inner_text("#list-title")


@pytest.mark.browser
def test_works_in_a_sandboxed_frame(browser: Browser) -> None:
    page = browser.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.set_content("<iframe sandbox='allow-scripts' style='width:1000px;height:700px'></iframe>")
    page.evaluate("(text) => { document.querySelector('iframe').srcdoc = text }", html(small()))
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    frame.locator("#search").fill("Reformer")
    frame.locator("#search").press("Enter")
    assert frame.locator("#details h2").inner_text() == "Reformer"
    frame.locator("#details .pick", has_text="Google AI").first.click()
    frame.locator("#back").click()
    assert frame.locator("#details h2").inner_text() == "Reformer"
    page.close()
    assert troubles == []


@pytest.mark.browser
def test_a_large_graph_shows_its_most_important_part_and_says_so(opened: Opener) -> None:
    tables = made_up(3000)
    page = opened(tables)
    wait_for_text(page, "#status", "The 1,200 most important of 3,000 things")
    page.click("#show-all")
    wait_for_text(page, "#status", re.compile("^3,000 things"))
    page.click("#show-all")
    rare = min(tables.entities, key=lambda row: (row.mentions, row.id))
    _find(page, rare.name)
    assert page.inner_text("#details h2") == rare.name


@pytest.mark.browser
def test_the_pyvis_page_draws_offline_and_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "graph.pyvis.html"
    file.write_text(pyvis_html(hostile(), title="</title><script>window.hit=1</script>"), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    troubles: list[str] = []
    page.on("console", lambda message: note_error(message, troubles))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda request: note_request(request.url, troubles))
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    assert page.evaluate("network.body.nodeIndices.length") == len(hostile().entities)
    assert page.evaluate("window.hit") is None
    page.context.close()
    assert troubles == []


def _with_links() -> Tables:
    """Names with `href`, which switch on pyvis's HTML popups, and names that would run there."""
    graph = small()
    names = ('<a href="x">a</a>', "<img src=x onerror=window.hit=1>", "href", "<svg onload=window.hit=1>")
    entities = (replace(row, name=name) for row, name in zip(graph.entities, names, strict=False))
    return replace(graph, entities=(*entities, *graph.entities[len(names) :]))


def test_the_pyvis_page_has_no_popups_of_html() -> None:
    assert "innerHTML = nodeData" not in pyvis_html(_with_links())
    assert "window.hit=1" in pyvis_html(_with_links())


@pytest.mark.browser
@pytest.mark.parametrize("policy", [True, False], ids=["with policy", "without"])
def test_the_popups_of_the_pyvis_page_are_text(browser: Browser, tmp_path: Path, policy: bool) -> None:
    text = pyvis_html(_with_links())
    file = tmp_path / "graph.pyvis.html"
    file.write_text(text if policy else text.replace("Content-Security-Policy", "x"), encoding="utf-8")
    page = browser.new_context(offline=True).new_page()
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    for number in range(4):
        page.evaluate(
            "(id) => { network.setSelection({nodes: [id]}); network.body.emitter.emit('showPopup', id) }",
            number,
        )
        places = "(id) => network.canvasToDOM(network.getPosition(id))"
        place = page.evaluate(places, number)
        box = page.locator("canvas").bounding_box()
        page.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
        page.wait_for_timeout(400)
    assert page.evaluate("window.hit") is None
    assert page.locator("div.vis-tooltip img, div.vis-tooltip svg, div.popup").count() == 0
    page.context.close()


def test_the_core_is_json_that_cannot_close_its_element() -> None:
    text = html(hostile())
    core = text.split('id="core">')[1].split("</script>")[0]
    assert "<" not in core
    assert json.loads(core)["entities"]["name"]
