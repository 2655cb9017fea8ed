"""A kiosk is left by a code of the coordinator's, and it is known whose it was."""

from datetime import timedelta

import pytest

from tests.cast import KAISA, KEY, NOON
from tests.stationed import station
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.stations.stations import CODE_TIME, Station
from youthpoint.operations.stations import leaving, stations
from youthpoint.store import Store

SECOND = timedelta(seconds=1)


@pytest.fixture
def kiosk(store: Store) -> Station:
    found = station(store)
    code = stations.code_for(store, found.id, by=None, key=KEY, now=NOON)
    return stations.pair(store, code, device="a", key=KEY, now=NOON)[0]


def code_for(store: Store, kiosk: Station) -> str:
    return leaving.code_for(store, kiosk.id, by=KAISA, key=KEY, now=NOON)


def leave(store: Store, kiosk: Station, code: str, *, after: timedelta = timedelta()) -> None:
    leaving.leave(store, kiosk, code, key=KEY, now=NOON + after)


def why_refused(store: Store, kiosk: Station, code: str, after: timedelta = timedelta()) -> Reason:
    with pytest.raises(Refused) as caught:
        leave(store, kiosk, code, after=after)
    return caught.value.reason


def is_connected(store: Store, kiosk: Station) -> bool:
    with store.read() as uow:
        return kiosk.id in uow.stations.connected("point")


def test_who_has_the_code_leaves_and_it_is_known_whose_it_was(store: Store, kiosk: Station) -> None:
    leave(store, kiosk, code_for(store, kiosk).lower(), after=SECOND)

    assert not is_connected(store, kiosk)
    with store.read() as uow:
        (found,) = uow.stations.at("point")
    assert (found.left_at, found.left_by) == (NOON + SECOND, KAISA.id)


def test_it_can_be_connected_again(store: Store, kiosk: Station) -> None:
    leave(store, kiosk, code_for(store, kiosk))

    code = stations.code_for(store, kiosk.id, by=KAISA, key=KEY, now=NOON)
    stations.pair(store, code, device="a", key=KEY, now=NOON)

    assert is_connected(store, kiosk)


def test_a_code_leaves_once_and_within_ten_minutes(store: Store, kiosk: Station) -> None:
    code = code_for(store, kiosk)
    assert why_refused(store, kiosk, code, CODE_TIME) is Reason.STATION_CODE_OVER
    assert is_connected(store, kiosk)

    leave(store, kiosk, code, after=CODE_TIME - SECOND)
    assert why_refused(store, kiosk, code) is Reason.STATION_CODE_OVER


def test_no_code_does_what_another_is_for(store: Store, kiosk: Station) -> None:
    other = station(store, name="At the back")
    theirs = code_for(store, other)
    connects = stations.code_for(store, kiosk.id, by=KAISA, key=KEY, now=NOON)

    assert why_refused(store, kiosk, theirs) is Reason.CODE_UNKNOWN
    assert why_refused(store, kiosk, connects) is Reason.CODE_UNKNOWN
    with pytest.raises(Refused, match=Reason.CODE_UNKNOWN):
        stations.pair(store, theirs, device="a", key=KEY, now=NOON)
    assert is_connected(store, kiosk)


def test_after_five_wrong_codes_it_pauses(store: Store, kiosk: Station) -> None:
    code = code_for(store, kiosk)
    for _ in range(5):
        assert why_refused(store, kiosk, "ABCDEFGHJ") is Reason.CODE_UNKNOWN
        assert why_refused(store, kiosk, "nonsense") is Reason.CODE_MALFORMED

    assert why_refused(store, kiosk, code) is Reason.TOO_MANY_TRIES
    leave(store, kiosk, code, after=61 * SECOND)
    assert not is_connected(store, kiosk)
