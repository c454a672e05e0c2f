"""Run the notebooks, each in a kernel of its own.

    python notebooks/execute.py [--write] [NAME ...]

Ends with 1 if a cell fails. `--write` keeps the outputs in the files, made the same for every
run: no times, no counters of the machine, cell ids in order.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

HERE = Path(__file__).parent
SECONDS = 240  # for one cell


def run(path: Path) -> nbformat.NotebookNode:
    """The notebook with its outputs.

    Raises:
        CellExecutionError: If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}
    )
    client.execute()
    return tidied(notebook)


def tidied(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what differs from run to run."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number}"
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
            for output in cell.outputs:
                if "execution_count" in output:
                    output.execution_count = None
    return notebook


def main() -> int:
    """Run what the command line names, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", help="such as 01_first_graph; none: all")
    parser.add_argument("--write", action="store_true", help="keep the outputs")
    given = parser.parse_args()
    paths = [HERE / f"{Path(name).stem}.ipynb" for name in given.names] or sorted(HERE.glob("*.ipynb"))
    failed = 0
    for path in paths:
        start = time.perf_counter()
        try:
            notebook = run(path)
        except CellExecutionError as error:
            print(f"{path.name} failed:\n{error}", file=sys.stderr)
            failed += 1
            continue
        if given.write:
            nbformat.write(notebook, path)
        print(f"{path.name} runs ({time.perf_counter() - start:.0f} s)")
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
