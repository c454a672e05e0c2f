"""Imports only point down, and heavy libraries are loaded by whoever needs them, when needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: The stages in the order of the flow: packages below `kg`.
STAGES = ("read", "recognise", "link", "relate", "resolve")
#: What is done with the result: stages know nothing of it.
LATER = ("export", "rdf", "serve", "analyse", "evaluate", "train", "extract", "tables", "cli")
#: Of what is done with the result: what each may import of the others.
BELOW: dict[str, set[str]] = {
    "rdf": set(),
    "export": {"rdf"},
    "serve": {"rdf", "export"},
    "analyse": {"rdf", "export"},
}
#: Rooms from the ground up: a module imports from its own floor or from those below. "" is `kg` itself.
FLOORS = (
    ("model", "languages", "weights"),
    ("text",),
    ("urls", "knowledge"),
    ("encoder",),
    ("read", "recognise", "link", "relate", "resolve"),
    ("tables", "cache", "components", "processes"),
    ("extract",),
    ("worker",),
    ("rdf",),
    ("export", "serve", "analyse"),
    ("evaluate",),
    ("train",),
    ("",),
    ("cli", "__main__"),
)
RDF = {
    "rdf",
    "serve",
    "analyse",
    "evaluate",
    "cli.query",
    "cli.check",
    "cli.serve",
    "cli.upload",
    "cli.eval",
} | {f"export.{name}" for name in ("turtle", "jsonld", "upload")}
ONLY_INSIDE_FUNCTIONS = {
    "onnxruntime",
    "tokenizers",
    "distributed",
    "pandas",
    "pyvis",
    "networkx",
    "igraph",
    "matplotlib",
    "sklearn",
    "rdflib",
    "httpx",
}


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, *, everywhere: bool) -> Iterator[str]:
    """Names of imported modules, those for type checkers left out; top level only, or everywhere."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif everywhere or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from imported(node, everywhere=everywhere)


def imports(path: Path, *, everywhere: bool = True) -> set[str]:
    return set(imported(ast.parse(path.read_text(encoding="utf-8")), everywhere=everywhere))


def within(name: str, places: set[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


NAMES = {module_name(path): path for path in MODULES}


def module_of(name: str) -> str | None:
    """The module of the package that a dotted name is, or is in; None for what is not ours."""
    parts = name.split(".")
    if parts[0] != "kg":
        return None
    while ".".join(parts[1:]) not in NAMES:
        parts.pop()
    return ".".join(parts[1:])


def imported_modules(path: Path) -> set[str]:
    """What a module imports of the package, inside functions too, the version number aside."""
    names = imports(path) - {"kg", "kg.__version__"}
    whole = {""} if re.search(r"^ *import kg$", path.read_text("utf-8"), re.MULTILINE) else set()
    through = {name.rpartition(".")[0] for name in names if module_of(name) == name.removeprefix("kg.")}
    found = {module_of(name) for name in names - through} | whole
    return {name for name in found if name is not None} - {module_name(path)}


GRAPH = {name: imported_modules(path) for name, path in NAMES.items()}


def floor(name: str) -> int:
    room = name.partition(".")[0]
    return next((i for i, rooms in enumerate(FLOORS) if room in rooms), len(FLOORS))


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_every_room_has_its_floor() -> None:
    rooms = {name.partition(".")[0] for name in NAMES} - {"samples"}
    assert {room for rooms in FLOORS for room in rooms} == rooms


def test_nothing_imports_from_a_floor_above() -> None:
    found = [
        f"{name} imports {other}"
        for name in sorted(GRAPH)
        for other in sorted(GRAPH[name])
        if floor(other) > floor(name)
    ]
    assert found == []


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_nobody_imports_the_command_line(path: Path) -> None:
    if within(module_name(path), {"cli", "__main__"}):
        return
    assert not [name for name in imports(path) if within(name, {"kg.cli"})]


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_each_other(stage: str) -> None:
    foreign = {f"kg.{other}" for other in (*STAGES, *LATER) if other != stage}
    found = [
        f"{module_name(path)} imports {name}"
        for path in MODULES
        if within(module_name(path), {stage})
        for name in sorted(imports(path))
        if within(name, foreign)
    ]
    assert found == []


@pytest.mark.parametrize("package", BELOW)
def test_what_is_done_with_the_result_depends_in_one_direction(package: str) -> None:
    foreign = {f"kg.{other}" for other in BELOW.keys() - BELOW[package] - {package}}
    found = [
        f"{module_name(path)} imports {name}"
        for path in MODULES
        if within(module_name(path), {package})
        for name in sorted(imports(path))
        if within(name, foreign)
    ]
    assert found == []


def test_rdf_libraries_stay_where_rdf_is() -> None:
    found = [
        f"{module_name(path)} imports {name}"
        for path in MODULES
        if not within(module_name(path), RDF)
        for name in sorted(imports(path))
        if within(name, {"rdflib", "pyoxigraph", "pyshacl"})
    ]
    assert found == []


def test_spacy_stays_in_the_components() -> None:
    found = [
        f"{module_name(path)} imports {name}"
        for path in MODULES
        if not within(module_name(path), {"recognise.find.other", "components", "train"})
        for name in sorted(imports(path))
        if within(name, {"spacy", "thinc"})
    ]
    assert found == []


def test_heavy_libraries_are_imported_inside_functions() -> None:
    found = [
        f"{module_name(path)} imports {name}"
        for path in MODULES
        for name in sorted(imports(path, everywhere=False))
        if within(name, ONLY_INSIDE_FUNCTIONS)
    ]
    assert found == []


def test_the_command_has_igraph_import_no_library_of_pictures() -> None:
    script = "import sys; sys.argv = ['kg', '--version']\nfrom kg.cli import main\ntry: main()\nfinally:"
    script += " import igraph; print(any(name.startswith('matplotlib.') for name in sys.modules))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "False"


LIGHT = {
    "import kg": {"pandas", "spacy", "rdflib", "pyoxigraph", "numpy", "networkx", "typer", "kg.model"},
    "from kg.cli import app": {"pandas", "spacy", "rdflib", "pyoxigraph", "numpy", "networkx", "kg.model"},
}


@pytest.mark.parametrize("statement", LIGHT)
def test_what_must_be_quick_loads_nothing_heavy(statement: str) -> None:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not LIGHT[statement] & set(done.stdout.split())


def test_kg_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nsys.argv = ['kg', '--help']\nfrom kg.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "spacy", "rdflib", "pyoxigraph", "numpy", "starlette"} & set(done.stdout.split())
