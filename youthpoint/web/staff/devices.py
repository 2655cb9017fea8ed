"""How the point's devices are, in words: the part of their page that keeps itself fresh."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import blake2s

from flask_babel import gettext

from youthpoint.domain.points import Point
from youthpoint.domain.stations.printing import PrinterState
from youthpoint.domain.stations.stations import SEEN_EVERY, Station, StationKind
from youthpoint.operations.stations import printing
from youthpoint.store import UnitOfWork
from youthpoint.web.context import look_up, now
from youthpoint.web.i18n import _l, language
from youthpoint.web.shared.moments import moment_words
from youthpoint.web.stations import KINDS

ALIVE = 2 * SEEN_EVERY + timedelta(seconds=30)
"""How long a device that is in order can be silent."""

PRINTERS: Mapping[str, str] = {
    PrinterState.READY: _l("Printer ready"),
    PrinterState.NO_PAPER: _l("Printer out of paper"),
    PrinterState.AWAY: _l("Printer does not answer"),
}
"""How a device's printer is; of any other word nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A device as its coordinator sees it; `tone` is that of `state`, `told` is said in words."""

    id: str
    name: str
    prints: bool
    leaves: bool
    state: str
    tone: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """All devices of a point that are in use."""

    devices: tuple[Device, ...]

    @property
    def seen(self) -> str:
        """Return what stands for all that is shown."""
        shown = f"{language()}{self.devices}".encode()
        return blake2s(shown, digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the store knows of a device, of its printer, and of who has left it by hand."""

    station: Station
    connected: bool
    printer: PrinterState | None
    left_by: str

    @property
    def alive(self) -> bool:
        """Tell whether it has been heard of lately."""
        at = self.station.seen_at
        return self.connected and at is not None and now() - at <= ALIVE


def devices_of(point: Point) -> Devices:
    """Return how the devices of a point are now."""
    known = look_up(lambda uow: tuple(_known(uow, point)))
    return Devices(devices=tuple(_device(each, point) for each in known))


def _known(uow: UnitOfWork, point: Point) -> Iterator[_Known]:
    held = uow.stations.connected(point.id)
    for each in uow.stations.at(point.id):
        kiosk = each.kind is StationKind.KIOSK
        state = printing.state_at(uow, each, now=now()) if kiosk else None
        by = uow.accounts.find(each.left_by)
        name = by.first_name if by else ""
        yield _Known(station=each, connected=each.id in held, printer=state, left_by=name)


def _device(known: _Known, point: Point) -> Device:
    state, tone = gettext("Not connected"), "warn"
    if known.alive:
        state, tone = gettext("Connected"), "ok"
    elif known.connected:
        state = gettext("Connected, but silent")
    return Device(
        id=known.station.id,
        name=known.station.name,
        prints=known.station.kind is StationKind.KIOSK,
        leaves=known.connected and known.station.kind is not StationKind.DISPLAY,
        state=state,
        tone=tone,
        told=tuple(_told(known, point)),
    )


def _told(known: _Known, point: Point) -> Iterator[str]:
    station = known.station
    moment = partial(moment_words, zone=point.zone)
    yield str(KINDS[station.kind])
    if station.seen_at is None:
        yield gettext("Not seen yet")
    elif known.alive:
        yield gettext("Seen just now")
    else:
        yield gettext("Not seen since %(moment)s", moment=moment(station.seen_at))
    if station.version:
        yield gettext("Version %(version)s", version=station.version)
    if station.left_at and not known.connected:
        left = gettext("Left by hand: %(moment)s", moment=moment(station.left_at))
        by = gettext("with a code of %(name)s", name=known.left_by) if known.left_by else ""
        yield ", ".join(filter(None, (left, by)))
    yield from _told_of_paper(known)


def _told_of_paper(known: _Known) -> Iterator[str]:
    """Say how the printer is; a kiosk that says nothing of its own has one of the server's."""
    station = known.station
    word = PRINTERS.get(station.printer or known.printer or "", "")
    if word:
        yield f"{word} ({station.prints_on})" if station.prints_on else str(word)
    if station.by_browser:
        yield gettext("Its browser prints when the printer can’t")
