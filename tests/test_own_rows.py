"""Rows of links that serve the newsletter itself: known by what stands side by side."""

from __future__ import annotations

import pytest
from reading import read

from kg.model import Status


def served(text: str) -> set[str]:
    return {each.url.split("/")[2] for each in read(text).references if each.status is Status.HOUSEKEEPING}


ROW = """# Letter

## News

* [Tidewater](https://tidewater.example/) draws tides.

## {title}

{rows}
"""


@pytest.mark.parametrize(
    "rows",
    [
        "* [Mastodon](https://a.example/@x)\n* [Reddit (unofficial)](https://b.example/r)\n* [Lemmy](https://c.example/)",
        "Find @tides on [Telegram](https://a.example/t), [Twitter](https://b.example/t) or [Mastodon](https://c.example/t).",
        "* [Instancia Lemmy](https://a.example/)\n* [X](https://b.example/)\n* [YouTube](https://c.example/)",
    ],
)
def test_a_row_of_places_to_follow_is_housekeeping(rows: str) -> None:
    assert served(ROW.format(title="Spread the word", rows=rows)) == {"a.example", "b.example", "c.example"}


def test_an_entry_that_says_something_of_its_platform_is_news() -> None:
    rows = "* [Twitter](https://a.example/) has 100 followers more\n* [Reddit](https://b.example/) has 20\n"
    assert not served(ROW.format(title="Figures", rows=f"{rows}* [YouTube](https://c.example/) has 3"))


def test_two_places_to_follow_are_no_row() -> None:
    rows = "* [Twitter](https://a.example/)\n* [Reddit](https://b.example/)"
    assert not served(ROW.format(title="Tools", rows=rows))


@pytest.mark.parametrize(
    "names",
    [
        ("English", "French", "German"),
        ("Anglais (original)", "Français ", "Allemand"),
        ("英语", "法语", "德语"),
    ],
)
def test_a_list_of_translations_is_housekeeping(names: tuple[str, ...]) -> None:
    hosts = ("a.example", "b.example", "c.example")
    rows = "\n".join(
        f"- {name}: [{host}](https://{host}/)\n  - Ann, Bo" for name, host in zip(names, hosts, strict=True)
    )
    assert served(ROW.format(title="Translations", rows=rows)) == set(hosts)


def test_a_list_by_countries_is_content() -> None:
    rows = "\n".join(f"- {name}: [meeting](https://{name}.example/)" for name in ("France", "Italy", "Spain"))
    assert not served(ROW.format(title="Meetings", rows=rows))


def test_addresses_of_the_end_that_bear_one_name_are_the_newsletters_own() -> None:
    rows = (
        "Help us at <https://www.patreon.com/TideLetters>\n\n"
        "or in the group <https://groups.google.com/group/tideletters>\n\n"
        "or at <https://tideletters.example/>, [ask us](https://tideletters.example/ask), and see [Oar](https://oar.example/)."
    )
    assert served(ROW.format(title="Find us", rows=rows)) == {
        "www.patreon.com",
        "groups.google.com",
        "tideletters.example",
    }


def test_what_is_cited_elsewhere_too_stays_a_reference() -> None:
    rows = "* [Mastodon](https://a.example/@x)\n* [Reddit](https://b.example/r)\n* [Lemmy](https://tidewater.example/)"
    assert served(ROW.format(title="Follow", rows=rows)) == {"a.example", "b.example"}


def test_what_a_heading_names_is_content_though_it_is_called_a_post_s_original() -> None:
    text = "## {}\n\nOriginal post: [Kestrel](https://github.com/heron/kestrel)\n"
    assert served(text.format("Kestrel")) == set()
    assert served(text.format("News")) == {"github.com"}


def test_a_long_title_asks_for_nothing() -> None:
    assert (
        served("- [Add a Console to your Kite Game in Twenty Lines of Code](https://kites.example/a)\n")
        == set()
    )
    assert served("- [Add your projects here](https://kites.example/add)\n") == {"kites.example"}


def test_the_tags_of_an_embedded_post_are_no_references() -> None:
    tag = "https://twitter.com/hashtag/kites?src=hash"
    assert served(f"We fly [#kites]({tag}&ref_src=twsrc%5Etfw) today.\n") == {"twitter.com"}
    assert served(f"We fly [#kites]({tag}) today.\n") == set()


def test_a_menu_is_housekeeping() -> None:
    menu = (
        "[🏠 Home](https://a.example/) · [🔍 Search](https://b.example/) · [Feed](https://c.example/)"
        " · [tides](https://d.example/)"
    )
    assert served(ROW.format(title="Tides", rows=menu)) == {
        "a.example",
        "b.example",
        "c.example",
        "d.example",
    }


def test_one_link_called_home_is_content() -> None:
    entry = "Tides: [Home](https://a.example/), [code](https://b.example/), [docs](https://c.example/), [x](https://d.example/)"
    assert not served(ROW.format(title="Tides", rows=entry))


@pytest.mark.parametrize(
    "title",
    [
        "Help us to build the newsletter",
        "Hilf dem Newsletter!",
        "Aidez-nous à créer la lettre d’information",
        "Ajude a construir o boletim",
        "Unsubscribe from the newsletter",
    ],
)
def test_what_readers_may_do_for_the_newsletter_is_housekeeping(title: str) -> None:
    assert served(ROW.format(title=title, rows="Drafts are [here](https://pad.example/).")) == {"pad.example"}


@pytest.mark.parametrize("title", ["Ito's newsletter", "Help with tides", "Newsletter 12: help with tides"])
def test_a_heading_about_another_newsletter_or_other_help_has_content(title: str) -> None:
    assert not served(ROW.format(title=title, rows="All is [here](https://pad.example/)."))


@pytest.mark.parametrize(
    "words",
    [
        "Did we miss something? Tweet to [@tides](https://a.example/).",
        "Have ideas to improve this newsletter? File [an issue](https://a.example/).",
        "Have something for the next issue? We are on [the forum](https://a.example/).",
    ],
)
def test_the_answer_to_a_question_about_the_newsletter_is_housekeeping(words: str) -> None:
    assert served(ROW.format(title="News", rows=words)) == {"a.example"}


def test_the_answer_to_another_question_is_content() -> None:
    words = "Did we miss the tide? No. Why do tides turn? [A study](https://a.example/) tells."
    assert not served(ROW.format(title="News", rows=words))


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/intent/tweet?text=tides",
        "https://github.com/ito/tides/edit/main/12.md",
        "http://localhost:1313/tides",
    ],
)
def test_addresses_that_share_or_edit_a_page_or_are_of_no_other_machine_are_housekeeping(url: str) -> None:
    assert served(ROW.format(title="News", rows=f"On tides: [this]({url}).")) == {url.split("/")[2]}


def test_contributors_to_a_release_are_content() -> None:
    words = "Thanks to [@ito](https://github.com/ito) for contributing to this release!"
    assert not served(ROW.format(title="Tides 2.0", rows=words))
