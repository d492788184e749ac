"""Command line: thin commands over the project and the library."""

from forcemap.cli.group import main

__all__ = ["main"]
