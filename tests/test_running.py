"""`runsOn`: a tool and the operating systems, processors and browsers that it is plainly said to run on."""

from __future__ import annotations

import pytest
from reading import read

from kg.model import Kind, Mention, Predicate, Relation
from kg.relate.pipeline import relate

NAMES = (
    "Tidewater", "Mooring", "Windows", "macOS", "Linux", "Android", "Firefox", "Chrome", "RISC-V", "x86",
    "Qt",
)  # fmt: skip


def said(text: str, lang: str = "en") -> set[tuple[str, str]]:
    """Pairs of a tool and what it runs on, of a text in which every one of `NAMES` is a tool."""
    document = read(text, f"news.{lang}.md")
    mentions = [
        _mention(name, start, number)
        for number, item in enumerate(document.items)
        for name in NAMES
        for start in _places(document.source, name, item.start, item.end)
    ]
    mentions.sort(key=lambda mention: mention.start)
    found = [r for r in relate(document, mentions) if r.predicate is Predicate.RUNS_ON]
    return {(mentions[_index(r.subject)].name, mentions[_index(r.object)].name) for r in found}


def _mention(name: str, start: int, item: int = 0) -> Mention:
    return Mention(start, start + len(name), name, name, Kind.TOOL, "en", item, "test", 1.0)


def _index(end: int | str) -> int:
    assert isinstance(end, int)
    return end


def _places(source: str, name: str, begin: int, end: int) -> list[int]:
    place = source.find(name, begin, end)
    return [] if place < 0 else [place]


BOTH = {("Tidewater", "Windows"), ("Tidewater", "Linux")}


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tidewater runs on Windows and Linux.", "en"),
        ("Tidewater for Windows, Linux", "en"),
        ("Tidewater 2.0 is now available for Windows 11 and Linux.", "en"),
        ("**Tidewater** is a chart viewer for Windows and Linux.", "en"),
        ("Tidewater (Windows, Linux) draws tides.", "en"),
        ("[Tidewater](https://tide.example/) now supports Windows and Linux.", "en"),
        ("Tidewater, a high-resolution chart (and tide) viewer for Windows and Linux, is out.", "en"),
        ("Tidewater has released version 2.1 of its chart client for Windows and Linux.", "en"),
        ("Tidewater fonctionne sous Windows et Linux.", "fr"),
        ("Tidewater est un lecteur de cartes natif pour Windows et Linux.", "fr"),
        ("Tidewater, eine einfache, schnelle Anwendung für Windows und Linux.", "de"),
        ("Tidewater 官方支持 Windows 和 Linux。", "zh"),
        ("Tidewater läuft unter Windows und Linux.", "de"),
        ("Tidewater está disponible para Windows y Linux.", "es"),
        ("Tidewater está disponível para Windows e Linux.", "pt"),
        ("Tidewater支持 Windows 和 Linux。", "zh"),
        ("Tidewater работает на Windows и Linux.", "ru"),
    ],
)
def test_what_a_tool_runs_on_is_told_where_the_words_say_so(text: str, lang: str) -> None:
    assert said(text, lang) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Tidewater does not run on Windows.",
        "Tidewater is a Linux distribution.",
        "Tidewater was compared with Windows.",
        "Tidewater is built on Qt for Windows.",
        "Tidewater is out. Windows is slow.",
        "Tidewater is a scheduler for Linux containers.",
        "Tidewater is a letter for Windows users.",
        "Windows and Linux were used to write Tidewater.",
    ],
)
def test_what_is_not_said_plainly_is_left_out(text: str) -> None:
    assert ("Tidewater", "Windows") not in said(text)
    assert ("Tidewater", "Linux") not in said(text)


def test_only_systems_processors_and_browsers_are_run_on() -> None:
    assert not said("Tidewater runs on Qt.")
    assert said("Mooring runs on RISC-V and x86, and Tidewater is a Firefox extension.") == {
        ("Mooring", "RISC-V"),
        ("Mooring", "x86"),
        ("Tidewater", "Firefox"),
    }


def test_what_a_tool_runs_on_is_not_what_it_is_based_on() -> None:
    assert relations("Tidewater runs on Linux.") == [("runsOn", "runs-on")]


def relations(text: str) -> list[tuple[str, str]]:
    document = read(text)
    mentions = [_mention("Tidewater", 0), _mention("Linux", 18)]
    found: tuple[Relation, ...] = relate(document, mentions)
    return [(r.predicate.value, r.rule) for r in found]
