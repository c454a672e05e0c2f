"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Graph = Annotated[
    Path, typer.Option("-g", "--graph", metavar="DIR_OR_TTL", help="A built folder or a file of RDF.")
]
Folder = Annotated[Path, typer.Option("-g", "--graph", metavar="DIR", help="A folder that kg build wrote.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]
OUTPUTS = Path("outputs")
