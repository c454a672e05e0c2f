"""The recognisers: spaCy components, one file each, that write one span group each.

Each file has a pure function `find_…` from an item to spans and a component of three lines.
Importing a module here loads nothing heavy: spaCy imports every registered factory at once.
"""


def load() -> None:
    """Import every recogniser, so that spaCy knows its components."""
    from kg.recognise.find import affixes, hanzi, kana, names, sequence, shapes, structure  # noqa: F401
