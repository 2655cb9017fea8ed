"""Whatever is done, undone, ended and forgotten: what is kept of days is what their rows tell.

The suite tries `EXAMPLES` ways of `STEPS` steps. For 10,000 steps and more: `make soak`.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests import cast
from tests.appointments import GUIDANCE, book, open_booking
from tests.cast import AINO_ACCOUNT, KEY, NOON, arrive
from tests.concurrency.conftest import NIGHTLY
from tests.concurrency.moments import LATER, TOPIC
from youthpoint.domain.errors import Refused
from youthpoint.domain.figures.contacts import ContactKind
from youthpoint.domain.figures.tallies import Cube, Tally, added
from youthpoint.domain.forgetting.retention import limits
from youthpoint.domain.queue.wishes import Door
from youthpoint.domain.waits.estimates import Forecast
from youthpoint.operations import undo
from youthpoint.operations.booking import appointments
from youthpoint.operations.feedback import feedback
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.figures import contacts, proving, statistics, tallying
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import adding, day_ends, serving, visits
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.store import Store

EXAMPLES, STEPS = 15, 40
NIGHTLY_EXAMPLES = 200
BY = AINO_ACCOUNT
A_DAY, A_MONTH = timedelta(days=1), timedelta(days=32)
ADVISED, NOBODY = Ending(outcome="advised"), Ending(outcome="no_expert")
ONWARD = Onward(topics=("mind",))
FROM, UNTIL = date(2026, 11, 1), date(2029, 12, 31)

ACTS: dict[str, Callable[..., object]] = {
    "call": lambda store, who, now: serving.call(store, who, by=BY, now=now),
    "arrived": lambda store, who, now: serving.arrived(store, who, by=BY, now=now),
    "missed": lambda store, who, now: serving.missed(store, who, by=BY, now=now),
    "back": lambda store, who, now: serving.back_to_queue(store, who, by=BY, now=now),
    "hand over": lambda store, who, now: serving.hand_over(store, who, ONWARD, by=BY, now=now),
    "advise": lambda store, who, now: serving.finish(store, who, ADVISED, by=BY, now=now),
    "rejoin": lambda store, who, now: visits.rejoin(store, who, now=now),
    "leave": lambda store, who, now: visits.leave(store, who, now=now),
    "let go": lambda store, who, now: adding.let_go(store, who, by=BY, now=now),
    "no expert": lambda store, who, now: serving.finish(store, who, NOBODY, by=BY, now=now),
}
BOOKED: dict[str, Callable[..., object]] = {
    "start": lambda store, it, now: appointments.start(store, it, by=BY, key=KEY, now=now),
    "came": lambda store, it, now: appointments.they_came(store, it, by=BY, key=KEY, now=now),
    "did not": lambda store, it, now: appointments.did_not_come(store, it, by=BY, now=now),
    "cancel": lambda store, it, now: appointments.cancel_for(store, it, by=BY, now=now),
}
STORIES = [*([each] for each in ACTS), ["call", "arrived", "advise"], ["call", "arrived"]]


class TallyMachine(RuleBasedStateMachine):
    """A point through some days and months that remembers two months."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.open(":memory:").migrate()
        cast.furnish(self.store)
        open_booking(self.store)
        with self.store.write() as uow:
            (point,) = uow.points.every()
            policy = replace(point.policy, keep_months=2)
            uow.points.put(replace(point, policy=policy))
        self.now = NOON
        self.came: list[str] = []
        self.booked: list[str] = []

    def teardown(self) -> None:
        self.what_is_kept_is_right()
        self.sums_of_days_and_months_are_the_periods()
        self.store.close()

    @rule(topics=st.sets(TOPIC, min_size=1, max_size=2), told=st.none() | st.integers(0, 30))
    def come(self, topics: set[str], told: int | None) -> None:
        call = self.now + timedelta(minutes=told or 0)
        foreseen = None if told is None else Forecast(ahead=0, low=call, high=call)
        visit = arrive(self.store, *sorted(topics), at=self.now, door=Door.STAFF, foreseen=foreseen)
        self.came.append(visit.id)

    @precondition(lambda self: self.came)
    @rule(later=LATER, back=st.integers(1, 3), acts=st.sampled_from(STORIES))
    def go_on(self, later: timedelta, back: int, acts: list[str]) -> None:
        for act in acts:
            self.now += later
            with suppress(Refused):
                ACTS[act](self.store, self.came[-back:][0], self.now)

    @rule()
    def take_back(self) -> None:
        with self.store.read() as uow:
            act = uow.acts.last_by(BY.id, "point", since=self.now - timedelta(seconds=9))
        if act is not None:
            with suppress(Refused):
                undo.by_staff(self.store, act.id, by=BY, now=self.now)

    @rule(kind=st.sampled_from([ContactKind.DROP_BY, ContactKind.INDIVIDUAL]))
    def count(self, kind: ContactKind) -> None:
        contacts.count(self.store, "point", contacts.Tally(kind=kind), by=BY, now=self.now)

    @rule(face=st.integers(1, 5), grade=st.none() | st.integers(4, 10))
    def say(self, face: int, grade: int | None) -> None:
        told = feedback.tap_face(self.store, "point", Tap(face=face, language="fi"), now=self.now)
        if grade is not None:
            feedback.answer(self.store, replace(told, answers={"grade": grade, "listened": 4}))

    @rule(hours=st.integers(-1, 26))
    def book(self, hours: int) -> None:
        at = self.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)
        with suppress(Refused):
            form = str(len(self.booked))
            self.booked.append(book(self.store, at, form=form, now=self.now).id)

    @precondition(lambda self: self.booked)
    @rule(act=st.sampled_from(sorted(BOOKED)))
    def see_to_the_booking(self, act: str) -> None:
        with suppress(Refused):
            BOOKED[act](self.store, self.booked[-1], self.now)

    @rule(organisation=st.sampled_from(["kela", "municipal_youth"]), share=st.integers(0, 100))
    def set_up_anew(self, organisation: str, share: int) -> None:
        with self.store.write() as uow:
            aino = uow.experts.find("aino")
            assert aino is not None
            uow.experts.put(replace(aino, organisation=organisation))
            uow.duty.put(replace(each, walk_ins=share) for each in uow.duty.of("point"))
            uow.points.furnish("point", [GUIDANCE], [])

    @rule(zone=st.sampled_from(["Europe/Helsinki", "UTC"]))
    def move_the_clock(self, zone: str) -> None:
        with self.store.write() as uow:
            (point,) = uow.points.every()
            uow.points.put(replace(point, zone_name=zone))

    @rule(length=st.sampled_from([A_DAY, A_DAY, A_MONTH]), night=st.booleans())
    def sleep(self, length: timedelta, night: bool) -> None:  # noqa: FBT001
        self.what_is_kept_is_right()
        self.now = (self.now + length).replace(hour=10, minute=0, second=0, microsecond=0)
        if night:
            day_ends.end_past_days(self.store, now=self.now)

    @rule()
    def keep(self) -> None:
        self.what_is_kept_is_right()
        tallying.keep(self.store, now=self.now)

    @rule()
    def forget(self) -> None:
        with self.store.read() as uow:
            (point,) = uow.points.every()
        since = limits(point.policy, point.zone, now=self.now).rows
        before = self.days_since(since)

        retention.forget_all(self.store, now=self.now)

        assert self.days_since(since) == {day: before[day] for day in self.days_since(since)}

    def what_is_kept_is_right(self) -> None:
        assert [each for each in proving.prove(self.store) if each.wrong] == []
        with self.store.read() as uow:
            (point,) = uow.points.every()
            kept = uow.tallies.by_day("point", Cube.WALK_IN, FROM, UNTIL)
            came = {day: Counter[str]() for day in kept}
            for day, moment, count in uow.arrivals.by_hour("point", kept):
                came[day][f"{moment.astimezone(point.zone):%H}"] += count
        assert kept == came, "the forecast's own look at rows tells the same"

    def sums_of_days_and_months_are_the_periods(self) -> None:
        which = (self.store, "point", FROM, UNTIL)
        whole = statistics.of_period(*which, now=self.now)
        days = statistics.by_day(*which, now=self.now)
        months = statistics.by_month(*which, now=self.now)

        for parts in (days.values(), months.values()):
            assert in_order(added(parts)) == in_order(whole.tally)
        assert {
            day: tally.of(Cube.UNIT).get("visit", 0) for day, tally in days.items()
        } == whole.days

    def days_since(self, since: date) -> dict[date, Tally]:
        return {
            day: in_order(tally)
            for day, tally in statistics.by_day(
                self.store, "point", FROM, UNTIL, now=self.now
            ).items()
            if day >= since and tally.cells.get(Cube.UNIT)
        }


def in_order(tally: Tally) -> Tally:
    """Return a tally without cubes in which nothing was counted."""
    return Tally(cells={cube: dict(codes) for cube, codes in tally.cells.items() if codes})


TestTallies = TallyMachine.TestCase
TestTallies.settings = (
    settings(settings.get_profile(NIGHTLY), max_examples=NIGHTLY_EXAMPLES)
    if settings.get_current_profile_name() == NIGHTLY
    else settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
)
