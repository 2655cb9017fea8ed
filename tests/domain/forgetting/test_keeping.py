"""Whatever is decided within the bounds: a shorter time forgets more, and nothing too early."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.cast import NOON, POINT
from youthpoint.domain.feedback.barriers import ANSWER_WITHIN
from youthpoint.domain.forgetting.keeping import BOUNDS, TOGETHER, Keeping, shortest
from youthpoint.domain.forgetting.retention import Horizon, Limits, horizon, limits
from youthpoint.domain.points import Policy

DAY = timedelta(days=1)
decided = st.builds(Keeping, **{name: st.integers(*bounds) for name, bounds in BOUNDS.items()})
REACHES = {
    "strip_days": "minutes",
    "keep_months": "rows",
    "absence_days": "absences",
    "left_months": "left",
    "referral_days": "texts",
    "link_days": "links",
    "barrier_days": "answered",
    "barrier_open_days": "told",
    "log_days": "log",
    "look_days": "looks",
    "receipt_days": "receipts",
    "sent_days": "bodies",
    "idle_minutes": "idle",
    "session_hours": "begun",
}
"""What each time moves; calls and links have theirs from when they are asked for."""

moments = st.integers(0, 1500).map(lambda days: NOON + days * DAY)


def test_every_time_has_bounds_and_what_is_usual_lies_within_them() -> None:
    assert [each.name for each in fields(Keeping)] == list(BOUNDS)
    for name, (least, most) in BOUNDS.items():
        assert least <= getattr(Keeping(), name) <= most


@given(st.lists(decided, min_size=1, max_size=4))
def test_of_several_points_the_shortest_of_each_time_counts(every: list[Keeping]) -> None:
    found = shortest(every)

    for name in BOUNDS:
        assert getattr(found, name) == min(getattr(each, name) for each in every)


def test_a_store_without_a_point_keeps_what_is_usual() -> None:
    assert shortest([]) == Keeping() == shortest([Policy(queue_limit=3)])


@given(decided, moments, st.sampled_from(list(REACHES)), st.data())
def test_a_shorter_time_forgets_more_of_that_and_the_same_of_all_else(
    kept: Keeping, now: datetime, name: str, data: st.DataObject
) -> None:
    shorter = replace(
        kept, **{name: data.draw(st.integers(BOUNDS[name].least, getattr(kept, name)))}
    )
    for before, after in (
        (limits(kept, POINT.zone, now=now), limits(shorter, POINT.zone, now=now)),
        (horizon(kept, now=now), horizon(shorter, now=now)),
    ):
        moved = [it for it in told(before) if getattr(after, it) != getattr(before, it)]
        assert moved in ([], [REACHES[name]])
        assert all(getattr(after, it) > getattr(before, it) for it in moved)


def told(it: Limits | Horizon) -> list[str]:
    return [each.name for each in fields(it)]


def test_every_time_moves_one_limit() -> None:
    assert {*REACHES, "call_days", "invitation_days"} == set(BOUNDS)


def test_what_lies_together_is_what_no_point_has_for_itself() -> None:
    everywhere = {each.name for each in fields(Horizon)}
    moved = {name for name, limit in REACHES.items() if limit in everywhere}

    assert {*moved, "invitation_days"} == set(TOGETHER)


@given(decided, moments)
def test_nothing_goes_before_what_needs_it(kept: Keeping, now: datetime) -> None:
    here, everywhere = limits(kept, POINT.zone, now=now), horizon(kept, now=now)

    assert here.links <= here.texts, "what was written may stay only while it can be taken back"
    assert everywhere.receipts <= here.links, "its page says that it has arrived"
    assert here.told <= now - 4 * ANSWER_WITHIN, "nobody waits in vain"
    assert max(everywhere.looks, everywhere.log) <= now - 730 * DAY


def test_nobody_who_left_is_forgotten_before_the_visits_that_name_them() -> None:
    soonest = Keeping(strip_days=BOUNDS["strip_days"].most, left_months=BOUNDS["left_months"].least)

    for days in range(2 * 366):
        until = limits(soonest, POINT.zone, now=NOON + days * DAY)
        assert until.left.astimezone(POINT.zone).date() <= until.minutes
