"""URLs: one canonical form per resource, wrappers seen through, IRIs that strict parsers take."""

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg import urls
from kg.urls import kinds as urlkinds
from kg.urls import sites, tables

SAME = {
    "https://arxiv.org/abs/1906.02530": [
        "http://arxiv.org/abs/1906.02530v2",
        "https://www.arxiv.org/pdf/1906.02530.pdf",
        "https://arxiv.org/pdf/1906.02530v1",
        "https://arxiv.org/html/1906.02530v3",
        "https://xxx.itp.ac.cn/abs/1906.02530",
        "https://doi.org/10.48550/arXiv.1906.02530",
        "https://web.archive.org/web/20200101000000/https://arxiv.org/abs/1906.02530",
    ],
    "https://aclanthology.org/P19-1459": [
        "https://www.aclweb.org/anthology/P19-1459/",
        "https://www.aclweb.org/anthology/P19-1459.pdf",
        "https://aclweb.org/anthology/papers/P/P19/P19-1459/",
        "https://aclanthology.org/P19-1459/",
    ],
    "https://aclanthology.org/2020.acl-main.1": ["https://www.aclweb.org/anthology/2020.acl-main.1.pdf"],
    "https://openreview.net/forum?id=r1xMH1BtvB": [
        "https://openreview.net/pdf?id=r1xMH1BtvB",
        "https://openreview.net/forum?id=r1xMH1BtvB&noteId=x",
    ],
    "https://doi.org/10.1145/3347145": [
        "https://dx.doi.org/10.1145/3347145",
        "https://dl.acm.org/doi/pdf/10.1145/3347145?download=true",
        "https://dl.acm.org/doi/abs/10.1145/3347145",
    ],
    "https://doi.org/10.1038/s41586-019-1799-6": ["https://www.nature.com/articles/s41586-019-1799-6#Sec2"],
    "https://doi.org/10.1101/2020.01.01.123456": [
        "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full.pdf"
    ],
    "https://github.com/openmined/pysyft": [
        "https://github.com/OpenMined/PySyft",
        "https://github.com/OpenMined/PySyft.git",
        "https://github.com/OpenMined/PySyft/tree/master",
        "http://www.github.com/OpenMined/PySyft/#readme",
        "https://hub.example/statistics/click?target=https://github.com/OpenMined/PySyft",
    ],
    "https://youtube.com/watch?v=0VH1Lim8gL8": [
        "https://youtu.be/0VH1Lim8gL8?t=5",
        "https://www.youtube.com/embed/0VH1Lim8gL8",
        "https://m.youtube.com/watch?time_continue=1&v=0VH1Lim8gL8&feature=emb_logo",
    ],
    "https://semanticscholar.org/paper/6c7494a47cc5421a7b636c244e13586dc2dab007": [
        "https://www.semanticscholar.org/paper/A-Title:-With/6c7494a47cc5421a7b636c244e13586dc2dab007"
    ],
    "https://en.wikipedia.org/wiki/Protein_folding": [
        "https://en.m.wikipedia.org/wiki/Protein_folding#History",
        "http://en.wikipedia.org/w/index.php?title=Protein_folding",
    ],
    "https://amazon.com/dp/1492045527": [
        "https://www.amazon.com/Deep-Learning-Coders/dp/1492045527/ref=sr_1_1?s=books"
    ],
    "https://twitter.com/thom_wolf/status/1216990543533821952": [
        "https://twitter.com/Thom_Wolf/status/1216990543533821952?s=20",
        "https://mobile.twitter.com/Thom_Wolf/status/1216990543533821952",
        "https://x.com/Thom_Wolf/status/1216990543533821952",
    ],
    "https://example.org/a?b=2": [
        "HTTP://www.Example.org:80/a/?utm_source=x&b=2&fbclid=3#part",
        "https://example.org//a/index.html?b=2",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3D2&data=1",
        "https://www.google.com/url?q=https://example.org/a?b=2",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3D2&h=AT0",
    ],
    "https://example.org/b": [
        "https://example.org/b?ref=hackernews",
        "https://example.org/b?ref=the-yak-newsletter&linkId=85251566",
        "https://example.org/b?ref=other.example.com&rss=1&amp",
        "https://example.org/b/?si=jgLieZ6idJeR7hj3&CMP=share_btn_tw",
        "https://example.org/b#page=12",
        "https://example.org/b#t=1m30s&xtor=RSS-16",
        "https://example.org/b#:~:text=some%20words",
        "https://example.org/b#msg0001",
        "https://example.org/b#Considerations_for_licensees",
        "https://example.org/b#fn:1",
        "https://example.org/b#ae068bcae068bcae068bcae0",
        "https://example.org/b#diff-6fbe068bcae068bcae068bcR12-R20",
        "https://example.org/b#heading=h.x1y2z3",
    ],
    "https://example.org/a~b": ["https://example.org/a%7Eb", "https://example.org/a~b/#"],
    "https://example.org/s?q=C%2B%2B": ["https://example.org/s?q=C%2B%2B"],
    "https://xn--e1afmkfd.xn--p1ai/a": ["https://пример.рф/a", "https://xn--e1afmkfd.xn--p1ai/a/"],
    "https://zh.wikipedia.org/wiki/%E5%B8%83%E9%9A%86": [
        "https://zh.wikipedia.org/wiki/布隆",
        "https://zh.m.wikipedia.org/wiki/%e5%b8%83%e9%9a%86",
        "https://zh.wikipedia.org/zh-cn/布隆#历史",
    ],
}
DIFFERENT = [
    ("https://arxiv.org/abs/1906.02530", "https://arxiv.org/abs/1906.02531"),
    ("https://github.com/a/b", "https://github.com/a/b/issues/1"),
    ("https://openreview.net/forum?id=aaa", "https://openreview.net/forum?id=bbb"),
    ("https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/playlist?list=PL2"),
    ("https://example.org/?id=1", "https://example.org/?id=2"),
    ("https://app.example/#/one", "https://app.example/#/two"),
    ("https://check.example/validate?url=https://a.org", "https://a.org"),
    ("https://go.microsoft.com/fwlink/?linkid=2091913", "https://go.microsoft.com/fwlink/?LinkID=2092022"),
    ("https://api.example.org/contents/a.md?ref=v1", "https://api.example.org/contents/a.md?ref=v2"),
    ("https://api.example.org/a.md?ref=main", "https://api.example.org/a.md?ref=9b57fcdd0e1c"),
    ("https://excalidraw.com/#json=abc,key1", "https://excalidraw.com/#json=def,key2"),
    ("https://matrix.to/#weft:example.org", "https://matrix.to/#loom:example.org"),
    ("https://matrix.to/#/#weft:example.org", "https://matrix.to/#/#loom:example.org"),
    ("https://sheets.example/d/1#gid=0", "https://sheets.example/d/1#gid=7"),
    ("https://app.example/#!one", "https://app.example/#!two"),
    ("https://play.example/#pako:eNo1jrEOwjAMRH8l9Q", "https://play.example/#pako:eNo2jrEOwjAMRH8l0Z"),
    ("https://example.org/s?q=C%2B%2B", "https://example.org/s?q=C"),
]
IDENTIFIERS = {
    "https://github.com/weft/loom?ref=main": "github:weft/loom",
    "https://huggingface.co/weft/loom?ref=abc": "huggingface:weft/loom",
    "https://arxiv.org/pdf/2001.04362v3.pdf": "arxiv:2001.04362",
    "https://arxiv.org/abs/cs/0112017": "arxiv:cs/0112017",
    "https://doi.org/10.1162/coli_a_00370": "doi:10.1162/coli_a_00370",
    "https://www.mitpressjournals.org/doi/full/10.1162/coli_a_00370": "doi:10.1162/coli_a_00370",
    "https://www.aclweb.org/anthology/D19-3043.pdf": "acl:D19-3043",
    "https://huggingface.co/gsarti/scibert-nli": "huggingface:gsarti/scibert-nli",
    "https://huggingface.co/models": "",
    "https://huggingface.co/docs/transformers": "",
    "https://github.com/google/jax": "github:google/jax",
    "https://github.com/pytorch/pytorch/releases/tag/v1.4.0": "",
    "https://github.com/topics/nlp": "",
    "https://zh.wikipedia.org/wiki/深度学习": "wikipedia:zh:深度学习",
    "https://www.wikidata.org/wiki/Q42": "wikidata:Q42",
    "https://www.amazon.com/x/dp/1492045527": "isbn:9781492045526",
    "https://www.oreilly.com/library/view/generative-deep-learning/9781492041931/": "isbn:9781492041931",
    "https://www.amazon.com/x/dp/B00ABCDEFG": "",
    "https://example.org/": "",
    "no url": "",
}
KINDS = {
    ("https://arxiv.org/abs/2001.04362", ""): "paper",
    ("https://proceedings.mlr.press/v97/x.pdf", ""): "paper",
    ("https://someone.example/papers/x.pdf", ""): "paper",
    ("https://gitlab.com/a/b", ""): "code",
    ("https://github.com/a/some-dataset", ""): "dataset",
    ("https://github.com/a/b", "dataset"): "dataset",
    ("https://github.com/someone", ""): "other",
    ("https://colab.research.google.com/drive/1", ""): "code",
    ("https://huggingface.co/datasets/glue", ""): "dataset",
    ("https://huggingface.co/bert-base-uncased", ""): "software",
    ("https://huggingface.co/blog/bert-101", ""): "article",
    ("https://hub.example/click?target=https://github.com/a/b", ""): "code",
    ("https://www.youtube.com/watch?v=0VH1Lim8gL8", ""): "video",
    ("https://www.youtube.com/watch?v=0VH1Lim8gL8", "播客"): "podcast",
    ("https://www.bilibili.com/video/BV1", ""): "video",
    ("https://soundcloud.com/a/b", ""): "podcast",
    ("https://www.coursera.org/learn/x", ""): "course",
    ("https://cs224n.stanford.edu/", ""): "course",
    ("https://www.manning.com/books/x", ""): "book",
    ("https://www.amazon.fr/x/dp/1492045527", ""): "book",
    ("https://twitter.com/a/status/1", ""): "social",
    ("https://discuss.example.org/t/a-thread/12", ""): "social",
    ("https://fr.wikipedia.org/wiki/BERT", ""): "wiki",
    ("https://www.meetup.com/x/events/1/", ""): "event",
    ("https://jobs.lever.co/x/1", ""): "other",
    ("https://crates.io/crates/serde", ""): "software",
    ("https://docs.example.org/guide", ""): "software",
    ("https://blog.example.org/2020/02/03/a-post", ""): "article",
    ("https://unknown.example/2020/02/some-long-title-of-a-post", ""): "article",
    ("https://unknown.example/x", "demo"): "software",
    ("https://unknown.example/x", "curso"): "course",
    ("https://www.nature.com/articles/d41586-020-00507-5", ""): "article",
    ("https://www.nature.com/articles/s41586-019-1799-6", ""): "paper",
}
REFUSED_BY_PARSERS = [
    "http://a.org/%zz",
    "http://a.org/[x]",
    "http://a.org/a b",
    "http://a.org/{x}|y",
    "http://a.org/?q=a b<c>",
    "http://a.org/x\\y",
    "http://a.org/^`",
    'http://a.org/"q"',
    "http://a.org/#a#b",
    "http://a.org/\u200bx",
    "https://zh.wikipedia.org/wiki/深度学习",
    "http://bücher.example/ü",
]
HOPELESS = [
    "",
    "nonsense",
    "http://",
    "http:///x",
    "https://twitter.com/**「MLT」**",
    "http://Visualizing%20Some%20Title",
    "javascript:alert(1)",
    "mailto:a@b.org",
    "http://[x]/",
    "https://a b.org/",
    "../README.md",
]


