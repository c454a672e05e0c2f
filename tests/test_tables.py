"""The CSV files hold the tables exactly; the networks and the frames are made from them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from values import named

from kg.analyse.frames import co_mentions, frame, neighbours, timeline
from kg.analyse.selection import only
from kg.export import csv as exporter
from kg.export.networks import gexf, graphml, network
from kg.model import Source
from kg.read import read
from kg.tables import (
    ROWS,
    DocumentRow,
    EntityRow,
    LinkRow,
    MentionRow,
    MergeRow,
    ReferenceRow,
    RelationRow,
    Tables,
    quoted,
)
from kg.text.sentences import LONGEST, quote

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
ENTRY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
TYPES = {
    "str": TEXT,
    "int": st.integers(-(2**63) + 1, 2**63 - 1),
    "int | None": st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
    "float": st.floats(allow_nan=False),
    "tuple[str, ...]": st.lists(ENTRY | st.sampled_from(["|", "a |", "| b", "\\|", "a \\| b"])).map(tuple),
}


def rows(row_type: type) -> st.SearchStrategy[tuple[object, ...]]:
    fields = {name: TYPES[kind] for name, kind in row_type.__annotations__.items()}
    return st.lists(st.builds(row_type, **fields), max_size=3).map(tuple)


@settings(max_examples=25)
@given(st.builds(Tables, **{name: rows(row_type) for name, row_type in ROWS.items()}))
def test_tables_read_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, tables: Tables) -> None:
    folder = tmp_path_factory.mktemp("tables")
    for name in ROWS:
        (folder / f"{name}.csv").write_bytes(exporter.csv(tables, name))
    assert exporter.read_tables(folder) == tables


@given(TYPES["tuple[str, ...]"])
def test_a_list_in_a_cell_reads_back(entries: tuple[str, ...]) -> None:
    assert exporter.split(exporter.join(entries)) == entries


def test_the_header_is_that_of_the_contract() -> None:
    header = {name: ", ".join(row_type.__annotations__) for name, row_type in ROWS.items()}
    assert header["entities"] == (
        "id, type, name, alt_names, languages, mentions, documents, first_seen, last_seen, "
        "references, identifiers, months"
    )
    assert header["mentions"] == (
        "entity, document, lang, section, line, begin, end, text, quote, recogniser, confidence"
    )
    assert (
        header["references"]
        == "url, kind, number, title, document, section, identifier, status, canonical, written"
    )
    assert header["relations"] == (
        "subject, predicate, object, document, begin, end, quote, rule, confidence, line"
    )
    assert header["merges"] == "kept, merged, rule, evidence"


def test_csv_is_what_the_standard_reader_expects() -> None:
    written = exporter.csv(TABLES, "entities").decode()
    first = next(csv.DictReader(io.StringIO(written)))
    assert first["name"] == "Reformer"
    assert first["alt_names"] == "the Reformer | 改革者"
    assert written.count("\r") == 0


def test_a_table_of_something_else_is_named_as_such(tmp_path: Path) -> None:
    for name in ROWS:
        (tmp_path / f"{name}.csv").write_bytes(exporter.csv(TABLES, name))
    (tmp_path / "mentions.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match=r"mentions\.csv has no column entity"):
        exporter.read_tables(tmp_path)


def test_frames_have_types() -> None:
    entities = frame(TABLES, "entities")
    assert entities.loc["e:reformer", "name"] == "Reformer"
    assert entities["type"].dtype == "category"
    assert str(entities["first_seen"].dtype).startswith("datetime64")
    assert entities["first_seen"].isna().tolist() == [False, True]
    references = frame(TABLES, "references")
    assert str(references["number"].dtype) == "Int64"
    assert references["number"].tolist()[0] == 4
    assert references["number"].isna().tolist() == [False, True]


@pytest.mark.parametrize("name", ROWS)
def test_an_empty_table_has_the_same_types_as_a_full_one(name: str) -> None:
    empty = frame(Tables((), (), (), (), (), (), ()), name)
    full = frame(TABLES, name)
    assert list(empty.columns) == list(full.columns)
    loose = {"category"}
    for column in full.columns:
        assert str(empty[column].dtype) == str(full[column].dtype) or str(full[column].dtype) in loose


def test_things_of_one_line_are_named_together() -> None:
    pairs = co_mentions(TABLES)
    assert pairs[["left_name", "right_name", "times"]].to_numpy().tolist() == [["Google AI", "Reformer", 1]]
    assert co_mentions(TABLES, types=["Tool"]).empty
    with pytest.raises(ValueError, match="paragraph, section or document"):
        co_mentions(TABLES, within="page")  # type: ignore[arg-type]


def test_the_timeline_counts_what_is_new() -> None:
    rows = timeline(TABLES).astype(str).to_numpy().tolist()
    assert rows == [
        ["2020-01-01", "Organisation", "1", "1", "1"],
        ["2020-01-01", "Tool", "1", "1", "1"],
        ["2020-02-01", "Tool", "1", "1", "0"],
    ]


def test_neighbours_come_with_the_way_they_are_tied() -> None:
    found = neighbours(TABLES, "e:google")
    assert found[["name", "type", "how"]].to_numpy().tolist() == [
        ["Reformer", "Tool", "is createdBy of"],
        ["Reformer", "Tool", "named together"],
    ]


def test_a_part_of_the_tables_holds_together() -> None:
    part = only(TABLES, {"e:reformer"})
    assert [row.entity for row in part.mentions] == ["e:reformer", "e:reformer"]
    assert part.relations == ()
    assert [row.url for row in part.references] == ["https://a.org/reformer"]


def test_the_network_has_entities_references_relations_and_links() -> None:
    graph = network(TABLES)
    assert graph.nodes["e:reformer"]["name"] == "Reformer"
    assert graph.nodes["https://a.org/reformer"]["node"] == "reference"
    predicates = sorted(data["predicate"] for _, _, data in graph.edges(data=True))
    assert predicates == ["createdBy", "reference"]
    assert sorted(network(TABLES, references=False).nodes) == ["e:google", "e:reformer"]


@pytest.mark.parametrize("write", [graphml, gexf])
def test_network_files_are_xml_whatever_the_names_are(write) -> None:  # type: ignore[no-untyped-def]
    from xml.etree import ElementTree

    hostile = EntityRow("e:x", "Tool", 'a\x00b<c>&"\ufffe', (), (), 1, 1, "", "", (), ())
    tables = Tables((hostile,), (), (), (), (), (), ())
    ElementTree.fromstring(write(tables))
    assert write(tables) == write(tables)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("[OpenAI](https://o.example/x) (San Francisco, Calif.) released **[Whisper](https://w.example)**.",
         "OpenAI (San Francisco, Calif.) released Whisper."),
        ("| Paper | Link |\n|---|---|\n| **Whistling Agents** | [Paper](https://a.example) |",
         "Whistling Agents Paper"),
        ("*Google* &amp; [BERT][b]\n\n[b]: https://b.example", "Google & BERT"),
    ],
)  # fmt: skip
def test_the_words_over_a_range_have_no_marks(source: str, words: str) -> None:
    document = read(Source("a.md", source, "markdown", ""))
    begin = source.index("**Whistling") if "|" in source else 0
    assert document.words_over(begin, len(source)) == words
    assert document.words_over(begin + 1, len(source)).endswith(words[-5:])


def test_a_quote_is_the_sentence_and_holds_the_name() -> None:
    text = "Before it. Dr. Smith of the U.S. wrote Reformer 2.0 quickly. 之后。"
    start = text.index("Reformer")
    assert quote(text, start, start + 8) == "Dr. Smith of the U.S. wrote Reformer 2.0 quickly."
    assert quote("前面。谷歌发布了 BERT。后面。", 9, 13) == "谷歌发布了 BERT。"


@given(TEXT, st.integers(0, 50), st.integers(0, 50))
def test_a_quote_holds_its_place_and_is_not_long(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    found = quote(text, start, end)
    assert text[start:end].strip() in found
    assert len(found) <= LONGEST + length + 2


TABLES = Tables(
    entities=(
        EntityRow("e:reformer", "Tool", "Reformer", ("the Reformer", "改革者"), ("en", "zh"), 2, 2,
                  "2020-01-20", "2020-02-03", ("https://a.org/reformer",), ()),
        EntityRow("e:google", "Organisation", "Google AI", (), ("en",), 1, 1, "", "", (), ()),
    ),
    mentions=(
        MentionRow("e:google", "1.md", "en", "Papers", 7, 0, 9, "Google AI", "Google AI made …", "r", 0.9),
        MentionRow("e:reformer", "1.md", "en", "Papers", 7, 15, 23, "Reformer", "Google AI made …", "r", 0.8),
        MentionRow("e:reformer", "2.md", "zh", "", 3, 5, 8, "改革者", "……", "r", 0.5),
    ),
    references=(
        ReferenceRow("https://a.org/reformer", "article", 4, "Reformer", "1.md", "Papers", "", "ok"),
        ReferenceRow("https://b.org/", "other", None, "", "2.md", "", "", "ok"),
    ),
    relations=(
        RelationRow("e:reformer", "createdBy", "e:google", "1.md", 0, 40, "Google AI made …", "made", 0.9),
    ),
    merges=(MergeRow("a", "b", "same-name", "Reformer"),),
    links=(LinkRow("e:reformer", "https://a.org/reformer", "namedByReference"),),
    documents=(
        DocumentRow("1.md", "One", "en", "2020-01-20", "", "", "00"),
        DocumentRow("2.md", "Two", "zh", "2020-02-03", "", "", "01"),
    ),
)  # fmt: skip


def test_a_quote_ends_where_the_author_ended_the_line() -> None:
    text = "[Zorva 1.0](https://a.org)  \n[Quokki](https://b.org)\\\n[Mibbel](https://c.org) is\nwrapped.\n"
    document = read(Source("a.md", text, "markdown", ""))
    quotes = [quoted(document, one) for one in named(document, ("T:Zorva", "T:Quokki", "T:Mibbel"))]
    assert quotes == ["Zorva 1.0", "Quokki", "Mibbel is\nwrapped."]
