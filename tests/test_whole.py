"""What newsletters hold besides prose: hidden text, shortcodes, front matter, notes, broken addresses."""

from pathlib import Path

import pytest
from reading import check, codes, read

from kg import urls
from kg.model import Document


def text(document: Document) -> list[str]:
    check(document)
    assert not {"unexplained-text", "unexplained-link"}.intersection(codes(document))
    return [item.text for item in document.items if item.role != "caption"]


def cited(document: Document) -> list[str]:
    return [reference.url for reference in document.references]


@pytest.mark.parametrize(
    "ghost",
    [
        '<div style="display:none;max-height:0">Ghost <a href="https://g.example/x">x</a></div>',
        "<p hidden>Ghost</p>",
        '<p style="visibility:hidden">Ghost</p>',
        '<span style="opacity:0.0">Ghost</span>',
        '<div style="height:0;overflow:hidden"><p>Ghost</p></div>',
        '<div class="a pre">Ghost</div>',
        '<td id="gone">Ghost</td>',
        '<span style="font-size:0px">Ghost</span>',
        "<template><p>Ghost</p></template>",
        "<textarea>Ghost</textarea>",
    ],
)
def test_hidden_text_gives_nothing_and_is_told(ghost: str) -> None:
    style = "<style>.pre, #gone { display: none !important } @media print { p { display: none } }</style>"
    document = read(f"<html><head>{style}</head><body><p>Seen</p>{ghost}<p>After</p></body>", media="html")
    assert text(document) == ["Seen", "After"]
    assert cited(document) == []
    told = "text-left-out" in codes(document)
    assert told != ghost.startswith("<template>")  # which no program shows


def test_cells_without_size_show_what_has_one_again() -> None:
    document = read('<td style="font-size:0"> Gap <div style="font-size:13px">Seen</div></td>', media="html")
    assert text(document) == ["Seen"]


def test_tags_that_vanish_glue_no_words() -> None:
    document = read(
        '<p>from<a href="https://a.example/x">OpenAI</a><br>Whisper<sup>2</sup></p>', media="html"
    )
    assert text(document) == ["from OpenAI\nWhisper 2"]
    assert text(read("wor<b>d</b> and <a href='https://a.example/x'>GPU</a>s")) == ["word and GPUs"]


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ('[a](https://a.example/x){:target="_blank"} b', ["a b"]),
        ("## Head {#head .wide}", ["Head"]),
        ("{{% notice tip %}}\nWords.\n{{% /notice %}}", ["Words."]),
        ("{% comment %}no{% endcomment %}Words.", ["Words."]),
        ('[last]({{< relref "x.md" >}} "title") and [home]({{ site.url }}/a)', ["last and home"]),
        ("::: {.callout-note}\nWords.\n:::", ["Words."]),
        ("```{note} Title\n:class: x\nWords [a](https://a.example/x).\n```", ["Title", "Words a."]),
        ('<Tabs items={["x"]}>\n\nWords.\n\n</Tabs>', ["Words."]),
        ('<external-link href="https://a.example/x">a</external-link> b', ["a b"]),
        ("Vec<T> and {crypto9} 2.0", ["Vec<T> and {crypto9} 2.0"]),
        ("`{{ kept }}`", ["{{ kept }}"]),
        (
            "[[Whisper]] by [[notes/OpenAI]], [[PyTorch#x|the framework]]",
            ["Whisper by OpenAI, the framework"],
        ),
        ("| A |\n|---|\n| [[TensorFlow\\|TF]] |", ["A", "TF"]),
    ],
)
def test_calls_and_attributes_are_no_text_and_hide_none(markdown: str, shown: list[str]) -> None:
    assert text(read(markdown)) == shown


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Loom: a digest"\ndate = 2023-08-27T10:00:00+08:00\n[taxonomies]\ntags = ["x"]\n+++\n',
        '{\n "title": "Loom: a digest",\n "publishDate": "2023-08-27"\n}\n',
        "\n---\ntitle: >-\n  Loom:\n  a digest\npublished_at: Aug. 27, 2023\n---\n",
        "%YAML 1.2\n---\ntitle: Loom: a digest # a comment\ncreated: 2023-08-27 10:00\n...\n",
        '@def title = "Loom: a digest"\n@def published = "27 August 2023"\n',
        '[#]: subject: "Loom: a digest"\n[#]: date: "2023-08-27"\n',
        "title=Loom: a digest\ndate=2023-08-27\n~~~~~~\n",
        "Title: Loom: a digest\nDate: 2023-08-27\n",
    ],
)
def test_front_matter_of_every_kind_describes_and_is_no_text(front: str) -> None:
    document = read(f"{front}\nWords.")
    assert (document.title, document.date, text(document)) == ("Loom: a digest", "2023-08-27", ["Words."])


