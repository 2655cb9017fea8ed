"""`youthpoint demo`: a point to try things on."""

from datetime import datetime

import click

from youthpoint import clock
from youthpoint import demo as demonstration
from youthpoint.cli import beside, home
from youthpoint.domain.points import Point
from youthpoint.domain.stations.stations import StationKind
from youthpoint.gateways.holidays import of_finland
from youthpoint.operations.figures import telling
from youthpoint.operations.setup import holidays
from youthpoint.operations.stations import stations
from youthpoint.operations.stations.stations import PlannedStation
from youthpoint.settings import Settings
from youthpoint.store import Store

DEVICES = {
    StationKind.KIOSK: "Ovella",
    StationKind.EXIT: "Uloskäynnillä",
    StationKind.DISPLAY: "Aulassa",
}
"""The demo's devices, called after where they stand."""


@click.command()
@click.option("--new-passwords", is_flag=True, help="Give everybody of the demo another password.")
def demo(*, new_passwords: bool) -> None:
    """Furnish a point to try things on: people, weekly duty, a past, a morning in progress.

    The people and the days are made up; the days are played through the real operations. Run
    again, it plays what is missing since. The sign-ins are printed by `youthpoint serve`.
    """
    home.make_folder()
    home.make_key()
    home.make_push_key()
    settings = home.settings()
    store = Store.prepare(settings.database)
    try:
        holidays.know_holidays(store, of_finland, now=home.now(settings))
        if demonstration.furnish(store, settings.data):
            beside.forget(settings.data)
            click.echo("Furnished the demo point, with freshly made sign-ins.")
        elif not demonstration.is_here(settings.data):
            raise click.ClickException(
                f"{settings.data} holds a point already, and not the demo. "
                "Choose another folder with YOUTHPOINT_DATA."
            )
        elif new_passwords:
            demonstration.new_passwords(store, settings.data)
            click.echo("Everybody of the demo has another password.")
    finally:
        store.close()
    _live(settings)


def _live(settings: Settings) -> None:
    with home.open_store(settings, durable=False) as store:
        point = demonstration.point(store)
        now = clock.now()
        now += demonstration.clock_offset(point, settings.data, now=now)
        place_devices(store, point, now=now)
        days = demonstration.days_to_play(store, point, now=now)
        played = demonstration.live(store, point, days, key=settings.key, now=now)
        with click.progressbar(
            played, length=len(days), label="Playing days", hidden=not days
        ) as progress:
            visits = sum(each.visits for each in progress)
        if days:
            telling.begin(store, point.id, days[0])
        booked = demonstration.book_some(store, point, key=settings.key, now=now) if days else 0
    click.echo(
        f"Played {len(days)} days with {visits} visits; {booked} times are booked."
        if days
        else "It is up to date."
    )


def place_devices(store: Store, point: Point, *, now: datetime) -> None:
    """Add a device of each kind, unless there are any."""
    with store.read() as uow:
        if uow.stations.at(point.id):
            return
    for kind, name in DEVICES.items():
        planned = PlannedStation(point_id=point.id, kind=kind, name=name)
        stations.add(store, planned, by=None, now=now)
    click.echo("Devices: a kiosk, an exit tablet and a display, to try at /station/pair.")
