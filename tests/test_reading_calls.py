"""Calls of site generators, components, directives: what they show is read, what they are is told."""

import pytest
from reading import check, codes, read

from kg.model import Document


def whole(text: str) -> Document:
    document = read(text)
    check(document)
    assert document.account.unexplained == 0
    assert not {"unexplained-text", "unexplained-link"}.intersection(codes(document))
    return document


def urls(document: Document) -> list[str]:
    return [reference.url for reference in document.references]


def texts(document: Document) -> list[str]:
    return [" ".join(item.text.split()) for item in document.items if item.text]


@pytest.mark.parametrize(
    ("call", "address"),
    [
        ("{{< youtube dQw4w9WgXcQ >}}", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("{{% youtube id='dQw4w9WgXcQ' loading=lazy %}}", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ('{% include youtube.html id="dQw4w9WgXcQ" %}', "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("{{< lite-youtube dQw4w9WgXcQ >}}", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("{{< vimeo 146022717 >}}", "https://vimeo.com/146022717"),
        ("{{< bilibili BV1xx411c7mD >}}", "https://www.bilibili.com/video/BV1xx411c7mD"),
        ('{{< x user="ann" id="1453110110599868418" >}}', "https://x.com/i/status/1453110110599868418"),
        ("{{< gist ann 7896402 >}}", "https://gist.github.com/ann/7896402"),
        ("{% embed https://e.example/v %}", "https://e.example/v"),
        ("{{< video https://v.example/1.mp4 >}}", "https://v.example/1.mp4"),
        ('{{< audio src="https://v.example/pod.mp3" >}}', "https://v.example/pod.mp3"),
        ('{{< button href="//a.example/b" >}}Loom{{< /button >}}', "https://a.example/b"),
        ('{{< figure src="https://i.example/a.png" link="https://a.example/l" >}}', "https://a.example/l"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "See {} there", "- {}", "> {}", "| a |\n|---|\n| {} |"])
def test_what_a_call_shows_is_a_reference(call: str, address: str, around: str) -> None:
    document = whole(around.format(call))
    assert urls(document) == [address]
    assert not any("{" in item.text for item in document.items)


@pytest.mark.parametrize(
    "call",
    [
        "{% assign x = 'https://a.example/' %}",
        '{{< figure src="https://i.example/a.png" >}}',
        "{{< icon youtube >}}",
        "{{< youtube >}}",
        "`{{< youtube dQw4w9WgXcQ >}}`",
        "{% comment %}{% youtube dQw4w9WgXcQ %}{% endcomment %}",
    ],
)
def test_what_shows_nothing_from_elsewhere_is_no_reference(call: str) -> None:
    assert urls(whole(f"Text {call} text")) == []


def test_the_words_of_a_call_are_text_with_their_links() -> None:
    document = whole(
        '{{< figure src="a.png" caption="Made by [Loom](https://a.example/c)" alt="x" >}}\n\n'
        '{{% details title="More on Reed" %}}It is **here**.{{% /details %}}\n\n'
        "{% include pic.html caption='Ann at *Weft*' url='/a.png' %}\n"
    )
    assert texts(document) == ["Made by Loom", "More on Reed It is here.", "Ann at Weft"]
    assert urls(document) == ["https://a.example/c"]


def test_calls_on_many_lines_end() -> None:
    line = "{{< tip a=1 >}} {{< note b=2 >}} {% if page.c %} {{ site.title }} {% endif %}\n"
    assert texts(whole(f"{line * 200}Text\n")) == ["Text"]


def test_directives_in_directives_are_prose_and_code_stays_code() -> None:
    document = whole(
        "````{admonition} Title of **it**\n:class: tip\n\nOuter [Loom](https://a.example/1)\n\n"
        "```{warning}\nInner Reed\n```\n\n```python\nx = {}\n```\n````\n\n"
        "```{figure} a.png\n:name: f\n\nA caption by Heddle\n```\n\n```{code-block} text\nhttps://no.example/\n```\n"
    )
    words = [
        "Title of it",
        "Outer Loom",
        "Inner Reed",
        "x = {}",
        "A caption by Heddle",
        "https://no.example/",
    ]
    assert texts(document) == words
    assert urls(document) == ["https://a.example/1"]


def test_what_is_indented_below_an_admonition_is_prose() -> None:
    document = whole(
        '!!! note "On Loom"\n\n    It is [here](https://a.example/1)\n\n    - one\n    - two\n\n'
        '        code\n\nAfter\n\n??? tip\n    Reed\n\nHead\n====\n\n=== "Tab"\n    Heddle\n'
    )
    assert texts(document) == [
        '"On Loom"',
        "It is here",
        "one",
        "two",
        "code",
        "After",
        "Reed",
        "Head",
        '"Tab" Heddle',
    ]
    assert urls(document) == ["https://a.example/1"]


def test_what_a_module_imports_over_lines_is_no_text() -> None:
    document = whole('import A,\n  {B} from "x"\nimport \'./a.css\'\n\nText about import taxes from "x".\n')
    assert texts(document) == ['Text about import taxes from "x".']
