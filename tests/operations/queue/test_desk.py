"""Presence, notices and alarms."""

from datetime import timedelta

import pytest

from tests.cast import AINO_ACCOUNT, KAISA, LEILA_ACCOUNT, NOON, arrive
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.localized import Localized
from youthpoint.domain.queue.order import Presence
from youthpoint.operations.queue import desk, serving
from youthpoint.store import Store

TOMORROW = timedelta(days=1)
IDENTITY_CODE = "131052-308T"


def presence(store: Store, expert: str = "aino") -> Presence:
    with store.read() as uow:
        found = uow.experts.find(expert)
    assert found is not None
    return found.presence


def go(store: Store, where: Presence, *, by: Account = AINO_ACCOUNT) -> Reason | None:
    try:
        desk.set_presence(store, "point", where, by=by, now=NOON)
    except Refused as refused:
        return refused.reason
    return None


# --- Presence ---------------------------------------------------------------------------------


@pytest.mark.parametrize("where", Presence)
def test_one_says_where_one_is(store: Store, where: Presence) -> None:
    assert go(store, where) is None
    assert presence(store) is where


def test_nobody_goes_home_from_a_visitor_but_may_take_a_break_after_them(store: Store) -> None:
    visit = arrive(store)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)

    assert go(store, Presence.OFF_DUTY) is Reason.FINISH_FIRST
    assert go(store, Presence.ON_BREAK) is None


def test_who_is_no_expert_has_no_presence_and_no_room(store: Store) -> None:
    assert go(store, Presence.ON_DUTY, by=KAISA) is Reason.EXPERT_NEEDED
    with pytest.raises(Refused) as refused:
        desk.sit(store, "point", "7", by=KAISA)
    assert refused.value.reason is Reason.EXPERT_NEEDED


def test_visitors_are_called_to_the_room_one_has_said(store: Store) -> None:
    desk.sit(store, "point", " 7 B ", by=AINO_ACCOUNT)
    visit = arrive(store)

    assert serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON).room == "7 B"


@pytest.mark.parametrize("room", ["a room with a long name", f"{IDENTITY_CODE}"])
def test_a_room_is_a_short_word_and_nobodys_identity_code(store: Store, room: str) -> None:
    with pytest.raises(Refused):
        desk.sit(store, "point", room, by=AINO_ACCOUNT)


# --- Notices ----------------------------------------------------------------------------------


def told(store: Store, text: Localized, *, by: Account = AINO_ACCOUNT) -> Reason | None:
    try:
        desk.tell_everybody(store, "point", text, by=by, now=NOON)
    except Refused as refused:
        return refused.reason
    return None


def shown(store: Store, after: timedelta = timedelta()) -> str | None:
    with store.read() as uow:
        notice = uow.desk.notice("point", (NOON + after).date())
    return notice.text.in_language("en").text if notice else None


def test_the_newest_notice_is_shown_until_it_is_taken_down(store: Store) -> None:
    assert told(store, Localized.of(en="The lift is out of order")) is None
    assert told(store, Localized.of(en="Fire drill at two"), by=LEILA_ACCOUNT) is None
    assert shown(store) == "Fire drill at two"

    desk.end_notice(store, "point", by=AINO_ACCOUNT, now=NOON)

    assert shown(store) is None, "and the earlier one does not come back"


def test_a_notice_ends_with_its_day(store: Store) -> None:
    told(store, Localized.of(en="We close early today"))

    assert shown(store, TOMORROW) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.NOTICE_EMPTY),
        (" \n ", Reason.NOTICE_EMPTY),
        ("x" * 201, Reason.TOO_LONG),
        (f"Call {IDENTITY_CODE} please", Reason.IDENTITY_CODE),
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_the_old_one_stays(
    store: Store, text: str, reason: Reason
) -> None:
    told(store, Localized.of(en="Old"))

    assert told(store, Localized.of(en=text)) is reason
    assert shown(store) == "Old"


# --- Alarms -----------------------------------------------------------------------------------


def ringing(store: Store) -> list[tuple[str, str, str | None]]:
    with store.read() as uow:
        return [(each.first_name, each.room, each.answered_by) for each in uow.desk.alarms("point")]


def test_an_alarm_tells_who_and_where_until_it_is_over(store: Store) -> None:
    alarm = desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON)
    assert ringing(store) == [("Aino", "2", None)]

    desk.answer_alarm(store, "point", alarm.id, by=LEILA_ACCOUNT)
    desk.answer_alarm(store, "point", alarm.id, by=KAISA)
    assert ringing(store) == [("Aino", "2", "Leila")], "the first who goes"

    desk.quiet_alarm(store, "point", alarm.id, by=KAISA, now=NOON)
    assert ringing(store) == []


def test_whoever_has_no_room_can_ring_too(store: Store) -> None:
    desk.ring_alarm(store, "point", by=KAISA, now=NOON)

    assert ringing(store) == [("Kaisa", "", None)]


def test_ringing_again_at_once_keeps_the_one_alarm(store: Store) -> None:
    first = desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON)
    desk.answer_alarm(store, "point", first.id, by=LEILA_ACCOUNT)
    again = desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON + timedelta(seconds=59))

    assert again.id == first.id
    assert ringing(store) == [("Aino", "2", "Leila")]


def test_ringing_again_later_takes_the_place_of_the_old_alarm_and_is_heard(store: Store) -> None:
    first = desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON)
    desk.answer_alarm(store, "point", first.id, by=LEILA_ACCOUNT)
    again = desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON + timedelta(seconds=60))

    assert again.id != first.id
    assert ringing(store) == [("Aino", "2", None)], "somebody is asked to come again"


def test_one_alarm_does_not_end_another(store: Store) -> None:
    first = desk.ring_alarm(store, "point", by=AINO_ACCOUNT, now=NOON)
    desk.ring_alarm(store, "point", by=LEILA_ACCOUNT, now=NOON)

    desk.quiet_alarm(store, "point", first.id, by=AINO_ACCOUNT, now=NOON)
    desk.quiet_alarm(store, "point", "of another point", by=AINO_ACCOUNT, now=NOON)

    assert ringing(store) == [("Leila", "4", None)]
