"""`kg help`: what a command does, and pages on inputs, corrections, types."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failing import fail, meant

FOLDER = Path(__file__).parent / "topics"


def topics() -> dict[str, Path]:
    """The pages, by name."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.md"))}


def help_(
    context: typer.Context,
    topic: Annotated[
        str | None, typer.Argument(metavar="[TOPIC]", help="A topic or a command.", show_default=False)
    ] = None,
) -> None:
    """Explain a topic (inputs, corrections, types, relations, outputs) or a command.

    Examples: `kg help`, `kg help corrections`, `kg help build`
    """
    root = context.find_root()
    commands = root.command
    if topic is None:
        typer.echo(root.get_help())
        typer.echo(f"Topics: {', '.join(topics())} (kg help TOPIC)")
        return
    if topic in topics():
        _show(page(topic))
        return
    command = commands.get_command(root, topic) if isinstance(commands, typer.core.TyperGroup) else None
    if command is None:
        fail(_unknown(topic), command="kg help")
    typer.echo(command.get_help(typer.Context(command, info_name=topic, parent=root)))


def page(topic: str) -> str:
    """The page of a topic in Markdown.

    Raises:
        KeyError: If there is no such topic.
    """
    from kg.read.formats import MEDIA

    formats = ", ".join(f"`{suffix}`" for suffix in MEDIA)
    return topics()[topic].read_text(encoding="utf-8").replace("{formats}", formats)


def _unknown(topic: str) -> str:
    from kg.cli import COMMANDS

    advice = meant(topic, [*topics(), *COMMANDS]) or f"; there are {', '.join(topics())}, and each command"
    return f"no topic {topic!r}{advice}"


def _show(text: str) -> None:
    """As a page with colours on a terminal, as it is elsewhere."""
    if not sys.stdout.isatty():
        typer.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(text))
