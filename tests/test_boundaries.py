"""Names whose edges are wrong, what stands beside a name, and the whole titles of papers."""

from __future__ import annotations

import pytest
from reading import read
from test_known import judged

from kg.model import Kind
from kg.recognise.decide import Verdict
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.known import sorted_out
from kg.recognise.papers import papers
from kg.recognise.scholarly import papers_cited


def kinds(text: str, *verdicts: tuple[str, Kind, float]) -> dict[str, Kind | None]:
    """What is left of some verdicts over names in one text: the kind of each, or None."""
    document = read(text)
    given = [
        Verdict(
            Candidate(
                name,
                tuple(
                    Occurrence(number, at, at + len(name), name, ())
                    for number, item in enumerate(document.items)
                    for at in [item.text.find(name)]
                    if at >= 0
                ),
            ),
            dict.fromkeys(Kind, 0.0) | {kind: chance},
        )
        for name, kind, chance in verdicts
    ]
    found = sorted_out(document, given, threshold=0.5)
    return {v.candidate.surface: v.kind if v.any_kind else None for v in found}


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("由斯坦福大学风筝中心开发。", "福大学风筝中心", False),
        ("由东京大学医院开发。", "京大学医院", False),
        ("由德国奥托·林研究所开发。", "林研究所", False),
        ("由德国奥托.林研究所开发。", "德国奥托", False),
        ("由斯坦福大学风筝中心开发。", "斯坦福大学风筝中心", True),
        ("由风筝科技开发。", "风筝科技", True),
    ],
)
def test_a_part_of_a_longer_name_is_no_organisation(text: str, name: str, stays: bool) -> None:
    assert (judged(text, name, Kind.ORGANISATION, 0.98) is Kind.ORGANISATION) is stays


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        *[(f"Kitelo {end}", False) for end in ("RISC-V", "x86_64", "AArch64", "Rust", "C++")],
        *[
            (f"Kitelo {end}", False)
            for end in ("toolchain", "IDE", "Collection", "clusters", "web framework")
        ],
        *[(f"Rust {end}", False) for end in ("JIT", "REPL", "DNS")],
        *[
            (name, True)
            for name in (
                "Kitelo Android",
                "Kitelo Linux",
                "Kitelo Studio",
                "Kitelo CI",
                "Turbo C++",
                "Rust Kite",
            )
        ],
    ],
)
def test_a_tool_and_its_language_or_processor_are_two(name: str, stays: bool) -> None:
    text = f"We ported {name} today; Kitelo is good."
    found = kinds(text, ("Kitelo", Kind.TOOL, 0.98), (name, Kind.TOOL, 0.98))
    assert (found[name] is Kind.TOOL) is stays


@pytest.mark.parametrize(
    "text",
    [
        "A client of the KFPX protocol.",
        "Le protocole KFPX est vieux.",
        "Das KFPX-Protokoll ist alt.",
        "El protocolo KFPX es viejo.",
        "KFPX协议很老。",
        "KFPXプロトコルは古い。",
        "KFPX 프로토콜은 낡았다.",
        "Протокол KFPX стар.",
        "KFPX protokolü eski.",
    ],
)
def test_a_protocol_is_no_organisation(text: str) -> None:
    assert judged(text, "KFPX", Kind.ORGANISATION, 0.995) is Kind.TOOL


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("The Fast Kite Protocol (FKP) is [new](https://a.example).", "FKP", False),
        ("Calls by an SKU (Selective Kite Unit) come.", "SKU", False),
        ("Folding of Kite Layers (FKL) helps.", "FKL", False),
        ("The Fast Kite Foundation (FKF) pays.", "FKF", True),
        ("The FKF (Fast Kite Foundation) pays.", "FKF", True),
    ],
)
def test_an_abbreviation_of_words_for_a_thing_is_no_organisation(text: str, name: str, stays: bool) -> None:
    assert (judged(text, name, Kind.ORGANISATION, 0.995) is Kind.ORGANISATION) is stays


