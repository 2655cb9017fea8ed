"""A point at whose desk every kind of page has somebody to show."""

from dataclasses import replace
from datetime import timedelta

from tests import callers
from tests.appointments import book, open_booking, standby
from tests.barriers import a_barrier
from tests.cast import AINO_ACCOUNT, NOON, arrive
from tests.referred import open_way, refer
from tests.store import letters
from tests.visitors import served
from tests.web.test_staff_rights import FIELDS
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.messages.messages import Recipient
from youthpoint.domain.messages.outbox import TROUBLED
from youthpoint.store import Store

CANARY, SAID_PHONE, DIALLED = "Canary", "111 1111", "+358401111111"


class House:
    """A point where everybody is called Canary, and can be reached at one number."""

    def __init__(self, store: Store) -> None:
        open_booking(store)
        open_way(store)
        self.barrier = a_barrier(store, CANARY)
        told = Booker(nickname=CANARY, phone=DIALLED)
        self.mine = served(store, arrive(store, nickname=CANARY))
        self.visit = arrive(store, nickname=CANARY)
        at = NOON + timedelta(hours=2)
        self.booking = book(store, at, booker=told, now=NOON - timedelta(days=1))
        self.standby = standby(store, form="standby", booker=told)
        self.call = callers.takes(store, callers.asks(store, nickname=CANARY, phone=DIALLED))
        self.referral = refer(store, visit_id=self.mine.id, name=CANARY, phone=DIALLED)
        with store.write() as uow:
            to = Recipient(phone=DIALLED, language="fi")
            letter = letters.message(self.visit.id)
            uow.messages.add(replace(letter, to=to, state=min(TROUBLED)))

    def address(self, rule: str, endpoint: str) -> str:
        visit = self.mine if endpoint.startswith("staff.refer") else self.visit
        named = {
            "<record>/<record_id>": f"visit/{visit.id}",
            "<visit_id>": visit.id,
            "<booking_id>": self.booking.id,
            "<referral_id>": self.referral.id,
            "<account_id>": AINO_ACCOUNT.id,
            "<part>": "topic",
            "<code>": "work",
        }
        for name, value in named.items():
            rule = rule.replace(name, value)
        return rule

    @property
    def records(self) -> dict[str, str]:
        """What somebody's data lies with, and its id."""
        known = ("visit", "booking", "standby", "call", "referral")
        return {each: getattr(self, each).id for each in known}

    def fields(self) -> dict[str, str]:
        return {
            **FIELDS,
            "visit": self.visit.id,
            "who": self.visit.id,
            "booking": self.booking.id,
            "call": self.call.id,
            "standby": self.standby.id,
            "name": CANARY[:-1],
        }
