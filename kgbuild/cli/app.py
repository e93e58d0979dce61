"""Gathers the commands, and turns errors into one line and an exit code: 1 for bad input, 2 for misuse."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kgbuild import __version__
from kgbuild.cli.build import build
from kgbuild.cli.kb import kb
from kgbuild.cli.query import query
from kgbuild.cli.review import review
from kgbuild.cli.text import printable
from kgbuild.cli.view import view
from kgbuild.errors import KgbuildError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kgbuild",
    help="Reads news articles and writes an honest knowledge graph: who did what, who says so, in which words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (build, query, view, review)
for command in COMMANDS:
    app.command()(command)
app.add_typer(kb)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kgbuild {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command line; never ends in a traceback for a fault of input or environment."""
    try:
        app()
    except KgbuildError as error:
        typer.echo(f"error: {printable(str(error))}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone; nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
