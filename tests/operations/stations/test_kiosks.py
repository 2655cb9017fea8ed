"""Numbers and faces: as many as there are people, not as many as there are taps."""

from datetime import datetime, timedelta

import pytest

from tests.cast import KEY, NOON, POINT
from tests.stationed import station
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.domain.stations.stations import StationKind
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.queue.visits import Arrival
from youthpoint.operations.stations.kiosks import take_face, take_number
from youthpoint.store import Store


def tap(store: Store, form: str, *, kiosk: str = "door", at: datetime = NOON) -> Visit:
    wish = Wish(topics=("work",), language="fi")
    arrival = Arrival(point_id="point", wish=wish, door=Door.KIOSK, form_key=form)
    return take_number(store, arrival, station_id=kiosk, key=KEY, now=at)


def face(store: Store, *, name: str = "By the door", at: datetime = NOON) -> int:
    """Tap at an exit tablet; return how many faces are kept."""
    with store.read() as uow:
        known = [each for each in uow.stations.at("point") if each.name == name]
    (tablet,) = known or [station(store, StationKind.EXIT, name=name)]
    take_face(store, tablet, Tap(face=1, language="fi"), key=KEY, now=at)
    with store.read() as uow:
        return len(uow.feedback.of_days("point", POINT.day_of(NOON), POINT.day_of(NOON)))


def test_a_tablet_takes_twelve_faces_a_minute_and_no_drumming(store: Store) -> None:
    for tapped in range(1, 13):
        assert face(store) == tapped

    for _ in range(100):
        with pytest.raises(Refused, match=Reason.TOO_MANY_TRIES):
            face(store)

    assert face(store, name="At the back") == 13
    assert face(store, at=NOON + timedelta(minutes=1)) == 14


def test_a_kiosk_gives_ten_numbers_a_minute(store: Store) -> None:
    for form in range(10):
        tap(store, str(form))

    with pytest.raises(Refused) as refusal:
        tap(store, "one more")

    assert refusal.value.reason is Reason.TOO_MANY_TRIES
    assert tap(store, "one more", at=NOON + timedelta(minutes=1)).ticket == "A11"


def test_twenty_five_in_a_quarter_of_an_hour_are_enough(store: Store) -> None:
    for form in range(25):
        tap(store, str(form), at=NOON + timedelta(minutes=form // 10))

    with pytest.raises(Refused):
        tap(store, "one more", at=NOON + timedelta(minutes=14))
    assert tap(store, "one more", at=NOON + timedelta(minutes=15)).ticket == "A26"


def test_the_same_form_tapped_a_thousand_times_is_one_number(store: Store) -> None:
    assert {tap(store, "form").ticket for _ in range(1000)} == {"A01"}
    assert tap(store, "another").ticket == "A02"


def test_one_kiosk_does_not_make_another_wait(store: Store) -> None:
    for form in range(10):
        tap(store, str(form))

    assert tap(store, "next", kiosk="window").ticket == "A11"
