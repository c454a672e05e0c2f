"""Made-up inputs of at most 1 KB through the readers, one after the other in turn: none may fail, run long,
or lose its place.

python benchmarks/trust_fuzz.py [--total 1000000] [--minutes 120]
"""

from __future__ import annotations

import json
import random
import signal
import sys
from collections.abc import Callable

from ledger import run

from kg.model import Source, Trouble
from kg.read import read
from kg.read.formats import Raw, UnreadableError, documents

FEED = "<rss><channel><item><title>A</title><description><![CDATA[%s]]></description></item></channel></rss>"
AROUND: dict[str, Callable[[str], str]] = {  # what makes it an input of its kind
    "markdown": str,
    "html": lambda text: f"<!doctype html>{text}",
    "text": str,
    "mail": lambda text: f"From: a@b.c\n\n{text}",
    "header": lambda text: f"Subject: {text[::4]}\nFrom: {text}\n\n{text}",
    "mbox": lambda text: f"From a@b.c\nSubject: x\n\n{text}",
    "feed": lambda text: FEED % text,
    "jsonfeed": lambda text: json.dumps({"items": [{"id": "1", "content_html": text}]}, ensure_ascii=False),
    "notebook": lambda text: json.dumps({"cells": [{"cell_type": "markdown", "source": text}]}),
    "bytes": str,
}
MEDIA = tuple("markdown html text header mail feed html mbox notebook jsonfeed bytes".split())  # noqa: SIM905
LIMIT = 2.0  # seconds of processor time for one input
MARKS = """
# ## * 1. - > ` ``` ~~~ ** _ __ [ ] ( ) ![ ]( ][ ]: < > & | |---| --- +++ === == { } {{ $ % @ ' " \\ :
<td> <tr> <table> </table> <p> </p> <a href= </a> <div> </div> <ul><li> </li> <br> <!-- --> <![CDATA[ ]]>
<script> </script> <style> &amp; &#0; &#x110000; &nbsp title: date: 2020-01-01 http:// https://a.org/x
https://a.org/(b) www.a.org ttps:// https://arxiv.org/abs/1906.02530 [1] 【7】 [^1] [^1]: javascript: %zz
data:text/html, {{< x >}} {% x %} {: .y} ::: [[P|n]] Subject: <pre> <code> <h2> <sup> $x$ ^[n] @def x = [#]:
boundary= multipart/mixed; message/rfc822 =?utf-8?q? ?= <a@b.c> , Content-Type: From: charset= filename= --b
谷歌 的 ，以及 。 《 》 “ ” BERT GPT-2 Google é
""".split()  # noqa: SIM905  (pieces that hold every kind of quote)
SIGNS = " \t\n\r\0\x0b\x0c\x1b\x85\u0301\u200b\u200d\u2028\u202e\ud7ff\ufeff\U0001f9d1"
PIECES = (*MARKS, *SIGNS, "\n\n", "\r\n", "    ", " ", "\n")


def made_up(turn: int) -> str:
    """An input that no writer has in mind, the same for the same number."""
    draw = random.Random(turn)
    text = "".join(draw.choice(PIECES) for _ in range(int(2 ** draw.uniform(0, 7))))
    if draw.random() < 0.2:  # one to three pieces many times: what is nested or repeated
        unit = "".join(draw.choice(PIECES) for _ in range(draw.choice((1, 1, 2, 3))))
        text = unit * draw.randrange(2, 500) + text
    return text.encode()[:1024].decode("utf-8", "ignore")


def one(turn: int) -> str:
    """Read it with the reader whose turn it is; as `bytes`, what it is has to be found out."""
    media = MEDIA[turn % len(MEDIA)]
    data = AROUND[media](made_up(turn)).encode()
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        raw = Raw("x", data, {"bytes": "", "header": "mail"}.get(media, media))
        found = next(filter(None, map(_places, documents(raw))), "")
    except UnreadableError:
        found = ""
    except TimeoutError:
        found = f"longer than {LIMIT:g} seconds"
    except (ArithmeticError, AssertionError, LookupError, RuntimeError, TypeError, ValueError) as error:
        found = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return f"{media}: {found[:200]}" if found else ""


def _places(source: Source | Trouble) -> str:
    if isinstance(source, Trouble):
        return ""
    document = read(source)
    outside = [r.url for r in document.references if not 0 <= r.start <= r.end <= len(source.text)]
    return f"a reference outside the text: {outside[0]}" if outside else ""


def _late(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    signal.signal(signal.SIGPROF, _late)
    sys.exit(run("fuzz", "made-up inputs of at most 1 KB through the readers", 1_000_000, one))
