"""Command line: thin commands over the project and the library."""
