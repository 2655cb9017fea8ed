"""How the devices are is told at once to the coordinator who looks at them, and to nobody else."""

from itertools import count

from tests.cast import entrance
from tests.concurrency.housed import point, served
from tests.concurrency.listened import House
from tests.concurrency.listening import Ear, Heard
from tests.patience import quickest
from tests.served import Served
from youthpoint import demo
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.stations import Health, StationKind
from youthpoint.operations.accounts import accounts
from youthpoint.operations.stations import printing, stations
from youthpoint.operations.stations.stations import PlannedStation

__all__ = ["point", "served"]

SOON = 3.0
"""Seconds; what does not move the point's revision on is told a second after it was written."""


def console_of(point: House, served: Served, username: str) -> Ear:
    """Return what this person's devices' page would hear."""
    who = next(each for each in demo.sign_ins(point.folder) if each.username == username)
    came = accounts.sign_in(point.store, username, who.password, at=entrance("a"), now=point.now)
    cookie = f"yp-staff={came.secret}"
    return Ear(served.port, "/staff/live", cookie).begin(devices="nothing")


def test_a_coordinator_is_told_that_a_device_was_seen_and_its_printer_is_empty(
    point: House, served: Served
) -> None:
    planned = PlannedStation(
        point_id=demo.point(point.store).id, kind=StationKind.KIOSK, name="By the door"
    )
    kiosk = stations.add(point.store, planned, by=None, now=point.now)
    ear = console_of(point, served, "kaisa")
    ear.hears("By the door", "devices")
    versions = (f"7.7.{number}" for number in count())

    def is_seen() -> None:
        version = next(versions)
        stations.report(point.store, kiosk.id, Health(version=version), now=point.now)
        ear.hears(version, "devices")

    assert quickest(is_seen, enough=SOON) < SOON
    printing.note_state(point.store, PrinterState.NO_PAPER, now=point.now)
    ear.hears("out of paper", "devices")
    ear.close()


def test_whoever_runs_no_devices_is_told_nothing_of_them(point: House, served: Served) -> None:
    ear = console_of(point, served, "aino")

    assert ear.next("devices", "ended") == Heard("ended", "devices")
    assert ear.next("devices") is None
