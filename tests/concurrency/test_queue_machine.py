"""The real queue and a simple model of it, led through the same acts: they never differ.

The suite tries `EXAMPLES` ways of `STEPS` steps. For 10,000 steps and more:
`pytest tests/concurrency/test_queue_machine.py --hypothesis-profile=nightly`.
"""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.concurrency.both import BY_STAFF, BY_VISITOR
from tests.concurrency.conftest import NIGHTLY
from tests.concurrency.model import LIMIT
from tests.concurrency.moments import (
    AT_THE_DESK,
    EXPERT,
    LATER,
    ONWARD,
    SOON,
    WISH,
    Moments,
    one,
    while_there_are,
)
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import State
from youthpoint.domain.queue.wishes import Wish
from youthpoint.operations.queue.serving import Onward

EXAMPLES = 50
STEPS = 50
NIGHTS = 3


class QueueMachine(Moments):
    """A point on some winter days, with everything that visitors and staff may do."""

    @precondition(lambda self: len(self.both.model.names(State.WAITING)) <= LIMIT)
    @rule(later=LATER, wishes=st.lists(WISH, min_size=1, max_size=3))
    def take_numbers(self, later: timedelta, wishes: list[Wish]) -> None:
        for wish in wishes:
            self.both.now += later
            self.both.come(wish, by=None)

    @rule(later=LATER, wish=WISH, by=EXPERT)
    def add_at_the_desk(self, later: timedelta, wish: Wish, by: str) -> None:
        self.both.now += later
        self.both.come(wish, by=by)

    @while_there_are(2, State.WAITING)
    @rule(later=LATER, who=one(State.WAITING))
    def let_one_go_first(self, later: timedelta, who: str) -> None:
        self.both.now += later
        self.both.visitor("let-one-go-first", who)

    @while_there_are(1, State.WAITING, State.CALLED, State.MISSED)
    @rule(later=LATER, who=one(State.WAITING, State.CALLED, State.MISSED))
    def leave(self, later: timedelta, who: str) -> None:
        self.both.now += later
        self.both.visitor("leave", who)

    @while_there_are(1, State.CALLED)
    @rule(later=LATER, who=one(State.CALLED))
    def hold(self, later: timedelta, who: str) -> None:
        self.both.now += later
        self.both.visitor("hold", who)

    @while_there_are(1, State.CALLED)
    @rule(later=LATER, who=one(State.CALLED))
    def hear_the_call(self, later: timedelta, who: str) -> None:
        self.both.now += later
        self.both.visitor("on-my-way", who)

    @while_there_are(1, State.MISSED)
    @rule(later=LATER, who=one(State.MISSED))
    def rejoin(self, later: timedelta, who: str) -> None:
        self.both.now += later
        self.both.visitor("rejoin", who)

    @while_there_are(1)
    @rule(later=LATER, who=one(), act=st.sampled_from(sorted(BY_VISITOR)))
    def try_anything(self, later: timedelta, who: str, act: str) -> None:
        self.both.now += later
        self.both.visitor(act, who)

    @precondition(lambda self: bool(self.both.model.last_visitors()))
    @rule(
        later=SOON,
        who=st.runner().flatmap(lambda self: st.sampled_from(self.both.model.last_visitors())),
    )
    def think_again(self, later: timedelta, who: str) -> None:
        self.both.now += later
        self.both.undo_by_visitor(who)

    @while_there_are(1, State.WAITING)
    @rule(later=LATER, by=EXPERT)
    def call_next(self, later: timedelta, by: str) -> None:
        self.both.now += later
        self.both.call_next(by)

    @while_there_are(1, State.WAITING)
    @rule(
        later=SOON,
        by=EXPERT,
        acts=st.sampled_from([("arrived",), ("arrived", "finish"), ("missed",)]),
    )
    def help_the_next(self, later: timedelta, by: str, acts: tuple[str, ...]) -> None:
        self.call_next(later, by)
        who = self.both.model.with_expert(by)
        for act in acts:
            if who is not None:
                self.both.now += later
                self.both.staff(act, who.name, by)

    @while_there_are(1, State.WAITING, State.MISSED)
    @rule(later=LATER, who=one(State.WAITING, State.MISSED), by=EXPERT)
    def call_out_of_turn(self, later: timedelta, who: str, by: str) -> None:
        self.both.now += later
        self.both.staff("call", who, by)

    @while_there_are(1, State.CALLED)
    @rule(later=LATER, who=one(State.CALLED), by=EXPERT)
    def call_again(self, later: timedelta, who: str, by: str) -> None:
        self.both.now += later
        self.both.staff("call-again", who, by)

    @while_there_are(1, State.CALLED)
    @rule(later=LATER, who=one(State.CALLED), by=EXPERT)
    def receive(self, later: timedelta, who: str, by: str) -> None:
        self.both.now += later
        self.both.staff("arrived", who, by)

    @while_there_are(1, State.CALLED)
    @rule(later=LATER, who=one(State.CALLED), by=EXPERT)
    def miss(self, later: timedelta, who: str, by: str) -> None:
        self.both.now += later
        self.both.staff("missed", who, by)

    @while_there_are(1, *AT_THE_DESK)
    @rule(later=LATER, who=one(*AT_THE_DESK), by=EXPERT)
    def put_back(self, later: timedelta, who: str, by: str) -> None:
        self.both.now += later
        self.both.staff("back", who, by)

    @while_there_are(1, State.IN_SERVICE)
    @rule(later=LATER, who=one(State.IN_SERVICE), by=EXPERT)
    def finish(self, later: timedelta, who: str, by: str) -> None:
        self.both.now += later
        self.both.staff("finish", who, by)

    @while_there_are(1, *AT_THE_DESK)
    @rule(later=LATER, who=one(*AT_THE_DESK), by=EXPERT, onward=ONWARD)
    def hand_over(self, later: timedelta, who: str, by: str, onward: Onward) -> None:
        self.both.now += later
        self.both.hand_over(who, by, onward)

    @while_there_are(1)
    @rule(later=LATER, who=one(), by=EXPERT, act=st.sampled_from(sorted(BY_STAFF)))
    def press_anything(self, later: timedelta, who: str, by: str, act: str) -> None:
        self.both.now += later
        self.both.staff(act, who, by)

    @precondition(lambda self: bool(self.both.acts))
    @rule(later=SOON, back=st.sampled_from([1, 1, 2, 3]), by=st.none() | EXPERT)
    def undo(self, later: timedelta, back: int, by: str | None) -> None:
        self.both.now += later
        last = [each for each in self.both.acts[-6:] if not each[1].undone] or self.both.acts
        act = last[-back:][0]
        self.both.undo_by_staff(act, by or act[1].by or "")

    @while_there_are(1)
    @rule(later=SOON, by=EXPERT, presence=st.sampled_from(Presence))
    def come_or_go(self, later: timedelta, by: str, presence: Presence) -> None:
        self.both.now += later
        self.both.be(by, presence)

    @while_there_are(3, State.WAITING, State.MISSED)
    @rule(later=LATER, by=EXPERT, again=st.booleans())
    def stop_the_queue(self, later: timedelta, by: str, again: bool) -> None:  # noqa: FBT001
        self.both.now += later
        self.both.stop(by)
        if again:
            self.both.open(by)

    @precondition(lambda self: self.both.nights < NIGHTS)
    @while_there_are(2, State.WAITING, State.MISSED, *AT_THE_DESK)
    @rule(cleared=st.booleans())
    def sleep(self, cleared: bool) -> None:  # noqa: FBT001
        self.both.next_morning()
        if cleared:
            self.both.clear()

    @precondition(lambda self: bool(self.both.model.left_over(self.both.now)))
    @rule()
    def clear(self) -> None:
        self.both.clear()


TestQueue = QueueMachine.TestCase
TestQueue.settings = (
    settings.get_profile(NIGHTLY)
    if settings.get_current_profile_name() == NIGHTLY
    else settings(max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None)
)
