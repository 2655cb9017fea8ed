"""`youthpoint station`: kiosks, exit tablets and displays, before anybody coordinates the point."""

import click

from youthpoint.cli import home
from youthpoint.cli.kinds import Line
from youthpoint.domain import codes
from youthpoint.domain.stations.stations import CODE_TIME, NAME_LENGTH, Station, StationKind
from youthpoint.operations.stations import kiosks, stations
from youthpoint.operations.stations.stations import PlannedStation
from youthpoint.settings import Settings
from youthpoint.store import Store

MINUTES = int(CODE_TIME.total_seconds()) // 60
SHORT = 8
"""Signs of a device's id that are listed, and are enough to name it."""


@click.group()
def station() -> None:
    """Add, connect, list and take out of use the house's devices."""


@station.command()
@click.argument("name", type=Line(NAME_LENGTH))
@click.option("--kind", required=True, type=click.Choice([each.value for each in StationKind]))
@click.option("--point", "point_id", help="The point, where there are several.")
def add(*, name: str, kind: str, point_id: str | None) -> None:
    """Add a device, called after where it stands, and print the code that connects it."""
    settings = home.settings()
    with home.open_store(settings) as store:
        point = home.chosen_point(store, point_id)
        planned = PlannedStation(point_id=point.id, kind=StationKind(kind), name=name)
        made = stations.add(store, planned, by=None, now=home.now(settings))
        click.echo(f"Added {made.id[:SHORT]}: {kind} “{name}” at {point.id}.")
        _tell_code(store, made, settings)


@station.command()
@click.argument("station_id", metavar="ID")
def code(station_id: str) -> None:
    """Print a new code that connects a device; one from before is void."""
    settings = home.settings()
    with home.open_store(settings) as store:
        _tell_code(store, _known(store, station_id), settings)


@station.command()
@click.argument("station_id", metavar="ID")
def revoke(station_id: str) -> None:
    """Take a device out of use, at once."""
    settings = home.settings()
    with home.open_store(settings) as store:
        found = _known(store, station_id)
        stations.revoke(store, found.id, by=None, now=home.now(settings))
    click.echo(f"{found.id[:SHORT]} “{found.name}” is out of use.")


@station.command()
@click.argument("station_id", metavar="ID")
@click.option("--printer", help="The printer’s name in YOUTHPOINT_PRINTER; '' is the one without.")
@click.option("--browser/--no-browser", default=None, help="Whether its browser may print, too.")
def printing(station_id: str, printer: str | None, *, browser: bool | None) -> None:
    """Say where a kiosk's slips come from; what is not said stays as it is."""
    settings = home.settings()
    if printer and printer not in settings.printers:
        raise click.ClickException(f"YOUTHPOINT_PRINTER names no printer {printer!r}.")
    with home.open_store(settings) as store:
        found = _known(store, station_id)
        if found.kind is not StationKind.KIOSK:
            raise click.ClickException(f"“{found.name}” is no kiosk: it prints nothing.")
        on = found.prints_on if printer is None else printer
        own = found.by_browser if browser is None else browser
        kiosks.print_so(store, found.id, on=on, by_browser=own, by=None)
    click.echo(f"{found.id[:SHORT]} “{found.name}” prints on {on or 'the printer without a name'}")
    click.echo(f"  and its browser {'prints' if own else 'prints nothing'} when that one can’t.")


@station.command(name="list")
def show() -> None:
    """List the devices in use, with what they told of themselves last."""
    with home.open_store(home.settings()) as store, store.read() as uow:
        points = uow.points.ids()
        every = [each for point_id in points for each in uow.stations.at(point_id)]
        held = set().union(*(uow.stations.connected(point_id) for point_id in points))
    for each in every:
        connected = "connected" if each.id in held else "not connected"
        seen = f"last seen {each.seen_at:%Y-%m-%d %H:%M} UTC" if each.seen_at else "not seen yet"
        told = ", ".join(filter(None, (connected, seen, each.version, each.printer)))
        click.echo(f"{each.id[:SHORT]}  {each.kind:<8} {each.point_id}  “{each.name}”: {told}")
    if not every:
        click.echo("None yet. `youthpoint station add` adds one.")


def _tell_code(store: Store, found: Station, settings: Settings) -> None:
    made = stations.code_for(store, found.id, by=None, key=settings.key, now=home.now(settings))
    click.echo(f"Open /station/pair on the device and type this code within {MINUTES} minutes:")
    click.echo(f"  {codes.shown(made)}")


def _known(store: Store, station_id: str) -> Station:
    """Return the only device in use whose id begins so.

    Raises:
        ClickException: there is none, or there are several.
    """
    with store.read() as uow:
        every = [each for point_id in uow.points.ids() for each in uow.stations.at(point_id)]
    named = [each for each in every if each.id.startswith(station_id)]
    if len(named) != 1:
        raise click.ClickException(f"There is no one device {station_id!r}: see `station list`.")
    return named[0]
