"""Who speaks or presents has not made what they talk about."""

from __future__ import annotations

import pytest
from values import named

from kg.model import Predicate, Relation, Source
from kg.read import read
from kg.relate.rules import RULES
from kg.relate.speakers import OWN, speakers, unpresented


@pytest.mark.parametrize(
    "text, speaking",
    [
        ("**Ada #2:** [Kites](https://k.org)\n\nAda wrote it.\n", 1),
        ("### Ada #3: Kites\n", 1),
        ("**#4 Ada:** [Kites](https://k.org)\n", 1),
        ("### Ada\n\n- [Kites](https://k.org)\n", 0),  # may be a list of her works
        ("Ada #0.1: Kites\n\nAda #2: Tails\n\n## Ada\n\n- [Strings](https://s.org)\n", 3),
        ("Ada:\n\n- [Kites](https://k.org)\n", 1),
        ("Ada: Kites\n\nBo: Yes.\n\nAda: Strings\n\nAda: Tails\n", 3),
        ("Ada: [Kites](https://k.org)\n", 0),  # may be its author
        ("- Ada Roe: [Kites](https://k.org)\n- Ada Roe: Tails\n- Ada Roe: Strings\n", 0),
        ("By Ada: Kites\n", 0),
        ("Karpathy: Kites\n\nKarpathy: Strings\n\nKarpathy: Tails\n", 0),  # a surname: who writes
        ("Ada, see: Kites\n", 0),
    ],
)
def test_a_name_with_a_colon_at_the_head_speaks(text: str, speaking: int) -> None:
    document = read(Source("a.md", text, "markdown", ""))
    mentions = named(document, ["P:Ada Roe" if "Ada Roe" in text else "P:Ada", "P:Karpathy"])
    assert len(speakers(document, mentions)) == speaking


def test_a_speaker_has_made_only_their_own_page() -> None:
    page, own = (
        Relation(url, Predicate.CREATED_BY, 0, 0, 5, "", rule, 0.9)
        for url, rule in (("https://k.org", "same-sentence"), ("https://ada.org", OWN))
    )
    assert OWN in {rule.name for rule in RULES}
    works = Relation(0, Predicate.AFFILIATED_WITH, 1, 0, 5, "", "same-sentence", 0.9)
    assert list(unpresented([page, own, works], frozenset({0}))) == [own, works]
    assert list(unpresented([page], frozenset({1}))) == [page]
