"""One colour for a type on every page, to be told apart on light and on dark ground."""

from __future__ import annotations

import pytest
from sample_graph import SAMPLES, sample

from kg.analyse.report.plots import bars
from kg.export.annotated import annotated
from kg.export.palette import DARK, LIGHT
from kg.export.pyvis import pyvis_html
from kg.extract import extract
from kg.model import Kind
from kg.read.inputs import collect

GROUND = {"#ffffff": LIGHT, "#14161b": DARK}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(left: str, right: str) -> float:
    low, high = sorted((luminance(left), luminance(right)))
    return (high + 0.05) / (low + 0.05)


def tinted(colour: str, ground: str) -> str:
    """The ground of a marked name in `kg show`: 16 parts in 100 of the type's colour."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(0.16 * over + 0.84 * under):02x}" for over, under in pairs)


def test_every_type_has_its_own_colour_on_either_ground() -> None:
    for colours in GROUND.values():
        assert set(Kind) < set(colours)
        assert len(set(colours.values())) == len(colours)


@pytest.mark.parametrize("kind", Kind)
def test_every_page_has_the_same_colour_for_a_type(kind: Kind) -> None:
    sources, _ = collect([SAMPLES / "signal-and-syntax-01.en.md"])
    pages = sample().page(), annotated(extract(sources[0])), bars("Types", [(kind, ((kind, 1),))])
    for page in pages:
        assert f"--{kind}: {LIGHT[kind]}" in page
        assert f"--{kind}: {DARK[kind]}" in page
    assert LIGHT[kind] in pyvis_html(sample().tables)


@pytest.mark.parametrize("kind", Kind)
def test_a_marked_name_can_be_read_and_a_mark_be_seen_on_dark_ground(kind: Kind) -> None:
    assert contrast("#000000", tinted(LIGHT[kind], "#ffffff")) > 7
    assert contrast("#ffffff", tinted(DARK[kind], "#14161b")) > 7
    assert contrast(DARK[kind], "#14161b") > 3
