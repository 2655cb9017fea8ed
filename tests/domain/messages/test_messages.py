"""What is sent, when, and until when; nobody is woken, and nobody is told what is not true."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import NOON, POINT
from youthpoint.domain.messages.announcing import messages
from youthpoint.domain.messages.messages import (
    DELAY,
    MANNERS,
    About,
    Facts,
    Kind,
    News,
    Recipient,
    Subject,
)
from youthpoint.domain.messages.outbox import LEASE, PAUSES, Carrier, Delivery, Message

AINO = Recipient(language="fi", phone="+358401234567", email="aino@example.fi")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
FRIDAY = datetime(2026, 11, 27, 11, tzinfo=UTC)
"""13:00 in Helsinki, three days after `NOON`."""


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of the week of `NOON` by Helsinki's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - 2 * HOUR


def told(
    kind: Kind, *, at: datetime = NOON, begins: datetime = FRIDAY, to: Recipient = AINO
) -> list[Message]:
    facts = Facts(number="A07", room="2", at=begins, ends=begins + 2 * HOUR)
    news = News(kind=kind, about=About(subject=Subject.BOOKING, id="b"), facts=facts)
    return messages(POINT, news, to, at=at)


def due(kind: Kind, *, at: datetime = NOON, begins: datetime = FRIDAY) -> dict[Kind, datetime]:
    return {each.news.kind: each.due_at for each in told(kind, at=at, begins=begins)}


@pytest.mark.parametrize("kind", Kind)
def test_everything_falls_due_ten_seconds_after_its_act(kind: Kind) -> None:
    first = told(kind)[0]

    assert first.due_at == NOON + DELAY == NOON + timedelta(seconds=10)
    assert first.state is Delivery.DUE


def test_who_gave_no_address_is_sent_nothing() -> None:
    assert told(Kind.BOOKED, to=Recipient(language="fi")) == []


def test_a_phone_goes_before_an_e_mail_address() -> None:
    assert told(Kind.MOVED)[0].carrier is Carrier.TEXT
    by_mail = Recipient(language="fi", email="aino@example.fi")
    assert told(Kind.MOVED, to=by_mail)[0].carrier is Carrier.MAIL


@pytest.mark.parametrize("kind", Kind)
def test_what_lacks_a_fact_is_never_written(kind: Kind) -> None:
    news = News(kind=kind, about=About(subject=Subject.VISIT, id="v"))

    with pytest.raises(ValueError, match=f"{kind} lacks {MANNERS[kind].needs[0]}"):
        messages(POINT, news, AINO, at=NOON)


def test_a_turn_is_told_for_minutes_and_a_time_until_it_begins() -> None:
    assert told(Kind.YOUR_TURN)[0].not_after == NOON + 10 * MINUTE
    assert told(Kind.TURN_NEAR)[0].not_after == NOON + 20 * MINUTE
    assert told(Kind.BOOKED)[0].not_after == FRIDAY


def test_an_offer_is_told_until_it_ends() -> None:
    ends = NOON + 30 * MINUTE
    about, facts = About(subject=Subject.BOOKING, id="b"), Facts(at=FRIDAY)
    offer = News(kind=Kind.OFFERED, about=about, facts=facts, until=ends)

    (message,) = messages(POINT, offer, AINO, at=NOON)
    assert message.not_after == ends


@pytest.mark.parametrize("kind", [Kind.BOOKED, Kind.MOVED])
def test_a_time_brings_its_reminders(kind: Kind) -> None:
    assert due(kind) == {
        kind: NOON + DELAY,
        Kind.REMINDER_DAY: local(26, 17),
        Kind.REMINDER_2H: local(27, 11),
    }


def test_a_reminder_that_says_tomorrow_is_not_sent_on_the_day_itself() -> None:
    reminder = next(each for each in told(Kind.BOOKED) if each.news.kind is Kind.REMINDER_DAY)

    assert reminder.not_after == local(27, 0)


@pytest.mark.parametrize("begins", [local(24, 15), local(24, 14, 59), local(24, 13)])
def test_who_has_just_heard_needs_no_reminder(begins: datetime) -> None:
    expected = [Kind.BOOKED] if begins < NOON + 3 * HOUR else [Kind.BOOKED, Kind.REMINDER_2H]

    assert list(due(Kind.BOOKED, begins=begins)) == expected


def test_in_the_evening_the_news_themselves_are_the_reminder_of_tomorrow() -> None:
    assert Kind.REMINDER_DAY not in due(Kind.BOOKED, at=local(26, 18))


def test_an_early_time_is_called_to_mind_when_the_quiet_hours_end() -> None:
    assert due(Kind.BOOKED, begins=local(27, 9))[Kind.REMINDER_2H] == local(27, 8)
    assert due(Kind.BOOKED, begins=local(27, 8, 30))[Kind.REMINDER_2H] == local(27, 8)


def test_when_that_is_too_late_the_evening_before_is_enough() -> None:
    assert list(due(Kind.BOOKED, begins=local(27, 8, 20))) == [Kind.BOOKED, Kind.REMINDER_DAY]


def test_and_else_the_last_moment_before_they_begin() -> None:
    late = due(Kind.BOOKED, at=local(26, 18), begins=local(27, 8, 20))

    assert late == {Kind.BOOKED: local(26, 18) + DELAY, Kind.REMINDER_DAY: local(26, 20, 50)}


@pytest.mark.parametrize(("at", "ends"), [(local(24, 21), 25), (local(25, 7, 59), 25)])
def test_who_has_not_asked_for_it_now_is_not_woken(at: datetime, ends: int) -> None:
    assert due(Kind.CANCELLED_BY_US, at=at)[Kind.CANCELLED_BY_US] == local(ends, 8)
    assert due(Kind.OFFERED, at=at)[Kind.OFFERED] == local(ends, 8)
    assert due(Kind.BOOKED, at=at)[Kind.BOOKED] == at + DELAY


def test_but_better_woken_than_come_in_vain() -> None:
    at, begins = local(26, 22), local(27, 7)

    assert due(Kind.CANCELLED_BY_US, at=at, begins=begins)[Kind.CANCELLED_BY_US] == at + DELAY


def test_an_offer_that_ends_before_morning_wakes_nobody() -> None:
    about, facts = About(subject=Subject.BOOKING, id="b"), Facts(at=FRIDAY)
    offer = News(kind=Kind.OFFERED, about=about, facts=facts, until=local(24, 22, 30))

    assert messages(POINT, offer, AINO, at=local(24, 22)) == []


def test_whoever_claims_it_has_two_minutes() -> None:
    claimed = told(Kind.BOOKED)[0].claim(at=NOON)

    assert (claimed.state, claimed.tries) == (Delivery.SENDING, 1)
    assert claimed.due_at == NOON + LEASE


def test_it_is_tried_again_after_longer_and_longer_pauses() -> None:
    message, pauses = told(Kind.BOOKED)[0], []
    for _ in range(7):
        message = message.claim(at=NOON).retry(POINT, at=NOON, fault="busy")
        pauses.append(message.due_at - NOON)

    assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    assert pauses == sorted(pauses)
    assert (message.state, message.fault) == (Delivery.DUE, "busy")


def test_until_it_makes_no_sense_any_more() -> None:
    message = told(Kind.YOUR_TURN)[0].claim(at=NOON)
    late = message.retry(POINT, at=message.not_after, fault="busy")

    assert (late.state, late.fault) == (Delivery.FAILED, "busy")
    assert late.to == AINO, "the staff call instead"


def test_nobody_is_woken_by_another_try() -> None:
    reminder = told(Kind.BOOKED)[1].claim(at=local(26, 20, 59))
    turn = told(Kind.YOUR_TURN, at=local(26, 20, 59))[0].claim(at=local(26, 20, 59))

    failed = reminder.retry(POINT, at=local(26, 20, 59) + 45 * timedelta(seconds=1), fault="")
    assert failed.state is Delivery.FAILED, "tomorrow it would say tomorrow"
    again = turn.retry(POINT, at=local(26, 20, 59) + 45 * timedelta(seconds=1), fault="")
    assert again.state is Delivery.DUE


def test_an_address_stays_only_with_what_the_staff_must_see_to() -> None:
    message = told(Kind.BOOKED)[0]
    kept = {each for each in Delivery if message.end(each).to.address}

    assert kept == {Delivery.FAILED, Delivery.UNSURE}
