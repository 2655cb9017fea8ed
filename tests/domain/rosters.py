"""Rosters and bookings that nobody thought of."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from tests import cast
from tests.domain.slow_search import DAY, FIVE, Kept, SlowSearch
from youthpoint.domain.booking.availability import Availability
from youthpoint.domain.booking.meetings import Ask, Roster, Taken
from youthpoint.domain.booking.ticks import tick_number
from youthpoint.domain.catalogue import Terms
from youthpoint.domain.days import Span
from youthpoint.domain.experts import Channel, DutyDay, DutySlot
from youthpoint.domain.points import ExceptionalDay, Policy

FIRST_DAYS = (date(2026, 3, 28), date(2026, 10, 24), date(2026, 11, 24))
"""The eves of both change-over days, and an ordinary day."""

LOOKED_AT = 3
PEOPLE = [
    replace(cast.AINO, id=name, room=room, lengths=lengths)
    for name, room, lengths in (
        ("aino", "2", {}),
        ("mikael", "2", {"guidance": timedelta(minutes=20)}),
        ("leila", "", {}),
    )
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The same for both searches, and the days that are looked at."""

    slow: SlowSearch
    first: date

    @property
    def days(self) -> list[date]:
        return [self.first + n * DAY for n in range(LOOKED_AT)]

    @property
    def fast(self) -> Availability:
        taken = [
            Taken(each.expert_id, each.room, tick_number(each.begins), tick_number(each.ends))
            for each in self.slow.kept
        ]
        return Availability(self.slow.roster, self.slow.ask, taken)


def some_minutes(most: int, least: int = 0) -> st.SearchStrategy[timedelta]:
    return st.integers(least // 5, most // 5).map(lambda n: n * FIVE)


CLOCK = st.builds(time, st.integers(0, 23), st.integers(0, 11).map(lambda n: 5 * n))
SPAN = st.tuples(CLOCK, CLOCK).map(sorted).map(lambda it: Span(*it))
LONG_SPAN = st.sampled_from(
    [Span(time(0), time(23, 55)), Span(time(1), time(5)), Span(time(9), time(16))]
)
SHARE = st.sampled_from([0, 0, 20, 50, 90])
NAME = st.sampled_from([each.id for each in PEOPLE])
TERMS = st.builds(
    Terms,
    length=some_minutes(90, 5),
    before=some_minutes(15),
    after=some_minutes(15),
    notice=some_minutes(180),
    furthest=st.integers(0, 4),
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    first = draw(st.sampled_from(FIRST_DAYS))
    day = st.integers(0, LOOKED_AT - 1).map(lambda n: first + n * DAY)
    midnight = datetime.combine(first, time(), tzinfo=UTC)
    moment = some_minutes((LOOKED_AT + 1) * 24 * 60).map(lambda since: midnight + since - DAY / 2)
    slot = st.builds(
        DutySlot,
        expert_id=NAME,
        weekday=day.map(date.weekday),
        begins=CLOCK,
        ends=CLOCK,
        valid_from=st.none() | st.none() | day,
        valid_until=st.none() | st.none() | day,
        room=st.sampled_from(["", "", "3"]),
        walk_ins=st.none() | SHARE,
        staff=st.none() | SHARE,
    )
    duty_day = st.builds(
        DutyDay, expert_id=NAME, day=day, spans=st.lists(SPAN, max_size=2).map(tuple)
    )
    closure = st.builds(ExceptionalDay, day=day, spans=st.lists(SPAN, max_size=2).map(tuple))
    kept = st.builds(
        lambda name, room, begins, length: Kept(
            expert_id=name, room=room, begins=begins, ends=begins + length
        ),
        NAME,
        st.sampled_from([None, "2", "3"]),
        moment,
        some_minutes(180, 5),
    )
    point = replace(
        cast.POINT,
        hours=dict.fromkeys(range(7), (draw(LONG_SPAN),)),
        exceptions=tuple(draw(st.lists(closure, max_size=1))),
        policy=Policy(kept_walk_ins=draw(SHARE), kept_staff=draw(SHARE)),
    )
    by_expert_and_day = lambda it: (it.expert_id, it.day)  # noqa: E731
    ask = Ask(
        service=replace(cast.SERVICES[0], terms=draw(TERMS)),
        experts=PEOPLE,
        channel=draw(st.sampled_from(Channel)),
        by_staff=draw(st.booleans()),
    )
    roster = Roster(
        point=point,
        slots=draw(st.lists(slot, min_size=1, max_size=6)),
        days=draw(st.lists(duty_day, max_size=2, unique_by=by_expert_and_day)),
    )
    slow = SlowSearch(
        roster=roster, ask=ask, kept=tuple(draw(st.lists(kept, max_size=6))), now=draw(moment)
    )
    return Question(slow=slow, first=first)
