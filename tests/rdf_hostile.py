"""Names and URLs that break programs which paste strings together."""

from __future__ import annotations

from dataclasses import replace

from rdf_sample import extraction

from kg.model import Extraction, Name

HOSTILE = [
    "\"quoted\" \\ and 'single'",
    "\"\"\"long\"\"\" '''long'''",
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "a\nb\r\nc\td",
    "\u202egnp.exe\u202c \u2066mixed\u2069",
    "👩‍🔬 emoji 🇫🇷",
    "lone \ud800 surrogate",
    "\x00\x07 control \x1b[31m",
    "'} INSERT DATA {<a:a> <a:b> 1} #",
    "<http://a/b> . <x:y> <x:z> <x:w> .",
    "\ufffe\uffff noncharacters",
]


def hostile_extraction(name: str) -> Extraction:
    """The sample with a hostile name everywhere a name can stand."""
    made = extraction()
    (found,) = made.findings
    references = tuple(replace(r, title=name) for r in found.document.references)
    document = replace(
        found.document,
        name=f"{name}.md",
        title=name,
        series=name,
        authors=(name,),
        tags=(name,),
        references=references,
        items=tuple(replace(item, text=name, section=(name,)) for item in found.document.items),
    )
    mentions = tuple(replace(mention, text=name, name=name) for mention in found.mentions)
    entities = tuple(
        replace(entity, label=Name(name), alternatives=(Name(name + "!", "zh"), Name("x", name)))
        for entity in reversed(made.entities)
    )
    return replace(made, findings=(replace(found, document=document, mentions=mentions),), entities=entities)
