"""What is known of addresses is data: regular expressions in TOML files, compiled and checked at loading."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> Mapping[str, Any]:
    """The file `name`.toml beside this module."""
    return tomllib.loads(files("kg.urls").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def pattern(rule: str, place: str, flags: re.RegexFlag = re.X) -> re.Pattern[str]:
    """A regular expression of a table.

    Raises:
        ValueError: If it is none; the message names `place`.
    """
    try:
        return re.compile(rule, flags)
    except re.error as error:
        raise ValueError(f"kg/urls/{place}: no regular expression ({error}): {rule}") from error


def patterns(section: str) -> Mapping[str, re.Pattern[str]]:
    """The regular expressions of one section of `addresses.toml`, by name."""
    rules = table("addresses")[section]
    return {name: pattern(rule, f"addresses.toml [{section}] {name}") for name, rule in rules.items()}
