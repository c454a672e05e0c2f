"""What readers see and what they do not; words that run into each other; addresses at their ends."""

import pytest
from reading import check, codes, read

from kg.model import Document
from kg.read.language import document_language


def whole(text: str, media: str = "markdown") -> Document:
    document = read(text, media=media)
    check(document)
    assert document.account.unexplained == 0
    assert not {"unexplained-text", "unexplained-link"}.intersection(codes(document))
    return document


def urls(document: Document) -> list[str]:
    return [reference.url for reference in document.references]


def text(document: Document) -> str:
    return " ".join(" ".join(item.text for item in document.items).split())


SHEET = """<style>@media screen { .screen { display : none !important } }
@media (max-width: 9px) { .narrow { display: none } } /* .note { display: none } */
.one.two { display: none } body .deep, p.named { visibility: hidden } #own { opacity: 0 }
@media print { .paper { display: none } }</style>"""


@pytest.mark.parametrize(
    "element",
    [
        '<div class="screen">GONE</div>',
        '<p class="two x one">GONE</p>',
        '<p class="deep">GONE</p>',
        '<p class="named">GONE</p>',
        '<p id="own">GONE</p>',
        '<p style="color:transparent">GONE</p>',
        '<p style="text-indent:-9999px">GONE</p>',
        '<p style="position:absolute; left:-10000px">GONE</p>',
        '<p style="position:absolute;clip:rect(0, 0, 0, 0)">GONE</p>',
        '<p style="position:fixed;clip-path:inset(50%)">GONE</p>',
        '<p style="width:1px;height:1px;overflow:hidden">GONE</p>',
        '<p style="font-size:1px">GONE</p>',
        '<p style="font-size:0.0em">GONE</p>',
        "<dialog>GONE</dialog>",
        "<datalist><option>GONE</datalist>",
        "<canvas>GONE</canvas>",
        "<audio>GONE</audio>",
    ],
)
def test_what_is_hidden_gives_nothing_and_is_told(element: str) -> None:
    document = whole(f"{SHEET}<p>Seen</p>{element}<p>End</p>", "html")
    assert text(document) == "Seen End"
    assert any(t.code == "text-left-out" and t.text == "GONE" for t in document.troubles)


@pytest.mark.parametrize(
    "element",
    [
        '<div class="narrow">HERE</div>',
        '<div class="note">HERE</div>',
        '<p class="one">HERE</p>',
        '<p class="paper">HERE</p>',
        '<div class="named">HERE</div>',
        '<p style="opacity:0.5;font-size:1em">HERE</p>',
        '<p style="text-indent:-1em;position:absolute;left:-5px">HERE</p>',
        "<dialog open>HERE</dialog>",
    ],
)
def test_what_is_seen_is_read(element: str) -> None:
    assert text(whole(f"{SHEET}<p>Seen</p>{element}", "html")) == "Seen HERE"


def test_what_a_video_or_sound_is_taken_from_is_a_reference() -> None:
    document = whole(
        '<p>A</p><video src="https://v.example/1.mp4" controls>No video</video>'
        '<audio controls><source type="a/b" src="https://v.example/2.mp3"><a href="#">x</a></audio><p>B</p>',
        "html",
    )
    assert urls(document) == ["https://v.example/1.mp4", "https://v.example/2.mp3"]
    assert text(document) == "A B"


def test_the_title_of_a_drawing_is_none_of_the_page() -> None:
    assert whole("<svg><title>Icon</title></svg><p>Text</p>", "html").title == ""
    document = whole("<title>Weekly 5</title><p>Text</p>", "html")
    assert (document.title, text(document)) == ("Weekly 5", "Text")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('Loom<sup><a href="#n">1</a></sup>by Weft<p id="n">Note</p>', "Loom by Weft Note"),
        ("Loom<img src='i.png'>by", "Loom by"),
        ("un<wbr>broken so&shy;ft", "unbroken soft"),
        ('Wiki<sup><a href="#c8">&#91;8&#93;</a></sup>.<p id="c8"><a href="#r">&#x21a9;&#xfe0e;</a> https://w.example/</p>',
         "Wiki. https://w.example/"),
    ],
)  # fmt: skip
def test_no_words_are_glued_and_no_mark_of_a_note_is_text(source: str, expected: str) -> None:
    assert text(whole(f"<p>{source}</p>", "html")) == expected


def test_wiki_links_with_an_address_or_to_a_heading() -> None:
    document = whole("[[https://a.example/w#x|Web]] [[https://b.example/]] [[#Local part]] [[Page#sec|Reed]]")
    assert text(document) == "Web https://b.example/ Local part Reed"
    assert urls(document) == ["https://a.example/w#x", "https://b.example/"]


