"""The review screen: what it asks, what it writes, who may write, and the screen in a browser."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import wait_for_text, wait_until
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from typer.testing import CliRunner
from values import found, mention

from kg.cli import app as command_line
from kg.export.csv import csv as written
from kg.export.csv import read_tables
from kg.export.turtle import turtle
from kg.model import Findings, Kind, NearMiss, Tie
from kg.resolve import resolve
from kg.resolve.corrections import Action, CorrectionsError, parsed
from kg.serve import application
from kg.serve.pool import Limits
from kg.serve.review import Review
from kg.serve.review.cases import Case, cases
from kg.serve.review.notes import line_in, with_line, without_line
from kg.serve.review.rebuilding import RebuildError, changes, rebuild
from kg.tables import ROWS, Tables, tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
ADDRESS = "https://example.org/page"
TOKEN = "secret"
FILE = "kg-corrections.toml"


def issue(name: str, text: str, *names: tuple[str, Kind], **more: Any) -> Findings:
    mentions = [mention(words, kind, start=text.index(words), **more) for words, kind in names]
    return found(name, *mentions, source=text)


ISSUES = (
    issue("a.md", "Reformer by Wei Wang.", ("Reformer", Kind.TOOL), ties=[(ADDRESS, Tie.ITEM)]),
    issue("b.md", "Reformers are here.", ("Reformers", Kind.TOOL)),
    issue("c.md", "We like SuperGLUE and GLUE.", ("GLUE", Kind.TOOL), confidence=0.5),
)
ALIKE = NearMiss("Reformer (Tool) in a.md", "Reformers (Tool) in b.md", "plural")


def built(corrections: str = "") -> Tables:
    """The rows of the issues, with two things that look alike."""
    extraction = resolve(ISSUES, corrections=parsed(corrections, FILE))
    return replace(tables(extraction), near_misses=(ALIKE,))


def asked(corrections: str = "") -> dict[str, Case]:
    return {case.sort: case for case in cases(built(), parsed(corrections, FILE))}


# --- What is asked


def test_things_that_look_alike_unsure_names_and_loose_links_are_asked() -> None:
    assert {sort: [side.name for side in case.sides] for sort, case in asked().items()} == {
        "apart": ["Reformer", "Reformers"],
        "unsure": ["GLUE"],
        "link": ["Reformer"],
    }


def test_every_side_shows_its_sentences_with_its_words_marked() -> None:
    shown = asked()["apart"].sides[1].sentences[0]
    assert (shown.document, shown.line, shown.before, shown.words) == ("b.md", 1, "", "Reformers")
    assert asked()["link"].sides[0].references == (ADDRESS,)


@pytest.mark.parametrize(
    ("correction", "sort"),
    [
        ('same."Reformer" = "Reformers"', "apart"),
        ('different."Reformers" = ["x", "Reformer"]', "apart"),
        ('type."GLUE" = "Dataset"', "unsure"),
        ('drop."GLUE" = true', "unsure"),
        (f'add_link."Reformer" = "{ADDRESS}"', "link"),
        (f'remove_link."Reformer" = "{ADDRESS}"', "link"),
    ],
)
def test_what_the_file_answers_is_not_asked(correction: str, sort: str) -> None:
    assert asked().keys() - asked(correction).keys() == {sort}


def test_every_answer_is_a_correction_that_means_something() -> None:
    for case in asked().values():
        for answer in case.answers:
            line = line_in(FILE, answer.action, answer.subject, answer.value)
            extraction = resolve(ISSUES, corrections=parsed(line, FILE))
            assert [t for t in extraction.troubles if t.code == "correction-without-effect"] == [], line


def test_different_names_that_were_put_together_are_asked_and_equal_ones_are_not() -> None:
    joined = 'same."Reformer" = "Reformers"'
    rows = built(joined)
    by_a_rule = replace(rows, near_misses=(), merges=tuple(replace(m, rule="maker") for m in rows.merges))
    (case,) = (case for case in cases(by_a_rule, parsed("", FILE)) if case.sort == "together")
    assert {side.name for side in case.sides} == {"Reformer", "Reformers"}
    assert not [case for case in cases(rows, parsed(joined, FILE)) if case.sort == "together"]


def test_documents_with_in_in_their_names_are_understood() -> None:
    rows = built()
    renamed = {"a.md": "notes in june.md", "b.md": "all in (Tool).md"}
    mentions = tuple(replace(row, document=renamed.get(row.document, row.document)) for row in rows.mentions)
    alike = NearMiss("Reformer (Tool) in notes in june.md", "Reformers (Tool) in all in (Tool).md", "plural")
    rows = replace(rows, mentions=mentions, near_misses=(alike,))
    case = next(case for case in cases(rows, parsed("", FILE)) if case.sort == "apart")
    assert [side.name for side in case.sides] == ["Reformer", "Reformers"]


def test_things_of_one_name_are_told_by_their_documents() -> None:
    same = NearMiss("GLUE (Tool) in c.md", "GLUE (Tool) in a.md", "other links")
    rows = replace(built(), near_misses=(same,), mentions=tuple(_also_in_a(built())))
    answers = next(case.answers for case in cases(rows, parsed("", FILE)) if case.sort == "apart")
    assert {(one.subject, one.value) for one in answers} == {("GLUE (Tool) in c.md", "GLUE (Tool) in a.md")}


def _also_in_a(rows: Tables) -> Iterator[Any]:
    yield from rows.mentions
    yield from (replace(row, document="a.md") for row in rows.mentions if row.text == "GLUE")


def test_changes_are_told_in_words() -> None:
    after = built('same."Reformer" = "Reformers"\ntype."GLUE" = "Dataset"')
    told = changes(built(), after)
    assert "GLUE is a Dataset, no Tool." in told
    assert any("is one with" in one for one in told)
    assert changes(built(), built('drop."GLUE" = true')) == ("GLUE (Tool) is gone.",)
    assert changes(built(), built()) == ()


# --- What is written


def test_a_line_stands_at_the_end_and_every_comment_stays() -> None:
    text = '# mine\nsame."A" = "B"  # sure'
    assert with_line(text, 'drop."C" = true', FILE) == f'{text}\ndrop."C" = true\n'
    assert with_line("", 'drop."C" = true', FILE) == 'drop."C" = true\n'


def test_a_line_stands_above_a_table_that_would_claim_it() -> None:
    text = '\ufeff# mine\r\n[same]\r\n"A" = "B"\r\n'
    assert with_line(text, 'drop."C" = true', FILE) == f'\ufeffdrop."C" = true\r\n{text[1:]}'


def test_a_damaged_file_is_left_alone_and_named_with_its_line() -> None:
    with pytest.raises(CorrectionsError, match=r"kg-corrections\.toml:2"):
        with_line('drop."C" = true\nsame."A" =', 'drop."C" = true', FILE)


NAMES = st.text(min_size=1).filter(str.strip)


@given(NAMES, NAMES, st.sampled_from(["", "# a\n", 'drop."C" = true', '[same]\n"A" = "B"\n']))
def test_any_name_is_written_read_and_taken_back(subject: str, value: str, text: str) -> None:
    line = line_in(FILE, Action.SAME, subject, value)
    written = with_line(text, line, FILE)
    assert (subject, value) in [entry.things for entry in parsed(written, FILE).entries]
    assert without_line(written, line).rstrip("\n") == text.rstrip("\n")


def test_a_csv_file_gets_lines_of_csv() -> None:
    line = line_in("kg-corrections.csv", Action.SAME, "FAIR", "Facebook AI, Paris")
    written = with_line("# mine\ndrop,Colab\n", line, "kg-corrections.csv")
    assert parsed(written, "kg-corrections.csv").entries[1].things == ("FAIR", "Facebook AI, Paris")


# --- Who may write


@pytest.fixture
def review(tmp_path: Path) -> Review:
    made = Review(tmp_path, (str(tmp_path),), tmp_path / FILE, TOKEN, built(), {})
    made.ask()
    return made


@pytest.fixture
def client(review: Review, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "graph.ttl").write_bytes(turtle(resolve(ISSUES)))
    app = application(tmp_path, limits=Limits(workers=1), stores=tmp_path / "stores", review=review)
    with TestClient(app, base_url="http://localhost:8765", headers={"X-Review-Token": TOKEN}) as running:
        yield running


def question(client: TestClient, sort: str) -> str:
    return next(case["id"] for case in client.get("/review/cases").json()["cases"] if case["sort"] == sort)


def test_an_answer_is_written_and_taken_back(client: TestClient, review: Review) -> None:
    review.file.write_text("# mine\n", "utf-8")
    answered = client.post("/review/answer", json={"case": question(client, "apart"), "key": "s"})
    assert answered.json() == {"written": ['same."Reformer" = "Reformers"']}
    assert review.file.read_text("utf-8") == '# mine\nsame."Reformer" = "Reformers"\n'
    assert "apart" not in {case["sort"] for case in client.get("/review/cases").json()["cases"]}
    assert client.post("/review/undo", json={}).json() == {"written": []}
    assert review.file.read_text("utf-8") == "# mine\n"
    assert question(client, "apart")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X-Review-Token": "other"}, 403),
        ({"X-Review-Token": ""}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Content-Length": "100000000"}, 403),
        ({"Origin": "http://localhost:8765"}, 200),
    ],
)
def test_only_the_page_of_this_run_writes(
    client: TestClient, review: Review, headers: dict[str, str], status: int
) -> None:
    body = {"case": question(client, "unsure"), "key": "x"}
    assert client.post("/review/answer", json=body, headers=headers).status_code == status
    assert review.file.exists() == (status == 200)


def test_the_page_is_shown_only_at_the_address_with_the_token(client: TestClient) -> None:
    assert client.get("/review").status_code == 403
    assert client.get("/review?token=wrong").status_code == 403
    assert client.get(f"/review?token={TOKEN}").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"no json",
        b'{"case": 1, "key": []}',
        b'{"case": "drop", "key": "x"}',
        b"\xff",
        b"[" * 60_000,
        b'{"case": "apart\\nReformer\\nReformers", "key": "x"}',
        b'{"case": "\\ud800", "key": "s"}',
        b"null",
    ],
)
def test_only_answers_that_were_offered_are_written(client: TestClient, review: Review, body: bytes) -> None:
    assert client.post("/review/answer", content=body).status_code == 409
    assert not review.file.exists()


def test_what_a_person_writes_meanwhile_stays(client: TestClient, review: Review) -> None:
    body = {"case": question(client, "apart"), "key": "d"}
    assert client.post("/review/answer", json=body).status_code == 200
    mine = '# later\nname."A" = "B"  # mine\n'
    review.file.write_text(review.file.read_text("utf-8") + mine, "utf-8")
    review.file.chmod(0o600)
    assert client.post("/review/undo", json={}).status_code == 200
    assert review.file.read_text("utf-8") == mine
    assert review.file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in review.file.parent.iterdir() if path.name.startswith(".kg-cor")] == []


def test_a_body_of_unknown_length_is_not_read(client: TestClient, review: Review) -> None:
    body = iter([b'{"case": "', b"x" * 1000, b'", "key": "x"}'])
    assert client.post("/review/answer", content=body).status_code == 403
    assert not review.file.exists()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_do_nothing(client: TestClient, review: Review, method: str) -> None:
    assert client.request(method, "/review/undo").status_code == 405


def test_a_damaged_file_is_told_with_its_line_and_left_alone(client: TestClient, review: Review) -> None:
    body = {"case": question(client, "unsure"), "key": "x"}
    review.file.write_text('same."A" =\n', "utf-8")
    answered = client.post("/review/answer", json=body)
    assert (answered.status_code, "kg-corrections.toml:1" in answered.text) == (409, True)
    assert review.file.read_text("utf-8") == 'same."A" =\n'


def test_without_a_review_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(turtle(resolve(ISSUES)))
    app = application(tmp_path, limits=Limits(workers=1), stores=tmp_path / "stores")
    with TestClient(app, base_url="http://localhost") as running:
        assert running.get("/review").status_code == 404


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--host", "0.0.0.0"], "this machine alone"),
        (["--review", "-"], "standard input"),
        (["-g", str(ROOT / "outputs" / "graph.ttl")], "needs the folder"),
    ],
)
def test_what_cannot_be_reviewed_is_refused(arguments: list[str], told: str) -> None:
    outputs = ["-g", str(ROOT / "outputs"), "--review", str(ROOT / "kg" / "samples")]
    done = CliRunner().invoke(command_line, ["serve", *outputs, *arguments], env={"COLUMNS": "200"})
    assert (done.exit_code, told in done.output) == (2, True)


# --- The screen

TEXT = """# Zwei