PEOPLE = (("Ada Roe", Kind.PERSON, 0.99), ("Ola Kite", Kind.PERSON, 0.99), ("Ben Osei", Kind.PERSON, 0.99))


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("Thanks to Ada Roe, wurstkite, Ola Kite, Ben Osei.", "wurstkite", Kind.TOOL, Kind.PERSON),
        ("Merci : Ada Roe, TheKiteMaker, Ola Kite, Ben Osei", "TheKiteMaker", Kind.ORGANISATION, Kind.PERSON),
        ("Traducción: Ola Kite, Ada Roe, kite77, Ben Osei", "kite77", Kind.TOOL, Kind.PERSON),
        ("Ada Roe, Programme Manager, @AdaRoeSci", "@AdaRoeSci", Kind.ORGANISATION, Kind.PERSON),
        ("Thanks to Ada Roe, Ola Kite, KDF, Ben Osei.", "KDF", Kind.ORGANISATION, None),
        ("Thanks to Ada Roe, Ola Kite, Acme Kites, Ben Osei.", "Acme Kites", Kind.ORGANISATION, None),
        ("Ada Roe uses Kitelo, and Ola Kite, Ben Osei too.", "Kitelo", Kind.TOOL, None),
        ("Follow us at @kitelang, or by mail.", "@kitelang", Kind.ORGANISATION, None),
    ],
)
def test_one_word_in_a_list_of_people_is_a_person(
    text: str, name: str, kind: Kind, expected: Kind | None
) -> None:
    here = [one for one in PEOPLE if one[0] in text]
    assert (kinds(text, *here, (name, kind, 0.98))[name] is Kind.PERSON) is (expected is Kind.PERSON)


def test_who_writes_in_small_letters_is_no_organisation() -> None:
    assert judged("kitefab écrit sur les cerfs-volants.", "kitefab", Kind.ORGANISATION) is Kind.PERSON
    assert judged("kitefab schreibt über Drachen.", "kitefab", Kind.ORGANISATION) is Kind.PERSON
    assert judged("Kitefab écrit sur tout.", "Kitefab", Kind.ORGANISATION) is Kind.ORGANISATION


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *[(word, Kind.ORGANISATION) for word in ("MUST", "SHOULD NOT", "OPTIONAL", "TODO", "MCU", "GWAS")],
        *[(name, Kind.ORGANISATION) for name in ("风筝计划", "凧プロジェクト", "Ostmark Kite Programme")],
        ("mineurs de cuivre", Kind.ORGANISATION),
        *[
            (name, Kind.TOOL)
            for name in ("Kitelo ｜", "Share API", "Game controller APIs", "BOLT12", "BLIP04")
        ],
        *[(name, Kind.TOOL) for name in ("oo-kites/Store.hs", "Kitelo instance")],
    ],
)
def test_keywords_programmes_and_features_are_no_names(name: str, kind: Kind) -> None:
    assert judged(f"We saw {name} there.", name, kind, 0.96) is None


@pytest.mark.parametrize(
    ("url", "name", "stays"),
    [
        ("https://github.com/kites/kites/pull/7", "build.py", False),
        ("https://github.com/kites/kites/commit/07d0f2", "baseKite", False),
        ("https://github.com/kites/kites/issues/7", "Kitelo", True),
        ("https://github.com/kites/kitelo", "baseKite", True),
        ("https://kites.example/", "htmlKite", True),
    ],
)
def test_a_link_to_a_change_says_nothing_of_what_its_words_name(url: str, name: str, stays: bool) -> None:
    assert (judged(f"* [fix {name} in docs]({url})", name, Kind.TOOL, 0.97) is Kind.TOOL) is stays


