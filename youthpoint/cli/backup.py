"""`youthpoint backup`: a backup now, and the keys that open backups."""

import os
from pathlib import Path

import click

from youthpoint import clock
from youthpoint.backing import Backing
from youthpoint.cli import home
from youthpoint.settings import Settings
from youthpoint.worker import backups

MEGABYTE = 2**20


@click.group(invoke_without_command=True)
@click.option(
    "--to",
    type=click.Path(exists=True, file_okay=False, writable=True, path_type=Path),
    help="A folder of one’s own, such as a disk that is taken away; it is rotated likewise.",
)
@click.pass_context
def backup(context: click.Context, to: Path | None) -> None:
    """Make a backup now, verify it, and remove those that are kept no longer.

    Nobody has to stop for it. `youthpoint serve` does so by itself while something changes.
    YOUTHPOINT_BACKUPS names the folder, YOUTHPOINT_BACKUP_KEY whose key opens it.
    """
    if context.invoked_subcommand is not None:
        return
    settings = home.settings()
    made = _made(settings, _folder(settings.backing, to))
    if made is None:
        click.echo("Nothing has changed since the newest backup, which is verified.")
        return
    click.echo(f"{made} ({made.stat().st_size / MEGABYTE:.1f} MB), verified.")


@backup.command()
@click.argument("file", type=click.Path(path_type=Path))
def key(file: Path) -> None:
    """Make a key that opens backups, and say what this machine locks them with.

    Keep FILE elsewhere, twice, and remove it here: whoever has it can open every backup, and
    without it nobody can.
    """
    from youthpoint.gateways import archives  # noqa: PLC0415 - heavy

    private, public = archives.new_key()
    try:
        place = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already: nothing was changed.") from error
    with os.fdopen(place, "w") as opened:
        opened.write(f"# public key: {public}\n{private}\n")
    click.echo(f"YOUTHPOINT_BACKUP_KEY={public}")


def _folder(backing: Backing, to: Path | None) -> Path:
    if not backing.keys:
        raise click.ClickException(
            "It is not said whose key opens backups. `youthpoint backup key FILE` makes one; "
            "its public half goes into YOUTHPOINT_BACKUP_KEY, a folder into YOUTHPOINT_BACKUPS."
        )
    if to is None and not backing.folder:
        raise click.ClickException("Name a folder: --to FOLDER, or YOUTHPOINT_BACKUPS.")
    return to or Path(backing.folder)


def _made(settings: Settings, folder: Path) -> Path | None:
    if not settings.database.exists():
        raise click.ClickException(f"There is no store in {settings.data} yet.")
    if not folder.is_dir():
        raise click.ClickException(f"{folder} is no folder. Make it, or see that it is mounted.")
    try:
        return backups.back_up(settings, folder, now=clock.now())
    except ValueError as error:
        raise click.ClickException(f"YOUTHPOINT_BACKUP_KEY: {error}.") from error
