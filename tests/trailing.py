"""People who have left all that can be left with a point: what each of their records holds."""

from datetime import timedelta
from pathlib import Path

from tests import appointments, callers, cast, referred, tables
from tests.appointments import THURSDAY_TEN
from tests.cast import AINO_ACCOUNT, NOON
from tests.client import Client, Page
from tests.phones import Phone
from youthpoint.domain.booking.bookings import Booker, Booking
from youthpoint.domain.booking.standbys import Standby
from youthpoint.domain.callbacks.callbacks import Callback
from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.operations.booking import check_in
from youthpoint.operations.booking.check_in import Coming
from youthpoint.operations.messages import pushes
from youthpoint.operations.queue import nearing, serving, visits
from youthpoint.operations.stations import printing
from youthpoint.store import Store

NAME, NUMBER, EMAIL = "Canary Robin", "+358451112233", "canary@example.org"
YES = "Yes, erase it all"
TEXT = "Canary sings in the evening"
PERSON = ("Canary", "451112233", EMAIL, "push.example")
SOMEBODY = Booker(nickname=NAME, age_band=AgeBand.FROM_18, phone=NUMBER, email=EMAIL)


def visitor(store: Store, *, form_key: str = "Canary-form") -> Visit:
    """Somebody waits, is told by phone and browser, has a slip, was called and came back."""
    wish = Wish(topics=("mind",), language="fi", nickname=NAME, phone=NUMBER)
    arrival = visits.Arrival(point_id="point", wish=wish, door=Door.PHONE, form_key=form_key)
    visit = visits.register(store, arrival, key=cast.KEY, now=NOON)
    pushes.subscribe(store, visit.id, Phone().browser)
    serving.call(store, visit.id, by=AINO_ACCOUNT, now=NOON)
    visits.hold(store, visit.id, now=NOON)
    nearing.tell_whose_turn_is_near(store, now=NOON)
    with store.write() as uow:
        printing.ask_for(uow, visit, station_id="", now=NOON)
    return visit


def booker(store: Store) -> Booking:
    """Somebody has booked a time for Thursday, with all that can be told."""
    appointments.open_booking(store, mail=True)
    return appointments.book(store, THURSDAY_TEN, form="Canary-booking", booker=SOMEBODY)


def comer(store: Store) -> tuple[Booking, Visit]:
    """Somebody has booked a time for now, and has come."""
    appointments.open_booking(store, mail=True)
    before = NOON - timedelta(days=1)
    booking = appointments.book(store, NOON, form="Canary", booker=SOMEBODY, now=before)
    coming = Coming(booking_id=booking.id, door=Door.PHONE)
    return booking, check_in.check_in(store, coming, key=cast.KEY, now=NOON)


def waiter(store: Store) -> Standby:
    """Somebody waits for a time, and has one offered."""
    appointments.open_booking(store, mail=True)
    return appointments.standby(store, form="Canary-standby", booker=SOMEBODY)


def caller(store: Store) -> Callback:
    """Somebody has asked to be called."""
    return callers.asks(store, phone=NUMBER, nickname=NAME, form_key="Canary-call")


def referrer(store: Store, visit: Visit | None = None) -> Referral:
    """Somebody has asked that a partner contacts them."""
    referred.open_way(store)
    return referred.refer(
        store, name=NAME, phone=NUMBER, email=EMAIL, message=TEXT,
        visit_id=visit.id if visit else None, form_key="Canary-referral",
    )  # fmt: skip


def left_of(folder: Path) -> list[str]:
    """Return what is left of the person: the tables, then the bytes, that hold something."""
    found = [f"{each} in {table}" for each in PERSON for table in tables.holding(folder, each)]
    kept = tables.bytes_of(folder)
    return found or [each for each in PERSON if each.encode() in kept]


def asked(client: Client, path: str) -> Page:
    """Ask what is known, from a page of one's own."""
    return client.visit(f"{path}/data")


def followed(client: Client, page: Page, words: str) -> Page:
    """Go where a link with these words leads."""
    (way,) = [each for each in page.tree.css("main a") if each.text(strip=True) == words]
    return client.visit(str(way.attributes["href"]), titled=False)


def erased(client: Client, path: str) -> Page:
    """Erase it, from a page of one's own."""
    return client.choose(client.visit(f"{path}/erase"), YES)
