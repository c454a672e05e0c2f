"""Queries that try to reach another machine or a file; `URL` stands for it."""

from __future__ import annotations

CALLS = (
    "SERVICE", "service", "SERVICE SILENT", "sErViCe", r"\u0053ERVICE", r"S\U00000045RVICE", "\u017fervice",
    "LOAD", "lOaD",
)  # fmt: skip
BEFORE = (
    "", "?x a t:.", "true", "1.0e0", "1", "?x a <http://x/>.", "FILTER(1<2)", "FILTER(?a<?b)",
    "FILTER(?a<b:c)",
    "?x a 'a'.", r"?x a 'a\\'.", r"?x a 'it\'s'.", '?x a """a"b""".', "?x a 'x'@en.", "?x a 'x'^^t:.",
    r"?x a t:a\,.", "?x a _:b.", "# note\n", "#'\n", "?x a <http://x/#>.", "?x a <http://x/ #>.",
    "?x a t:%27.",
    "?x\u00b2", "{}", "[] a [].", r"?x a '\u0027'.", "?x a ex:", "@en", "?x ^t:p 1.",
)  # fmt: skip
SPELLINGS = [f"SELECT * {{ {before}{call} <URL> {{ ?s ?p ?o }} }}" for before in BEFORE for call in CALLS]