def test_components_with_an_address_are_references() -> None:
    document = whole(
        '<YouTube id="dQw4w9WgXcQ" />\n\n<Link to="https://a.example/">Loom</Link> <Card image="https://i.example/a.png">x</Card>'
    )
    assert urls(document) == ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://a.example/"]
    assert text(document) == "Loom x"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("⟨https://a.example/1⟩", "https://a.example/1"),
        ("http://例え.jp/2 と", "http://例え.jp/2"),
        ("见https://谷歌.公司/3。", "https://谷歌.公司/3"),
        ("https://a.example欢迎", "https://a.example"),
        ("https://a.example/[x]?a[]=1", "https://a.example/[x]?a[]=1"),
    ],
)
@pytest.mark.parametrize("media", ["markdown", "text"])
def test_where_addresses_end(source: str, address: str, media: str) -> None:
    assert urls(whole(source, media)) == [address]


def test_data_is_told_as_no_address_of_the_web() -> None:
    document = whole("[Pick](data:text/html,<script>alert(3)</script>) and [x](mailto:{{ site.mail }})")
    told = [trouble for trouble in document.troubles if trouble.code == "no-web-address"]
    assert [trouble.text[:10] for trouble in told] == ["data:text/", "mailto:{{ "]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("## News\n\nText", ""),
        ("## News\n\na\n\n## Tools\n\nb", ""),
        ("## Weekly 12\n\n### News\n\nText", "Weekly 12"),
        ("Text\n\n## Since 2012\n\nText", ""),
        ("## News\n\n# Weekly\n", "Weekly"),
        ("# A\u2028B", "A B"),
    ],
)
def test_the_first_second_level_heading_is_no_title(source: str, title: str) -> None:
    assert whole(source).title == title


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("Links: Kafka, Redis", "en"),
        ("GPT-4 vs LLaMA", "en"),
        ("Outils libres", "fr"),
        ("Neue Werkzeuge", "de"),
        ("Η ομάδα δημοσίευσε τη βιβλιοθήκη Loom", "el"),
        ("微软亚洲研究院 发布了 Loom", "zh"),
    ],
)
def test_names_alone_are_in_no_other_language_and_scripts_tell(words: str, lang: str) -> None:
    assert document_language("x.md", "", words) == lang


def test_what_stands_in_the_source_of_a_relative_link_is_kept() -> None:
    document = whole(
        "<base href='https://w.example/30/'><a href='../29/'>L</a> <a href='https://b.example/'>b</a>", "html"
    )
    assert [(one.url, one.written) for one in document.references] == [
        ("https://w.example/29/", "../29/"),
        ("https://b.example/", ""),
    ]


def test_an_address_that_a_line_may_break_is_joined_or_told() -> None:
    source = "> https://a.example/q-\n> goes/4?x=1 on"
    assert urls(whole(source, "text")) == ["https://a.example/q-goes/4?x=1"]
    document = whole(source)
    assert urls(document) == ["https://a.example/q-"]
    assert "perhaps-broken-url" in codes(document)
    assert "perhaps-broken-url" not in codes(whole("https://a.example/q/\nSee also"))


def test_a_link_right_behind_an_address_is_one_of_its_own() -> None:
    document = whole("See https://a.example/q[more](https://b.example/x), https://c.example/[d](/e)")
    assert urls(document) == ["https://a.example/q", "https://b.example/x", "https://c.example/"]


@pytest.mark.parametrize(
    "front",
    [
        '---\n"title": "Weekly: 12" # a comment\npubDatetime: 2024-02-03T10:00:00Z\n---\n',
        '---\ntitle: "Weekly: 12"\ndate: 3.02.2024\n---\n',
        '---json\n{"title": "Weekly: 12", "date": "2024-02-03"}\n---\n',
        '---toml\ntitle = "Weekly: 12"\ndate = 2024-02-03\n---\n',
        ';;;\n{"title": "Weekly: 12", "date": "2024-02-03"}\n;;;\n',
        "% Weekly: 12\n% Ann Lee\n% February 3, 2024\n",
        "<!--\n.. title: Weekly: 12\n.. slug: a\n.. date: 2024-02-03 10:00:00 UTC\n-->\n",
        '@def title = "Weekly: 12"\n@def date = Date(2024, 2, 3)\n',
    ],
)
def test_front_matter_in_every_form_tells_title_and_date(front: str) -> None:
    document = whole(f"{front}\nText by Weft.\n")
    assert (document.title, document.date) == ("Weekly: 12", "2024-02-03")
    assert text(document) == "Text by Weft."


def test_a_title_that_a_generator_fills_in_is_none() -> None:
    assert whole("---\ntitle: {{ page.title }}\ndate: 2024-02-03\n---\n\n# Weekly\n").title == "Weekly"
