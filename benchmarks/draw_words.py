"""Draws the common words of several languages into `kg/knowledge/` (for maintainers).

    python benchmarks/draw_words.py FOLDER

Counts words written in lower case in: CrossNER's train sentences and the descriptions of
the lists in FOLDER (`ner/`, `lists/`), the system's translated messages (GNU gettext), the
doc strings of Python's standard library, and spaCy's stop words. Only the words are kept.
"""

from __future__ import annotations

import gettext
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

from draw_names import DRAWN

from kg.knowledge.matching import fold
from kg.knowledge.store import read

KNOWLEDGE = Path(__file__).parent.parent / "kg" / "knowledge"
LOCALES = Path("/usr/share/locale")
LANGUAGES = ("de", "es", "fr", "it", "nl", "pt", "tr")
WORD = re.compile(r"(?<![\w/.@:<&%-])[^\W\d_]{2,}(?![\w/.@:(=>-])")
LEAST = 2  # uses in lower case
MOST = 10_000  # words of one language


def english(folder: Path) -> Iterator[str]:
    """English prose."""
    for file in sorted(folder.glob("ner/*/*/train.txt")):
        yield " ".join(line.split("\t")[0] for line in file.read_text("utf-8").splitlines())
    for file in sorted(folder.glob("lists/*.md")):
        yield re.sub(r"\[[^\]]*\]\([^)]*\)", " ", file.read_text("utf-8"))
    for file in sorted(Path(re.__file__).parents[1].glob("*.py")):
        yield from re.findall(r'"""(.*?)"""', file.read_text("utf-8"), re.S)


def messages(lang: str) -> Iterator[str]:
    """Translated messages of the system; for `en`, what they were translated from."""
    for file in sorted((LOCALES / ("fr" if lang == "en" else lang) / "LC_MESSAGES").glob("[!i]*.mo")):
        try:
            with file.open("rb") as stream:
                catalogue = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
        except UnicodeDecodeError:
            print("left out, not in the encoding it says:", file.name)
            continue
        for source, translated in catalogue.items():
            text = source if lang == "en" else translated
            yield text if isinstance(text, str) else text[0]


def ordinary(texts: Iterator[str]) -> list[str]:
    """The words that are mostly written in lower case, the most used ones."""
    counts = Counter(word for text in texts for word in WORD.findall(text))
    lower = {word: n for word, n in counts.items() if word.islower() and n >= LEAST}
    kept = [word for word, n in lower.items() if n > counts[word.capitalize()] / 3 + counts[word.upper()]]
    return sorted(kept, key=lambda word: (-lower[word], word))[:MOST]


def written_names(list_name: str) -> Iterator[str]:
    """Lower-case names of the files written by hand that no text uses as a word."""
    for file in sorted(KNOWLEDGE.glob(f"{list_name}.*")):
        for entry in read(file.read_text("utf-8"), list_name) if file.name not in DRAWN else ():
            yield from (name for name in entry.names() if name.islower() and not entry.caution)


def main(folder: Path) -> None:
    """Writes one file for each language."""
    lists = ("tools", "organisations", "venues", "datasets")
    taken = {fold(name) for each in lists for name in written_names(each)}
    for lang in ("en", *LANGUAGES):
        stop = import_module(f"spacy.lang.{lang}.stop_words").STOP_WORDS
        words = ordinary(chain(english(folder) if lang == "en" else (), messages(lang)))
        kept = sorted(
            {word for word in {*words, *stop} if word.isalpha() and (word in stop or fold(word) not in taken)}
        )
        head = "# source: words of GNU gettext messages, CrossNER (MIT) and spaCy's stop words (MIT)"
        text = "\n".join([head, *filter(str.isalpha, kept)]) + "\n"
        (KNOWLEDGE / f"common_words.{lang}.txt").write_text(text, "utf-8")
        print(lang, len(kept))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
