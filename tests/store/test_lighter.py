"""Bookings and messages on fewer pages: what was kept before is kept all the same."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.booked_rows import SECRETS
from youthpoint.domain.booking.bookings import BookingState
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.messages.messages import Kind, Subject
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.store.migrations import migrations

TEN, ELEVEN = "2026-12-01T10:00:00+00:00", "2026-12-01T11:00:00+00:00"

BOOKING = SECRETS | {
    "point_id": "point", "expert_id": "aino", "channel": "place", "day": "2026-12-01",
    "begins_at": TEN, "ends_at": ELEVEN, "busy_from": TEN, "busy_until": ELEVEN, "door": "phone",
    "language": "fi", "age_band": "18_24", "made_at": TEN, "sequence": 0, "version": 1,
    "nonce": "n", "stripped": 0,
}  # fmt: skip

MESSAGE = {
    "key": "booking:booked:booked:0", "point_id": "point", "kind": "booked", "subject": "booking",
    "subject_id": "booked", "stamp": 0, "language": "fi", "phone": "+358401234567", "email": "",
    "push": "", "facts": f'{{"number": "", "room": "", "at": "{TEN}", "ends": null}}',
    "made_at": TEN, "due_at": TEN, "not_after": ELEVEN, "state": "due", "tries": 0, "fault": "",
}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    file = tmp_path / "youthpoint.db"
    with closing(PlainDatabase.opened(file)) as db:
        migrations.apply(db, stop_before="005_lighter")
        db.execute(
            "insert into point values ('point', '{}', '{}', 'Europe/Helsinki', '[\"fi\"]', '{}',"
            " '[]', 30, '', '{}', '{}', '{}', null, 0)"
        )
        db.execute(
            "insert into expert (id, point_id, account_id, first_name, role, organisation, room,"
            " topics, languages, presence) values ('aino', 'point', null, 'Aino', 'info_desk',"
            " 'kela', '1', '[]', '[\"fi\"]', 'off_duty')"
        )
        booking = db.table("booking")
        doors = {"link_digest": "link", "code_digest": "code", "form_key": "form"}
        booking.insert(BOOKING | doors | {"id": "booked", "state": "booked"})
        booking.insert(BOOKING | {"id": "given-back", "state": "cancelled"})
        db.table("message").insert(MESSAGE)
        db.conn.commit()
    return Store.prepare(file)


def test_what_was_booked_before_is_found_as_before(store: Store) -> None:
    with closing(store), store.read() as uow:
        booked, given_back = uow.bookings.by_link("link"), uow.bookings.find("given-back")
        again, by_form = uow.bookings.by_code("code"), uow.bookings.by_form("point", "form")
        told = uow.messages.about(Subject.BOOKING, "booked")

    assert booked is not None
    assert given_back is not None
    assert booked == again == by_form
    assert (booked.state, given_back.state) == (BookingState.BOOKED, BookingState.CANCELLED)
    assert [each.news.kind for each in told] == [Kind.BOOKED]


def test_what_was_booked_before_keeps_its_time_until_it_is_given_back(store: Store) -> None:
    with closing(store):
        with store.read() as uow:
            booked = uow.bookings.by_link("link")
        assert booked is not None
        another = replace(booked, id="another", nonce="m")

        with pytest.raises(Refused) as refused, store.write() as uow:
            uow.bookings.add(another)
        with store.write() as uow:
            uow.bookings.save(replace(booked, state=BookingState.CANCELLED), booked)
            uow.bookings.add(another)
        with store.read() as uow:
            found = uow.bookings.find("another")

    assert refused.value.reason is Reason.TIME_TAKEN
    assert found == another
