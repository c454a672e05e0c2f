"""Papers that a document cites without naming them: which links stand for one, and what it is called."""

import pytest
from reading import read

from kg.model import Kind
from kg.recognise.papers import papers
from kg.recognise.titles import papers_cited


def labels(markdown: str) -> list[str]:
    document = read(markdown)
    return [m.name for m in papers(document, (), papers_cited(document)) if m.kind is Kind.PAPER]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            "As shown [here](https://arxiv.org/abs/2101.00001).",
            ["arXiv:2101.00001"],
            id="an identifier",
        ),
        pytest.param(
            "The slides are [here](https://zorv.example/talk.pdf).", [], id="a file that is no paper"
        ),
        pytest.param(
            "See the [paper](https://zorv.example/talk.pdf).",
            ["zorv.example/talk.pdf"],
            id="a file called one",
        ),
        pytest.param(
            "- Kites with Sparse Tails Fly Well ([:x:](https://arxiv.org/abs/2101.00001)), "
            "([:book:](https://arxiv.org/pdf/2101.00001.pdf)), "
            "([SS](https://www.semanticscholar.org/paper/Kites/5501d00310b06e00351295529498cc684187148d))",
            ["Kites with Sparse Tails Fly Well"],
            id="marks beside a title are that paper elsewhere",
        ),
        pytest.param(
            "We read [Kites with Sparse Tails Fly Well](https://arxiv.org/abs/2101.00001) and "
            "[this](https://arxiv.org/abs/2101.00002).",
            ["Kites with Sparse Tails Fly Well", "arXiv:2101.00002"],
            id="another paper beside a title is another",
        ),
        pytest.param(
            "Send a [paper for our call for papers](https://zorv.example/cfp.pdf).", [], id="a call"
        ),
        pytest.param("A survey, [Kites of users](https://zorv.example/users).", [], id="a survey of users"),
        pytest.param(
            "It [may fly](https://www.sciencedirect.com/science/article/pii/S1).",
            ["sciencedirect.com/science/article/pii/S1"],
            id="a publisher of papers",
        ),
        pytest.param(
            "Publish a paper in [The Kite Journal](https://journal.kites.example/).", [], id="a journal"
        ),
        pytest.param(
            "Many fly.[^1]\n\n[^1]: Ada Roe. 2023. Kites that write letters. In Kites, 13-25. "
            "<https://doi.org/10.1145/3622780.3623645>",
            ["Kites that write letters"] * 2,
            id="the title in a list of works, not the imprint",
        ),
    ],
)
def test_a_link_cites_a_paper(markdown: str, expected: list[str]) -> None:
    assert labels(markdown) == expected


def shelf(word: str, many: int = 14) -> str:
    files = (f"https://kites{n}.example/files/ito{n}.pdf" for n in range(many))
    return "\n".join(f"* [Kites with Sparse Tails Fly Well {n}]({url}) {word}" for n, url in enumerate(files))


def test_the_files_of_a_long_list_are_papers_only_where_something_calls_them_so() -> None:
    assert len(papers_cited(read(shelf("by Ana", 4)))) == 4
    assert not papers_cited(read(shelf("by Ana")))
    assert len(papers_cited(read(shelf("(paper)")))) == 14
