"""Holding, booking, moving, cancelling, waiting: whatever happens, no time is sold twice.

The suite tries `EXAMPLES` ways of `STEPS` steps. For 10,000 steps and more:
`pytest tests/concurrency/test_booking_machine.py --hypothesis-profile=nightly`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.concurrency import sold
from tests.concurrency.bookable import AHEAD, EXPERTS, POINT, Bookable, wanted
from tests.concurrency.conftest import NIGHTLY
from tests.domain.slow_search import DAY
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.booking.standbys import Part, name_of
from youthpoint.domain.days import Span, moment_of
from youthpoint.domain.experts import Channel, DutyDay
from youthpoint.operations.booking import bookings, standbys
from youthpoint.operations.booking.bookings import Taking
from youthpoint.operations.booking.standbys import Waiting

EXAMPLES = 10
STEPS = 40
NIGHTLY_EXAMPLES = 200

WHO = st.none() | st.sampled_from(sorted(EXPERTS))
WAY = st.sampled_from([Channel.PLACE, Channel.PLACE, Channel.CALL])
FORM = st.sampled_from(["a", "b", "c"])
LATER = st.sampled_from([timedelta(minutes=each) for each in (0, 0, 1, 4, 10, 31)])
LONGER = st.sampled_from([timedelta(hours=each) for each in (1, 5, 11, 24)])
CLOCK = st.integers(9 * 4, 13 * 4 - 1).map(lambda n: time(n // 4, 15 * (n % 4)))
HOURS = st.sampled_from([(), (Span(time(9), time(11)),), (Span(time(13), time(15)),)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """With whom, how and when somebody would like to meet, and how long they take to say so."""

    later: timedelta
    who: str | None
    way: Channel
    days: int
    clock: time
    goes_on: bool


PLAN = st.builds(
    Plan,
    later=LATER,
    who=WHO,
    way=WAY,
    days=st.integers(0, AHEAD),
    clock=CLOCK,
    goes_on=st.booleans(),
)


def one(of: str) -> st.SearchStrategy[str]:
    """One of those whom the machine knows by this name."""
    return st.runner().flatmap(lambda machine: st.sampled_from(list(getattr(machine, of)())))


def while_there_is(of: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return precondition(lambda machine: bool(getattr(machine, of)()))


class BookingMachine(RuleBasedStateMachine):
    """A small point, and everybody who would like a time there."""

    def __init__(self) -> None:
        super().__init__()
        self.here = Bookable()
        self.forms = 0
        self.offered: dict[str, tuple[str, str]] = {}

    def teardown(self) -> None:
        self.here.store.close()

    def booked(self) -> Iterable[str]:
        return self.here.booked

    def waiting(self) -> Iterable[str]:
        return [each.id for each in self.here.who_waits()]

    def asked(self) -> Iterable[str]:
        have = {each.standby_id for each in self.here.offered()}
        return [each for each in self.waiting() if each in have]

    @initialize(full=st.integers(0, AHEAD))
    def some_days_are_full(self, full: int) -> None:
        for day in self.here.days[:full]:
            self.fill(day)

    def fill(self, day: date) -> None:
        for at, who, _room in sorted(self.here.oracle(None, Channel.PLACE).offered(day)):
            self.forms += 1
            taking = Taking(
                wanted=wanted(who, Channel.PLACE), begins_at=at, form_key=f"full-{self.forms}"
            )
            self.here.book(taking)

    def taking(self, plan: Plan, form: str, moves: str | None = None) -> Taking:
        at = moment_of(self.here.today + plan.days * DAY, plan.clock)
        return Taking(
            wanted=wanted(plan.who, plan.way, moves), begins_at=at, form_key=form, moves=moves
        )

    @rule(form=FORM, plan=PLAN)
    def hold(self, form: str, plan: Plan) -> None:
        self.here.now += plan.later
        taking = self.taking(plan, f"{form}-{self.forms}")
        before = self.here.held_by(taking.form_key)
        held = self.here.hold(taking)
        freed = before is not None and held and self.here.held_by(taking.form_key) != before
        self.see([before.day] if before and freed else ())

    @rule(form=FORM, plan=PLAN)
    def hold_and_book(self, form: str, plan: Plan) -> None:
        taking = self.taking(plan, f"{form}-{self.forms}")
        held = self.here.hold(taking)
        self.see()
        kept = self.here.held_by(taking.form_key)
        self.here.now += plan.later
        number = len(self.here.booked)
        self.here.book(taking)
        self.see()
        if held and kept and not kept.expired(self.here.now):
            assert len(self.here.booked) == number + 1, "what is held can be booked"
        self.forms += 1

    @rule(later=LATER, form=FORM)
    def leave_the_form(self, later: timedelta, form: str) -> None:
        self.here.now += later
        held = self.here.held_by(f"{form}-{self.forms}")
        bookings.release(self.here.store, "point", f"{form}-{self.forms}", now=self.here.now)
        self.see([held.day] if held else ())

    @while_there_is("booked")
    @rule(mine=one("booked"), plan=PLAN)
    def move(self, mine: str, plan: Plan) -> None:
        before = self.here.booked[mine]
        taking = self.taking(plan, f"move-{mine}", moves=mine)
        self.here.hold(taking)
        self.here.now += plan.later
        if plan.goes_on:
            self.here.move(taking)
        freed = self.here.booked[mine] != before
        self.see([POINT.day_of(before[1])] if freed else ())

    @while_there_is("booked")
    @rule(later=LATER, mine=one("booked"))
    def cancel(self, later: timedelta, mine: str) -> None:
        self.here.now += later
        self.here.cancel(mine)
        self.see(self.here.days)

    @rule(later=LATER, who=WHO, way=WAY, part=st.sampled_from(Part), days=st.integers(0, AHEAD))
    def wait(self, later: timedelta, who: str | None, way: Channel, part: Part, days: int) -> None:
        self.here.now += later
        self.forms += 1
        self.here.wait(
            Waiting(
                wanted=wanted(who, way),
                until=self.here.today + days * DAY,
                part=part,
                booker=Booker(phone="+358401234567"),
                form_key=f"wait-{self.forms}",
            )
        )
        self.see(self.here.days)

    @while_there_is("asked")
    @rule(later=LATER, who=one("asked"))
    def take(self, later: timedelta, who: str) -> None:
        self.here.now += later
        self.here.take(who)
        self.see()

    @while_there_is("asked")
    @rule(later=LATER, who=one("asked"))
    def decline(self, later: timedelta, who: str) -> None:
        self.here.now += later
        freed = [each.day for each in self.here.offered() if each.standby_id == who]
        standbys.decline(self.here.store, who, now=self.here.now)
        self.see(freed)

    @while_there_is("waiting")
    @rule(later=LATER, who=one("waiting"))
    def withdraw(self, later: timedelta, who: str) -> None:
        self.here.now += later
        freed = [each.day for each in self.here.offered() if each.standby_id == who]
        standbys.withdraw(self.here.store, who, now=self.here.now)
        self.see(freed)

    @rule(who=st.sampled_from(sorted(EXPERTS)), ahead=st.integers(0, AHEAD), spans=HOURS)
    def be_on_duty_at_other_hours(self, who: str, ahead: int, spans: tuple[Span, ...]) -> None:
        day = self.here.today + ahead * DAY
        self.here.be_on_duty(DutyDay(expert_id=who, day=day, spans=spans))

    @rule(later=LATER | LONGER)
    def go_round(self, later: timedelta) -> None:
        self.here.now += later
        standbys.go_round(self.here.store, now=self.here.now)
        self.see(self.here.days)

    def see(self, freed: Iterable[date] = ()) -> None:
        """Look what has become of offers, and whether what was freed is offered."""
        now = {
            each.id: (each.standby_id or "", name_of(each.expert_id, each.begins_at))
            for each in self.here.offered()
        }
        self.here.let_go |= {each for key, each in self.offered.items() if key not in now}
        new = [each for each in self.here.offered() if each.id not in self.offered]
        self.offered = now
        sold.new_offers_go_to_who_has_waited_longest(self.here, new)
        sold.nothing_is_free_that_somebody_waits_for(self.here, freed)

    @invariant()
    def every_time_is_given_once(self) -> None:
        rows = self.here.rows()
        sold.no_expert_and_no_room_is_taken_twice(rows)
        sold.everybody_has_their_time_in_full(rows)
        sold.whoever_was_told_a_time_has_it(self.here, rows)
        sold.nobody_has_two_offers(rows)


TestBookings = BookingMachine.TestCase
TestBookings.settings = (
    settings(settings.get_profile(NIGHTLY), max_examples=NIGHTLY_EXAMPLES)
    if settings.get_current_profile_name() == NIGHTLY
    else settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
)
