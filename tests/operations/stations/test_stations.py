"""The house's devices: connected by a typed code, known by their key, taken out of use."""

from datetime import datetime, timedelta

import pytest

from tests.cast import KAISA, KEY, NOON
from youthpoint.domain import codes
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.stations.stations import CODE_TIME, Health, Station, StationKind
from youthpoint.operations.forgetting import retention
from youthpoint.operations.stations import stations
from youthpoint.operations.stations.stations import PlannedStation
from youthpoint.store import Store

SECOND = timedelta(seconds=1)


def kiosk(store: Store, name: str = "By the door") -> Station:
    planned = PlannedStation(point_id="point", kind=StationKind.KIOSK, name=name)
    return stations.add(store, planned, by=KAISA, now=NOON)


def code_for(store: Store, station: Station, *, now: datetime = NOON) -> str:
    return stations.code_for(store, station.id, by=KAISA, key=KEY, now=now)


def pair(store: Store, code: str, *, now: datetime = NOON, device: str = "a") -> str:
    return stations.pair(store, code, device=device, key=KEY, now=now)[1]


def holder(store: Store, secret: str) -> Station:
    with store.read() as uow:
        return stations.admitted(uow, secret, key=KEY)


def why_refused(store: Store, code: str, *, now: datetime = NOON, device: str = "a") -> Reason:
    with pytest.raises(Refused) as refused:
        pair(store, code, now=now, device=device)
    return refused.value.reason


@pytest.mark.parametrize("typed", [codes.shown, str.lower, lambda code: f" {code[:4]} {code[4:]}"])
def test_a_typed_code_connects_a_device_which_is_known_by_its_key(
    store: Store, typed: type[str]
) -> None:
    station = kiosk(store)

    secret = pair(store, typed(code_for(store, station)))

    assert holder(store, secret) == station
    assert len(secret) * 6 >= 256


def test_neither_code_nor_key_can_be_read_from_the_store(store: Store) -> None:
    code = code_for(store, kiosk(store))
    secret = pair(store, code)

    with store.read() as uow:
        kept = str([list(uow._db.query(f"select * from {t}")) for t in ("station", "pairing")])  # noqa: S608, SLF001
    assert code not in kept
    assert secret not in kept


def test_a_code_works_once(store: Store) -> None:
    code = code_for(store, kiosk(store))
    secret = pair(store, code)

    assert why_refused(store, code) is Reason.STATION_CODE_OVER
    assert holder(store, secret).name == "By the door"


def test_a_code_works_for_ten_minutes(store: Store) -> None:
    code = code_for(store, kiosk(store))

    assert why_refused(store, code, now=NOON + CODE_TIME) is Reason.STATION_CODE_OVER
    assert pair(store, code, now=NOON + CODE_TIME - SECOND)


def test_a_new_code_makes_the_one_before_void(store: Store) -> None:
    station = kiosk(store)
    before = code_for(store, station)
    code = code_for(store, station)

    assert why_refused(store, before) is Reason.CODE_UNKNOWN
    assert pair(store, code)


def test_after_five_wrong_codes_a_device_pauses_for_a_minute_and_no_other_with_it(
    store: Store,
) -> None:
    code = code_for(store, kiosk(store))
    for _ in range(5):
        assert why_refused(store, "ABCDEFGHJ") is Reason.CODE_UNKNOWN

    assert why_refused(store, code) is Reason.TOO_MANY_TRIES
    assert why_refused(store, "ABCDEFGHJ", device="b") is Reason.CODE_UNKNOWN
    assert pair(store, code, now=NOON + timedelta(seconds=61))


@pytest.mark.parametrize("typed", ["", "x", "0OIL10OIL", "é" * 9, "\0"])
def test_what_cannot_be_a_code_is_no_try(store: Store, typed: str) -> None:
    code = code_for(store, kiosk(store))
    for _ in range(6):
        assert why_refused(store, typed) is Reason.CODE_MALFORMED

    assert pair(store, code)


def test_a_device_that_is_connected_again_holds_another_key_and_the_first_is_void(
    store: Store,
) -> None:
    station = kiosk(store)
    old = pair(store, code_for(store, station))
    new = pair(store, code_for(store, station))

    assert holder(store, new).id == station.id
    with pytest.raises(Refused, match=Reason.STATION_UNKNOWN):
        holder(store, old)


def test_a_device_out_of_use_is_nobodys_at_once_nor_can_its_code_be_used(store: Store) -> None:
    station = kiosk(store)
    secret = pair(store, code_for(store, station))
    code = code_for(store, station)

    stations.revoke(store, station.id, by=KAISA, now=NOON)

    with pytest.raises(Refused, match=Reason.STATION_UNKNOWN):
        holder(store, secret)
    assert why_refused(store, code) is Reason.CODE_UNKNOWN
    with pytest.raises(Refused, match=Reason.STATION_UNKNOWN):
        code_for(store, station)


@pytest.mark.parametrize("secret", ["", "x", "é\0", "A" * 9000])
def test_an_unknown_key_is_nobodys(store: Store, secret: str) -> None:
    kiosk(store)

    with pytest.raises(Refused, match=Reason.STATION_UNKNOWN):
        holder(store, secret)


def test_codes_are_forgotten_once_they_are_used_or_late(store: Store) -> None:
    pair(store, code_for(store, kiosk(store)))
    code_for(store, kiosk(store))
    assert retention.forget(store, now=NOON)[Kind.PAIRINGS] == 1

    assert retention.forget(store, now=NOON + CODE_TIME - SECOND)[Kind.PAIRINGS] == 0
    assert retention.forget(store, now=NOON + CODE_TIME)[Kind.PAIRINGS] == 1
    assert retention.forget(store, now=NOON + CODE_TIME)[Kind.PAIRINGS] == 0


def test_a_device_tells_how_it_is_once_a_minute_and_at_once_when_that_changes(
    store: Store,
) -> None:
    station = kiosk(store)

    def told(printer: str, *, after: timedelta) -> tuple[datetime | None, str]:
        health = Health(version="1", printer=printer)
        stations.report(store, station.id, health, now=NOON + after)
        with store.read() as uow:
            found = uow.stations.find(station.id)
        assert found is not None
        return found.seen_at, found.printer

    assert told("ready", after=SECOND) == (NOON + SECOND, "ready")
    written = store.changes
    assert told("ready", after=60 * SECOND) == (NOON + SECOND, "ready")
    assert store.changes == written
    assert told("no-paper", after=60 * SECOND) == (NOON + 60 * SECOND, "no-paper")
    assert told("no-paper", after=120 * SECOND) == (NOON + 120 * SECOND, "no-paper")


def test_what_a_device_says_wakes_no_screen(store: Store) -> None:
    station = kiosk(store)
    with store.read() as uow:
        before = uow.points.revision("point")

    stations.report(store, station.id, Health(version="9"), now=NOON)

    with store.read() as uow:
        assert uow.points.revision("point") == before
