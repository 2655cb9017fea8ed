"""`youthpoint sync export` and `import-receipts`: what is carried as a file where no line is."""

from pathlib import Path
from typing import BinaryIO

import click

from youthpoint import clock
from youthpoint.cli import home
from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority import filedrop, own_keys, sealing
from youthpoint.gateways.authority.keys import NoKey
from youthpoint.operations.sync import carrying, joining
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.settings import Settings
from youthpoint.store import Store

LARGEST = 256 * 1024 * 1024
"""Bytes of a file of answers."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    """Write what waits into FILE, for the authority alone to read, and to be carried there.

    It is good for thirty days. Nothing counts as sent before its answers have been read here.
    """
    if file.exists():
        raise click.ClickException(f"There is a file {file} already; it may hold what waits.")
    settings = home.settings()
    with home.open_store(settings) as store:
        joined = joined_by(store)
        if not joined.sealing:
            words = "The authority’s key for files is not known yet: it is learnt over the line."
            raise click.ClickException(words)
        load, sealed = _exported(settings, store, joined)
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(sealed)
    part.replace(file)
    left = f" {load.left} events wait for the next one." if load.left else ""
    click.echo(f"{file}: {load.events} events, {load.sheets} sheets.{left}")
    click.echo("Carry it to the authority, and its answers back: youthpoint sync import-receipts.")


@click.command(name="import-receipts")
@click.argument("file", type=click.File("rb"))
def import_receipts(file: BinaryIO) -> None:
    """Read from FILE what the authority has answered to a file that was carried there."""
    settings = home.settings()
    with home.open_store(settings) as store:
        joined = joined_by(store)
        try:
            text, now = file.read(LARGEST), home.now(settings)
            line = filedrop.returned(text, joined, settings.data, now=now)
        except filedrop.NoReplies as error:
            raise click.ClickException(f"Nothing was taken in: {error}.") from error
        errand = Errand(store=store, line=line, node=joined.node, clock=lambda: line.at)
        brought = carrying.read(errand, line.spans)
    click.echo(f"{brought.events} events and {brought.sheets} sheets have arrived.")
    if brought.failure is not None:
        words = f"{brought.failure.words}. `youthpoint sync status` says what it means."
        raise click.ClickException(f"The authority says: {words}")


@click.command(name="by-file")
@click.option("--off", is_flag=True, help="Let the worker ask the authority again.")
def by_file(*, off: bool) -> None:
    """Send as files alone: the worker asks the authority nothing, and no silence alarms."""
    with home.open_store(home.settings()) as store:
        joined_by(store)
        joining.go_by_file(store, on=not off)
    click.echo("The worker sends what waits." if off else "What waits is sent as files alone.")


def _exported(settings: Settings, store: Store, joined: Joined) -> tuple[carrying.Load, bytes]:
    """Return what the file holds, in figures and encrypted.

    Raises:
        ClickException: nothing may be sent.
    """
    there = clock.shifted(settings.clock_offset)
    try:
        line = filedrop.Outgoing(key=own_keys.of(settings.data, joined.kid), clock=there)
        load = carrying.write(Errand(store=store, line=line, node=joined.node, clock=there))
    except NoKey as error:
        words = "The file authority-key is not there, or another one: put it back, or join anew."
        raise click.ClickException(words) from error
    except Stopped as stopped:
        words = f"Nothing is sent ({stopped}): `youthpoint sync status` says what to do."
        raise click.ClickException(words) from stopped
    return load, sealing.sealed(line.file(joined.node), joined.sealing)


def joined_by(store: Store) -> Joined:
    """Return which authority was joined.

    Raises:
        ClickException: none was.
    """
    if (known := joining.standing(store).joined) is None:
        raise click.ClickException("No authority was joined: `youthpoint sync join` does that.")
    return known
