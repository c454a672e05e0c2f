"""The report in Markdown, and the same as a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.analyse.report.digest import Digest
from kg.analyse.report.plots import STYLE as BAR_STYLE
from kg.export.markdown import link, plain
from kg.export.policy import scriptless_page
from kg.export.templates import templates

STYLE = """:root { color-scheme: light dark }
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse } td, th { border-bottom: 1px solid #8886; padding: .2rem .8rem .2rem 0 }
td { vertical-align: top } svg { max-width: 100%; height: auto }"""


def markdown(found: Digest, pictures: Mapping[str, str]) -> str:
    """The report in Markdown (CommonMark with tables), with the plots it has a place for."""
    # What a newsletter says goes through `plain` or `link`: they escape it for Markdown, not HTML.
    environment = templates(Path(__file__).parent, autoescape=False)
    environment.filters |= {"plain": plain, "link": link}
    page = environment.get_template("report.md.jinja").render(found=found, pictures=pictures)
    return page.rstrip() + "\n"


def page(found: Digest, pictures: Mapping[str, str]) -> str:
    """The report as one HTML page that loads nothing and runs nothing."""
    from markdown_it import MarkdownIt

    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown(found, pictures))
    for name, picture in pictures.items():
        before, shown, after = body.partition(f'<img src="{name}"')
        body = before + picture + after.partition(">")[2] if shown else body
    return scriptless_page("Report", body, style=STYLE, inside=BAR_STYLE)