ARXIV = "https://arxiv.org/abs/2101.00001"


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        (f"* Kites That Type in Rain: A Survey ([x]({ARXIV}))", "Kites That Type in Rain: A Survey"),
        (f'* [2023: "Kites That Type in Rain" by Ada Roe at KiteConf]({ARXIV})', "Kites That Type in Rain"),
        (f'* ["Will Kites Type?" Asking All of Them]({ARXIV})', '"Will Kites Type?" Asking All of Them'),
        (
            f"* **Kites That Type**: An Empirical Study [[pdf]({ARXIV})]",
            "Kites That Type: An Empirical Study",
        ),
        (
            f"* [Kites That Type in Rain]({ARXIV}): Towards Dry Kites",
            "Kites That Type in Rain: Towards Dry Kites",
        ),
        (f"* [Kites That Type in Rain]({ARXIV}): a good read", "Kites That Type in Rain"),
        (f"* [Kites That Type in Rain]({ARXIV}): Ada Roe and Ola Kite", "Kites That Type in Rain"),
        (f"* [Ostmark's white paper: Kites That Type in Rain]({ARXIV})", "Kites That Type in Rain"),
        (f"* [Position: Kites That Type in Rain]({ARXIV})", "Position: Kites That Type in Rain"),
        (f"* [20 | Kites That Type in Rain]({ARXIV})", "Kites That Type in Rain"),
        (f"* [Kites That Type in Rain - Microsoft Research]({ARXIV})", "Kites That Type in Rain"),
        (f"* [Kites That Type in Rain - Part Two]({ARXIV})", "Kites That Type in Rain - Part Two"),
    ],
)
def test_a_title_is_whole_and_nothing_more(markdown: str, title: str) -> None:
    document = read(markdown)
    found = papers(document, (), papers_cited(document))
    assert [m.name for m in found if m.kind is Kind.PAPER] == [title]


