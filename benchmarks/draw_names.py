"""Draws names from public lists into `kg/knowledge/` (for maintainers; run when a list is renewed).

    python benchmarks/draw_names.py FOLDER

FOLDER holds `world_universities_and_domains.json` (Hipo, MIT), `awesome-machine-learning.md`
(CC0), `awesome-nlp.md` (CC0) and `awesome-public-datasets.rst` (MIT). Only names and hosts
are taken. A name that a file written by hand already has is left to that file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from kg.knowledge import is_common_word
from kg.knowledge.matching import key
from kg.knowledge.store import LISTS, read

KNOWLEDGE = Path(__file__).parent.parent / "kg" / "knowledge"
MARKDOWN = re.compile(r"^\s*[*-] +\**\[([^\]]+)\]\(([^)\s]+)")
RST = re.compile(r"_ICON\| `([^`<]+?) *<([^>]+)>`_")
HEADING = re.compile(r"^#+ +(?:\[(.+?)\]|(.+))")
NOT_TOOLS = re.compile(
    r"book|blog|tutorial|course|video|summar|labs|credit|related|misc|reading|see also|"
    r"kaggle|contents|data ?sets?\b",
    re.I,
)
DATASETS = re.compile(r"data|corpora|benchmark", re.I)
NOT_A_NAME = re.compile(
    r"https?:|tutorial|course|introduction|awesome|lecture|notebook|guide|example|survey|list of|how to|"
    r" for | with | of the | using |deprecated|competition|learn|solution|chapter|code|from |paper|a |the ",
    re.I,
)
SHARED_HOSTS = re.compile(
    r"github|gitlab|bitbucket|huggingface|arxiv|google|wikipedia|kaggle|zenodo|doi\.org|readthedocs|sourceforge|"
    r"microsoft|apache|facebook|python\.org|r-project|figshare|dataverse|data\.world|aclweb|aclanthology|medium|"
    r"amazon|nasa|nih\.gov|stanford|\.edu|\.ac\.|gov$|uni-|gouv|archive\.org|youtube|twitter|pypi"
)


def known(list_name: str, drawn: Iterable[str]) -> set[str]:
    """Keys of the names in the hand-written files of a list."""
    files = [file for file in KNOWLEDGE.glob(f"{list_name}.*") if file.name not in drawn]
    texts = (file.read_text("utf-8") for file in files)
    return {key(name) for text in texts for entry in read(text, list_name) for name in entry.names()}


def write(file: str, source: str, kind: str, columns: str, rows: Iterable[tuple[str, ...]]) -> None:
    """One list file, its rows sorted, one row for one name."""
    unique = {key(row[0]): row for row in sorted(rows, reverse=True)}
    lines = sorted("\t".join(row).rstrip("\t") for row in unique.values())
    head = [f"# source: {source}", f"# kind: {kind}", columns.replace(" ", "\t")]
    (KNOWLEDGE / file).write_text("\n".join([*head, *lines]) + "\n", "utf-8")
    print(file, len(lines))


def universities(folder: Path) -> Iterator[tuple[str, ...]]:
    """Name, country and first domain of each university."""
    for each in json.loads((folder / "world_universities_and_domains.json").read_text("utf-8")):
        name = re.sub(r"\s+", " ", each["name"]).split(" | ")[0].strip()
        short = re.search(r"^(.{8,}?) ?\((\w[\w-]{1,9})\)$", name)
        aliases = short[2] if short and short[2].isupper() and len(short[2]) > 2 else ""
        yield short[1] if short else name, aliases, each["domains"][0], each["alpha_two_code"]


def linked(text: str) -> Iterator[tuple[str, str, str]]:
    """Heading, link text and URL of each list entry of a Markdown page."""
    heading = ""
    for line in text.splitlines():
        if found := HEADING.match(line):
            heading = found[1] or found[2]
        elif (entry := MARKDOWN.match(line)) and not entry[2].startswith("#"):
            yield heading, clean(entry[1]), entry[2]


def ordinary(name: str) -> bool:
    """Whether a name is a lower-case word, or several words, that any text may use."""
    words = name.split()
    return all(is_common_word(word) for word in words) and (len(words) > 1 or name.islower())


def clean(name: str) -> str:
    """A link's text without what describes the name."""
    bare = re.sub(r"[*_`]{2,}|`|\s+\(.*?\)|^\s*\d+\.\s", "", name)
    bare = re.split(r" [-–—] |: | / ", bare, maxsplit=1)[0]
    return re.sub(r"\s+", " ", bare).strip(" .,:")


def is_name(name: str, words: int = 4) -> bool:
    """Whether a link's text looks like a name and not like a description."""
    if not 2 < len(name) < 45 or len(name.split()) > words or NOT_A_NAME.search(name):
        return False
    return len(name.split()) == 1 or all(word[0].isupper() or word[0].isdigit() for word in name.split())


def host(url: str) -> str:
    """The URL's host where the whole site is the thing's own, else ""."""
    parts = urlsplit(url)
    name = (parts.hostname or "").removeprefix("www.")
    own = parts.path.strip("/") == "" and not SHARED_HOSTS.search(name)
    return name if own else ""


def tools(folder: Path, page: str) -> Iterator[tuple[str, ...]]:
    """Software named on a page."""
    for heading, name, url in linked((folder / page).read_text("utf-8")):
        if not NOT_TOOLS.search(heading) and not DATASETS.search(heading) and is_name(name):
            yield name, "Software" if "arxiv" not in url else "", "", "", host(url)


def datasets(folder: Path) -> Iterator[tuple[str, ...]]:
    """Data sets of both lists that have any."""
    for heading, name, url in linked((folder / "awesome-nlp.md").read_text("utf-8")):
        if DATASETS.search(heading) and is_name(name, 6):
            yield name, "", "", "", host(url)
    for name, url in RST.findall((folder / "awesome-public-datasets.rst").read_text("utf-8")):
        short = re.search(r"\(([A-Z][A-Za-z0-9-]{1,9})\)", name.split(" - ")[0])
        if is_name(clean(name), 8) and "[..." not in clean(name):
            yield clean(name), "", "", short[1] if short else "", host(url)


DRAWN = (
    "organisations.universities.tsv",
    "tools.machine_learning.tsv",
    "tools.nlp.tsv",
    "datasets.public.tsv",
)


def main(folder: Path) -> None:
    """Writes every drawn file."""
    skip = known("organisations", DRAWN)
    schools = [row for row in universities(folder) if key(row[0]) not in skip]
    source = "university-domains-list by Hipo (MIT)"
    write(DRAWN[0], source, "Organisation", "name aliases domain country", schools)
    skip = set().union(*(known(name, DRAWN) for name in LISTS if name not in ("given_names", "family_names")))
    for file, source, kind, rows in (
        (DRAWN[1], "awesome-machine-learning (CC0)", "Tool", tools(folder, "awesome-machine-learning.md")),
        (DRAWN[2], "awesome-nlp (CC0)", "Tool", tools(folder, "awesome-nlp.md")),
        (DRAWN[3], "awesome-public-datasets (MIT), awesome-nlp (CC0)", "Dataset", datasets(folder)),
    ):
        kept = [row for row in rows if key(row[0]) not in skip and not ordinary(row[0])]
        skip |= {key(row[0]) for row in kept}
        write(file, source, kind, "name subkind flags aliases domain", kept)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
