"""The command `kg`: one file per command, imported when it is called.

To add a command: a file here with one function that has typer's annotations, and a line in
`COMMANDS`. Exit codes: 0 done; 1 done, but some inputs were skipped; 2 wrong usage or nothing
could be read; 130 interrupted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg.cli.failing import fail, meant, told
from kg.cli.streams import reopened, say

#: Command, the name of its function in `kg/cli/<command>.py`, the panel of `kg --help`.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Make"),
    "build": ("build", "Make"),
    "query": ("query", "Ask and look"),
    "serve": ("serve", "Ask and look"),
    "explain": ("explain", "Ask and look"),
    "show": ("show", "Ask and look"),
    "report": ("report", "Ask and look"),
    "check": ("check", "Check and improve"),
    "eval": ("evaluate", "Check and improve"),
    "train": ("train", "Check and improve"),
    "upload": ("upload", "Share"),
    "notebooks": ("notebooks", "Learn"),
    "doctor": ("doctor", "Learn"),
    "help": ("help_", "Learn"),
}

GUIDE = """Knowledge graphs from newsletters and link digests.

**First steps**

* `kg demo` builds the bundled sample newsletters and tells what it found;
* `kg help inputs`, `corrections`, `types`, `relations`, `outputs` explain;
* `kg build` makes the graph of the bundled sample newsletters in `outputs/`;
  open `outputs/graph.html` in a browser.
* `kg build issues/ -o my-graph` does the same with your own: Markdown, HTML, text,
  files, folders, globs, http(s) URLs, or `-` for standard input.
* `kg query --name tools` answers a stored question; `kg query "SELECT ..."` your own.
* `kg explain Whisper` tells why an entity is what it is, with every quote.

Exit codes: 0 done; 1 done, but some inputs were skipped (each is named on standard error);
2 wrong usage or nothing could be read; 130 interrupted.
"""


class _Commands(TyperGroup):
    """The commands of `COMMANDS`, each imported when it is first needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, its file imported."""
        if cmd_name not in COMMANDS:
            return None
        function, panel = COMMANDS[cmd_name]
        app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
        app.command(cmd_name, rich_help_panel=panel)(getattr(import_module(f"kg.cli.{cmd_name}"), function))
        return typer.main.get_command(app)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is called; of one that there is not, the one that was meant."""
        name = args[0]
        asked = not ctx.resilient_parsing  # else a shell completes
        if asked and name not in COMMANDS and (advice := meant(name, COMMANDS)):
            fail(f"no command {name!r}{advice}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what the system refuses (a full disk) is told in one line."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever reads our output has seen enough
            raise
        except OSError as error:
            fail(told(error), error)


app = typer.Typer(
    cls=_Commands,
    help=GUIDE,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        say(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Say what holds for every command."""


def main() -> None:
    """Run the command line; warnings are told in one line."""
    import warnings

    reopened()
    # igraph would import it where it is there, which takes a quarter of a second, for pictures of its own
    sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]
    warnings.showwarning = lambda message, *_, **__: say(f"kg: {message}", err=True)
    app()