@pytest.mark.parametrize(
    ("markdown", "name", "kind", "expected"),
    [
        (
            "* [Ostmark: Senior Kite Engineer](https://jobs.ostmark.example/7)",
            "Ostmark",
            Kind.TOOL,
            "Organisation",
        ),
        (
            "* [🇩🇪 Ostmark | Kite Lead](https://boards.greenhouse.io/ostmark/7)",
            "Ostmark",
            Kind.TOOL,
            "Organisation",
        ),
        ("* [Ostmark: a kite that types](https://ostmark.example/)", "Ostmark", Kind.TOOL, "Tool"),
        ("* [Acme: Senior Kitelo Engineer](https://jobs.acme.example/7)", "Kitelo", Kind.TOOL, "Tool"),
        ("Este texto fue traducido por TheKiteMaker.", "TheKiteMaker", Kind.ORGANISATION, "Person"),
        ("Übersetzt von TheKiteMaker aus Bergen.", "TheKiteMaker", Kind.ORGANISATION, "Person"),
        *[
            (f"We asked {name} too.", name, Kind.TOOL, "Organisation")
            for name in (
                "SIG-Kites",
                "Ostmark WG Kites",
                "Ostmark Working Group",
                "Oficina de Cometas",
                "Kite e.V.",
            )
        ],
        ("我们问了风筝委员会。", "风筝委员会", Kind.TOOL, "Organisation"),
        ("We removed the KiteLine feature gate.", "KiteLine feature gate", Kind.TOOL, ""),
        ("Read [BootKite.hs](https://github.com/a/b/blob/main/BootKite.hs).", "BootKite.hs", Kind.TOOL, ""),
        ("Read [kite.js](https://github.com/a/kite.js).", "kite.js", Kind.TOOL, "Tool"),
        ("Das Bayerische Kitegesetz gilt.", "Bayerische Kitegesetz", Kind.ORGANISATION, ""),
        ("The Digital Kites Act holds.", "Digital Kites Act", Kind.VENUE, ""),
        ("We sell KBaaS to all.", "KBaaS", Kind.TOOL, ""),
        ("Call Kite#included first.", "Kite#included", Kind.TOOL, ""),
        ("Join the Ostmark Slack now.", "Ostmark Slack", Kind.ORGANISATION, ""),
        ("Join the Ostmark Slackers now.", "Ostmark Slackers", Kind.ORGANISATION, "Organisation"),
        ("Ask at GitHub Ostmark for a place.", "GitHub Ostmark", Kind.ORGANISATION, "Organisation"),
        ("See https://a.example/%EB%AA%A8 there.", "AA", Kind.ORGANISATION, ""),
        ("KKD (Kite Knot Definition) is used.", "KKD", Kind.ORGANISATION, ""),
        ("Die Kitelo Entwickler:innen haben geschrieben.", "Kitelo", Kind.ORGANISATION, "Tool"),
        ("The Kitelo developers are here.", "Kitelo", Kind.ORGANISATION, "Tool"),
        ("Kiteloを開発する会社です。", "Kitelo", Kind.ORGANISATION, "Tool"),
        ("Kiteloは会社です。", "Kitelo", Kind.ORGANISATION, "Organisation"),
        ("Alle Fahrkite-Apps sind gut.", "Fahrkite-Apps", Kind.TOOL, ""),
        ("A list of Kite Frameworks here.", "Kite Frameworks", Kind.TOOL, ""),
        ("Siehe kitenoxin.de dazu.", "kitenoxin.de", Kind.TOOL, ""),
        ("We moved to KiteCI last week.", "KiteCI", Kind.ORGANISATION, "Tool"),
        ("We asked kite.rs today.", "kite.rs", Kind.ORGANISATION, "Tool"),
        ("We met in the Kite Devroom.", "Kite Devroom", Kind.ORGANISATION, "Venue"),
        ("[Kitelo 1.1 support](https://a.example) came.", "Kitelo 1.1 support", Kind.TOOL, ""),
        ("The Kite Query Panel met.", "Kite Query Panel", Kind.TOOL, "Organisation"),
        ("Try the Kitelo Control Panel.", "Kitelo Control Panel", Kind.TOOL, "Tool"),
        ("Try Bolt 2.0 now.", "Bolt 2.0", Kind.TOOL, "Tool"),
        ("See BOLT 12 there.", "BOLT 12", Kind.TOOL, ""),
        ("Try Kites/Flyers.jl now.", "Kites/Flyers.jl", Kind.TOOL, "Tool"),
        ("See src/flyers.jl there.", "src/flyers.jl", Kind.TOOL, ""),
        ("See Kites/Flyers/wings.rs there.", "Kites/Flyers/wings.rs", Kind.TOOL, ""),
        ("The GNU GPL holds.", "GNU GPL", Kind.ORGANISATION, ""),
        ("The KiteBleed Attack works.", "KiteBleed Attack", Kind.TOOL, ""),
        ("The Ostmark Free Kite Guidelines hold.", "Ostmark Free Kite Guidelines", Kind.TOOL, ""),
        ("It gave the .KNET code away.", "KNET", Kind.TOOL, ""),
        ("The Kite Bounty Program helps.", "Kite Bounty Program", Kind.TOOL, ""),
        ("Make a [Kitelo account](https://a.example).", "Kitelo account", Kind.TOOL, ""),
        ("Translation: TheKiteMaker", "TheKiteMaker", Kind.ORGANISATION, "Person"),
        ("Falam @kitefem e @kitesan sobre tudo.", "@kitefem", Kind.ORGANISATION, "Person"),
        ("Die Kite ist noch im Alpha-Stadium.", "Alpha-Stadium", Kind.ORGANISATION, ""),
        ("Er liegt im KDF Github Repositorium.", "KDF Github Repositorium", Kind.ORGANISATION, ""),
        ("Das Kite-Netzwerk sagt es.", "Kite-Netzwerk", Kind.ORGANISATION, "Organisation"),
        ("How do KITOers handle it?", "KITOers", Kind.TOOL, ""),
        ("Das [Kitelo Communiqué](https://a.example) kam.", "Kitelo Communiqué", Kind.TOOL, ""),
        ("Es una [E2EE](https://a.example) app.", "E2EE", Kind.TOOL, ""),
    ],
)
def test_what_stands_around_a_name_tells_its_kind(
    markdown: str, name: str, kind: Kind, expected: str
) -> None:
    assert (judged(markdown, name, kind, 0.89) or "") == expected
