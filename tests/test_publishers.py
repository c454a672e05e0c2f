"""Newsletters as other publishers lay them out, made up for these tests in their manner."""

from functools import cache
from pathlib import Path

import pytest
from reading import check, read

from kg.extract import find
from kg.model import Document, Reference, Role
from kg.read.dates import date_line, iso_date

FOLDER = Path(__file__).parent / "data" / "publishers"
MEDIA = {".md": "markdown", ".html": "html", ".txt": "text"}


@cache
def document(name: str) -> Document:
    return read((FOLDER / name).read_text(encoding="utf-8"), name, MEDIA[Path(name).suffix])


def reference(name: str, part: str) -> Reference:
    (found,) = [one for one in document(name).references if part in one.url]
    return found


def texts(name: str, role: Role) -> list[str]:
    return [item.text for item in document(name).items if item.role == role]


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_positions_are_exact_and_no_url_is_lost(path: Path) -> None:
    check(document(path.name))


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_windows_line_ends_change_nothing(path: Path) -> None:
    def seen(found: Document) -> list[object]:
        items = [(" ".join(i.text.split()), i.role, i.section, len(i.links)) for i in found.items]
        cited = [(r.url, r.number, r.title, r.section, r.status) for r in found.references]
        return [found.title, found.date, items, cited]

    other = read(path.read_text(encoding="utf-8").replace("\n", "\r\n"), path.name, MEDIA[path.suffix])
    check(other)
    assert seen(other) == seen(document(path.name))


@pytest.mark.parametrize(
    ("name", "lang", "title", "date"),
    [
        ("digest.txt", "en", "Parser Letters, number 4", "2024-02-06"),
        ("links.ja.md", "ja", "今週の機械学習リンク集", "2023-11-06"),
        ("links.ko.md", "ko", "주간 AI 링크 모음 #31", "2023-09-15"),
        ("mailchimp.html", "en", "Graph Notes – Issue 7", "2023-05-21"),
        ("releases.md", "en", "Release digest, 2024-W07", ""),
        ("substack.html", "en", "Small Models Weekly #12: quiet progress", "2024-03-08"),
        ("weekly.zh.md", "zh", "技术观察周刊（第 88 期）：小模型的春天", "2024-01-12"),
    ],
)
def test_an_issue_says_what_it_is(name: str, lang: str, title: str, date: str) -> None:
    found = document(name)
    assert (found.lang, found.title, found.date) == (lang, title, date)


@pytest.mark.parametrize(
    ("name", "part", "section"),
    [
        ("substack.html", "2310.06825", "Papers"),
        ("substack.html", "llama.cpp", "Tools"),
        ("mailchimp.html", "kuzudb", "Releases"),
        ("mailchimp.html", "2003.02320", "Reading"),
        ("mailchimp.html", "iswc2023", "Events"),
        ("releases.md", "105602", "pytorch/pytorch v2.2.0"),
        ("weekly.zh.md", "phi-2", "文章"),
        ("weekly.zh.md", "2309.16609", "工具"),
        ("links.ja.md", "vllm", "ツール"),
        ("links.ko.md", "2311.16867", "📄 논문"),
        ("digest.txt", "v3.7.3", "News"),
        ("digest.txt", "Treebank", "Reading"),
    ],
)
def test_a_reference_stands_in_its_section(name: str, part: str, section: str) -> None:
    assert reference(name, part).section[-1] == section


