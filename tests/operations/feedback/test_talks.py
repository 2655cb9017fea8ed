"""Whoever would like to talk about their visit asks once, and one of the staff sees to it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import tables
from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, NOON, POINT
from tests.operations.at_desk import refusal
from tests.operations.past_days import MIDNIGHT, SECOND
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.errors import Reason
from youthpoint.domain.feedback.feedback import Feedback
from youthpoint.domain.feedback.talks import Talk
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations import undo
from youthpoint.operations.feedback import feedback, talks
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.forgetting import retention
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store

MINUTE = timedelta(minutes=1)


@pytest.fixture
def told(store: Store) -> Feedback:
    """What somebody has just said of a bad visit, in Swedish."""
    return tapped(store)


def tapped(store: Store) -> Feedback:
    return feedback.tap_face(store, "point", Tap(face=1, language="sv"), now=NOON)


def asked(store: Store) -> list[Talk]:
    with store.read() as uow:
        return uow.talks.untaken("point", NOON.date())


def see(store: Store, talk: Talk, *, by: Account = AINO_ACCOUNT) -> Reason | None:
    return refusal(lambda: talks.see_to(store, "point", talk.id, by=by, now=NOON + MINUTE))


def take_back(store: Store, *, by: Account = AINO_ACCOUNT) -> None:
    with store.read() as uow:
        act = uow.acts.last_by(by.id, "point", since=NOON)
    assert act is not None
    undo.by_staff(store, act.id, by=by, now=NOON + MINUTE)


def acts(store: Store) -> int:
    """Count what can be undone."""
    return retention.forget(store, now=NOON + timedelta(hours=1))[Kind.ACTS]


# --- Asking -----------------------------------------------------------------------------------


def test_a_tap_tells_when_it_was_and_in_which_language(store: Store, told: Feedback) -> None:
    assert asked(store) == []

    assert talks.ask_to_talk(store, told, now=NOON + MINUTE).wants_talk

    [talk] = asked(store)
    assert (talk.asked_at, talk.language, talk.day) == (NOON + MINUTE, "sv", NOON.date())


def test_a_second_tap_and_a_form_sent_twice_change_nothing(store: Store, told: Feedback) -> None:
    once = talks.ask_to_talk(store, told, now=NOON)
    before = asked(store)

    for again in (told, once):  # as a form that was sent twice at once knows it, and a later one
        assert talks.ask_to_talk(store, again, now=NOON + MINUTE) == once

    assert asked(store) == before
    assert len(before) == 1


def test_asking_again_brings_no_wish_back_that_somebody_sees_to(
    store: Store, told: Feedback
) -> None:
    talks.ask_to_talk(store, told, now=NOON)
    see(store, asked(store)[0])

    talks.ask_to_talk(store, told, now=NOON + MINUTE)

    assert asked(store) == []


def test_two_visitors_ask_for_two_talks_the_first_first(store: Store, told: Feedback) -> None:
    talks.ask_to_talk(store, tapped(store), now=NOON + MINUTE)
    talks.ask_to_talk(store, told, now=NOON)

    assert [each.asked_at for each in asked(store)] == [NOON, NOON + MINUTE]


def test_what_was_written_before_the_tap_does_not_take_the_wish_back(
    store: Store, told: Feedback
) -> None:
    talks.ask_to_talk(store, told, now=NOON)

    kept = feedback.answer(store, replace(told, comment="It was loud"))
    talks.ask_to_talk(store, kept, now=NOON)

    assert (kept.wants_talk, kept.comment) == (True, "It was loud")
    assert len(asked(store)) == 1


def test_the_wish_knows_no_visit_and_no_answer(file_store: Store, tmp_path: Path) -> None:
    told = tapped(file_store)
    talks.ask_to_talk(file_store, told, now=NOON)

    columns = [name for _, name, *_ in tables.rows(tmp_path, "pragma table_info(talk)")]
    assert columns == ["id", "point_id", "day", "language", "asked_at", "taken_by", "station"]
    assert tables.holding(tmp_path, told.id) == ["feedback"]
    [talk] = asked(file_store)
    assert tables.holding(tmp_path, talk.id) == ["talk"]


def test_the_answer_keeps_no_moment(file_store: Store, tmp_path: Path) -> None:
    talks.ask_to_talk(file_store, tapped(file_store), now=NOON)

    assert "10:00" not in str(tables.rows(tmp_path, "select * from feedback"))


# --- Seeing to it -----------------------------------------------------------------------------


def test_one_sees_to_it_and_a_colleague_is_told(store: Store, told: Feedback) -> None:
    talks.ask_to_talk(store, told, now=NOON)
    [talk] = asked(store)

    assert see(store, talk) is None
    assert asked(store) == []
    assert see(store, talk, by=LEILA_ACCOUNT) is Reason.TALK_TAKEN


def test_pressing_twice_is_one_act(store: Store, told: Feedback) -> None:
    talks.ask_to_talk(store, told, now=NOON)
    [talk] = asked(store)

    assert [see(store, talk) for _ in range(2)] == [None, None]
    assert acts(store) == 1


def test_it_can_be_taken_back_and_then_a_colleague_sees_to_it(store: Store, told: Feedback) -> None:
    talks.ask_to_talk(store, told, now=NOON)
    [talk] = asked(store)
    see(store, talk)

    take_back(store)

    assert asked(store) == [talk]
    assert see(store, talk, by=LEILA_ACCOUNT) is None


def test_nobody_sees_to_what_another_point_was_asked(store: Store, told: Feedback) -> None:
    with store.write() as uow:
        uow.points.put(replace(POINT, id="other"))
    talks.ask_to_talk(store, told, now=NOON)
    [talk] = asked(store)
    there = replace(AINO_ACCOUNT, roles={"other": frozenset({Role.STAFF})})

    assert see(store, talk, by=there) is Reason.FORBIDDEN
    act = refusal(lambda: talks.see_to(store, "other", talk.id, by=there, now=NOON))
    assert act is Reason.NOT_POSSIBLE_NOW
    assert asked(store) == [talk]


def test_nobody_sees_to_what_nobody_asked(store: Store) -> None:
    act = refusal(lambda: talks.see_to(store, "point", "x", by=AINO_ACCOUNT, now=NOON))

    assert act is Reason.NOT_POSSIBLE_NOW


# --- The day ----------------------------------------------------------------------------------


def test_only_todays_wishes_are_shown_and_seen_to(store: Store, told: Feedback) -> None:
    talks.ask_to_talk(store, told, now=NOON)
    [talk] = asked(store)
    outlooks = Outlooks()

    assert outlooks.at(store, "point", now=MIDNIGHT - SECOND).talks == [talk]
    assert outlooks.at(store, "point", now=MIDNIGHT).talks == []
    late = refusal(lambda: talks.see_to(store, "point", talk.id, by=AINO_ACCOUNT, now=MIDNIGHT))
    assert late is Reason.NOT_POSSIBLE_NOW


def test_who_asks_the_day_after_is_shown_that_day(store: Store, told: Feedback) -> None:
    talks.ask_to_talk(store, told, now=MIDNIGHT)

    assert len(Outlooks().at(store, "point", now=MIDNIGHT).talks) == 1
    assert asked(store) == []


@pytest.mark.parametrize("taken", [True, False])
def test_with_the_day_goes_the_minute_and_who_saw_to_it(
    file_store: Store, tmp_path: Path, *, taken: bool
) -> None:
    talks.ask_to_talk(file_store, tapped(file_store), now=NOON)
    if taken:
        see(file_store, asked(file_store)[0])

    assert retention.forget(file_store, now=MIDNIGHT - SECOND)[Kind.TALKS] == 0
    assert tables.count(tmp_path, "talk") == 1

    assert retention.forget(file_store, now=MIDNIGHT)[Kind.TALKS] == 1
    assert tables.count(tmp_path, "talk") == 0
    wished = tables.rows(tmp_path, "select day, wants_talk from feedback")
    assert wished == [("2026-11-24", 1)], "that somebody asked stays"