def test_prose_between_two_rules_is_no_front_matter() -> None:
    assert text(read("---\n\nNo front matter: 28\n\n---\n\nMore.")) == ["No front matter: 28", "More."]


def test_a_title_is_no_section() -> None:
    assert read("## News\n\na\n\n## Tools\n\nb").title == ""
    assert read("## Loom Letter 5\n\na\n\n### Tools").title == "Loom Letter 5"


NOTE = (
    '<p>Whisper<a href="{a}#n1">1</a> hears.</p><{t} id="n1"><a href="{a}#r1">1</a> <a href="{u}">x</a></{t}>'
)


@pytest.mark.parametrize(("address", "tag"), [("", "div"), ("https://s.example/p", "li"), ("", "p")])
def test_footnotes_of_a_page_tie_like_endnotes(address: str, tag: str) -> None:
    page = NOTE.format(a=address, t=tag, u="https://a.example/x").replace(
        "Whisper<a", '<i id="r1"></i>Whisper<a'
    )
    document = read(page, media="html")
    (link,) = document.items[0].links
    assert (document.items[0].text, link.style, link.url) == (
        "Whisper hears.",
        "footnote",
        "https://a.example/x",
    )
    assert cited(document) == ["https://a.example/x"]


def test_labels_of_footnotes_may_differ_in_case_and_are_told_when_wrong() -> None:
    document = read(
        "A[^Big] b[^none].\n\n[^big]: https://a.example/x\n[^big]: https://a.example/y\n[^more]: z\n"
    )
    assert [link.url for link in document.items[0].links] == ["https://a.example/x"]
    assert {"footnote-label-twice", "footnote-uncited", "undefined-link-label"} <= set(codes(document))


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("<https://a.example/long/\npath.md> b", "https://a.example/long/path.md"),
        ("at https://a.example/long-\nb/c.html now", "https://a.example/long-b/c.html"),
        ("at https://a.example/long/\nWords go on", "https://a.example/long/"),
        ("seehttps://a.example/x", "https://a.example/x"),
        ("https://a.example/x،", "https://a.example/x"),
        ("https://a.example/x।", "https://a.example/x"),
        ("https://a.example/x｡", "https://a.example/x"),
        ("https://a.example/xครับ", "https://a.example/x"),
        ("https://a.example/x—or", "https://a.example/x"),
        ("https://a.example/x\u200b", "https://a.example/x"),
        ("https://a.example/x🎉", "https://a.example/x"),
        ("https://a.example/x→", "https://a.example/x"),
    ],
)
def test_an_address_in_a_plain_text_is_whole_and_no_longer(words: str, url: str) -> None:
    assert cited(read(words, media="text")) == [url]


def test_a_page_s_base_makes_its_links_whole() -> None:
    links = '<a href="../29/">a</a> <a href="//c.example/x">b</a>'
    page = f'<head><base href="/issues/30/"><link rel="canonical" href="https://w.example/n"></head>{links}'
    assert cited(read(page, media="html")) == ["https://w.example/issues/29/", "https://c.example/x"]
    assert codes(read("[a](./b.md) [c](mailto:x@y.example)")) == ["no-web-address", "relative-link"]


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://tracking.tldrnewsletter.com/CL0/https:%2F%2Fgithub.com%2Fa%2Fb%3Futm_source=x/1/01-0/abc",
        "https://x.r.us-east-1.awstrack.me/L0/https:%2F%2Fgithub.com%2Fa%2Fb/1/0100/abc=1",
        "https://urldefense.com/v3/__https://github.com/a/b__;!!x!y$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__github.com_a_b&d=x",
        "https://substack.com/redirect/2/eyJlIjoiaHR0cHM6Ly9naXRodWIuY29tL2EvYiJ9.sig",
        "https://click.convertkit-mail2.com/x/y/aHR0cHM6Ly9naXRodWIuY29tL2EvYg==",
        "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9naXRodWIuY29tL2EvYg&ntb=1",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Fgithub.com%2Fa%2Fb&rut=1",
        "https://r.search.yahoo.com/_ylt=x/RU=https%3a%2f%2fgithub.com%2fa%2fb/RK=2/RS=y",
        "https://t.umblr.com/redirect?z=https%3A%2F%2Fgithub.com%2Fa%2Fb&t=1",
        "https://mp.weixin.qq.com/mp/redirect?url=https%3A%2F%2Fgithub.com%2Fa%2Fb",
    ],
)
def test_wrappers_that_carry_their_target_are_seen_through(wrapper: str) -> None:
    assert urls.identifier(wrapper) == "github:a/b"


