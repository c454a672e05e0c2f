"""Where a build's processor time goes: seconds by stage, here and in the processes that work for it.

Told on standard error alone (`kg build --timings`): no output depends on a clock.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_SPENT: defaultdict[str, float] = defaultdict(float)
"""Seconds by stage, of this process and of others."""
_COUNTED = [0.0]
"""Seconds of this process since it began that are told or stand in `_SPENT`."""


@contextmanager
def timed(stage: str) -> Iterator[None]:
    """Count the processor time of this process, all its threads, towards a stage; no stage is in another.

    >>> with timed("nothing"):
    ...     pass
    >>> 0 <= taken()["nothing"] < 1
    True
    """
    begin = time.process_time()
    try:
        yield
    finally:
        spent = time.process_time() - begin
        _SPENT[stage] += spent
        _COUNTED[0] += spent


def add(spent: Mapping[str, float]) -> None:
    """Count seconds that another process spent, by stage."""
    for stage, seconds in spent.items():
        _SPENT[stage] += seconds


def taken() -> dict[str, float]:
    """Seconds by stage since this was last asked, in the order in which they began; `rest` is no stage's."""
    now = time.process_time()
    rest = _SPENT.pop("rest", 0.0) + now - _COUNTED[0]
    _COUNTED[0] = now
    spent = {**_SPENT, "rest": rest}
    _SPENT.clear()
    return spent
