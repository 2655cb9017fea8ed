"""The operators' one door: everything that is done to an installation from a shell."""

import os
import traceback
from typing import Any

import click

from youthpoint.cli.check import check
from youthpoint.cli.demo import demo
from youthpoint.cli.points import init
from youthpoint.cli.report import report
from youthpoint.cli.serve import serve
from youthpoint.cli.simulate import simulate
from youthpoint.cli.users import user
from youthpoint.cli.worker import work
from youthpoint.domain.errors import Refused
from youthpoint.settings import SettingsError
from youthpoint.store import StoreBusy

PRIVATE = 0o077
"""What is made here is its owner's alone to read."""


class Door(click.Group):
    """A group whose commands answer a mistake with words and a non-zero exit."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params.get("trace"):
                traceback.print_exc()
            raise click.ClickException(_words(error)) from error


def _words(error: Exception) -> str:
    words = f"Something broke: {type(error).__name__}: {error}. `youthpoint --trace` shows where."
    if isinstance(error, Refused):
        from youthpoint.web.words import WORDING  # noqa: PLC0415 - Flask only when needed

        words = str(WORDING[error.reason])
    elif isinstance(error, StoreBusy):
        words = f"The store is out of reach ({error}). Nothing was changed: try again."
    elif isinstance(error, SettingsError):
        words = str(error)
    elif isinstance(error, OSError):
        words = f"{error.filename or 'The system'}: {error.strerror or error}."
    return words


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--trace", is_flag=True, help="Show where a fault came from.")
@click.version_option(package_name="youthpoint")
def main(*, trace: bool) -> None:
    """Set up and run a youth service point.

    Settings come from the environment: YOUTHPOINT_DATA names the folder of the store (default:
    var). docs/settings.md lists them all.
    """
    del trace  # read where the command runs
    os.umask(PRIVATE)


for command in (init, demo, serve, work, simulate, user, check, report):
    main.add_command(command)
