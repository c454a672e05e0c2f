"""Markdown and what is read in it: documents and expectations side by side in `fixtures/markdown/`.

A case is a line of a single dot, a document, a dot, what is read in it (as `reading.told` writes it:
"⏎" is a line end), a dot. The line above tells the fact that the cases below it hold.
"""

import re
from pathlib import Path

import pytest
from reading import check, read, told

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"
CASE = re.compile(r"^\.\n(.*?)\n\.\n(.*?)\n\.$", re.M | re.S)


def cases() -> list[object]:
    return [
        pytest.param(match[1], match[2], id=f"{path.stem}:{text.count(chr(10), 0, match.start()) + 1}")
        for path in sorted(FIXTURES.glob("*.txt"))
        for text in [path.read_text(encoding="utf-8")]
        for match in CASE.finditer(text)
    ]


@pytest.mark.parametrize(("markdown", "expected"), cases())
def test_what_is_read(markdown: str, expected: str) -> None:
    document = read(markdown)
    check(document)
    assert told(document) == expected
