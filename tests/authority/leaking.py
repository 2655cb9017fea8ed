"""A point where everything is said that can be said; every byte of it that leaves is looked at."""

import logging
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import ClassVar
from urllib.parse import unquote_to_bytes

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from authority.operations import nodes
from authority.store.store import Store as TheirStore
from tests import callers, cast, referred
from tests.appointments import THURSDAY_TEN, book, open_booking
from tests.authority.canaries import Canary, Listening
from tests.authority.pointing import Point
from tests.authority.speaking import Ticking
from tests.cast import AINO_ACCOUNT, KEY
from tests.cutting import wire
from youthpoint import worker
from youthpoint.domain import codes
from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.errors import Refused
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations.callbacks import callbacks
from youthpoint.operations.feedback import feedback
from youthpoint.operations.feedback.feedback import Tap
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.serving import Ending
from youthpoint.operations.referrals import ending, giving
from youthpoint.operations.sync import asking, emitting
from youthpoint.operations.sync.emitting import Change, NoBasis
from youthpoint.operations.sync.ids import new_id, new_salt
from youthpoint.store import Store

BY = AINO_ACCOUNT
OTHERS = "municipal_youth"
"""To whom nobody has agreed to be sent."""

CUT = st.sampled_from([b"", b"", b'"outcomes"', b'"acked_seq"', b'"keys"'])
NUMBERS = count(1)
MORNING = 8
"""Hours in UTC; the point is open."""


@dataclass(frozen=True)
class House:
    """A real authority on loopback, and the point that every example has a copy of."""

    theirs: TheirStore
    port: int
    clock: Ticking
    furnished: Path
    folder: Path


class LeakedError(AssertionError):
    """Somebody is in a byte that left."""


