"""What reading one document may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Source

MEBI = 1024**2


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take.

    Args:
        seconds: Of processor time, and twice this for each megabyte of the document; 0: no limit.
        memory: Mebibytes that its process may hold, the models among them (some 400); 0: no limit.
    """

    seconds: float = 30.0
    memory: int = 1024

    def seconds_for(self, source: Source) -> float:
        """Processor time that a document may take.

        >>> from kg.model import Source
        >>> Limits(10).seconds_for(Source("a", "x" * 500_000, "text", ""))
        20.0
        """
        return self.seconds * (1 + 2 * len(source.text.encode("utf-8", "replace")) / 1_000_000)


LIMITS = Limits()
