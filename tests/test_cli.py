"""The command line: what it says, what it writes, how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import COMMANDS, app
from kg.rdf.written import altered

ISSUE = """# Weekly 1

Google AI released [Reformer](https://ai.googleblog.com/2020/01/reformer-efficient-transformer.html).
"""
OUTPUTS = {
    "graph.ttl", "graph.html", "entities.csv", "mentions.csv", "references.csv", "relations.csv",
    "merges.csv", "report.json",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
    done = CliRunner().invoke(app, list(arguments), input=stdin, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


def kg(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )


def test_help_teaches_and_lists_every_command() -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "kg build issues/" in out
    assert "Exit codes" in out
    for command in COMMANDS:
        assert f" {command} " in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_what_it_does(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "Usage" in out


@pytest.mark.parametrize(
    "arguments",
    [["nothing"], ["build", "--nothing"], ["build", "--workers", "0"], ["build", "--engine", "dask"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Usage" in err


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [("--format", "pdf", "no format pdf"), ("--date", "31.1.2020", "no date like 2020-01-31")],
)
def test_a_value_that_cannot_be_is_refused_before_anything_is_read(
    option: str, value: str, reason: str
) -> None:
    code, _, err = run("build", option, value)
    assert code == 2
    assert reason in " ".join(err.replace("│", " ").split())


def test_a_build_writes_all_files_and_says_where_to_look() -> None:
    Path("issue.md").write_text(ISSUE)
    code, out, err = run("build", "issue.md", "-o", "graph")
    assert (code, err) == (0, "")
    assert {path.name for path in Path("graph").iterdir()} >= OUTPUTS
    assert "1 newsletter," in out
    assert str(Path("graph/graph.html")) in out


def test_quiet_says_nothing() -> None:
    Path("issue.md").write_text(ISSUE)
    assert run("build", "issue.md", "-q") == (0, "", "")


def test_standard_input_is_read() -> None:
    code, out, _ = run("build", "-", stdin=ISSUE)
    assert code == 0
    assert "1 newsletter," in out


def test_an_input_that_cannot_be_read_is_named_with_the_reason() -> None:
    Path("good.md").write_text(ISSUE)
    Path("empty.md").write_bytes(b"")
    Path("latin.md").write_bytes("# Café\n".encode("latin-1"))
    code, out, err = run("build", "good.md", "empty.md", "latin.md", "absent.md")
    assert code == 1
    assert "1 newsletter," in out
    lines = err.splitlines()
    assert len(lines) == 3
    assert any("empty.md" in line and "empty" in line.split("empty.md")[1] for line in lines)
    assert any("latin.md" in line and "not UTF-8" in line for line in lines)
    assert any("absent.md" in line and "no such file" in line for line in lines)
    warnings = json.loads(Path("outputs/report.json").read_text())["warnings"]
    assert sum(warning["code"] == "skipped-input" for warning in warnings) == 3


@pytest.mark.parametrize("given", ["empty-folder", "empty.md", "latin.md", "absent.md", "*.nothing"])
def test_nothing_read_ends_with_2_and_writes_nothing(given: str) -> None:
    Path("empty-folder").mkdir()
    Path("empty.md").write_bytes(b"")
    Path("latin.md").write_bytes("# Café\n".encode("latin-1"))
    code, out, err = run("build", given)
    assert (code, out) == (2, "")
    assert given in err
    assert "nothing could be read" in err
    assert not Path("outputs").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named() -> None:
    Path("secret.md").write_text(ISSUE)
    Path("secret.md").chmod(0)
    code, _, err = run("build", "secret.md")
    assert code == 2
    assert "secret.md" in err


@pytest.mark.parametrize(
    "options", [["--corrections", "absent.toml"], ["--pipeline", "no_such_pipeline"]], ids=lambda o: o[0]
)
def test_an_option_that_names_nothing_ends_with_2(options: list[str]) -> None:
    Path("issue.md").write_text(ISSUE)
    code, _, err = run("build", "issue.md", *options)
    assert code == 2
    assert options[1] in err


def test_an_output_that_cannot_be_written_ends_with_2() -> None:
    Path("issue.md").write_text(ISSUE)
    Path("taken").write_text("a file")
    code, _, err = run("build", "issue.md", "-o", "taken", "--no-cache")
    assert code == 2
    assert "taken" in err
    assert Path("taken").read_text() == "a file"


def test_further_formats_are_written_when_asked_for() -> None:
    Path("issue.md").write_text(ISSUE)
    formats = ["ntriples", "trig", "nquads", "jsonld", "graphml", "gexf", "pyvis"]
    code, _, _ = run("build", "issue.md", *(part for name in formats for part in ("--format", name)))
    assert code == 0
    names = {f"graph.{end}" for end in ("nt", "trig", "nq", "jsonld", "graphml", "gexf", "pyvis.html")}
    assert {path.name for path in Path("outputs").iterdir()} >= OUTPUTS | names
    run("build", "issue.md")
    assert not names & {path.name for path in Path("outputs").iterdir()}, "of the former build"


def test_help_names_every_format() -> None:
    from kg.export import formats

    told = " ".join(run("build", "--help")[1].replace("│", " ").split())
    assert ", ".join(formats()) in told


def test_the_date_is_in_the_graph_and_in_the_report() -> None:
    Path("issue.md").write_text(ISSUE)
    assert run("build", "issue.md", "-q", "--date", "2024-02-29")[0] == 0
    assert "2024-02-29" in Path("outputs/graph.ttl").read_text()
    assert json.loads(Path("outputs/report.json").read_text())["settings"]["date"] == "2024-02-29"


def test_a_second_build_of_the_same_folder_does_not_read_the_first_one_s_outputs() -> None:
    Path("issue.md").write_text(ISSUE)
    for _ in range(2):
        code, out, err = run("build", ".")
        assert (code, err) == (0, "")
        assert "1 newsletter," in out


def test_no_escape_codes_go_to_a_file() -> None:
    Path("issue.md").write_text(ISSUE)
    done = kg("build", "issue.md")
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr == ""


def test_an_interrupt_ends_with_130_and_leaves_no_half_build() -> None:
    """Interrupted once the first document is kept: then the program is at work, however slow the machine."""
    for number in range(250):
        Path(f"{number}.md").write_text(ISSUE.replace("Weekly", f"Weekly {number}.") * 40)
    heard = (  # a shell's jobs in the background ignore it, and so would what they start
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
        "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", heard, "-m", "kg", "build", ".", "-o", "graph"], stderr=subprocess.PIPE
    ) as process:
        while not list(Path().glob("graph/.kg-cache/*.json")) and process.poll() is None:
            time.sleep(0.1)
        err = None
        while err is None:  # an interrupt that falls into an import may be lost (CPython)
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                _, err = process.communicate(timeout=2)
    assert process.returncode == 130, err.decode()
    assert b"Traceback" not in err
    assert [path.name for path in Path("graph").iterdir()] == [".kg-cache"]


def test_same_input_same_bytes_for_any_order_hash_seed_and_number_of_workers() -> None:
    files = sorted((Path(__file__).parent.parent / "kg" / "samples").glob("*01*.md"))
    assert kg("build", *map(str, files), "-o", "a", PYTHONHASHSEED="1").returncode == 0
    back = map(str, reversed(files))
    assert kg("build", *back, "-o", "b", "--workers", "2", PYTHONHASHSEED="2").returncode == 0
    for path in sorted(Path("a").iterdir()):
        if path.is_file():
            assert path.read_bytes() == (Path("b") / path.name).read_bytes(), path.name


def test_a_page_shows_what_was_found() -> None:
    Path("issue.md").write_text(ISSUE)
    code, out, _ = run("show", "issue.md")
    assert code == 0
    assert "issue.html" in out
    page = Path("issue.html").read_text()
    assert "<mark" in page
    assert "Reformer" in page
    assert "reformer-efficient-transformer.html" in page
    assert "<script" not in page


def test_show_of_what_cannot_be_read_ends_with_2() -> None:
    code, _, err = run("show", "absent.md")
    assert code == 2
    assert "absent.md" in err


def test_the_report_tells_what_the_graph_holds() -> None:
    Path("issue.md").write_text("---\ndate: 2020-01-20\n---\n" + ISSUE)
    assert run("build", "issue.md", "-q")[0] == 0
    code, _, _ = run("report")
    assert code == 0
    text = Path("outputs/report.md").read_text()
    assert "Reformer" in text
    assert "New in the newest issue" in text
    assert "<svg" in Path("outputs/report.html").read_text()


def test_a_report_takes_the_place_of_links_and_follows_none() -> None:
    Path("issue.md").write_text(ISSUE)
    assert run("build", "issue.md", "-q")[0] == 0
    Path("own.txt").write_text("mine")
    Path("outputs/report.html").symlink_to(Path("own.txt").absolute())  # in a folder from a stranger, say
    Path("outputs/report.md").symlink_to(Path("new").absolute())
    assert run("report", "-q")[0] == 0
    assert Path("own.txt").read_text() == "mine"
    assert not Path("new").exists()
    assert "<html" in Path("outputs/report.html").read_text()


def test_a_report_of_no_graph_ends_with_2() -> None:
    code, _, err = run("report", "-g", "nowhere")
    assert code == 2
    assert "kg build -o nowhere" in err


CANNOT = [
    (["build", "issue.md", "-o", "issue.md"], "cannot write issue.md: a file, not a folder"),
    (["build", "issue.md", "-o", "issue.md/x"], "issue.md is a file, not a folder"),
    (["build", "http://127.0.0.1:9/x"], "http://127.0.0.1:9/x: not a public address"),
    (["build", "a/**.md"], "a/**.md: no"),
    (["build", "issue.md", "--corrections", "no.toml"], "no.toml: no such file"),
    (["show", "absent.md"], "kg show: absent.md: no such file"),
    (["show", "latin.md"], "kg show: latin.md: not UTF-8 (byte 5, line 1)"),
    (["show", "."], "newsletters; give one"),
    (["show", "issue.md", "-o", "nowhere/page.html"], "cannot write nowhere/page.html: "),
    (["report", "-g", "issue.md"], "no graph in issue.md"),
    (["explain", "x", "-g", "nowhere"], "no graph in nowhere: kg build -o nowhere"),
    (["explain", "x", "-g", "issue.md"], "no graph in issue.md"),
    (["query", "-g", "nowhere", "ASK {}"], "nowhere is no file or folder"),
    (["query", "-f", "no.rq"], "no.rq: no such file"),
    (["query"], "give one of QUERY"),
    (["check", "issue.md"], "issue.md: unknown kind of RDF"),
    (["check", "nowhere"], "nowhere is no file or folder"),
    (["serve", "-g", "nowhere"], "nowhere is no file or folder"),
    (["eval", "nowhere", "no.gold.json"], "no.gold.json: no such file"),
    (["eval", "nowhere", "wrong.gold.json"], "the field 'entities' is missing"),
    (["eval", "nowhere", "broken.gold.json"], "broken.gold.json, line 2: no JSON"),
]


@pytest.mark.parametrize(("arguments", "told"), CANNOT, ids=lambda value: " ".join(value)[:40])
def test_what_cannot_be_done_is_told_in_a_line_and_ends_with_2(arguments: list[str], told: str) -> None:
    Path("issue.md").write_text(ISSUE)
    Path("other.md").write_text(ISSUE)
    Path("latin.md").write_bytes("# Café\n".encode("latin-1"))
    Path("wrong.gold.json").write_text('{"doc": "x"}')
    Path("broken.gold.json").write_text("{\n")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert len(err.removesuffix("kg: nothing could be read\n").splitlines()) == 1
    assert not Path("outputs").exists()


def test_a_base_that_begins_no_iri_is_refused() -> None:
    Path("issue.md").write_text(ISSUE)
    code, _, err = run("build", "issue.md", "--base", "not an iri")
    assert code == 2
    assert "no base of IRIs" in " ".join(err.replace("│", " ").split())


def test_a_port_in_use_is_told() -> None:
    Path("issue.md").write_text(ISSUE)
    assert run("build", "issue.md", "-q")[0] == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = run("serve", "--port", str(port))
    assert code == 2
    assert err.startswith(f"kg serve: cannot listen at 127.0.0.1:{port}: address already in use")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_told_without_a_traceback() -> None:
    Path("issue.md").write_text(ISSUE)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "build", "issue.md"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, b"kg: no space left on device\n")


@pytest.mark.parametrize("command", ["query 'SELECT * {?s ?p ?o}'", "help inputs", "show issue.md -o -"])
@pytest.mark.parametrize("closed", [">&-", "| true"])
def test_closed_standard_output_is_no_traceback(command: str, closed: str) -> None:
    Path("issue.md").write_text(ISSUE)
    assert run("build", "issue.md", "-q", "--no-cache")[0] == 0
    line = f"'{sys.executable}' -m kg {command} {closed}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_build_with_all_its_streams_closed_writes_only_what_it_writes() -> None:
    Path("issue.md").write_text(ISSUE)
    line = f"'{sys.executable}' -m kg build issue.md --no-cache <&- >&- 2>&-"
    assert subprocess.run(["bash", "-c", line], check=False).returncode == 0
    assert altered(Path("outputs"), OUTPUTS) == ()


def test_timings_are_told_on_standard_error_alone() -> None:
    Path("issue.md").write_text(ISSUE)
    code, out, err = run("build", "issue.md", "-o", "a", "-q", "--timings", "--no-cache")
    assert (code, out) == (0, "")
    stages = ("reading", "encoder", "names", "links", "relations", "resolving", "turtle", "html", "all")
    assert set(stages) <= {line.split()[0] for line in err.splitlines()}
    assert run("build", "issue.md", "-o", "b", "-q", "--no-cache") == (0, "", "")
    assert [path.read_bytes() for path in sorted(Path("a").iterdir())] == [
        path.read_bytes() for path in sorted(Path("b").iterdir())
    ]


def test_names_of_strangers_do_not_steer_the_terminal() -> None:
    """With color=True what is said comes as a terminal gets it, escapes and all."""
    Path("in").mkdir()
    Path("in", "a\x1b[2J\nb.md").write_text(
        f"# \x1b]0;owned\x07\n\n{ISSUE}\n* Google AI \u202etxt.exe made BERT.\n"
    )
    Path("in", "b\nkg: all is well\x1b[31m.md").write_bytes(bytes(range(32)) * 9)
    told = [
        CliRunner().invoke(app, arguments, color=True)
        for arguments in (
            ["build", "in", "-o", "out", "--no-cache"],
            ["build", "c\x1b[31m.md", "-o", "other"],
            ["explain", "Google AI", "-g", "out"],
            ["explain", "x\x1b[31m", "-g", "out"],
            ["query", "SELECT * { ?s ?p ?o }", "-g", "out"],
            ["check", "d\x1b[31m"],
        )
    ]
    assert [done.exit_code for done in told] == [1, 2, 0, 2, 0, 2]
    for done in told:
        assert not set("\x1b\x07\u202e") & set(done.output)
    assert "\nb.md" not in told[2].stdout
    assert "kg: skipped b\\nkg: all is well\\x1b[31m.md: " in told[0].stderr
