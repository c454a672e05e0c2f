"""Two thousand mutated excerpts (`make trust_accounts` does a hundred thousand): every account balances."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import trust_accounts

TURNS, STEP = 2000, 100


@pytest.mark.parametrize("first", range(0, TURNS, STEP))
def test_mutated_excerpts_balance(first: int) -> None:
    found = {turn: told for turn in range(first, first + STEP) if (told := trust_accounts.one(turn))}
    assert found == {}
