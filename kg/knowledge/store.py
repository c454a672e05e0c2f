"""Reads the name lists: plain files beside this module, one kind of thing each.

A list is every file whose name begins with the list's name and a dot (`tools.models.tsv`
belongs to `tools`). A file starts with comment lines `# key: value` (`source` always,
`kind` where all its rows share one), then, in a `.tsv`, one line of column names:

* `name`: the preferred form; `kind`, `subkind`: as in `kg.model.Kind`;
* `flags`: `caution` (also a common word: believe it only with its capital letters),
  `shared` (names things of several kinds, one row each; of a platform: also the company or body behind it);
* `aliases`: other names of the very same thing, `|` between them, `zh:` before one that
  belongs to a language.

A `.txt` has one name a line and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

ENTITY_LISTS = ("organisations", "venues", "tools", "datasets")
PLAIN = (
    "given_names",
    "family_names",
    "common_words",
    "dictionary",
    "towns",
    "regions",
    "abbreviations",
    "file_suffixes",
    "name_endings",
    "machines",
)
"""The lists that are `.txt` throughout."""
LISTS = (*ENTITY_LISTS, "platforms", "languages", "concepts", "places", *PLAIN)
"""Every list; the first four name entities, the others tell what a name is not."""

TAGS = frozenset({"ar", "de", "es", "fr", "it", "ja", "ko", "pl", "pt", "ru", "tr", "zh", "zh-Hant"})
"""The languages that an alias may be said to belong to."""

COMMENT = "# "  # a name may begin with a bare `#`


class Entry(NamedTuple):
    """One row of a list: one thing and its names; a tuple, as there are many and each is made when a process
    starts.

    `aliases` are pairs of a name and its language ("" when it is used in any). `caution`:
    the name is also a common word; `shared`: it names things of several kinds. `source` says where the
    list's names come from.
    """

    name: str
    list_name: str
    source: str
    kind: str = ""
    subkind: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    caution: bool = False
    shared: bool = False

    def names(self) -> tuple[str, ...]:
        """The name and every alias, without their languages."""
        return (self.name, *[text for text, _ in self.aliases]) if self.aliases else (self.name,)


@cache
def entries(list_name: str) -> tuple[Entry, ...]:
    """The rows of a list, in the order of its files' names.

    Args:
        list_name: One of `LISTS`.

    Raises:
        KeyError: If there is no such list.
    """
    return tuple(entry for text in _texts(list_name) for entry in read(text, list_name))


@cache
def plain(list_name: str) -> frozenset[str]:
    """The names of a list whose files have one name a line; many times faster than `entries`.

    Raises:
        KeyError: If there is no such list.
    """
    return frozenset(line for text in _texts(list_name) for line in _rows(text))


def _rows(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith(COMMENT)]


def _texts(list_name: str) -> Iterator[str]:
    if list_name not in LISTS:
        raise KeyError(list_name)
    here = sorted(files(__package__).iterdir(), key=lambda file: file.name)
    return (file.read_text("utf-8") for file in here if file.name.startswith(f"{list_name}."))


@cache
def common_words_of(lang: str) -> frozenset[str]:
    """The common words of one language as listed; none for a language without a list.

    Args:
        lang: The primary tag, such as `fr`.
    """
    file = files(__package__).joinpath(f"common_words.{lang}.txt")
    return frozenset(_rows(file.read_text("utf-8")) if lang.isalpha() and file.is_file() else ())


def read(text: str, list_name: str) -> Iterator[Entry]:
    """The entries of one file's text.

    >>> text = "# source: me\\nname\\taliases\\nUN\\tzh:联合国\\n"
    >>> [entry.aliases for entry in read(text, "organisations")]
    [(('联合国', 'zh'),)]
    """
    comments = (line[2:] for line in text.splitlines() if line.startswith(COMMENT))
    about = dict(comment.split(": ", 1) for comment in comments if ": " in comment)
    rows = [row.split("\t") for row in _rows(text)]
    columns = rows.pop(0) if rows and rows[0][0] == "name" else ["name"]
    source, kind = about["source"], about.get("kind", "")
    if columns == ["name"]:
        return (Entry(row[0], list_name, source, kind) for row in rows)
    return (_entry(dict(zip(columns, row, strict=False)), list_name, source, kind) for row in rows)


def _entry(cells: dict[str, str], list_name: str, source: str, kind: str) -> Entry:
    aliases, flags = cells.get("aliases"), cells.get("flags", "")
    return Entry(
        cells["name"],
        list_name,
        source,
        cells.get("kind") or kind,
        cells.get("subkind", ""),
        tuple(map(_alias, aliases.split("|"))) if aliases else (),
        "caution" in flags,
        "shared" in flags,
    )


def _alias(text: str) -> tuple[str, str]:
    tag, _, name = text.partition(":")
    return (name, tag) if tag in TAGS else (text, "")
