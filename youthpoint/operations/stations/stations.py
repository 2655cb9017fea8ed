"""The house's devices: adding them, connecting them by a typed code, and what they tell."""

from dataclasses import dataclass
from datetime import datetime
from secrets import choice, token_urlsafe
from uuid import uuid4

from youthpoint.domain import codes
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.stations.stations import (
    CODE_TIME,
    NAME_LENGTH,
    Health,
    Pairing,
    Station,
    StationKind,
    is_news,
)
from youthpoint.operations import pauses
from youthpoint.operations.returning import codes_of
from youthpoint.operations.rights import allow
from youthpoint.operations.texts import plain
from youthpoint.store import Store, UnitOfWork

KEY_BYTES = 32
HEALTH_LENGTH = 40
"""Letters of what a device tells of itself; what is longer is cut, what nobody sees left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStation:
    """A device to be added."""

    point_id: str
    kind: StationKind
    name: str


def add(store: Store, planned: PlannedStation, *, by: Account | None, now: datetime) -> Station:
    """Add a device, which a code then connects. Without `by` it is the operator who does it.

    Raises:
        Refused: this person runs no devices here; or the name is too long.
    """
    _allow(by, planned.point_id)
    station = Station(
        id=uuid4().hex,
        point_id=planned.point_id,
        kind=planned.kind,
        name=plain(planned.name, longest=NAME_LENGTH),
        made_at=now,
    )
    with store.write() as uow:
        uow.stations.add(station)
    return station


def code_for(
    store: Store, station_id: str, *, by: Account | None, key: bytes, now: datetime
) -> str:
    """Return a code that connects the device once, within ten minutes; one from before is void.

    Raises:
        Refused: there is no such device in use, or this person runs no devices there.
    """
    code = new_code()
    with store.write() as uow:
        station = own(uow, station_id, by)
        uow.stations.expect(
            Pairing(
                digest=code_digest(key, code),
                station_id=station.id,
                expires_at=now + CODE_TIME,
                made_by=by.id if by else "",
            )
        )
    return code


def pair(store: Store, code: str, *, device: str, key: bytes, now: datetime) -> tuple[Station, str]:
    """Connect the device at which a code was typed; return it with the key that it keeps.

    The key of a device that was connected before is void. `device` stands for the browser that
    tries, a keyed hash: after five wrong codes within a minute it pauses.

    Raises:
        Refused: it cannot be a code, there is none like it, it was used or is too old, or too many
            wrong ones were tried.
    """
    bare = codes.normalised(code)
    if bare is None:  # a slip of the hand is no try
        raise Refused(Reason.CODE_MALFORMED)
    secret = token_urlsafe(KEY_BYTES)
    tries = codes_of(device)
    with store.write() as uow:
        pauses.see_that_few(uow, tries, now=now)
        pairing = uow.stations.pairing(code_digest(key, bare), leaves=False)
        station = uow.stations.find(pairing.station_id) if pairing else None
        if pairing and station and not pairing.is_over(now):
            uow.stations.use(pairing.digest, at=now)
            uow.stations.give_key(station.id, _key_digest(key, secret))
            pauses.settle(uow, tries)
            return station, secret
        pauses.note(uow, tries, now=now)
    raise Refused(Reason.STATION_CODE_OVER if pairing else Reason.CODE_UNKNOWN)


def admitted(uow: UnitOfWork, device_key: str, *, key: bytes) -> Station:
    """Return the device that holds this key.

    Raises:
        Refused: none does: it was never connected, another was connected after it, or it was
            taken out of use.
    """
    station = uow.stations.by_key(_key_digest(key, device_key))
    if station is None or station.revoked_at is not None:
        raise Refused(Reason.STATION_UNKNOWN)
    return station


def try_out(
    store: Store, point_id: str, kind: StationKind, *, key: bytes, now: datetime
) -> tuple[Station, str]:
    """Let a browser be the point's first device of a kind, without a code: for the demo alone.

    Raises:
        Refused: the point has none.
    """
    secret = token_urlsafe(KEY_BYTES)
    with store.write() as uow:
        found = next((each for each in uow.stations.at(point_id) if each.kind is kind), None)
        if found is None:
            raise Refused(Reason.STATION_UNKNOWN)
        uow.stations.give_key(found.id, _key_digest(key, secret))
        uow.stations.seen(found.id, Health(), at=now)
    return found, secret


def report(store: Store, station_id: str, health: Health, *, now: datetime) -> None:
    """Note that a device is there and how it is: once a minute, or when something has changed."""
    told = Health(version=_short(health.version), printer=_short(health.printer))
    with store.read() as uow:
        station = uow.stations.find(station_id)
    if station and is_news(station, told, now):
        with store.write() as uow:
            uow.stations.seen(station_id, told, at=now)


def revoke(store: Store, station_id: str, *, by: Account | None, now: datetime) -> None:
    """Take a device out of use, at once.

    Raises:
        Refused: there is no such device in use, or this person runs no devices there.
    """
    with store.write() as uow:
        uow.stations.revoke(own(uow, station_id, by).id, at=now)


def own(uow: UnitOfWork, station_id: str, by: Account | None) -> Station:
    """Return a device that is in use, if this person runs it; refuse otherwise."""
    station = uow.stations.find(station_id)
    if station is None or station.revoked_at is not None:
        raise Refused(Reason.STATION_UNKNOWN)
    _allow(by, station.point_id)
    return station


def _allow(by: Account | None, point_id: str) -> None:
    if by is not None:  # else the operator, from a shell
        allow(by, Right.RUN_STATIONS, point_id)


def _short(word: str) -> str:
    return "".join(each for each in word[:HEALTH_LENGTH] if each.isprintable())


def new_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(choice(codes.ALPHABET) for _ in range(codes.CODE_LENGTH))


def code_digest(key: bytes, code: str) -> str:
    """Return what is kept of a code."""
    return codes.digest(key, f"pairing:{code}")


def _key_digest(key: bytes, secret: str) -> str:
    return codes.digest(key, f"station:{secret}")