@pytest.mark.parametrize(
    "wrapper",
    [
        "https://substack.com/redirect/1f2e3d4c-0000-1111-2222-333344445555?j=eyJ1IjoiMSJ9",
        "https://link.mail.beehiiv.com/ss/c/u001.abcdEFGH/4a0/h1/h001.xyz",
        "https://x.us1.list-manage.com/track/click?u=abc&id=def&e=123",
    ],
)
def test_wrappers_that_do_not_carry_it_stay_as_written(wrapper: str) -> None:
    assert urls.unwrap(wrapper) == wrapper


@pytest.mark.parametrize(
    "url",
    [
        "https://huggingface.co/papers/2212.04356",
        "https://hf.co/papers/2212.04356",
        "https://www.semanticscholar.org/arxiv/2212.04356",
        "https://www.alphaxiv.org/abs/2212.04356v1",
        "https://doi.org/10.48550/arXiv.2212.04356",
        "https://scirate.com/arxiv/2212.04356",
    ],
)
def test_mirrors_of_arxiv_are_one_paper(url: str) -> None:
    assert urls.identifier(url) == "arxiv:2212.04356"


def test_the_first_sheet_needs_no_name() -> None:
    sheet = "https://docs.google.com/spreadsheets/d/abc/edit"
    assert urls.canonical(f"{sheet}?gid=0#gid=0") == urls.canonical(sheet) != urls.canonical(f"{sheet}#gid=7")


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("DistilBERT by Hugging Face.", "en"),
        ("Building LLM apps in Rust (12 min read)", "en"),
        ("**微软亚洲研究院** 发布了工具。", "zh"),
        ("Whisper von OpenAI erkennt Sprache.", "de"),
    ],
)
def test_a_short_line_is_in_a_language_that_there_are_words_of(words: str, lang: str) -> None:
    assert read(words).lang == lang


def test_tables_keep_their_own_headers() -> None:
    two = "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|---|---|\n| 3 | 4 |\n"
    assert read(two).column_headers() == ("", "", "A", "B", "", "", "C", "D")
    entry = "- | A | B |\n  |---|---|\n  | 1 | 2 |\n"
    assert [(i.text, i.row, i.column) for i in read(entry).items] == [
        ("A", 1, 1), ("B", 1, 2), ("1", 2, 1), ("2", 2, 2)
    ]  # fmt: skip
    nested = (
        "<table><tr><th>A</th><th>B</th></tr>"
        "<tr><td><table><tr><th>X</th></tr><tr><td>x</td></tr></table></td><td><p>2</p></td></tr></table>"
    )
    headers = dict(
        zip(text(read(nested, media="html")), read(nested, media="html").column_headers(), strict=True)
    )
    assert headers == {"A": "", "B": "", "X": "", "x": "X", "2": "B"}


def test_lines_are_counted_as_editors_do() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        document = read(f"one{end}two https://a.example/x", media="text")
        assert document.references[0].line == 2


def test_an_undated_graph_has_an_empty_timeline_and_can_be_written(tmp_path: Path) -> None:
    import networkx
    from typer.testing import CliRunner

    import kg
    from kg.cli import app

    (tmp_path / "a.md").write_text("# Looms\n\n[Reformer](https://github.com/a/reformer) is a library.\n")
    graph = kg.build(tmp_path / "a.md")
    assert list(graph.timeline().columns) == ["period", "type", "mentions", "entities", "new"]
    networkx.write_graphml(graph.to_networkx(), tmp_path / "x.graphml")
    networkx.write_gexf(graph.to_networkx(), tmp_path / "x.gexf")
    graph.save(tmp_path / "out")
    assert CliRunner().invoke(app, ["check", "-g", str(tmp_path / "out")]).exit_code == 0


def test_a_definition_whose_address_is_a_call_is_explained() -> None:
    assert text(read('A [b].\n\n[b]: {{< ref "x.md" >}}\n')) == ["A b."]
