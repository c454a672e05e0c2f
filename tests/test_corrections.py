"""Corrections: from a file to Turtle, or reported with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from values import ARXIV, found, mention

from kg.export.turtle import turtle
from kg.model import Extraction, Kind, Tie
from kg.rdf.graph import triples
from kg.rdf.reading import to_rdflib
from kg.rdf.shapes import violations
from kg.rdf.vocab import PREFIXES
from kg.resolve import resolve
from kg.resolve.corrections import (
    Action,
    Correction,
    CorrectionsError,
    find_corrections,
    line_for,
    parsed,
    read_corrections,
)
from kg.tables import tables

KG, SCHEMA = rdflib.Namespace(PREFIXES["kg"]), rdflib.Namespace(PREFIXES["schema"])

PAGE, OTHER = "https://example.org/page", "https://example.org/other"
ISSUES = (
    found(
        "a.md",
        mention("Reformer", Kind.TOOL, ties=[(PAGE, Tie.NAMED), (OTHER, Tie.ITEM)]),
        mention("Google AI", Kind.ORGANISATION, start=20),
        mention("Wei Wang", Kind.PERSON, start=40),
        mention("ELECTRA", Kind.PAPER, ties=[(ARXIV, Tie.NAMED)], start=60),
    ),
    found(
        "b.md", mention("Google AI Residency", Kind.ORGANISATION), mention("Wei Wang", Kind.PERSON, start=40)
    ),
)


def corrected(folder: Path, text: str) -> Extraction:
    path = folder / "kg-corrections.toml"
    path.write_text(text, "utf-8")
    return resolve(ISSUES, corrections=read_corrections(path))


def in_turtle(extraction: Extraction) -> str:
    return turtle(extraction).decode()


def of_type(extraction: Extraction, kind: Kind) -> int:
    """How many things of a type the Turtle has."""
    import rdflib

    graph = rdflib.Graph().parse(data=in_turtle(extraction), format="turtle")
    kinds = rdflib.Namespace("https://w3id.org/newsletter-kg/ontology#")
    return len(set(graph.subjects(rdflib.RDF.type, kinds[kind])))


def names(extraction: Extraction) -> list[str]:
    return sorted(entity.label.text for entity in extraction.entities)


def test_same_joins(tmp_path: Path) -> None:
    extraction = corrected(tmp_path, 'same."Google AI" = "Google AI Residency"')
    assert "Google AI Residency" in {n.text for e in extraction.entities for n in (e.label, *e.alternatives)}
    assert len(extraction.entities) == len(resolve(ISSUES).entities) - 1
    assert [m.rule for m in extraction.merges if "Residency" in m.merged] == ["correction"]
    assert of_type(extraction, Kind.ORGANISATION) == 1


def test_different_keeps_apart_against_every_rule(tmp_path: Path) -> None:
    extraction = corrected(tmp_path, 'different."Wei Wang in a.md" = "Wei Wang in b.md"')
    assert names(extraction).count("Wei Wang") == 2
    assert "correction" in extraction.near_misses[0].reason
    assert of_type(extraction, Kind.PERSON) == 2


def test_different_holds_against_chains(tmp_path: Path) -> None:
    issues = [
        found("a.md", mention("Aaa Bbb", Kind.TOOL), mention("Ccc Ddd", Kind.TOOL), mention("Eee", Kind.TOOL))
    ]
    path = tmp_path / "c.toml"
    path.write_text(
        'different."Aaa Bbb" = "Eee"\nsame."Aaa Bbb" = "Ccc Ddd"\nsame."Ccc Ddd" = "Eee"\n', "utf-8"
    )
    extraction = resolve(issues, corrections=read_corrections(path))
    assert names(extraction) == ["Ccc Ddd", "Eee"] or len(extraction.entities) == 2
    assert [t.line for t in extraction.troubles] == [3]


def test_type_and_its_iri(tmp_path: Path) -> None:
    extraction = corrected(tmp_path, 'type."Reformer" = "Dataset"')
    entity = next(e for e in extraction.entities if e.label.text == "Reformer")
    assert entity.kind is Kind.DATASET
    assert "/id/dataset/reformer-" in entity.iri
    assert of_type(extraction, Kind.DATASET) == 1


def test_a_paper_that_is_a_tool_loses_its_identifier(tmp_path: Path) -> None:
    extraction = corrected(tmp_path, 'type."ELECTRA (Paper)" = "Tool"')
    entity = next(e for e in extraction.entities if e.label.text == "ELECTRA")
    assert (entity.kind, entity.identifiers) == (Kind.TOOL, ())


def test_name_is_the_label_and_the_old_one_stays(tmp_path: Path) -> None:
    extraction = corrected(tmp_path, 'name."google-ai" = "Google Artificial Intelligence"')
    entity = next(e for e in extraction.entities if e.label.text == "Google Artificial Intelligence")
    assert [n.text for n in entity.alternatives] == ["Google AI"]
    assert 'rdfs:label "Google Artificial Intelligence"' in in_turtle(extraction)


def test_drop_takes_the_entity_out(tmp_path: Path) -> None:
    extraction = corrected(tmp_path, 'drop."Reformer" = true')
    assert "Reformer" not in names(extraction)
    assert "tool/reformer" not in in_turtle(extraction)


def test_links_are_added_and_removed(tmp_path: Path) -> None:
    extraction = corrected(
        tmp_path, f'add_link."Reformer" = "{ARXIV}"\nremove_link."Reformer" = ["{OTHER}"]\n'
    )
    entity = next(e for e in extraction.entities if e.label.text == "Reformer")
    assert [a.canonical for a in entity.references] == [ARXIV, PAGE]
    assert [a.tie for a in entity.references] == [Tie.NAMED, Tie.NAMED]
    [block] = [b for b in in_turtle(extraction).split(" .\n") if b.lstrip().startswith(f"<{entity.iri}>")]
    assert f"kg:namedByReference <{ARXIV}> , <{PAGE}>" in block
    assert OTHER not in block
    assert extraction.troubles == ()


@pytest.mark.parametrize(
    "line",
    [
        'same."Nowhere" = "Reformer"',
        'different."Reformer" = "Nowhere"',
        'type."Nowhere" = "Tool"',
        'name."Nowhere" = "X"',
        'drop."Nowhere" = true',
        'add_link."Nowhere" = "https://a.b"',
        'remove_link."Reformer" = "https://a.b/never"',
        'different."Wei Wang" = "Wei Wang"',
        'drop."https://w3id.org/newsletter-kg/id/tool/nowhere-aaaaaaaaaaaaaa" = true',
    ],
)
def test_a_correction_without_effect_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    extraction = corrected(tmp_path, f"# mine\n\n{line}\n")
    assert [(t.code, t.document, t.line) for t in extraction.troubles] == [
        ("correction-without-effect", "kg-corrections.toml", 3)
    ]
    assert extraction.entities == resolve(ISSUES).entities


@pytest.mark.parametrize("name", ["Reformer", "Google AI", "ELECTRA"])
def test_an_iri_tells_a_thing_also_after_its_type_changed(tmp_path: Path, name: str) -> None:
    iri = next(e.iri for e in resolve(ISSUES).entities if e.label.text == name)
    first = corrected(tmp_path, f'type."{iri}" = "Venue"')
    changed = next(e for e in first.entities if e.label.text == name)
    assert changed.kind is Kind.VENUE
    second = corrected(tmp_path, f'type."{iri}" = "Venue"\nname."{iri}" = "Mine"')
    assert "Mine" in names(second)


def test_a_build_with_corrections_is_the_same_again(tmp_path: Path) -> None:
    text = 'same."Google AI" = "Google AI Residency"\ntype."Reformer" = "Dataset"\n'
    first = corrected(tmp_path, text)
    path = tmp_path / "kg-corrections.toml"
    assert resolve(ISSUES[::-1], corrections=read_corrections(path)) == first


def test_toml_in_every_form_and_with_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text(
        '# comment\nsame."A" = [\n  "B",\n  "C",\n]\nsame."A" = "D"\n\n[type]\n"X" = "Tool"\n'
        "[drop]\n'Y \"quoted\"' = true\n",
        "utf-8",
    )
    assert read_corrections(path).entries == (
        Correction(Action.SAME, "A", ("B", "C"), 2),
        Correction(Action.SAME, "A", ("D",), 6),
        Correction(Action.TYPE, "X", ("Tool",), 9),
        Correction(Action.DROP, 'Y "quoted"', (), 11),
    )


def test_csv_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "kg-corrections.csv"
    path.write_text("# mine\nsame,FAIR,Facebook AI\ndrop,Colab\n", "utf-8")
    assert read_corrections(path).entries == (
        Correction(Action.SAME, "FAIR", ("Facebook AI",), 2),
        Correction(Action.DROP, "Colab", (), 3),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('same."A" = ', 1),
        ('\nmerge."A" = "B"', 2),
        ('type."A" = "Animal"', 1),
        ('type."A" = ["Tool", "Paper"]', 1),
        ('drop."A" = false', 1),
        ('same."A" = 3', 1),
        ("same = 3", 1),
    ],
)
def test_a_file_that_says_nothing_clear_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CorrectionsError, match=rf"c\.toml:{line}: "):
        read_corrections(path)


@given(st.text(min_size=1), st.text(min_size=1))
def test_the_line_to_paste_is_read_back(subject: str, value: str) -> None:
    from kg.resolve.corrections import _from_toml

    try:
        (subject + value).encode("utf-8")
    except UnicodeEncodeError:
        return
    [entry] = _from_toml(line_for(Action.SAME, subject, value), "c.toml")
    assert (entry.subject, entry.values) == (subject, (value,))


def test_corrections_are_found_beside_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "issues").mkdir()
    issue = tmp_path / "issues" / "a.md"
    issue.write_text("x", "utf-8")
    assert find_corrections([issue]) is None
    path = tmp_path / "issues" / "kg-corrections.toml"
    path.write_text('drop."A" = true', "utf-8")
    assert find_corrections([issue]) == path
    assert find_corrections([str(tmp_path / "issues" / "*.md")]) == path
    assert find_corrections(["-", "https://example.org/a.md"]) is None
    assert read_corrections(path).entries == (Correction(Action.DROP, "A", (), 1),)


@pytest.mark.parametrize("document", ["notes in june.md", "in.md", "a (Tool) in b.md"])
def test_a_document_s_name_may_hold_in(document: str) -> None:
    line = f'different."GLUE (Tool) in {document}" = "GLUE (Tool) in june.md"'
    pair = [found(name, mention("GLUE", Kind.TOOL), source="GLUE") for name in (document, "june.md")]
    extraction = resolve(pair, corrections=parsed(line, "a.toml"))
    assert (len(extraction.entities), extraction.troubles) == (2, ())


def test_a_link_is_corrected_in_every_way_of_writing_it(tmp_path: Path) -> None:
    lines = f'remove_link."Reformer" = "{PAGE}#top"\nadd_link."Reformer" = "{OTHER}/"\n'
    extraction = corrected(tmp_path, lines)
    entity = next(e for e in extraction.entities if e.label.text == "Reformer")
    assert [(a.url, a.tie, a.added) for a in entity.references] == [(OTHER, Tie.NAMED, False)]


def test_a_link_that_no_document_cites_reaches_the_graph(tmp_path: Path) -> None:
    url = "https://www.Example.net/My Page?utm_source=x"
    extraction = corrected(tmp_path, f'add_link."Reformer" = "{url}"\n')
    (link,) = (row.url for row in tables(extraction).links if "example.net" in row.url.casefold())
    assert link == url
    graph = to_rdflib(triples(extraction))
    (node,) = graph.subjects(SCHEMA.url, rdflib.Literal(url))
    (entity,) = graph.subjects(KG.reference, node)
    assert str(graph.value(entity, rdflib.RDFS.label)) == "Reformer"
    assert (entity, KG.namedByReference, node) in graph
    assert (node, rdflib.RDF.type, KG.Reference) in graph
    assert (node, KG.status, rdflib.Literal("added")) in graph
    assert not [v for v in violations(graph) if "Reference" in str(v) or "reference" in str(v)]