class Leaks(RuleBasedStateMachine):
    """People come, book, ask to be called, are referred, take it back; rounds go between it all."""

    house: ClassVar[House]

    def __init__(self) -> None:
        super().__init__()
        house, name = self.house, f"node{next(NUMBERS)}"
        folder = house.folder / name
        folder.mkdir()
        house.clock.at = cast.NOON
        self.ending = ExitStack()
        self.store = Store.open(copyfile(house.furnished, folder / "youthpoint.db"))
        self.ending.callback(self.store.close)
        self.point = Point(store=self.store, folder=folder, clock=house.clock, port=house.port)
        self.point.join(nodes.offer(house.theirs, name, name, self.now))
        open_booking(self.store)
        referred.take(self.store)
        self.line = self.ending.enter_context(wire(house.port))
        self.point.port = self.line.port
        self.logged = Listening()
        logging.getLogger().addHandler(self.logged)
        self.ending.callback(logging.getLogger().removeHandler, self.logged)
        self.forbidden: set[str] = set()
        self.referred: dict[str, Canary] = {}
        self.came: list[str] = []
        self.newest = self.passed = 0

    @property
    def now(self) -> datetime:
        return self.house.clock()

    def close(self) -> None:
        """Let go of the point."""
        self.ending.close()

    def teardown(self) -> None:
        with self.ending:
            self.round(b"")
            assert self.passed, "the control: something has left"

    @rule(topic=st.sampled_from(["work", "home"]), door=st.sampled_from(Door))
    def come(self, topic: str, door: Door) -> None:
        who = self.somebody()
        wish = Wish(topics=(topic,), language="fi", nickname=who.name, phone=who.phone)
        arrival = visits.Arrival(point_id="point", wish=wish, door=door)
        with suppress(Refused):
            visit = visits.register(self.store, arrival, key=KEY, now=self.now)
            self.came.append(visit.id)
            self.forbid(visit.id, *self.opening(visit.id, visit.nonce))

    @rule()
    def serve(self) -> None:
        with suppress(Refused):
            visit = serving.call_next(self.store, "point", by=BY, now=self.now)
            serving.arrived(self.store, visit.id, by=BY, now=self.now)
            self.house.clock.pass_by(timedelta(minutes=5))
            serving.finish(self.store, visit.id, Ending(outcome="advised"), by=BY, now=self.now)

    @rule(hours=st.integers(0, 5))
    def book(self, hours: int) -> None:
        who = self.somebody()
        booker = Booker(nickname=who.name, phone=who.phone, email=who.email)
        at = THURSDAY_TEN + timedelta(hours=hours)
        with suppress(Refused):
            made = book(self.store, at, form=who.name, booker=booker, now=self.now)
            self.forbid(made.id, *self.opening(made.id, made.nonce))

    @rule(window=st.integers(0, 1))
    def ask_for_a_call(self, window: int) -> None:
        who = self.somebody()
        wish = callers.wish(window, phone=who.phone, nickname=who.name, message=True)
        with suppress(Refused):
            call = callbacks.ask(self.store, wish, key=KEY, now=self.now)
            self.forbid(call.id, *self.opening(call.id, call.nonce))

    @rule(face=st.integers(1, 5))
    def say(self, face: int) -> None:
        who = self.somebody()
        told = feedback.tap_face(self.store, "point", Tap(face=face, language="fi"), now=self.now)
        feedback.answer(self.store, replace(told, comment=who.text))
        self.forbid(told.id)

    @rule(after_a_visit=st.booleans())
    def refer(self, *, after_a_visit: bool) -> None:
        who = self.somebody()
        self.forbidden -= who.words
        visit_id = self.came[-1] if after_a_visit and self.came else None
        said = {"name": who.name, "phone": who.phone, "email": who.email, "message": who.text}
        wish = referred.wish(**said, visit_id=visit_id, form_key=who.name)
        made = giving.give(self.store, wish, key=KEY, now=self.now)
        self.referred[made.id] = who
        self.forbid(made.nonce, *self.opening(made.id, made.nonce))

    @precondition(lambda self: self.referred)
    @rule(back=st.integers(1, 3))
    def take_back(self, back: int) -> None:
        """What was surely not sent never is; of the rest the word follows."""
        which = [*self.referred][-back:][0]
        unsent = [each.state == "waiting" for each in referred.outbox(self.store)
                  if each.event.record_id == which]  # fmt: skip
        ending.take_back(self.store, which, now=self.now)
        if any(unsent):
            self.forbidden |= self.referred[which].words

    @precondition(lambda self: self.referred)
    @rule(known=st.booleans())
    def try_without_a_basis(self, *, known: bool) -> None:
        """Try to send somebody on nobody's word, or on somebody's that was given for others."""
        who = self.somebody()
        id_ = new_id(at=self.now)
        change = Change(
            record="referral",
            record_id=id_,
            verb="given",
            version=1,
            base=0,
            aggregate=f"referral/{id_}",
            data={"salt": new_salt(), "recipient": OTHERS, "name": who.name, "message": who.text},
        )
        with suppress(NoBasis), self.store.write() as uow:
            found = uow.referrals.find([*self.referred][-1])
            basis = found.basis_id if found and known else new_id(at=self.now)
            emitting.emit(uow, change, basis, OTHERS, at=self.now)

    @rule(days=st.sampled_from([1, 1, 2, 35]))
    def sleep(self, days: int) -> None:
        """Nights and a month go by: days end, are told as counts, and what is due is forgotten."""
        morning = self.now.replace(hour=MORNING, minute=0) + timedelta(days=days)
        self.house.clock.at = morning
        self.logged.said += worker.once(self.store, now=morning)

    @rule(cut=CUT)
    def round(self, cut: bytes) -> None:
        """Send what waits, with a comparison, over a line that may break; look at all of it."""
        self.line.after = cut
        self.house.clock.pass_by(timedelta(hours=1))
        asking.ask(self.store, at=self.now)
        self.logged.said.append(str(self.point.push()))
        left = bytes(self.line.asked) + unquote_to_bytes(self.line.asked)
        assert b"content-encoding" not in left.lower(), "or it has to be unpacked first"
        left += "\n".join(self.logged.said).encode()
        self.passed += len(self.line.asked)
        self.line.asked, self.logged.said = b"", []
        left = left.lower()
        if found := [each for each in self.forbidden if each.lower().encode() in left]:
            raise LeakedError(found)

    def somebody(self) -> Canary:
        self.newest = next(NUMBERS)
        who = Canary(self.newest)
        self.forbidden |= who.words
        return who

    def forbid(self, *words: str) -> None:
        self.forbidden.update(words)

    def opening(self, id_: str, nonce: str) -> tuple[str, str]:
        """Return link and code."""
        return codes.link(KEY, id_, nonce), codes.code(KEY, id_, nonce)
