"""The generator of newsletters: the same on every machine, and its truth is true."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from newsletters import newsletters, things

from kg.model import Source
from kg.read import read

ISSUES = list(newsletters(30, size=1500, seed=3))


def test_the_same_seed_gives_the_same_newsletters_and_another_others() -> None:
    assert list(newsletters(30, size=1500, seed=3)) == ISSUES
    assert list(newsletters(30, size=1500, seed=4)) != ISSUES


@pytest.mark.parametrize("size", [200, 1000, 20_000])
def test_newsletters_are_about_as_long_as_asked_for(size: int) -> None:
    (issue,) = newsletters(1, size=size)
    assert size <= len(issue.text) < size + 3000


@pytest.mark.parametrize("issue", ISSUES[:5], ids=lambda issue: issue.name)
def test_every_name_and_address_of_the_truth_stands_in_the_text(issue) -> None:
    places = [issue.text.find(named.name) for named in issue.named]
    assert min(places) >= 0
    assert all(url in issue.text for _, url in issue.links)


@pytest.mark.parametrize("issue", ISSUES[:5], ids=lambda issue: issue.name)
def test_every_address_is_read_as_a_reference(issue) -> None:
    document = read(Source(issue.name, issue.text, "markdown", "0"))
    assert {url for _, url in issue.links} == {reference.url for reference in document.references}
    assert not [trouble for trouble in document.troubles if trouble.code == "text-left-out"]


def test_things_recur_and_some_are_spelt_in_two_ways() -> None:
    spelt: dict[int, set[str]] = {}
    issues: dict[int, set[str]] = {}
    for issue in ISSUES:
        for named in issue.named:
            spelt.setdefault(named.thing, set()).add(named.name)
            issues.setdefault(named.thing, set()).add(issue.name)
    assert sum(len(seen) > 1 for seen in issues.values()) > len(issues) / 4
    assert any(len(names) > 1 for names in spelt.values())
    assert any("utm_source" in url for issue in ISSUES for _, url in issue.links)


def test_things_have_addresses_of_their_own() -> None:
    urls = sorted(thing.url for thing in things(500))
    assert all(one != other for one, other in pairwise(urls))
