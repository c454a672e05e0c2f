"""The graph as one HTML file that loads nothing from any network.

The data stand in the page as JSON that the script reads and writes with `textContent` alone;
the content security policy names the script and the style by their hashes and forbids
everything else, so that no name or quote can ever run.
"""

from __future__ import annotations

import json
import re
from html import escape
from importlib import resources

from kg.export.page.columns import core, numbered
from kg.export.page.details import detail
from kg.export.palette import DARK, LIGHT, rules
from kg.export.policy import source
from kg.tables import Tables

# In this order, in one scope; the last one starts the page.
SCRIPTS = (
    *("data", "filter", "focus", "draw", "labels", "picture", "pointer", "panel"),
    *("evidence", "list", "selection", "save", "address", "going", "sidebar", "finder", "page"),
)
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)


def html(tables: Tables, *, title: str = "Knowledge graph") -> str:
    """The page, with a title in plain text as heading and window title.

    It works from disk, over HTTP and in an iframe with `sandbox="allow-scripts"` (add
    `allow-downloads` and `allow-popups` for the export and for links).
    """
    parts = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts}}})();\n'
    style = rules(":root", LIGHT) + rules(':root[data-theme="dark"]', DARK) + _asset("page.css")
    data = numbered(tables)
    policy = POLICY.format(script=source(script), style=source(style))
    slots = {
        "policy": escape(policy),
        "title": escape(_writable(title)),
        "style": style,
        "script": script,
        "core": _island(core(data)),
        "detail": _island(detail(data)),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda slot: slots[slot[1]], _asset("page.html"))


def _asset(name: str) -> str:
    text = (resources.files(__package__) / name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _island(value: object) -> str:
    """JSON that cannot end its script element: no `<` in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _writable(text).replace("<", "\\u003c")


def _writable(text: str) -> str:
    """Without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