@pytest.mark.parametrize(
    ("wanted", "url"), [(key, url) for key, group in SAME.items() for url in [key, *group]]
)
def test_equal_resources_have_one_canonical_url(wanted: str, url: str) -> None:
    assert urls.canonical(url) == wanted


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_resources_stay_apart(left: str, right: str) -> None:
    assert urls.canonical(left) != urls.canonical(right)


@pytest.mark.parametrize(("url", "wanted"), IDENTIFIERS.items())
def test_identifier(url: str, wanted: str) -> None:
    assert urls.identifier(url) == wanted


@pytest.mark.parametrize(("call", "wanted"), KINDS.items())
def test_kind(call: tuple[str, str], wanted: str) -> None:
    assert urls.kind(*call) == wanted


def test_a_site_of_tools_is_known_by_its_page_and_its_blog_by_its_path() -> None:
    assert urls.kind("https://www.haskell.org/ghcup/") == "software"
    assert urls.kind("https://wiki.haskell.org/Monad") == "wiki"
    assert urls.kind("https://neo4j.com/developer-blog/kites/") == "article"


def test_an_organisation_is_known_by_its_front_page_alone() -> None:
    assert [urls.kind(f"https://www.ibm.com/{path}") for path in ("", "blog/kites")] == ["other", "article"]
    assert urls.kind("https://kites.ibm.com/", "Kites", "Kites is a tool.") == "software"


