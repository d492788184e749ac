"""The ``forcemap`` command: its subcommands are imported only when they run, so that help is instant."""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

import click

import forcemap
from forcemap.errors import ForcemapError, did_you_mean

COMMANDS = {
    "build": "Read seeds/, write layers/ and every page of output/.",
    "extract": "Read posture claims out of documents.",
    "geoparse": "Find and place the place names in documents.",
    "geocode": "Show what phrases of place resolve to.",
    "compare": "Say what changed between two days.",
    "timeline": "Print the reported figures over time.",
    "export": "Write claims for other programs.",
    "picture": "Draw a snapshot as a PNG.",
    "explain": "Say why a claim reads as it does.",
    "review": "List the claims most worth a look.",
    "evaluate": "Measure accuracy against a gold standard.",
    "gazetteer": "Compile or look into the gazetteer.",
    "init": "Start a project of your own.",
    "schema": "Print the JSON Schemas of the configuration files.",
}
"""Every subcommand with its short help; the module ``forcemap.cli.<name>`` holds the command itself."""

EXIT_PROBLEM = 1


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the command names in the order of a working day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, None for a name that is none."""
        if cmd_name not in COMMANDS:
            ctx.fail(f"no command '{cmd_name}'; {did_you_mean(cmd_name, COMMANDS) or 'see forcemap --help'}")
        module = importlib.import_module(f"forcemap.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        """Write the list of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(forcemap.__version__, prog_name="forcemap")
def cli() -> None:
    """Dated reports in, sourced maps of force posture out.

    \b
    Examples
      forcemap init myproject             start a project of your own
      forcemap build                      read seeds/, draw every map into output/
      forcemap extract report.txt         the claims of one document, as JSON Lines
      forcemap compare 2022-02-09 2022-02-20
      forcemap geocode "30 km from Kharkiv" "southern Belarus"
    """  # noqa: D301  # click's own mark for text it must not wrap


def main() -> NoReturn:
    """Run the command line; problems are one line on standard error and exit code 1."""
    try:
        # click hands back what a command gave to ctx.exit(), or None where it ran to its end
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except ForcemapError as error:
        click.echo(f"forcemap: {error}", err=True)
        sys.exit(EXIT_PROBLEM)
    except BrokenPipeError:
        # the reader of a pipe left (`forcemap extract ... | head`): not our failure, and nothing to say
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code or 0)
