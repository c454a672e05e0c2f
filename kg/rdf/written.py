"""Are the files of a built folder as the build wrote them? Its `report.json` holds their hashes."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable
from pathlib import Path

from kg.text.parsing import json_of

REPORT = "report.json"
HASHES = "outputs"  # the report's field: file name to SHA-256


class AlteredOutputWarning(UserWarning):
    """A file that is not as the build wrote it: edited, or damaged."""


def altered(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Which of some files are not as the build wrote them; those that its report does not tell of are.

    Raises:
        ValueError: If the report is no report.
    """
    hashes = _hashes(folder / REPORT)
    return tuple(name for name in names if name in hashes and _hash(folder / name) != hashes[name])


def warn_of_altered(folder: Path, names: Iterable[str]) -> None:
    """Warn of each of some files that is not as the build wrote it."""
    for name in altered(folder, names):
        told = f"{folder / name} is not as the build wrote it: edited, or damaged (kg build writes it anew)"
        warnings.warn(told, AlteredOutputWarning, stacklevel=3)


def _hashes(report: Path) -> dict[str, str]:
    if not report.is_file():
        return {}
    try:
        content = json_of(report.read_bytes())
        return dict(content.get(HASHES, {}))
    except (ValueError, AttributeError, TypeError) as error:
        raise ValueError(f"{report} is damaged: no JSON of a build; kg build writes it anew") from error


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
