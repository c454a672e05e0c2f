"""What the user says about the graph, kept in a file beside the inputs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of one file, in its order."""


NO_CORRECTIONS = Corrections()
