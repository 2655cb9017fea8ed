"""Free times and bookings: ten experts who can be booked, and browsers that are about to."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from secrets import token_hex

from tests.bench.people import COOKIE, Browser, get, opened, post, signed
from tests.bench.stores import Site
from youthpoint import demo
from youthpoint.domain.booking.bookings import Booking, BookingState
from youthpoint.domain.experts import DutySlot, Expert
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.messages.messages import Subject
from youthpoint.operations.booking import bookings
from youthpoint.operations.booking.free_times import Search, Wanted
from youthpoint.operations.booking.holding import Taking
from youthpoint.store import Store
from youthpoint.web.visitor.booking_drafts import BookingDraft

TEN = 10
BURST = 32
"""Bookings that are made before they are taken off again, so that there are always free times."""

DIFFERENT = 600
"""Pages that differ in what was picked before: more than are kept, so that each is made anew."""

A_DAY = timedelta(days=1)
WEEKS = 56 * A_DAY


class Bookers:
    """Those who would like a time with anybody who knows about work."""

    def __init__(self, site: Site, store: Store, port: int) -> None:
        self._site, self._store, self._port = site, store, port
        self._point = demo.point(store)
        self._ready = False

    def looks(self) -> list[bytes]:
        """Return requests for the free times of one day of the weeks to come, a day after another.

        Whoever asks for the same day before something changes is shown the same page.
        """
        session, _token = self._on_the_way()
        zone = self._point.zone
        days = dict.fromkeys(at.astimezone(zone).date() for at, _expert in self._times())
        return [get(f"/book?day={day}", {COOKIE: signed(session)}) for day in days]

    def looks_anew(self) -> list[bytes]:
        """Return requests for the free times of one day, each with something else picked."""
        session, _token = self._on_the_way()
        day = self._times()[0][0].astimezone(self._point.zone).date()
        picked = (
            datetime.combine(day, time(), tzinfo=self._point.zone) + n * timedelta(seconds=1)
            for n in range(DIFFERENT)
        )
        return [
            get(f"/book?day={day}", {COOKIE: signed({**session, "picked": each.isoformat()})})
            for each in picked
        ]

    def choices(self) -> list[bytes]:
        """Return requests that each choose another time, each from a browser of its own."""
        session, token = self._on_the_way()
        return [
            post(
                "/book",
                {COOKIE: signed({**session, "booking": asdict(draft)})},
                csrf_token=token,
                begins=draft.begins,
                **{"with": draft.expert, "how": draft.channel},
            )
            for draft in islice(self._drafts(), BURST)
        ]

    def orders(self) -> list[bytes]:
        """Hold as many times; return requests that book them, each from a browser of its own."""
        session, token = self._on_the_way()
        found = []
        for draft in list(islice(self._drafts(), BURST)):
            held = self._hold(draft)
            told = replace(draft, hold=held.id, phone="+358401234567")
            cookies = {COOKIE: signed({**session, "booking": asdict(told)})}
            found.append(post("/book/check", cookies, csrf_token=token))
        return found

    def take_off(self, state: BookingState) -> int:
        """Take all bookings off again, and tell nobody; return how many had come to this state."""
        with self._store.write() as uow:
            made = self._made(uow.bookings.of_days(self._point.id, *self._days()))
            for each in made:
                uow.bookings.drop(each)
            uow.messages.forget_addresses(Subject.BOOKING, [each.id for each in made])
        return sum(each.state is state for each in made)

    def _hold(self, draft: BookingDraft) -> Booking:
        wanted = replace(self._wanted, expert_id=draft.expert)
        begins = datetime.fromisoformat(draft.begins)
        taking = Taking(wanted=wanted, begins_at=begins, form_key=draft.form_key)
        return bookings.hold(self._store, taking, now=self._site.now())

    def _drafts(self) -> Iterator[BookingDraft]:
        for at, expert in self._times():
            yield BookingDraft(form_key=token_hex(16), expert=expert, begins=at.isoformat())

    @property
    def _wanted(self) -> Wanted:
        return Wanted(point_id=self._point.id, topics=("work",), language="fi")

    def _made(self, every: Sequence[Booking]) -> list[Booking]:
        return [each for each in every if each.expert_id.startswith("booked")]

    def _days(self) -> tuple[date, date]:
        today = self._point.day_of(self._site.now())
        return today, today + WEEKS

    def _times(self) -> list[tuple[datetime, str]]:
        self._be_ready()
        with self._store.read() as uow:
            today = self._point.day_of(self._site.now())
            days = Search.of(uow, self._wanted).days(
                today + A_DAY, today + WEEKS, now=self._site.now()
            )
        return [
            (at, offer.expert.id)
            for day in days
            for at, offer in day.begins()
            if offer.expert.id.startswith("booked")
        ]

    def _on_the_way(self) -> tuple[dict[str, object], str]:
        """Return the session of somebody who has said what it is about, and their form's token."""
        self._be_ready()
        walker = Browser(port=self._port)
        walker.get("/need")
        walker.post("/need", topics="work")
        walker.get("/book")
        return opened(walker.cookies[COOKIE]), walker.token

    def _be_ready(self) -> None:
        if not self._ready:
            with self._store.write() as uow:
                for expert in self._experts():
                    uow.experts.put(expert)
                uow.duty.put(self._duty())
            self._ready = True

    def _experts(self) -> Iterator[Expert]:
        for number in range(TEN):
            yield Expert(
                id=f"booked{number}",
                point_id=self._point.id,
                first_name=f"Booked{number}",
                role="outreach_youth_worker",
                organisation="municipality",
                room=f"b{number}",
                topics=frozenset({"work"}),
                languages=frozenset(LANGUAGES),
            )

    def _duty(self) -> Iterator[DutySlot]:
        for expert in self._experts():
            for weekday in range(5):
                yield DutySlot(
                    expert_id=expert.id, weekday=weekday, begins=time(9), ends=time(16), walk_ins=0
                )