def test_kind_of_a_bare_here_comes_from_the_words_before_it() -> None:
    assert urls.kind("https://github.com/a/b", "here", "Get the dataset here.") == "dataset"
    assert urls.kind("https://github.com/a/b", "here", "Get the code here.") == "code"


@pytest.mark.parametrize("url", REFUSED_BY_PARSERS)
def test_awkward_urls_become_iris_that_a_strict_parser_takes(url: str) -> None:
    assert NamedNode(urls.iri(url)).value == urls.iri(url) != ""


@pytest.mark.parametrize(
    "url", ["https://zh.wikipedia.org/wiki/深度学习", "http://A.org/x?y=%C3%BC#z", "https://a.org"]
)
def test_a_valid_iri_is_left_as_it_is(url: str) -> None:
    assert urls.iri(url) == url


@pytest.mark.parametrize("url", HOPELESS)
def test_what_no_browser_could_open_has_no_iri(url: str) -> None:
    assert urls.iri(url) == ""


PARTS = st.sampled_from(
    [
        "a",
        "Ab",
        "%20",
        "%zz",
        "深",
        " ",
        "[",
        "]",
        "{",
        "/",
        "//",
        "?",
        "&",
        "=",
        "#",
        "#!/",
        ":",
        "@",
        "utm_source=x",
        "index.html",
        "10.1145/3.4",
        "abs/1906.02530v2",
        "dp/1492045527",
        "watch?v=0VH1Lim8gL8",
        ".git",
        "\x00",
        "�",
        "url=https://b.org/x",
        "?target=http%3A%2F%2Fc.org",
        "ü",
        "~",
        "%7e",
        "%41",
        "+",
        ";",
        "$",
        "'",
        "status/12",
    ]
)
HOSTS = st.sampled_from(
    [
        "a.org",
        "www.A.org:80",
        "github.com/o/r",
        "arxiv.org/",
        "doi.org/",
        "youtu.be/",
        "youtube.com/",
        "amazon.com/",
        "twitter.com/u/",
        "en.wikipedia.org/wiki/",
        "huggingface.co/",
        "dl.acm.org/doi/",
        "google.com/url",
        "x.y/click",
        "web.archive.org/web/20200101/https://",
        "openreview.net/forum",
        "semanticscholar.org/paper/",
        "[::1]",
        "reddit.com/r/",
    ]
)
URLS = st.builds(
    lambda scheme, host, parts: f"{scheme}://{host}{''.join(parts)}",
    st.sampled_from(["http", "https", "HTTPS", "ftp", "javascript", ""]),
    HOSTS,
    st.lists(PARTS, max_size=6),
)