@pytest.mark.parametrize(
    ("name", "part", "status"),
    [
        ("mailchimp.html", "track/click", "ok"),
        ("mailchimp.html", "mailchi.mp", "housekeeping"),
        ("mailchimp.html", "profile?u", "housekeeping"),
        ("substack.html", "subscribe?utm", "housekeeping"),
        ("substack.html", "action=share", "housekeeping"),
        ("substack.html", "redirect/abc", "ok"),
        ("substack.html", "1503.02531", "ok"),
        ("releases.md", "feed.xml", "housekeeping"),
        ("releases.md", "unsubscribe", "housekeeping"),
        ("weekly.zh.md", "example.org/subscribe", "housekeeping"),
        ("weekly.zh.md", "pinecone", "ok"),
    ],
)
def test_only_the_newsletter_s_own_links_are_housekeeping(name: str, part: str, status: str) -> None:
    assert reference(name, part).status == status


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("weekly.zh.md", "https://arxiv.org/abs/2309.16609"),
        ("weekly.zh.md", "https://huggingface.co/Qwen"),
        ("links.ja.md", "https://tech.preferred.jp/ja/blog/llm-plamo/"),
        ("links.ja.md", "https://rinna.co.jp/news/2023/10/20231031.html"),
        ("links.ko.md", "https://clova.ai/hyperclova"),
        ("links.ko.md", "https://example.kr/글"),
        ("releases.md", "https://github.com/huggingface/transformers/compare/v4.37.2...v4.38.0"),
    ],
)
def test_a_bare_url_ends_where_the_words_go_on(name: str, url: str) -> None:
    assert url in {one.url for one in document(name).references}


def test_endnotes_at_the_end_are_cited_where_their_numbers_stand() -> None:
    assert [one.number for one in document("digest.txt").references if one.number] == [1, 2, 3, 4, 5, 6]
    assert reference("digest.txt", "stanza/releases").title == "Stanza releases"
    (stanza,) = [text for text in texts("digest.txt", Role.ENTRY) if text.startswith("Stanza")]
    assert "[3]" not in stanza


def test_headings_have_no_anchors_buttons_and_note_numbers() -> None:
    assert "Papers" in texts("substack.html", Role.HEADING)
    assert "#" not in texts("substack.html", Role.HEADING)
    assert "Hello again! This week is about doing more with less." in texts("substack.html", Role.PARAGRAPH)
    assert "1" not in texts("substack.html", Role.PARAGRAPH)


def test_bullets_that_markdown_does_not_know_begin_entries() -> None:
    entries = texts("links.ja.md", Role.ENTRY)
    assert "vLLM：高速な推論" in entries
    assert any(text.startswith("【新着】 Sudachi") for text in entries)


def test_titles_between_lines_are_headings() -> None:
    assert texts("digest.txt", Role.HEADING) == ["Parser Letters No 4", "News", "Reading"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-02-03-news.md", "2020-02-03"),
        ("2024年1月12日", "2024-01-12"),
        ("2023년 9월 15일", "2023-09-15"),
        ("Tue, 06 Feb 2024 08:00:00 +0000", "2024-02-06"),
        ("September 3rd, 2021", "2021-09-03"),
        ("1er août 2022", "2022-08-01"),
        ("7 de março de 2020", "2020-03-07"),
        ("8. März 2024", "2024-03-08"),
        ("5 февраля 2024", "2024-02-05"),
        ("14 Şubat 2021", "2021-02-14"),
        ("31.13.2020", ""),
        ("version 2020.13.45", ""),
        ("marching 12 2020 people", ""),
        ("1706.03762", ""),
    ],
)
def test_dates_as_people_write_them(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("21 May 2023", "2023-05-21"),
        ("Published: 2020-01-31", "2020-01-31"),
        ("发表日期：2024年1月12日", "2024-01-12"),
        ("ICML 2020 begins on 12 July 2020 in Vienna, and registration is open.", ""),
        ("Since 12 July 2020, PyTorch 1.6 is out", ""),
    ],
)
def test_a_line_that_is_a_date_and_one_that_has_a_date(text: str, date: str) -> None:
    assert date_line(text) == date


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_mentions_are_the_source_s_own_words_and_no_address_is_a_name(path: Path) -> None:
    found = find(document(path.name))
    assert found.mentions
    for mention in found.mentions:
        assert found.document.source[mention.start : mention.end] == mention.text
        assert "//" not in mention.name
