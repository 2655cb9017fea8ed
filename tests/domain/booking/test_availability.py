"""Which times are free, rule by rule, on the point’s clock."""

from dataclasses import replace
from datetime import date, time, timedelta

from tests import cast
from tests.domain.looking import (
    AINO,
    FREELY,
    HOUR,
    LEILA,
    NEXT_THURSDAY,
    QUARTER,
    TERMS,
    THURSDAY,
    at,
    booked,
    duty,
    free,
    taken,
)
from youthpoint.domain.booking.meetings import Meeting
from youthpoint.domain.days import Span
from youthpoint.domain.errors import Reason
from youthpoint.domain.experts import Channel, DutyDay
from youthpoint.domain.localized import Localized
from youthpoint.domain.points import ExceptionalDay


def test_times_lie_within_duty_one_after_the_other_with_what_is_kept_between() -> None:
    assert free() == ["09:00", "10:00", "11:00"]
    assert free(slots=[duty("9-11"), duty("13-15")]) == ["09:00", "10:00", "13:00", "14:00"]


def test_nobody_is_on_duty_on_another_weekday() -> None:
    assert free(date(2026, 11, 25)) == []


def test_what_is_kept_after_the_last_meeting_may_lie_beyond_duty() -> None:
    assert free(slots=[duty("9-09:45")]) == ["09:00"]
    assert free(slots=[duty("9-09:40")]) == []


def test_a_meeting_does_not_go_over_from_one_duty_into_the_next() -> None:
    slots = [duty("9-09:30"), duty("09:30-10:15")]

    assert free(slots=slots) == ["09:30"]


def test_duty_is_in_force_from_its_first_day_to_its_last() -> None:
    only_next = [duty("9-10", valid_from=NEXT_THURSDAY, valid_until=NEXT_THURSDAY)]
    days = [THURSDAY, NEXT_THURSDAY, NEXT_THURSDAY + timedelta(days=7)]

    assert [free(each, slots=only_next) for each in days] == [[], ["09:00"], []]


def test_who_is_ill_has_no_times_that_day() -> None:
    ill = [DutyDay(expert_id="aino", day=THURSDAY)]

    assert free(days=ill) == []
    assert free(NEXT_THURSDAY, days=ill) == ["09:00", "10:00", "11:00"]


def test_an_extra_day_stands_in_the_place_of_the_weeks_duty() -> None:
    extra = DutyDay(expert_id="aino", day=THURSDAY, spans=(Span(time(14), time(15)),))
    wednesday = replace(extra, day=date(2026, 11, 25))

    assert free(days=[extra]) == ["14:00"]
    assert free(date(2026, 11, 25), days=[wednesday]) == ["14:00"]


def test_the_point_s_hours_clip_duty() -> None:
    assert free(slots=[duty("7-20")])[0] == "09:00"
    assert free(slots=[duty("7-20")])[-1] == "15:00"


def test_a_closure_and_a_holiday_take_the_day_and_a_break_only_itself() -> None:
    day_off = ExceptionalDay(day=THURSDAY)
    lunch = ExceptionalDay(
        day=THURSDAY, spans=(Span(time(9), time(10, 45)), Span(time(11), time(12)))
    )
    point = replace(cast.POINT, policy=FREELY)
    name = Localized.of(fi="Pyhä", sv="Helg", en="Holiday")

    assert free(point=replace(point, exceptions=(day_off,))) == []
    assert free(point=replace(point, holidays={THURSDAY: name})) == []
    assert free(point=replace(point, exceptions=(lunch,))) == ["09:00", "10:00", "11:00"]


def test_what_is_taken_is_not_free_and_times_close_up_to_it() -> None:
    assert free(taken=[taken(at(10), at(11))]) == ["09:00", "11:00"]
    assert free(taken=[taken(at(9), at(9, 20))]) == ["09:20", "10:20"]


def test_a_gap_that_is_too_short_with_what_is_kept_is_nobody_s() -> None:
    around = [taken(at(9), at(9, 30)), taken(at(10, 25), at(12))]

    assert free(taken=around) == []
    assert free(taken=around, terms=replace(TERMS, after=timedelta(minutes=10))) == ["09:30"]