@settings(max_examples=600)
@given(URLS | st.text(max_size=40))
def test_canonical_is_idempotent_and_nothing_raises(url: str) -> None:
    once = urls.canonical(url)
    assert urls.canonical(once) == once
    assert urls.identifier(once) == urls.identifier(url)
    urls.kind(url, url, url)


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2020/./http://https://watch?v=<a<en.wikipedia.org/wiki/",
        "https://\ufeffweb.archive.org/web/2020/https://doi.org/\ufeff",
        "https://web.archive.org/web/2020/http://\n(\\pdf/",
        "https://www.:80\n",
    ],
)
def test_a_wrapper_that_shows_only_in_plain_spelling_is_seen_through(url: str) -> None:
    once = urls.canonical(url)
    assert urls.canonical(once) == once
    assert "archive" not in once


@settings(max_examples=600)
@given(URLS | st.text(max_size=40))
def test_every_iri_is_one_for_a_strict_parser(url: str) -> None:
    found = urls.iri(url)
    if found:
        assert NamedNode(found).value == found
        assert urls.iri(found) == found


@pytest.mark.parametrize("module", [urls, sites, urlkinds])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_a_front_page_without_title_or_words_has_a_kind() -> None:
    assert urls.kind("https://example.org") == "software"


def test_a_damaged_table_says_where() -> None:
    with pytest.raises(
        ValueError, match=r"kg/urls/addresses.toml \[wrappers\] amp: no regular expression .*: \("
    ):
        tables.pattern("(", "addresses.toml [wrappers] amp")


def test_slashes_that_a_doi_has_written_out_are_one_too() -> None:
    plain = urls.canonical("https://doi.org/10.1234/kite/%2Ftail")
    assert plain == urls.canonical(plain) == "https://doi.org/10.1234/kite/tail"


@pytest.mark.parametrize(
    "url",
    [r"https://doi.org/10.1234/a/index.html\&b=2", r"https://doi.org/10.1234/a//index.html\index.html\&b"],
)
def test_an_identifier_ends_where_its_own_address_does(url: str) -> None:
    assert (urls.canonical(url), urls.identifier(url)) == ("https://doi.org/10.1234/a", "doi:10.1234/a")


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1234/https://https://https://https://https://pdf/&b=2",
        r"https://doi.org/https://https://watch?v=10.1234/../\t'",
    ],
)
def test_an_address_that_shows_more_and_more_comes_to_rest(url: str) -> None:
    once = urls.canonical(url)
    assert urls.canonical(once) == once
    assert urls.identifier(once) == urls.identifier(url)
