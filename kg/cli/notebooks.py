"""`kg notebooks`: copies of the notebooks, to run on one's own newsletters."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failing import fail, not_writable
from kg.cli.streams import say

PLACES = (Path(__file__).parents[1] / "notebooks", Path(__file__).parents[2] / "notebooks")
"""Where the notebooks lie: in an installed package, in a checkout."""


def notebooks(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where to copy them; made if it is absent.")
    ] = Path("notebooks"),
) -> None:
    """Copy the notebooks into a folder; what lies there already is left as it is.

    They run on the sample, or on the newsletters in the environment variable `KG_NEWSLETTERS`:
    `KG_NEWSLETTERS=issues/ jupyter lab notebooks/`.
    """
    source = next((place for place in PLACES if place.is_dir()), None)
    if source is None:
        fail("this installation has no notebooks", command="kg notebooks")
    if reason := not_writable(folder):
        fail(f"cannot write {folder}: {reason}", command="kg notebooks")
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(path for path in source.rglob("*") if path.suffix in (".ipynb", ".json")):
        target = folder / path.relative_to(source)
        if os.path.lexists(target):  # also a link that leads nowhere: it would be followed
            say(f"kept {target}", err=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        say(str(target))
    say(f"Run them on yours: KG_NEWSLETTERS=issues/ jupyter lab {folder}", err=True)
