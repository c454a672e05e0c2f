"""Mutated excerpts of at most 2 KB through the readers: the account of each must balance.

python benchmarks/trust_accounts.py [--total 100000] [--minutes 120]

Excerpts are of the bundled samples, of the documents of our own that models learn from, of the fixtures of
the tests, and of CommonMark's examples where its `spec.txt` lies in `.trust/`.
"""

from __future__ import annotations

import random
import sys
from functools import cache

from ledger import ROOT, STATE, run

from kg.model import Source
from kg.read import read

LONGEST = 2000  # characters of an excerpt
MEDIA = ("markdown", "markdown", "html", "text")
SNIPPETS = (
    "# ", "## ", "\n\n", "\n", "\r\n", "- ", "1. ", "> ", "    ", "\t", "```\n", "~~~", "```{note}\n",
    ":::", "| a | b |\n|---|---|\n", "|", "**", "*", "_", "~~", "`", "\\", "[x](https://a.example/x)",
    "[x]", "[x]: ", "](", "![", "[^1]", "[^1]: note", "^[note https://n.example/]", "[1]",
    "\n[1] **Title:** https://b.example/y\n", "https://c.example/z", "www.d.example",
    "<https://e.example/\nf>", "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<br>", "<!--", "-->",
    "<!", "<![x", "<?", "?>", "&amp;", "&lt;", "&#", "{{< x >}}", "{% x %}", "{: .y}", "{{", "<script>",
    "</script>", "<style>", "<td>cell", "<table><tr><td>q</table>", "<p hidden>",
    "<iframe src='//v.example/1'>", "</iframe>", "![alt](i.png)", "<a href='https://d.example/w'>",
    "</a>", "<sup>", "<Tabs a={1}>", "[[Page|name]]", "---\n", "+++\n", "===\n", "title: x\n", "$x$",
    "模型", "。", " ", "\u00a0", "\u3000", "\f", "\u2028", "\u200b", "x" * 40,
)  # fmt: skip


@cache
def texts() -> tuple[str, ...]:
    """What excerpts are taken from."""
    paths = [
        *sorted((ROOT / "kg" / "samples").glob("*.md")),
        *sorted((ROOT / "kg" / "train" / "written").rglob("*.md")),
        *sorted((ROOT / "tests" / "fixtures").rglob("*.txt")),
        *sorted(STATE.glob("spec.txt")),
    ]
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def mutated(turn: int) -> tuple[str, str]:
    """An excerpt with some pieces put in, taken out or doubled, and its media; the same for one number."""
    draw = random.Random(turn)
    whole = draw.choice(texts())
    start = draw.randrange(len(whole))
    text = whole[start : start + draw.randrange(1, LONGEST)]
    for _ in range(draw.randrange(1, 5)):
        low = draw.randrange(len(text) + 1)
        high = min(len(text), low + draw.choice((0, 0, 1, 3, 30)))
        text = text[:low] + draw.choice((*SNIPPETS, "", text[low : low + 50])) + text[high:]
    return text, draw.choice(MEDIA)


def one(turn: int) -> str:
    """What is unexplained in the account of a mutated excerpt, "" for nothing."""
    text, media = mutated(turn)
    document = read(Source("x.en", text, media, "", lang="en"))
    told = [f"{t.code} {t.text}" for t in document.troubles if t.code.startswith("unexplained")]
    return f"{media}: {told[0][:200]}" if told else ""


def main() -> int:
    """Do the turns that are left."""
    return run("accounts", "mutated excerpts whose account balances", 100_000, one)


if __name__ == "__main__":
    sys.exit(main())
