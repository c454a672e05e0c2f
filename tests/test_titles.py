"""Which title a reference gets: what stands in a newsletter, and the title its author gave."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import read

from kg.read.titles import titled
from kg.text.naming_links import is_generic, plain

PAGE = "https://kites.example/2020/a-page-on-things"
CODE = "https://code.example/fly/kite"


def title(markdown: str, url: str = PAGE) -> str:
    (found,) = [reference.title for reference in read(markdown).references if reference.url == url]
    return found


def test_a_site_with_a_host_of_its_own_is_named_by_the_words_of_it() -> None:
    assert title("### [Kite Docs](https://docs.kite.example/)", "https://docs.kite.example/") == "Kite Docs"
    assert (
        title(
            "- Fly: [Kite Docs](https://docs.kite.example/how-kites-fly)",
            "https://docs.kite.example/how-kites-fly",
        )
        == "Fly"
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            '[2023: "Kites That Type" by Ana Ito](URL) [slides]', "Kites That Type", id="a year and a maker"
        ),
        pytest.param('- ["Kites": a study of flight](URL)', '"Kites": a study of flight', id="a quoted word"),
        pytest.param("- [Kites that type.](URL)", "Kites that type", id="an entry's full stop"),
        pytest.param("They [launched a Kite Fund](URL) today.", "", id="a verb and its object"),
        pytest.param("Today [Ana released Kites](URL).", "", id="a clause"),
        pytest.param("Written in [the Kite language](URL).", "the Kite language", id="an article and a name"),
        pytest.param("Fixed in [1e4f2ab](URL).", "", id="a commit"),
        pytest.param("On [2026-07-07 17:00 UTC, 1pm ET](URL).", "", id="a date and an hour"),
        pytest.param("[此处可查阅完整风筝](URL)。", "", id="a clause that points, in Chinese"),
        pytest.param("- [#12](URL) (WIP): add my tail", "add my tail", id="a number, a word in brackets"),
        pytest.param(
            "Use [Big Kite](https://b.example/k) ([GitHub](URL)).", "Big Kite", id="code of the link before"
        ),
        pytest.param(
            "- **Kites That Type**\n  **Where:** [View](URL)\n- **Tails**\n  **Where:** [View](https://b.example)",
            "Kites That Type",
            id="a label before the link",
        ),
        pytest.param("- [Kites that type](URL) by Ana", "Kites that type", id="an entry's link"),
        pytest.param("- [why fly your own kite?](URL)", "why fly your own kite?", id="in lower case, alone"),
        pytest.param("We read [Kites That Type](URL) today.", "Kites That Type", id="inside a sentence"),
        pytest.param("Ayer leímos [el paquete](URL) aquí.", "", id="a kind of thing"),
        pytest.param("They [will show it](URL) soon.", "", id="a verb phrase"),
        pytest.param("See [here](URL), [paper](URL) or [这里](URL).", "", id="words that point"),
        pytest.param("- Kites That Type: URL", "Kites That Type", id="title, colon, address"),
        pytest.param(
            "- 2. Kites That Type [[pdf](URL)]", "Kites That Type", id="title and a link in brackets"
        ),
        pytest.param("1. Kites with Sparse Tails. [paper](URL)", "Kites with Sparse Tails", id="a full stop"),
        pytest.param(
            "Ana #1: [My Kite: a Bird that Types](URL)",
            "My Kite: a Bird that Types",
            id="a label before a line's link",
        ),
        pytest.param("Mehr: [in unserem Drachen](URL)", "", id="a label before words in a sentence"),
        pytest.param(
            "[Kites (Rome) on 8 May 2019](URL)", "Kites (Rome) on 8 May 2019", id="a place and a year"
        ),
        pytest.param("URL", "", id="an address alone"),
        pytest.param(
            "凧はもう飛んでいる。Kites 正在考虑采用它，请参阅 URL",
            "",
            id="a sentence that says where, in Chinese",
        ),
        pytest.param("We saw [a kite](https://k.example) with [things](URL) there.", "", id="a common word"),
        pytest.param("[Past Issues](URL)", "", id="other issues"),
        pytest.param(
            "[I] Ito et al. Kites that type. Kite News 2020. URL", "Kites that type", id="a work by several"
        ),
        pytest.param(
            "# **Kites That Type: A Survey**\n\nWritten by [Ito et al. (2020)](URL), after [Roe (2019)](https://r.example).",
            "Kites That Type: A Survey",
            id="a heading over the citation of its work",
        ),
        pytest.param(
            "# Kites\n\nWritten by [Ito et al. (2020)](URL), after [Roe (2019)](https://r.example).",
            "",
            id="a topic over a citation",
        ),
        pytest.param("Some more of it is found here: URL", "", id="a sentence before an address"),
        pytest.param(
            "本周推荐[《风筝的类型系统》：](URL)。", "风筝的类型系统", id="a quoted title in the link"
        ),
        pytest.param(
            "他们写了“风筝的类型系统”一文（[论文](URL)）。", "风筝的类型系统", id="a quoted title beside"
        ),
        pytest.param("- **Kites That Type** – they fly. [Code](URL)", "Kites That Type", id="a bold lead"),
        pytest.param(
            "Kite\n\n- [App Store](URL)\n- [Website](https://b.example)", "Kite", id="the line above"
        ),
        pytest.param("- Kite\n    - [App Store](URL)", "Kite", id="the entry above"),
        pytest.param("### Kites That Type\n\nURL\n", "Kites That Type", id="a heading over one address"),
        pytest.param("## News\n\nThis [post](URL), that [post](https://b.example).", "", id="a topic"),
        pytest.param("Fixed ([#12](URL)) by Ana.", "", id="a number"),
        pytest.param("[KP-36](URL): *Typed Kites* is new.", "Typed Kites", id="a number and its title"),
        pytest.param("## Kites\n\n- [#12](URL): add a tail", "add a tail", id="an entry's number"),
        pytest.param(
            "- use a long tail in the kite's end to fly: URL",
            "use a long tail in the kite's end to fly",
            id="an entry in lower case before an address",
        ),
        pytest.param(
            "[1] A. Ito, ‘Kites That Type’, Kite News, 2020. Available: URL",
            "Kites That Type",
            id="an entry of a list of works",
        ),
        pytest.param(
            "Ito, A. (2020). Kites that type at night. Kite News. URL",
            "Kites that type at night",
            id="a work cited by its year",
        ),
        pytest.param(
            "It learns from [Typed Kites](URL), a set.", "Typed Kites", id="'from' inside a sentence"
        ),
        pytest.param("Please refer to URL for more.", "", id="a sentence that goes on to an address"),
        pytest.param("Check it out [here](URL).", "", id="a sentence that points"),
        pytest.param("如果你想放风筝，点这里：URL", "", id="a sentence that points, in Chinese"),
        pytest.param("今天我们发布了一套[讲座](URL)。", "", id="a common noun in Chinese"),
        pytest.param("凧を飛ばしてください: URL", "", id="a polite verb, in Japanese"),
        pytest.param("这是我们的风筝: URL", "", id="who speaks, in Chinese"),
        pytest.param("연을 날립니다: URL", "", id="a polite verb, in Korean"),
        pytest.param("风筝地址：URL", "", id="a label for an address, in Chinese"),
        pytest.param("See [10.5281/kite.12](URL).", "", id="an identifier"),
        pytest.param(
            "- Kites That Type (DOI: [pdf](URL))", "Kites That Type", id="a bracket that stays open"
        ),
        pytest.param("- Kites that type at night\n  URL", "Kites that type at night", id="the line above"),
        pytest.param("- Fold the tails URL 支持尾巴", "Fold the tails", id="a comment in another script"),
        pytest.param("Ana asked “is your kite a bird?” in a [paper](URL).", "", id="a quoted question"),
        pytest.param("## CLI\n\n- URL", "", id="a topic over a listed address"),
        pytest.param("他们把 [kitelet](URL) 开源了。", "kitelet", id="a word of another script"),
        pytest.param("7、[kitelet](URL)：一个放风筝的库。", "kitelet", id="a name before a wide colon"),
        pytest.param("A model called [wren](URL) is out.", "wren", id="behind 'called'"),
        pytest.param("## Big Kites Fly\n\nThey do.\nSource: [Daily](URL)", "Big Kites Fly", id="a source"),
    ],
)
def test_a_title_is_found_where_its_author_wrote_it(markdown: str, expected: str) -> None:
    assert title(markdown.replace("URL", PAGE)) == expected


def test_a_row_gives_its_title_to_the_links_beside_it() -> None:
    table = f"| Paper | Links |\n|---|---|\n| 1) Whistling Kites  Shows a way to fly. | [Paper]({PAGE}) |\n"
    assert title(table) == "Whistling Kites"
    cited = (
        f"| Model | % | Paper | Code |\n|---|---|---|---|\n| Ito et al. (2020) | 9 | Kites | [Link]({CODE}) |"
    )
    assert title(cited, CODE) == "Kites"


def test_a_column_of_sources_names_no_page() -> None:
    table = f"| News | Source |\n|---|---|\n| Kites are back | [Daily]({PAGE}) |\n"
    assert title(table) == "Kites are back"


def test_code_beside_a_titled_paper_has_its_title() -> None:
    assert title(f"- [Kites That Type]({PAGE}) by Ana [[code]({CODE})]", CODE) == "Kites That Type"


def test_words_alone_are_firmer_than_words_in_a_sentence() -> None:
    text = f"[Ito et al. (2020)]({PAGE}) and [Kite]({PAGE}) are new.\n\n- [Kites That Type]({PAGE})"
    assert title(text) == "Kites That Type"


@pytest.mark.parametrize("word", ["论文", "代码", "视频", "paper", "blog post"])
def test_an_endnote_that_only_says_what_kind_of_thing_it_is_has_no_title(word: str) -> None:
    assert title(f"这是一篇关于风筝的{word} [1]。\n\n[1] **{word}:** {PAGE}\n") == ""


def test_words_that_lead_to_many_pages_name_none_of_them() -> None:
    others = "".join(f"- Ana {i}: [Long Answer](https://kites.example/{i})\n" for i in range(3))
    assert title(f"{others}- [Long Answer]({PAGE})\n") == ""


def test_a_label_before_many_addresses_is_no_title() -> None:
    others = "".join(f"Kite Revision: https://kites.example/{i}\n\n" for i in range(3))
    assert title(f"{others}Kite Revision: {PAGE}\n") == ""


def test_a_heading_is_of_the_page_whose_address_has_its_words() -> None:
    near = "https://other.example/a-page-on-kites"
    text = f"## A page on typed things\n\nA [post]({PAGE}) and [this]({near}), [that]({CODE}).\n"
    assert title(text) == "A page on typed things"
    assert title(text, near) == ""


def test_a_link_defined_right_below_a_call_is_read() -> None:
    words = "We read [Typed Kites][] and [more][kite pdf].\n\n{% include x.md %}\n"
    text = f"{words}[typed kites]: {PAGE}\n[kite pdf]: {CODE}\n"
    assert title(text) == "Typed Kites"
    assert len(read(text).references) == 2


def test_the_newsletters_own_place_is_housekeeping_and_one_of_its_pages_is_not() -> None:
    own, host = "https://github.com/ito/kites-weekly", "https://kitesweekly.org/"
    text = f"[Us]({own}), [a tail]({own}/pull/12), [knots]({host}learn/knots), [ours]({host})"
    found = read(f"---\nseries: Kites Weekly\n---\n\n{text}").references
    assert [one.status.usable for one in found] == [False, True, True, False]


def test_an_endnote_keeps_its_title() -> None:
    text = f"A [Kite]({PAGE}) flies [1].\n\n[1] **Kites That Type:** {PAGE}\n"
    assert title(text) == "Kites That Type"


@given(st.text(max_size=60))
def test_a_plain_title_is_plain(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert re.sub(r"\s+", "", once) in re.sub(r"\s+", "", text)
    is_generic(text)


def test_titles_are_given_once() -> None:
    document = read(f"- [Kites That Type]({PAGE})\n- [code]({CODE})\n")
    assert titled(document) == document


def test_the_words_of_a_link_to_somebodys_first_page_are_a_name() -> None:
    markdown = "[Ana](https://ana.example/) flies kites. [Fly](https://kites.example/how/to) them."
    assert title(markdown, "https://ana.example/") == "Ana"
    assert title(markdown, "https://kites.example/how/to") == ""


def test_a_heading_that_the_address_ends_with_is_of_that_page() -> None:
    markdown = (
        "## Kitelet\n\n[More info](https://k.example/all/#kitelet) [Home](https://kitelet.example/page)\n"
    )
    assert title(markdown, "https://k.example/all/#kitelet") == "Kitelet"


def test_a_name_in_a_cell_is_no_shorter_title_than_what_stands_beside_it() -> None:
    rows = "".join(
        f"| {a}-{b} | [Big Kite Set](https://k.example/{b}) |\n"
        for a, b in (("English", "Zulu"), ("English", "Igbo"))
    )
    found = read(f"| Pair | Source |\n|---|---|\n{rows}")
    assert {reference.title for reference in found.references} == {"Big Kite Set"}


def test_the_name_of_a_site_is_a_title_where_an_entry_says_nothing_else() -> None:
    site = "https://2026.allkites.example/save-the-kite-date"
    assert title(f"- Oct 30-31, [All Kites]({site}), soon", site) == "All Kites"
    assert title(f"Kites are back, says [All Kites]({site}).", site) == ""


def test_a_host_is_called_like_its_words_joined() -> None:
    assert (
        title("[Kite maker](https://kitemaker.example/) is new.", "https://kitemaker.example/")
        == "Kite maker"
    )
