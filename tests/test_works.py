"""What reference managers and Obsidian get: BibTeX, CSL-JSON and notes, from the same tables."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_graphs import BASE, hostile, small
from test_articles import with_articles

from kg.export import EXPORTERS, FinishedBuild, chosen_outputs, write
from kg.export.bibtex import bibtex, tex
from kg.export.csl import csl
from kg.export.obsidian import note_name, obsidian
from kg.export.works import author, works
from kg.model import Extraction
from kg.tables import LinkRow, MentionRow, ReferenceRow, RelationRow, Tables

ARXIV = "https://arxiv.org/abs/2001.04451"


def papers() -> Tables:
    """`small`, its paper with authors, a venue and an arXiv number."""
    here = small()
    paper = BASE + "paper/lonely"
    entities = tuple(
        replace(row, identifiers=("arxiv:2001.04451",), references=(ARXIV,)) if row.id == paper else row
        for row in here.entities
    )
    words = "Google AI, Nikita Kitaev: A Lonely Paper."
    place = ("three.zh.md", 200, 241, words, "by-line", 0.9, 20)
    ends = (
        ("createdBy", "person/kitaev"),
        ("createdBy", "organisation/google-ai"),
        ("publishedIn", "venue/iclr"),
    )
    said = tuple(RelationRow(paper, predicate, BASE + end, *place) for predicate, end in ends)
    cited = ReferenceRow(ARXIV, "paper", None, "A Lonely Paper", "three.zh.md", "", "arxiv:2001.04451", "ok")
    return replace(
        here,
        entities=entities,
        relations=here.relations + said,
        references=(*here.references, cited),
        links=(*here.links, LinkRow(paper, ARXIV, "namedByReference")),
    )


def test_a_paper_has_the_authors_year_and_venue_that_are_known() -> None:
    paper, post = works(papers())
    assert (paper.title, paper.year, paper.month, paper.venue) == ("A Lonely Paper", 2020, 1, "ICLR")
    assert [(one.given, one.family) for one in paper.authors] == [("Nikita", "Kitaev")]
    assert (paper.key, paper.arxiv, paper.url) == ("kitaev2020lonely", "2001.04451", ARXIV)
    assert paper.note == "Cited in 第三期 (2020-02-03)"
    assert (post.title, post.year, post.key) == ("The Reformer post", 0, "reformerpost")


def test_bibtex_says_it_in_braces() -> None:
    text = bibtex(papers()).decode()
    assert text.startswith("@inproceedings{kitaev2020lonely,\n  title = {{A Lonely Paper}},\n")
    assert "  author = {Kitaev, Nikita},\n  booktitle = {ICLR},\n  year = {2020},\n" in text
    assert "  eprint = {2001.04451},\n  archiveprefix = {arXiv},\n" in text
    assert "@misc{reformerpost," in text


def test_csl_json_says_the_same() -> None:
    paper, post = json.loads(csl(papers()))
    assert paper["type"] == "paper-conference"
    assert paper["author"] == [{"family": "Kitaev", "given": "Nikita"}]
    assert paper["issued"] == {"date-parts": [[2020, 1]]}
    assert post["type"] == "webpage"
    assert "issued" not in post


def test_a_body_is_an_author_where_no_person_is_and_is_not_cut_in_two() -> None:
    here = papers()
    alone = replace(here, relations=tuple(r for r in here.relations if "kitaev" not in r.object))
    assert "  author = {{Google AI}},\n" in bibtex(alone).decode()
    assert json.loads(csl(alone))[0]["author"] == [{"literal": "Google AI"}]


def test_authors_stand_in_the_order_of_the_sentence() -> None:
    here = papers()
    order = {BASE + "person/kitaev": 230, BASE + "person/roa": 205}
    person = next(row for row in here.entities if row.type == "Person")
    roa = replace(person, id=BASE + "person/roa", name="Ana Roa")
    said = next(row for row in here.relations if "kitaev" in row.object and row.predicate == "createdBy")
    mentions = tuple(
        MentionRow(one, "three.zh.md", "en", "", 20, at, at + 3, "x", "", "r", 0.9)
        for one, at in order.items()
    )
    more = replace(
        here,
        entities=(*here.entities, roa),
        relations=(*here.relations, replace(said, object=roa.id)),
        mentions=here.mentions + mentions,
    )
    assert [one.family for one in works(more)[0].authors] == ["Roa", "Kitaev"]


@given(st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_title_holds_bibtex_s_braces_are_balanced(title: str, url: str) -> None:
    here = papers()
    odd = tuple(
        replace(row, name=title, references=(url,)) if row.type == "Paper" else row for row in here.entities
    )
    text = bibtex(replace(here, entities=odd)).decode()
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert len(re.findall(r"(?m)^@", text)) == 2
    assert "\n" not in tex(title)


def test_keys_are_unique_and_ascii() -> None:
    here = papers()
    paper = next(row for row in here.entities if row.type == "Paper")
    named = ("A Lonely Paper", "A Lonely Paper", "孤独", "孤独")
    more = tuple(replace(paper, id=f"{BASE}paper/{n}", name=name) for n, name in enumerate(named))
    keys = [work.key for work in works(replace(here, entities=here.entities + more))]
    assert len(set(keys)) == len(keys) == 6
    assert all(key.isascii() and re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [("Rianne van den Berg", "van den Berg", "Rianne"), ("姚期智", "姚期智", ""), ("Plato", "Plato", ""),
     ("Ana Roa", "Roa", "Ana"), ("김 민수", "김 민수", ""), ("Ø. Ås", "Ås", "Ø."),
     ("de la Cruz", "de la Cruz", "")],
)  # fmt: skip
def test_a_name_is_parted_only_in_latin_script(name: str, family: str, given: str) -> None:
    assert (author(name).family, author(name).given) == (family, given)


# --- Obsidian


def test_a_note_has_its_names_relations_and_sentences() -> None:
    notes = obsidian(with_articles(), title="A graph")
    note = notes["Tool/Reformer.md"].decode()
    assert note.startswith(
        f'---\nkg: "{BASE}tool/reformer"\ntype: "Tool"\naliases: ["改革者", "Réformateur"]\n'
    )
    assert (
        "- created by [[Google AI]]\n    - “Reformer comes from Google AI.” ([[Issue one]], line 3)\n" in note
    )
    assert "- [[bare.example.org post]] introduces this\n" in note
    assert "[The Reformer post](<https://ai.example.org/reformer>) (article)" in note
    assert "- [[Reformer]]" in notes["Issue/Issue one.md"].decode()
    assert "# A graph\n" in notes["Start here.md"].decode()


def test_every_link_leads_to_a_note() -> None:
    for tables in (with_articles(), hostile()):
        notes = obsidian(tables, title="x")
        names = {Path(name).stem for name in notes}
        assert len(names) == len(notes)
        assert {to for text in notes.values() for to in re.findall(r"\[\[(.+?)\]\]", text.decode())} <= names


def test_things_of_one_name_have_notes_of_their_own() -> None:
    here = small()
    twin = replace(here.entities[0], id=BASE + "organisation/reformer", type="Organisation")
    third = replace(twin, id=BASE + "organisation/reformer-2", name="REFORMER")
    notes = obsidian(replace(here, entities=(*here.entities, twin, third)), title="x")
    assert {"Tool/Reformer.md", "Organisation/Reformer (Organisation).md"} <= set(notes)
    assert len({name.casefold() for name in notes}) == len(notes) == 12


@given(st.text())
def test_a_note_s_name_is_one_that_every_file_system_takes(text: str) -> None:
    name = note_name(text)
    assert name == name.strip(" .") != ""
    assert len(name.encode()) <= 121
    assert not set(name) & set('*"\\/<>:|?#^[]\n\t\0')


def test_what_a_quote_holds_becomes_no_mark() -> None:
    here = small()
    said = replace(here.mentions[0], quote="#tag [[Evil]] <script>`x`</script> ![i](u)")
    note = obsidian(replace(here, mentions=(said,)), title="x")["Tool/Reformer.md"].decode()
    assert "[[Evil]]" not in note
    assert "\\#tag \\[\\[Evil\\]\\] \\<script\\>" in note


def test_a_rebuild_replaces_its_own_notes_and_no_other(tmp_path: Path) -> None:
    def build(tables: Tables, *names: str) -> None:
        built = FinishedBuild(Extraction((), (), ()), tables)
        write(chosen_outputs(built, names), tmp_path)

    vault = tmp_path / "obsidian"
    build(small(), "entities", "obsidian")
    (vault / ".obsidian").mkdir()
    (vault / ".obsidian" / "app.json").write_text("{}")
    (vault / "Tool" / "Mine.md").write_text("my own")
    (vault / "Venue" / "ICLR.md").write_text("rewritten by me")
    assert (vault / "Dataset" / "EnWik8.md").exists()
    fewer = replace(small(), entities=tuple(row for row in small().entities if row.type != "Dataset"))
    build(fewer, "entities", "obsidian")
    assert not (vault / "Dataset" / "EnWik8.md").exists()
    assert (vault / "Tool" / "Reformer.md").read_text().startswith("---\nkg: ")
    assert (vault / ".obsidian" / "app.json").read_text() == "{}"
    assert (vault / "Tool" / "Mine.md").read_text() == "my own"
    assert (vault / "Venue" / "ICLR.md").read_text() == "rewritten by me"
    build(fewer, "entities")
    assert {path.name for path in vault.rglob("*.*")} == {".obsidian", "app.json", "Mine.md", "ICLR.md"}


def test_every_format_gives_the_same_bytes_again() -> None:
    built = FinishedBuild(Extraction((), (), ()), papers())
    names = ("bibtex", "csl", "obsidian")
    assert chosen_outputs(built, names) == chosen_outputs(built, names)
    assert {EXPORTERS[name].file for name in names} == {"references.bib", "references.csl.json", "obsidian"}
