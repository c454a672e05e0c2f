"""JSON and TOML of strangers: what is nested too deeply to be read is an error like any other, and so is a
number of more digits than Python takes; half a character (`"\\ud83d"`), which no output can hold, is none.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any, Final

_TOO_DEEP: Final = "nested too deeply"
_TOO_LONG: Final = "a number of too many digits"
_HALF: Final = r"\\u[dD][89a-fA-F]"


def json_of(text: str | bytes) -> Any:
    """What a JSON text says.

    Raises:
        json.JSONDecodeError: If it is none, or one that is nested too deeply or holds too long a number.
        UnicodeDecodeError: If bytes are no UTF-8, UTF-16 or UTF-32.
    """
    try:
        found = json.loads(text)
        halves = re.search(_HALF, text) if isinstance(text, str) else re.search(_HALF.encode(), text)
        return json.loads(_paired(json.dumps(found, ensure_ascii=False))) if halves else found
    except RecursionError as error:
        raise json.JSONDecodeError(_TOO_DEEP, "", 0) from error
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except ValueError as error:
        raise json.JSONDecodeError(_TOO_LONG, "", 0) from error


def _paired(text: str) -> str:
    """A text whose surrogates are whole characters, or, where one stands alone, U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def toml_of(text: str) -> dict[str, Any]:
    """What a TOML text says.

    Raises:
        tomllib.TOMLDecodeError: If it is none, or one that is nested too deeply or holds too long a number.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise tomllib.TOMLDecodeError(_TOO_DEEP) from error
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:
        raise tomllib.TOMLDecodeError(_TOO_LONG) from error
