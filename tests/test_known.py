"""What a list or the form of a name knows better than the evidence of a document."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from reading import read as document

from kg.model import Kind
from kg.recognise.decide import Verdict
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.find.found import Found
from kg.recognise.known import sorted_out


def judged(
    text: str, name: str, kind: Kind, chance: float = 0.9, others: Mapping[Kind, float] = MappingProxyType({})
) -> Kind | None:
    """What is left of a verdict over a name in a text: its kind, or None."""
    read = document(text)
    places = [
        Occurrence(number, start, start + len(name), name, ())
        for number, item in enumerate(read.items)
        for start in [item.text.find(name)]
        if start >= 0
    ]
    assert places
    verdict = Verdict(Candidate(name, tuple(places)), dict.fromkeys(Kind, 0.0) | {kind: chance} | others)
    [found] = sorted_out(read, [verdict], threshold=0.5)
    return found.kind if found.any_kind else None


@pytest.mark.parametrize(
    "name",
    [
        *("kites.toml", "src/pool.ts", "KiteTest.java", "Deno.stat", "globalThis.PerformanceObserver"),
        *("sun.misc.Unsafe", "RFC 4647", "PEP-751", "JEP 200", "W8205", "ErrorPageProps", "KITE_HOME"),
        *(
            "napi_is_detached_kitebuffer",
            "GPLv3",
            "CC BY-SA 4.0",
            "kites/kites@1b10926",
            "PR4",
            "t5",
            "Beta 7.0",
            "v5.2.x",
            "ASL 2.0",
            "KiteParser",
        ),
    ],
)
def test_forms_of_code_and_numbers_of_specifications_are_no_names(name: str) -> None:
    assert judged(f"We changed {name} today.", name, Kind.TOOL, 0.98) is None


@pytest.mark.parametrize(
    "name", ["Kite.js", "kite.nvim", "kites.dev", "read.kites", "kite_tools", "KiteArrays", "F1000"]
)
def test_names_that_look_like_them_stay(name: str) -> None:
    assert judged(f"We like {name} a lot.", name, Kind.TOOL, 0.98) is Kind.TOOL


def test_a_town_is_no_organisation_and_no_event() -> None:
    assert judged("Kite Day - Mulhouse (France)", "Mulhouse (France)", Kind.ORGANISATION) is None
    assert judged("Kite Day, Niort", "Niort", Kind.VENUE) is None
    assert judged("Niort says so.", "Niort", Kind.ORGANISATION, 0.995) is Kind.ORGANISATION


def test_people_may_be_called_like_towns() -> None:
    assert judged("Thanks to Sydney!", "Sydney", Kind.PERSON) is Kind.PERSON
    assert judged("Gracias, Nueva York.", "Nueva York", Kind.PERSON) is None


def test_an_abbreviation_that_nothing_knows_or_links_is_no_organisation() -> None:
    assert judged("Use RPQ for it.", "RPQ", Kind.ORGANISATION) is None
    assert judged("Use [RPQ](https://rpq.example/) for it.", "RPQ", Kind.ORGANISATION) is Kind.ORGANISATION
    assert judged("Ask the W3C.", "W3C", Kind.ORGANISATION) is Kind.ORGANISATION


def test_services_are_tools_unless_their_company_is_meant_as_often() -> None:
    assert judged("See our GitHub page.", "GitHub", Kind.ORGANISATION) is Kind.TOOL
    assert judged("Join us on Slack.", "Slack", Kind.ORGANISATION) is Kind.TOOL
    assert judged("Amazon buys it.", "Amazon", Kind.ORGANISATION) is Kind.ORGANISATION


def test_newsletters_are_organisations_meetings_events_and_surveys_data() -> None:
    assert judged("From Kite Weekly today", "Kite Weekly", Kind.VENUE) is Kind.ORGANISATION
    assert judged("From the Kite Meetup today", "Kite Meetup", Kind.ORGANISATION) is Kind.VENUE
    assert judged("From the Kite Survey 2024 today", "Kite Survey 2024", Kind.VENUE) is Kind.DATASET


def test_what_little_speaks_for_is_no_name() -> None:
    assert judged("We use Kitelo for it.", "Kitelo", Kind.TOOL, 0.65) is None
    assert judged("We use [Kitelo](https://kitelo.dev) for it.", "Kitelo", Kind.TOOL, 0.65) is Kind.TOOL
    assert judged("We use quick start for it.", "quick start", Kind.TOOL, 0.75) is None


def test_what_is_called_like_its_account_is_a_person_like_its_repository_a_tool() -> None:
    assert judged("By [adaroe](https://github.com/adaroe).", "adaroe", Kind.ORGANISATION) is Kind.PERSON
    assert judged("See [kitely](https://github.com/roe/kitely).", "kitely", Kind.ORGANISATION) is Kind.TOOL
    assert judged("By [adaroe](https://adaroe.example).", "adaroe", Kind.ORGANISATION) is Kind.ORGANISATION


def test_data_sets_and_events_need_evidence() -> None:
    assert judged("It adds KiteMul today.", "KiteMul", Kind.DATASET, 0.98) is None
    assert (
        judged("It adds [KiteMul](https://kites.example/mul).", "KiteMul", Kind.DATASET, 0.98) is Kind.DATASET
    )
    assert judged("We met at the Kite Gathering.", "Kite Gathering", Kind.VENUE, 0.75) is None


def test_a_list_of_dates_names_events_and_towns() -> None:
    text = "- 6 juin 2024 : Kitelo Lille - Lille (France)\n- 7 juin 2024 : Kite Days - Cour-Roe (France)"
    assert judged(text, "Kitelo Lille", Kind.ORGANISATION) is Kind.VENUE
    assert judged(text, "Cour-Roe", Kind.ORGANISATION) is None
    assert judged("At Devoxx Poland we met.", "Devoxx Poland", Kind.ORGANISATION) is Kind.VENUE
    assert judged("La France a adopté la loi.", "La France", Kind.ORGANISATION) is None


@pytest.mark.parametrize("name", ["kites.org", "F2", "@decorated", "setup.py", "Kite handbook", "actions"])
def test_sites_keys_scripts_and_what_is_written_about_a_tool_are_no_tools(name: str) -> None:
    assert judged(f"We read {name} today.", name, Kind.TOOL) is None


def test_a_link_to_another_page_tells_no_organisation() -> None:
    for page, kept in (("kitelo.example", True), ("forge.example/kitelo", True), ("news.example/a", False)):
        kind = judged(f"We ask [Kitelo](https://{page}) for it.", "Kitelo", Kind.ORGANISATION, 0.78)
        assert kind is (Kind.ORGANISATION if kept else None)


@pytest.mark.parametrize(
    "name",
    [
        *("KDGs", "Foundations", "Kite）组织", "May 2021 Kite Club", "Kite Club staff", "Proyecto Cometa"),
        *("Kite Mentorship", "Lima-Bogotá"),
    ],
)
def test_plurals_dates_members_and_programmes_are_no_organisations(name: str) -> None:
    assert judged(f"We met {name} there.", name, Kind.ORGANISATION, 0.98) is None


def test_hashtags_and_numbers_of_standards_are_no_organisations() -> None:
    assert judged("Join us at #kitefans now.", "kitefans", Kind.ORGANISATION, 0.98) is None
    assert judged("It follows ISO 25010 there.", "ISO", Kind.ORGANISATION, 0.98) is None
    assert judged("The ISO wrote 25010 there.", "ISO", Kind.ORGANISATION, 0.98) is Kind.ORGANISATION
    book = "We read [Kite Crafts](https://www.amazon.com/dp/0123456789) today."
    assert judged(book, "Kite Crafts", Kind.ORGANISATION, 0.95) is None


def test_a_word_that_shares_a_bracket_with_a_country_is_a_place() -> None:
    assert judged("Partners are ROE (Lorvin, France) and us.", "Lorvin", Kind.ORGANISATION, 0.96) is None
    assert judged("Partners are Ada (LRV, France) and us.", "LRV", Kind.ORGANISATION, 0.98) is not None


def test_who_signs_in_small_letters_is_a_person() -> None:
    assert judged("Kites in Rust by adaR on the list", "adaR", Kind.ORGANISATION, 0.9) is Kind.PERSON
    assert judged("Kites in Rust by AdaWorks on the list", "AdaWorks", Kind.ORGANISATION) is Kind.ORGANISATION


def test_what_only_stands_before_colons_is_no_organisation() -> None:
    assert judged("* KLV: fix the tail of kites", "KLV", Kind.ORGANISATION, 0.98) is None
    talk = "\n\n".join(f"Lorvin: {said}, I think." for said in ("Kites are good", "Rain is bad", "We fly"))
    assert judged(talk, "Lorvin", Kind.ORGANISATION, 0.98) is None
    assert judged("Lorvin: it makes kites.", "Lorvin", Kind.ORGANISATION, 0.98) is Kind.ORGANISATION


@pytest.mark.parametrize("text", ["It is MIT-licensed.", "Publié sous licence MIT.", "它采用 MIT 许可证。"])
def test_a_licence_is_no_organisation(text: str) -> None:
    assert judged(text, "MIT", Kind.ORGANISATION, 0.98) is None


def test_one_word_that_people_are_called_by_is_no_organisation() -> None:
    assert judged("Nystrom likes it.", "Nystrom", Kind.ORGANISATION, 0.97) is None
    linked = "[Nystrom](https://nystrom.example) likes it."
    assert judged(linked, "Nystrom", Kind.ORGANISATION, 0.97) is Kind.ORGANISATION


def test_words_for_events_and_journals_tell_them_within_a_name_too() -> None:
    for name in ("KiteConf Lima", "Barcamp: Cities", "风筝杂志"):
        assert judged(f"We met {name} there.", name, Kind.ORGANISATION, 0.95) is Kind.VENUE


def test_an_organisation_that_only_its_context_tells_needs_more() -> None:
    assert judged("We ask Kitelo for it.", "Kitelo", Kind.ORGANISATION, 0.84) is None
    assert (
        judged("We ask Kitelo University for it.", "Kitelo University", Kind.ORGANISATION, 0.84) is not None
    )
    assert judged("Im Drachenministerium.", "Drachenministerium", Kind.ORGANISATION, 0.84) is not None
    assert judged("感谢罗老师的帮助。", "罗老师", Kind.PERSON, 0.98) is None


@pytest.mark.parametrize(("name", "least"), [("zk", 0.95), ("KVT", 0.9), ("vamo", 0.85), ("kite_blk", 0.9)])
def test_a_tool_that_looks_like_an_instruction_needs_more(name: str, least: float) -> None:
    assert judged(f"We add {name} today.", name, Kind.TOOL, least - 0.01) is None
    assert judged(f"We add {name} today.", name, Kind.TOOL, least) is Kind.TOOL


def test_what_is_credited_by_its_account_is_a_person_what_describes_an_interface_no_tool() -> None:
    japanese = judged("[adaroe](https://github.com/adaroe)さんが作った。", "adaroe", Kind.ORGANISATION)
    assert japanese is Kind.PERSON
    assert (
        judged("See [KiteCG](https://github.com/kitecg).", "KiteCG", Kind.ORGANISATION) is Kind.ORGANISATION
    )
    text = "Use [KiteBuffer](https://developer.mozilla.org/en-US/docs/Web/API/KiteBuffer)."
    assert judged(text, "KiteBuffer", Kind.TOOL, 0.98) is None
    assert judged("Read [Revista Cometa](https://c.example).", "Revista Cometa", Kind.TOOL) is Kind.VENUE
    assert judged("The [LBYL](https://lbyl.example) way.", "LBYL", Kind.ORGANISATION, 0.98) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The new KiteTemplate class is here.", "KiteTemplate"),
        ("Support the Zkite instructions.", "Zkite"),
        ("The Kitebleed attack was described.", "Kitebleed"),
        ("新しい KiteBox クラスです。今日はこれを使って凧を作りました。", "KiteBox"),
        ("他们修复了模拟器中的 vkite 指令的错误，并且提交了补丁。", "vkite"),
        ("La nouvelle classe KiteBox est arrivée avec cette version du langage.", "KiteBox"),
        ("See https://example.org/adaroe/kite-loomer/pull/3 for more.", "kite-loomer"),
        ("Update kites-loom to v1.29.1 today.", "kites-loom to v1.29.1"),
        ("Add decoding for the Zkite extension.", "Zkite"),
        ("We released Kitefold in March.", "Kitefold in"),
        ("The KCN Milestone is near.", "KCN Milestone"),
        ("We thank all Kitistas.", "Kitistas"),
    ],
)
def test_parts_of_programs_and_of_addresses_are_no_names(text: str, name: str) -> None:
    assert judged(text, name, Kind.TOOL, 0.98) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Kitefold classroom opens.", "Kitefold"),
        ("See https://example.org/kites and then Kitefold.", "Kitefold"),
        ("The PyTorch class is full.", "PyTorch"),
        ("The kitefold extension opens.", "kitefold"),
        ("Read Kites In Bloom today.", "Kites In Bloom"),
        ("See https://example.org/x\nKitefold folds kites.", "Kitefold"),
        ("Kitefold 类似于 React，可以折风筝，我们今天试了一下。", "Kitefold"),
        ("Kitefold attacks the problem.", "Kitefold"),
        ("Kitefold traits of success.", "Kitefold"),
        ("Read [Kitefold](https://example.org/kitefold) attacks.", "Kitefold"),
    ],
)
def test_names_beside_other_words_stay(text: str, name: str) -> None:
    assert judged(text, name, Kind.TOOL, 0.98) is Kind.TOOL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kitefold was built by Roeworks.", Kind.ORGANISATION),
        ("Roeworks released Kitefold.", Kind.ORGANISATION),
        ("Kitefold 由 Roeworks 开发。", Kind.ORGANISATION),
        ("We use Roeworks daily.", Kind.TOOL),
    ],
)
def test_of_two_likely_kinds_the_text_tells_makers(text: str, kind: Kind) -> None:
    read = document(text)
    start = read.items[0].text.index("Roeworks")
    place = Occurrence(0, start, start + 8, "Roeworks", ())
    chances = dict.fromkeys(Kind, 0.0) | {Kind.TOOL: 0.52, Kind.ORGANISATION: 0.41}
    [found] = sorted_out(read, [Verdict(Candidate("roeworks", (place,)), chances)], threshold=0.5)
    assert found.kind is kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Thanks to [adaroe](https://github.com/adaroe) for this.", "adaroe", Kind.PERSON),
        ("[kiteroe](https://matrix.to/#/@kiteroe:example.org) shared news.", "kiteroe", Kind.PERSON),
        ("[Kite Roe](https://www.linkedin.com/in/kiteroe) joins us.", "Kite Roe", Kind.PERSON),
        ("Then adaroe (work) says hello.", "adaroe", Kind.PERSON),
        ("Kitefold said it raised money.", "Kitefold", Kind.TOOL),
        ("[Kitefold](https://hub.docker.com/u/kitefold) is out.", "Kitefold", Kind.TOOL),
        ("Author: adaroe", "adaroe", Kind.PERSON),
        ("Dann merkt adaroe an.", "adaroe", Kind.TOOL),
        ("[PyTorch](https://github.com/pytorch) is out.", "PyTorch", Kind.TOOL),
        ("[kites](https://github.com/adaroe/kites) fold.", "kites", Kind.TOOL),
    ],
)
def test_people_are_told_by_their_pages_and_by_what_they_say(text: str, name: str, kind: Kind) -> None:
    assert judged(text, name, Kind.TOOL, 0.98) is kind


@pytest.mark.parametrize("name", ["@kite/tail", "@kite/tail@1.0.3"])
def test_a_package_with_its_owner_is_no_person(name: str) -> None:
    assert judged(f"{name} is out.", name, Kind.PERSON) is Kind.TOOL


def test_a_service_is_no_event() -> None:
    assert judged("Register on Eventbrite today.", "Eventbrite", Kind.VENUE) is Kind.TOOL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KITES: A Large-Scale Corpus of Kites", Kind.DATASET),
        ("KITES (KT) is a dataset.", Kind.DATASET),
        ("KITES loads every dataset.", Kind.TOOL),
        ("KITES: a tool. It has a dataset.", Kind.TOOL),
        ("KITES is a tool to label your own dataset.", Kind.TOOL),
        ("KITES, Loomkit and the ROPES dataset.", Kind.TOOL),
        ("KITES isolates rows of a dataset.", Kind.TOOL),
        ("KITES 是用于标注数据集的工具。", Kind.TOOL),
        ("KITES 是一个大规模数据集。", Kind.DATASET),
    ],
)
def test_what_is_said_to_be_a_data_set_is_one(text: str, kind: Kind) -> None:
    assert judged(text, "KITES", Kind.TOOL, 0.98) is kind


def _beside(name: str, bare: str) -> set[str]:
    """The people that are left of two verdicts over a name and what it begins with, or of the name alone."""
    text = f"今天 {name} 写道，风筝飞了起来。"
    read, start = document(text), text.index(name)

    def verdict(words: str) -> Verdict:
        place = Occurrence(0, start, start + len(words), words, ())
        return Verdict(Candidate(words.casefold(), (place,)), dict.fromkeys(Kind, 0.0) | {Kind.PERSON: 0.9})

    weighed = [verdict(words) for words in (name, bare) if words]
    return {v.candidate.surface for v in sorted_out(read, weighed, threshold=0.5) if v.any_kind}


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ada Roe de Brasil", "Ada Roe"),
        ("汪辰老师", "汪辰"),
        ("Ada Roe 大哥", "Ada Roe"),
        ("@adaroeさん", "@adaroe"),
    ],
)
def test_a_country_or_honorific_behind_a_person_is_no_part_of_the_name(name: str, bare: str) -> None:
    assert _beside(name, bare) == {bare}
    assert _beside(name, "") == {name}


def test_other_words_behind_a_person_are() -> None:
    assert _beside("Ada Roe de Wit", "Ada Roe") == {"Ada Roe de Wit", "Ada Roe"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("By [adaroe](https://github.com/adaroe).", "adaroe", Kind.PERSON),
        ("With [ada_9](https://github.com/ada-9) and more.", "ada_9", Kind.PERSON),
        ("By [Adaroe](https://adaroe.example).", "Adaroe", Kind.ORGANISATION),
        ("With [Kitelo](https://github.com/kitelo) and more.", "Kitelo", Kind.ORGANISATION),
        ("Am Samstag: Kite-Barcamp in Bergen.", "Kite-Barcamp", Kind.VENUE),
        ("El Congreso Nacional de Cometas abre.", "Congreso Nacional de Cometas", Kind.VENUE),
        ("风筝开发者大会开幕。", "风筝开发者大会", Kind.ORGANISATION),
        ("参加 Kite 开发者大会 吧。", "Kite 开发者大会", Kind.VENUE),
        ("The Congress Library opens.", "Congress Library", Kind.ORGANISATION),
    ],
)
def test_accounts_are_people_and_what_is_called_like_an_event_is_one(
    text: str, name: str, kind: Kind
) -> None:
    assert judged(text, name, Kind.ORGANISATION, 0.95) is kind
    assert judged("By [Kitelo](https://kitelo.example).", "Kitelo", Kind.ORGANISATION, 0.995) is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They use sparse tail folding (STF) now.", "STF"),
        ("他们研究稀疏折叠（sparse tail folding，STF）。", "STF"),
        ("The Center will focus on kites.", "The Center"),
        ("Das Institut für alle: Institut.", "Institut"),
        ("She lives in Niort France today.", "Niort France"),
        ("Twitter TOS say so.", "Twitter TOS"),
        ("このHaskeller向け。", "Haskeller"),
        ("By TBD next week.", "TBD"),
        ("She wrote to the Kite-Dev mailing list.", "Kite-Dev"),
        ("Il a publié sur la liste de diffusion Kite-Dev un mot.", "Kite-Dev"),
        ("In der Kite-Dev-Mailingliste steht es.", "Kite-Dev"),
        ("她在 Kite-Dev 邮件列表上说。", "Kite-Dev"),
    ],
)
def test_concepts_places_and_words_for_organisations_are_none(text: str, name: str) -> None:
    assert judged(text, name, Kind.ORGANISATION, 0.98) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Sparse Tail Foundation (STF) says so.", "STF"),
        ("Die Stiftung für Drachen (SFD) sagt es.", "SFD"),
        ("基金会（Sparse Tail Foundation，STF）。", "STF"),
        ("The Kite Center will focus on tails.", "Kite Center"),
        ("We met Kitelo France there.", "Kitelo France"),
        ("Ask the Kitelers about it.", "Kitelers"),
        ("Kitelo wrote to a mailing list.", "Kitelo"),
    ],
)
def test_organisations_whose_names_look_like_them_stay(text: str, name: str) -> None:
    assert judged(text, name, Kind.ORGANISATION, 0.98) is Kind.ORGANISATION


def test_what_is_set_as_code_alone_is_a_part_of_a_program() -> None:
    read = document("Use the new option `kitefold` today, or [`kitelo`](https://kitelo.dev).")
    item = read.items[0]
    verdicts = []
    for name in ("kitefold", "kitelo"):
        start = item.text.find(name)
        found = (Found(start, start + len(name), "code"),)
        place = Occurrence(0, start, start + len(name), name, found)
        chances = dict.fromkeys(Kind, 0.0) | {Kind.TOOL: 0.95}
        verdicts.append(Verdict(Candidate(name, (place,)), chances))
    assert [v.any_kind > 0 for v in sorted_out(read, verdicts, threshold=0.5)] == [False, True]


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Docker/Podman", False), ("Docker + Kitelo", False), ("Kitelo/Roelo", True), ("Psi+ 1.5", True)],
)
def test_tools_joined_by_a_sign_are_several(name: str, kept: bool) -> None:
    assert (judged(f"It runs with {name} everywhere.", name, Kind.TOOL, 0.98) is Kind.TOOL) is kept


@pytest.mark.parametrize(
    "text", ["Übersetzung: *adaroe*", "Traduction : **adaroe**", "翻译：adaroe", "Перевод: adaroe"]
)
def test_who_translated_is_a_person(text: str) -> None:
    assert judged(text, "adaroe", Kind.TOOL) is Kind.PERSON


@pytest.mark.parametrize(
    ("text", "name", "other", "kind"),
    [
        ("Then came Kitelo and more.", "Kitelo", Kind.VENUE, None),
        ("Then came Kitelo and more.", "Kitelo", Kind.TOOL, None),
        ("Then came Kitelo Society and more.", "Kitelo Society", Kind.TOOL, Kind.ORGANISATION),
        ("Then came Kitelo Meetup and more.", "Kitelo Meetup", Kind.TOOL, Kind.VENUE),
        ("Then came [Kitelo](https://kitelo.example).", "Kitelo", Kind.TOOL, Kind.TOOL),
        ("Then came [Kitelo](https://kitelo.example).", "Kitelo", Kind.VENUE, Kind.ORGANISATION),
    ],
)
def test_an_organisation_that_may_as_well_be_another_thing_is_none_or_the_site_it_links_to(
    text: str, name: str, other: Kind, kind: Kind | None
) -> None:
    assert judged(text, name, Kind.ORGANISATION, 0.65, {other: 0.34}) is kind
    assert judged(text, name, Kind.ORGANISATION, 0.95, {other: 0.04}) is (
        Kind.VENUE if kind is Kind.VENUE else Kind.ORGANISATION
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die neue Drachenflugordnung (DfO) gilt ab morgen für alle.", "DfO"),
        ("Die neuen Drachenfluggesetze (DZG) gelten ab morgen für alle.", "DZG"),
        ("## License\n\nKTL\n", "KTL"),
        ("Seit heute misst auch Schleswig-Holstein den Wind.", "Schleswig-Holstein"),
        ("凧揚げの後、新潟県は結果を公開した。", "新潟県"),
    ],
)
def test_laws_licences_and_regions_are_no_organisations(text: str, name: str) -> None:
    assert judged(text, name, Kind.ORGANISATION, 0.98) is None


def test_what_a_compound_for_a_body_stands_for_is_one() -> None:
    text = "Der neue Drachenflugverband (DFV) tagt ab morgen."
    assert judged(text, "DFV", Kind.ORGANISATION, 0.98) is Kind.ORGANISATION


@pytest.mark.parametrize(
    "text",
    [
        "Es stand in der Fachzeitschrift Kites Today.",
        "They wrote in the journal Kites Today.",
        "发表于 Kites Today 期刊上。",
    ],
)
def test_what_is_called_a_journal_is_a_venue(text: str) -> None:
    assert judged(text, "Kites Today", Kind.ORGANISATION, 0.98) is Kind.VENUE
