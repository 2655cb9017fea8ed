"""Whatever befalls messages and who brings them: nobody is told twice, or what is not so any more.

The suite tries `EXAMPLES` ways of `STEPS` steps. For 10,000 steps and more: `make soak`.
"""

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests import cast
from tests.cast import AINO_ACCOUNT, POINT
from tests.concurrency.conftest import NIGHTLY
from tests.operations.postmen import Clock, post, to_call
from youthpoint.domain.messages.messages import About, Facts, Kind, News, Recipient, Subject
from youthpoint.domain.messages.outbox import TROUBLED, Delivery, Message
from youthpoint.operations.callbacks import callbacks
from youthpoint.operations.messages.delivery import deliver_due
from youthpoint.operations.messages.messages import announce, see_to
from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable
from youthpoint.store import Store

EXAMPLES, STEPS = 20, 40
MOST_CALLS = 4
LEFT_TO_GO = frozenset({Delivery.DUE, Delivery.SENDING})
MAY_HAVE_ARRIVED = frozenset(Delivery) - {Delivery.DUE, Delivery.FAILED}

PAUSES = [timedelta(seconds=each) for each in (1, 11, 60, 150, 1800, 4 * 3600, 11 * 3600)]
"""From less than the time to undo to more than a night."""


class Died(BaseException):
    """Whoever was bringing it was killed."""


class Fate(Enum):
    """What becomes of a letter: what is said of it, and whether it arrives."""

    BROUGHT = None, True
    PUT_OFF = TryLater("busy"), False
    REFUSED = Undeliverable("unknown"), False
    LOST = MaybeSent("silent"), False
    BROUGHT_UNSAID = MaybeSent("mute"), True
    KILLED_BEFORE = Died(), False
    KILLED_AFTER = Died(), True


@dataclass
class Bringer:
    """Brings letters as fate has it, and knows what people have read."""

    repeatable: bool
    newest: dict[str, int] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)

    def send(self, letter: Letter) -> None:
        _subject, call, _kind, stamp = letter.key.split(":")
        assert self.newest.get(call) == int(stamp), "that is not so any more"
        says, arrives = (self.fates.pop(0) if self.fates else Fate.BROUGHT).value
        self.read[letter.key] += arrives
        if says:
            raise says


class OutboxMachine(RuleBasedStateMachine):
    """People who wait to be called, what they are told, and a post that fails in every way."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.open(":memory:").migrate()
        cast.furnish(self.store)
        self.clock = Clock()
        self.bringer = Bringer(repeatable=False)
        self.news: dict[str, News] = {}
        self.told: set[str] = set()

    @initialize(repeatable=st.booleans())
    def begin(self, repeatable: bool) -> None:  # noqa: FBT001
        self.bringer = Bringer(repeatable=repeatable)

    def teardown(self) -> None:
        """In the end, with a post that does its work, everything has come to something."""
        for _each in range(40):
            self.clock.on(hours=1)
            deliver_due(self.store, post(self.bringer), self.clock)
        for key in self.told:
            assert self.message(key).state not in LEFT_TO_GO
        for call in self.bringer.newest:
            key = self.news[call].key
            if key in self.told and self.message(key).state is Delivery.DROPPED:
                assert self.message(key).not_after < self.clock.time, "it was still so"
        self.store.close()

    @precondition(lambda self: len(self.news) < MOST_CALLS)
    @rule(hours=st.integers(1, 30))
    def ask(self, hours: int) -> None:
        call = f"call-{len(self.news)}"
        with self.store.write() as uow:
            to_call(uow, call)
        self.tell(call, hours=hours, stamp=1)

    @precondition(lambda self: self.bringer.newest)
    @rule(hours=st.integers(1, 30), which=st.integers(0, MOST_CALLS))
    def something_newer_happens(self, hours: int, which: int) -> None:
        known = [*self.bringer.newest]
        call = known[which % len(known)]
        self.tell(call, hours=hours, stamp=self.bringer.newest[call] + 1)

    @precondition(lambda self: self.bringer.newest)
    @rule(which=st.integers(0, MOST_CALLS))
    def the_same_is_said_again(self, which: int) -> None:
        known = [*self.bringer.newest]
        self.put(self.news[known[which % len(known)]])

    @precondition(lambda self: self.bringer.newest)
    @rule(which=st.integers(0, MOST_CALLS))
    def want_no_call(self, which: int) -> None:
        known = [*self.bringer.newest]
        call = known[which % len(known)]
        callbacks.withdraw(self.store, call, now=self.clock.time)
        del self.bringer.newest[call]

    @rule(pause=st.sampled_from(PAUSES))
    def wait(self, pause: timedelta) -> None:
        self.clock.time += pause

    @rule(pause=st.sampled_from(PAUSES), fates=st.lists(st.sampled_from(Fate), max_size=4))
    def go_round(self, pause: timedelta, fates: list[Fate]) -> None:
        self.clock.time += pause
        self.bringer.fates = fates
        with suppress(Died):
            deliver_due(self.store, post(self.bringer), self.clock)
        self.bringer.fates = []

    @precondition(lambda self: any(each.state in TROUBLED for each in self.messages()))
    @rule()
    def the_staff_tell_one(self) -> None:
        troubled = [each for each in self.messages() if each.state in TROUBLED]
        see_to(self.store, "point", troubled[0].key, by=AINO_ACCOUNT, now=self.clock.time)

    @invariant()
    def nobody_has_read_it_twice(self) -> None:
        assert self.bringer.repeatable or max(self.bringer.read.values(), default=0) <= 1

    @invariant()
    def what_is_said_of_a_message_is_so(self) -> None:
        for each in self.messages():
            read = self.bringer.read[each.key]
            assert read or each.state is not Delivery.SENT
            assert self.bringer.repeatable or not read or each.state in MAY_HAVE_ARRIVED

    @invariant()
    def an_address_stays_only_while_it_is_needed(self) -> None:
        for each in self.messages():
            wanted = each.news.about.id in self.bringer.newest
            needed = each.state in LEFT_TO_GO | TROUBLED
            assert bool(each.to.address) is (wanted and needed), each

    def tell(self, call: str, *, hours: int, stamp: int) -> None:
        begins = self.clock.time + timedelta(hours=hours)
        self.bringer.newest[call] = stamp
        self.news[call] = News(
            kind=Kind.CALL_TRIED,
            about=About(subject=Subject.CALLBACK, id=call, stamp=stamp),
            facts=Facts(at=begins, ends=begins + timedelta(hours=2)),
        )
        self.put(self.news[call])

    def put(self, news: News) -> None:
        to = Recipient(language="fi", phone="+358401234567")
        with self.store.write() as uow:
            announce(uow, POINT, news, to, at=self.clock.time)
            if uow.messages.find(news.key):
                self.told.add(news.key)

    def messages(self) -> list[Message]:
        return [self.message(key) for key in sorted(self.told)]

    def message(self, key: str) -> Message:
        with self.store.read() as uow:
            found = uow.messages.find(key)
        assert found is not None
        return found


TestOutbox = OutboxMachine.TestCase
TestOutbox.settings = (
    settings.get_profile(NIGHTLY)
    if settings.get_current_profile_name() == NIGHTLY
    else settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
)