def test_what_is_kept_before_a_meeting_is_free_too() -> None:
    terms = replace(TERMS, before=QUARTER, after=timedelta())

    assert free(terms=terms, taken=[taken(at(9), at(10))]) == ["10:15", "11:15"]
    found = booked(at(10, 15), terms=terms)
    assert isinstance(found, Meeting)
    assert (found.busy_from, found.busy_until) == (at(10), at(11))


def test_a_room_of_two_has_one_meeting_at_once_and_a_call_needs_none() -> None:
    hers = {"experts": (LEILA,), "slots": [duty("9-12", expert_id="leila")]}
    aino_s = [taken(at(10), at(11))]

    assert free(taken=aino_s, **hers) == ["09:00", "11:00"]
    assert free(taken=aino_s, channel=Channel.CALL, **hers) == ["09:00", "10:00", "11:00"]


def test_who_has_no_room_is_in_nobody_s_way() -> None:
    hers = {"experts": (replace(LEILA, room=""),), "slots": [duty("9-12", expert_id="leila")]}

    assert free(taken=[taken(at(10), at(11), room=None)], **hers) == ["09:00", "10:00", "11:00"]
    found = booked(at(10), **hers)
    assert isinstance(found, Meeting)
    assert found.room is None


def test_a_duty_can_be_in_another_room() -> None:
    found = booked(at(10), slots=[duty("9-12", room="5")])

    assert isinstance(found, Meeting)
    assert found.room == "5"


def test_where_two_duties_overlap_the_one_whose_room_is_free_is_taken() -> None:
    slots = [duty("9-12", room="4"), duty("09:30-12", room="5")]
    in_four = [taken(at(10), at(12), who="mikael", room="4")]

    found = booked(at(10), slots=slots, taken=in_four)
    assert isinstance(found, Meeting)
    assert found.room == "5"


def test_of_each_stretch_the_share_stays_free_that_is_kept_for_who_walks_in() -> None:
    half = [duty("9-13", walk_ins=50)]

    assert free(slots=half, taken=[taken(at(9), at(10))]) == ["10:00", "11:00", "12:00"]
    assert free(slots=half, taken=[taken(at(9), at(11))]) == []
    assert free(slots=[*half, duty("13-14")], taken=[taken(at(9), at(11))]) == ["13:00"]
    assert booked(at(12), slots=half, taken=[taken(at(9), at(11))]) is Reason.TIME_TAKEN


def test_the_staff_can_book_of_the_share_that_is_kept_for_them() -> None:
    slots, morning = [duty("9-13", walk_ins=25, staff=25)], [taken(at(9), at(11))]

    assert free(slots=slots, taken=morning) == []
    assert free(slots=slots, taken=morning, by_staff=True) == ["11:00", "12:00"]


def test_the_policy_says_the_shares_where_the_duty_does_not() -> None:
    policy = replace(FREELY, kept_walk_ins=40, kept_staff=60)
    point = replace(cast.POINT, policy=policy)

    assert free(point=point) == []
    assert free(point=point, by_staff=True) == ["09:00", "10:00", "11:00"]
    assert free(point=point, slots=[duty("9-12", walk_ins=0, staff=0)]) == free()


def test_what_is_kept_beyond_the_end_of_duty_takes_nothing_of_a_share() -> None:
    """Of 9:00 to 10:50, 55 minutes can be booked: a meeting and ten minutes of what follows."""
    half = [duty("9-10:50", walk_ins=50)]

    assert booked(at(9, 50), slots=half) is Reason.TIME_TAKEN
    assert free(slots=half) == ["09:55"]


def test_a_meeting_is_as_long_as_with_this_expert() -> None:
    quick = replace(AINO, lengths={"guidance": timedelta(minutes=15), "workshop": 2 * HOUR})

    assert len(free(experts=(quick,))) == 6
    found = booked(at(9), experts=(quick,))
    assert isinstance(found, Meeting)
    assert (found.ends_at, found.busy_until) == (at(9, 15), at(9, 30))


def test_with_anybody_it_is_free_when_one_of_them_is() -> None:
    mikael = [duty("11-14", expert_id="mikael")]
    both = {"experts": (AINO, cast.MIKAEL), "slots": [duty("9-12"), *mikael]}

    assert free(**both) == ["09:00", "10:00", "11:00", "12:00", "13:00"]
    assert "11:00" in free(**both, taken=[taken(at(11), at(12))])
