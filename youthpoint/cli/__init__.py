"""The operators' one door: everything that is done to an installation from a shell."""

import os
import traceback
from importlib import import_module
from typing import Any

import click

from youthpoint.domain.errors import Refused
from youthpoint.environment import SettingsError
from youthpoint.store import StoreBusy

PRIVATE = 0o077
"""What is made here is its owner's alone to read."""


COMMANDS = {
    "backup": "backup:backup",
    "check": "check:check",
    "config": "config:config",
    "demo": "demo:demo",
    "demo-authority": "beside:demo_authority",
    "init": "points:init",
    "kiosk": "kiosk:kiosk",
    "point": "point:point",
    "report": "report:report",
    "restore": "restore:restore",
    "serve": "serve:serve",
    "simulate": "simulate:simulate",
    "station": "stations:station",
    "sync": "sync:sync",
    "user": "users:user",
    "worker": "worker:work",
}
"""Where each command stands: read only when it is asked for, so that a server holds no other."""


class Door(click.Group):
    """A group whose commands answer a mistake with words and a non-zero exit."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, if there is one."""
        del ctx
        if (place := COMMANDS.get(cmd_name)) is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(import_module(f"youthpoint.cli.{module}"), name)
        return command

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
