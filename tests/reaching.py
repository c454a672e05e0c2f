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
# Where a call may stand: in every part of a query that holds a group, behind whatever can hide it.
PLACES = (
    "SELECT * { CALL <URL> { ?s ?p ?o } }",
    "SELECT*{CALL<URL>{?s ?p ?o}}",
    "SELECT * { CALL SILENT <URL> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { { SELECT * { CALL <URL> { ?s ?p ?o } } } } } }",
    "SELECT * { BIND(<URL> AS ?e) CALL ?e { ?s ?p ?o } }",
    "SELECT * { VALUES ?e { <URL> } CALL ?e { ?s ?p ?o } }",
    "ASK { FILTER EXISTS { CALL <URL> { ?s ?p ?o } } }",
    "ASK { FILTER NOT EXISTS { CALL <URL> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { CALL <URL> { ?s ?p ?o } } }",
    "SELECT * { OPTIONAL { CALL <URL> { ?s ?p ?o } } }",
    "SELECT * { { } UNION { CALL <URL> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { CALL <URL> { ?s ?p ?o } } }",
    "SELECT * { LATERAL { CALL <URL> { ?s ?p ?o } } }",
    "SELECT (EXISTS { CALL <URL> { ?s ?p ?o } } AS ?x) {}",
    "SELECT * {} HAVING (EXISTS { CALL <URL> { ?s ?p ?o } })",
    "SELECT * {} ORDER BY (EXISTS { CALL <URL> { ?s ?p ?o } })",
    "CONSTRUCT { ?s ?p ?o } WHERE { CALL <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s { CALL <URL> { ?s ?p ?o } }",
    "PREFIX e: <URL> SELECT * { CALL e: { ?s ?p ?o } }",
    "BASE <URL> SELECT * { CALL <x> { ?s ?p ?o } }",
    r"SELECT * { ?x ?y '\'' . CALL <URL> { ?s ?p ?o } . ?x ?y '\'' }",
    r"SELECT * { ?x ?y '''\''' . CALL <URL> { ?s ?p ?o } . ?x ?y ''' ''' }",
    "SELECT * { ?x ?y <<( ?a ?b ?c )>> . CALL <URL> { ?s ?p ?o } }",
    "SELECT * { ?a <http://x/CALL <URL> { ?s ?p ?o }",
    r"SELECT * { ?x <URL#\u003E> . CALL <URL> { ?s ?p ?o } . <> ?y 1 }",
    r"SELECT * { ?s ?p '\u0027 . CALL <URL> { ?s ?p ?o } . ?s ?p \u0027' }",
    "SELECT * { ?s ?p 'x' # \\u000A CALL <URL> { ?s ?p ?o }\n }",
    "SELECT * { ?s ?p 'x'^^CALL <URL> { ?s ?p ?o } }",
    "SELECT * { _:CALL <URL> { ?s ?p ?o } }",
)
DISGUISES = (
    r"\u0053\u0045\u0052\u0056\u0049\u0043\u0045", r"\u005Cu0053ERVICE", "SERVICE#c\n", "SERVICE#c\r",
    "SERVICE\u2028", "SERVICE\x0b", "SERVICE\xa0", "SERVICE\ufeff", "SERVICE/**/", "SER\tVICE",
    "\uff33ERVICE",
)  # fmt: skip
PLACED = [place.replace("CALL", call) for place in PLACES for call in (*CALLS[:3], *DISGUISES)]
UPDATES = (
    "LOAD <URL>", "LOAD SILENT <URL> INTO GRAPH <http://g/>", "CLEAR ALL", "cLeAr DEFAULT", r"CL\u0045AR ALL",
    "DROP ALL", "CREATE GRAPH <http://g/>", "COPY DEFAULT TO <http://g/>", "MOVE DEFAULT TO <http://g/>",
    "ADD DEFAULT TO <http://g/>", "INSERT DATA { <http://a/> <http://a/> 1 }", "DELETE WHERE { ?s ?p ?o }",
    "WITH <http://g/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "BASE <http://a/> CLEAR ALL",
    "PREFIX SELECT: <http://x/> CLEAR ALL", "#SELECT\nCLEAR ALL", "SELECT * {} ; CLEAR ALL",
    "ASK {} ; INSERT DATA { <http://a/> <http://a/> 1 }",
)  # fmt: skip
FROM = (
    "SELECT*FROM<URL>{ ?s ?p ?o }", r"SELECT * FR\u004FM <URL> { ?s ?p ?o }", "ASK FROM <URL> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <URL> WHERE { ?s ?p ?o }", "DESCRIBE <http://a/> FROM <URL>",
    "SELECT * FROM#\n<URL> { ?s ?p ?o }", "BASE <URL> SELECT * FROM <> { ?s ?p ?o }",
    "PREFIX e: <URL> SELECT * FROM NAMED e: { GRAPH ?g { ?s ?p ?o } }",
)  # fmt: skip
FUNCTIONS = (
    "SELECT (<URLfn>(1) AS ?x) {}", "SELECT * { FILTER(<URLfn>(1)) }",
    "SELECT (<java:java.lang.System.exit>(1) AS ?x) {}", "SELECT (<file:///etc/passwd>(1) AS ?x) {}",
)  # fmt: skip
