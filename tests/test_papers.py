"""Papers that a document cites without naming them: which links stand for one, and what it is called."""

import pytest
from reading import read

from kg.model import Kind
from kg.recognise.papers import papers
from kg.recognise.scholarly import papers_cited


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


FILE = "https://kites.example/files/2021_04.pdf"


@pytest.mark.parametrize(
    ("name", "markdown"),
    [
        ("plan", f"They published a [Human Kite Flying Plan]({FILE})."),
        ("de", f"Ein Verband veröffentlichte einen [Ratgeber für Drachen im Amt]({FILE})."),
        ("job", f"* [Senior Kite Engineer at Ostmark, Bergen, NO]({FILE})"),
        ("slides", f"* [Kites with Sparse Tails Fly Well]({FILE}) ([slides]({FILE}))"),
        ("ja", f"スライド：[Kites with Sparse Tails Fly Well]({FILE})、論文はまだ"),
        ("listing", "All [papers of the kite committee](https://open-kites.example/docs/papers/2022/)."),
        ("book", "## Books\n\n* [Kites with Sparse Tails Fly Well](https://cs.kite.edu/~roe/ito.pdf)"),
        ("site", "[Kites with Sparse Tails Fly Well](https://kites.example/publications/sparse-tails)"),
        ("campus", "[Kites with Sparse Tails Fly Well](https://cs.kite.edu/publication/kites)"),
        ("report", f"In this study, the [Survey Report of 2016]({FILE}), kites fly."),
        ("bericht", "Laut [ausführlichem Drachenbericht](https://kites.example/pubs/2016.pdf) der Stadt."),
        ("collection", "Papers: [Kites That Type](https://www.nature.com/collections/hgcf)."),
        ("essay", "The essay “[Why Kites Fly](https://kites.example/publications/why)” by Ada Roe."),
    ],
)
def test_a_file_or_page_that_nothing_calls_a_paper_is_none(name: str, markdown: str) -> None:
    assert not papers_cited(read(markdown)), name


@pytest.mark.parametrize(
    "markdown",
    [
        f"In this paper, [Kites with Sparse Tails Fly Well]({FILE}), they fly.",
        f"Die Studie [Drachen mit dünnem Schwanz fliegen gut]({FILE}) zeigt es.",
        f"Una tesis: [Las cometas de cola fina vuelan bien]({FILE}).",
        f"论文：[细尾巴的风筝飞得好]({FILE})",
        f"論文：[細い尾の凧はよく飛ぶ]({FILE})",
        f"## Papers\n\n* [Kites with Sparse Tails Fly Well]({FILE})",
        f"* [Kites with Sparse Tails Fly Well]({FILE}) by Ada Roe and Ola Kite",
        f"* [Kites with Sparse Tails Fly Well]({FILE}) (Ada Roe, Ola Kite, 2021)",
        "* [Kites with Sparse Tails Fly Well](https://cs.kite.edu/~roe/ito.pdf)",
        "* [Kites with Sparse Tails Fly Well](https://ada.example/papers/ito.pdf)",
        "* [Kites with Sparse Tails Fly Well](https://arxiv.org/abs/2101.00001)",
    ],
)
def test_a_word_an_author_or_the_place_tells_a_paper(markdown: str) -> None:
    assert len(papers_cited(read(markdown))) == 1


ARXIV = "https://arxiv.org/abs/2101.00001"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"Trouble came with the [UK kite bank, which saw many storms]({ARXIV}).", "arXiv:2101.00001"),
        (f"See our [ACME Kite Workshop 2021 paper]({ARXIV}).", "arXiv:2101.00001"),
        (f"We follow [Roe et al. (2023)]({ARXIV}) here.", "arXiv:2101.00001"),
        (f"But [kites are still mostly flown without any tail at all]({ARXIV}).", "arXiv:2101.00001"),
        (
            f"* **Quantization**: Fold a kite. Roe [wrote]({ARXIV}) on it and much more came.",
            "arXiv:2101.00001",
        ),
        (
            f"* **Schmale Schwänze für Drachen:** Ada Roe hat sie [vorgestellt]({ARXIV}) und sagt dazu, "
            "dass noch viel daran zu tun ist.",
            "arXiv:2101.00001",
        ),
        (f"* Trace wind: [Some pilots say, thin tails can hold a kite.]({ARXIV})", "arXiv:2101.00001"),
        (f"* Paper: [Some pilots say thin tails hold]({ARXIV})", "Some pilots say thin tails hold"),
        (f"It came in 2020, and the tails are longer now. See the [paper]({ARXIV}).", "arXiv:2101.00001"),
        (f"* [Parsing kites like it is 2017]({ARXIV})", "Parsing kites like it is 2017"),
        (f"その凧は[元の凧の論文]({FILE})で説明された。", "kites.example/files/2021_04.pdf"),
        ("La subvención [https://doi.org/10.13039/100014989](https://doi.org/10.13039/100014989).", ""),
        (f"The [Kites with Sparse Tails]({ARXIV}) paper is out.", "Kites with Sparse Tails"),
        (
            f"They read [Towards decolonising the kites of the south]({ARXIV}).",
            "Towards decolonising the kites of the south",
        ),
        (
            f"* **Whistling Kites** - Roe makes them whistle. ([paper]({ARXIV}), [code](https://github.com/a/b))",
            "Whistling Kites",
        ),
        (
            f"| **Whistling Kites** makes them whistle. | [Paper]({ARXIV}) |\n|---|---|\n| a | b |",
            "Whistling Kites",
        ),
    ],
)
def test_words_that_describe_a_paper_are_not_its_title(markdown: str, expected: str) -> None:
    assert labels(markdown) == ([expected] if expected else [])


def test_a_quotation_far_from_the_link_is_no_title() -> None:
    document = read(
        'Ask yourself: "How do I fly my kite?" It is a good question. Fold it, glue it, wait for a good '
        f"wind, call a good old friend who knows, and read [this]({ARXIV})."
    )
    assert [m.text for m in papers(document, (), papers_cited(document))] == ["this"]


@pytest.mark.parametrize(
    ("address", "words", "expected"),
    [
        ("10.59350/kites-42", "a paper on kites", 0),
        ("10.54900/kites-42", "kites", 0),
        ("10.5061/dryad.kites", "this paper's data", 0),
        ("10.7910/DVN/KITES", "kites", 0),
        ("10.5281/zenodo.42", "our kites of 2020", 0),
        ("10.5281/zenodo.42", "the slides, no paper", 0),
        ("10.5281/zenodo.42", "our preprint on kites", 1),
        ("10.6084/m9.figshare.42", "a poster of kites", 0),
        ("10.6084/m9.figshare.42", "a white paper on kites", 1),
        ("10.17605/OSF.IO/KITES", "kites", 0),
        ("10.1145/3622780.3623645", "kites", 1),
        ("10.21105/joss.00042", "kites", 1),
    ],
)
def test_a_doi_of_a_post_or_deposit_is_no_paper_unless_something_calls_it_one(
    address: str, words: str, expected: int
) -> None:
    assert len(papers_cited(read(f"Ada Roe gave us [{words}](https://doi.org/{address})."))) == expected