- [Whisper](https://github.com/openai/whisper): OpenAI released Whisper.
- Kalimba-7 <b>by</b> [Nilgai Labs](https://nilgai.example/) was trained on LibriSpeech.
"""


@contextmanager
def serving(graph: Path, inputs: Path) -> Iterator[str]:
    """Runs `kg serve --review`; gives the address of the screen."""
    command = [sys.executable, "-m", "kg", "serve", "-g", str(graph), "--port", "0", "--workers", "1"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(inputs / "cache")}
    with subprocess.Popen(
        [*command, "--review", str(inputs)], stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()
        yield running.stderr.readline().decode().split()[2]
        running.send_signal(signal.SIGINT)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with a newsletter and its graph, and the address of its review screen."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "a.md").write_text(TEXT, "utf-8")
    assert CliRunner().invoke(command_line, ["build", str(folder), "-o", str(folder / "g")]).exit_code == 0
    with serving(folder / "g", folder) as address:
        yield folder, address


@pytest.fixture
def page(browser: Browser, served: tuple[Path, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.set_default_timeout(120_000)  # a build on a busy machine
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(served[1])
    page.wait_for_selector("#answers button, #case p")
    yield page
    context.close()
    assert troubles == []


@pytest.mark.browser
def test_one_key_writes_one_undoes_and_a_build_tells_what_changed(
    page: Page, served: tuple[Path, str]
) -> None:
    folder, _ = served
    last = page.locator("#answers button").last
    line = last.get_attribute("title")
    assert line
    page.keyboard.press(last.locator("kbd").inner_text())
    wait_for_text(page, "#written", line)
    assert line in (folder / FILE).read_text("utf-8")
    page.keyboard.press("u")
    wait_for_text(page, "#status", "Taken back")
    assert line not in (folder / FILE).read_text("utf-8")
    page.locator("#answers button").last.click()
    wait_for_text(page, "#written", line)
    before = read_tables(folder / "g")
    page.click("#build")
    wait_for_text(page, "#status", "built anew")
    told = changes(before, read_tables(folder / "g"))
    assert page.locator("#changes li").all_inner_texts() == list(told)
    assert told


HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "שלום \u202eevil",
    "مختبر الذكاء",
    "x" * 3000,
    "one\ntwo \"three\" 'four' \\ # five",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder whose tables hold names and addresses that try something, and its review screen."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = resolve([issue(f"{n}.md", name, (name, Kind.TOOL)) for n, name in enumerate(HOSTILE)])
    pairs = pairwise(HOSTILE)
    alike = (
        NearMiss(f"{a} (Tool) in {n}.md", f"{b} (Tool) in {n + 1}.md", a) for n, (a, b) in enumerate(pairs)
    )
    made = tables(rows)
    addressed = tuple(replace(row, references=("javascript:window.hit=1",)) for row in made.entities)
    made = replace(made, entities=addressed, near_misses=tuple(alike))
    for name in ROWS:
        (folder / f"{name}.csv").write_bytes(written(made, name))
    (folder / "graph.ttl").write_bytes(turtle(rows))
    with serving(folder, folder) as address:
        yield folder, address


@pytest.mark.browser
def test_hostile_names_are_text_fit_a_telephone_and_are_written_as_they_are(
    browser: Browser, hostile: tuple[Path, str]
) -> None:
    folder, address = hostile
    (folder / FILE).write_text("# mine\n", "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(address)
    for number in range(len(HOSTILE) - 1):
        names = [" ".join(name.split()) for name in HOSTILE[number : number + 2]]
        wait_for_text(page, "#case h2", names[0][:20])
        assert [" ".join(text.split()) for text in page.locator("#case h2").all_inner_texts()] == names
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.keyboard.press("s")
        wait_until(page, lambda: page.locator("#written li").count() == number + 1)  # noqa: B023
    assert page.evaluate("window.hit") is None
    assert page.locator("#case a").count() == 0
    text = (folder / FILE).read_text("utf-8")
    assert text.startswith("# mine\n")
    pairs = [*pairwise(HOSTILE)]
    assert [entry.things for entry in parsed(text, FILE).entries] == pairs
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_telephone(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.evaluate((ROOT / "tests" / "assets" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_rebuild_has_the_options_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ["--base", "https://b.example/", "--base-url", "https://u.example/", "--date", "2020-01-02"]
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    done = CliRunner().invoke(
        command_line, ["build", str(tmp_path / "a.md"), "-o", str(tmp_path / "g"), *options]
    )
    assert done.exit_code == 0, done.output
    asked: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.extend(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    rebuild(["-a.md"], tmp_path / "g", tmp_path / FILE)
    assert {f"{name}={value}" for name, value in zip(options[::2], options[1::2], strict=True)} <= {*asked}
    assert asked[-2:] == ["--", "-a.md"]


@pytest.mark.parametrize("report", ["", "[]", "{}", '{"settings": 3}', "[" * 100_000])
def test_a_damaged_report_is_told_and_nothing_is_built(tmp_path: Path, report: str) -> None:
    (tmp_path / "report.json").write_text(report)
    with pytest.raises(RebuildError, match=r"report\.json is damaged"):
        rebuild(["issues"], tmp_path, tmp_path / "kg-corrections.toml")
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
