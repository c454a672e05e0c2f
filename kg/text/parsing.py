"""JSON and TOML of strangers: what is nested too deeply to be read is an error like any other."""

from __future__ import annotations

import json
import tomllib
from typing import Any, Final

_TOO_DEEP: Final = "nested too deeply"


def json_of(text: str | bytes) -> Any:
    """What a JSON text says.

    Raises:
        json.JSONDecodeError: If it is none, or one that is nested too deeply to be read.
        UnicodeDecodeError: If bytes are no UTF-8, UTF-16 or UTF-32.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise json.JSONDecodeError(_TOO_DEEP, "", 0) from error


def toml_of(text: str) -> dict[str, Any]:
    """What a TOML text says.

    Raises:
        tomllib.TOMLDecodeError: If it is none, or one that is nested too deeply to be read.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError(_TOO_DEEP) from error
