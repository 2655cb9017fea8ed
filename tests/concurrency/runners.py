"""What visitors, staff and the worker do in a race, each in a process of their own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from tests.cast import KEY, NOON
from tests.concurrency.racing import Track, tried
from tests.patience import PATIENCE
from youthpoint import worker
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations import undo
from youthpoint.operations.queue import serving, visits
from youthpoint.operations.queue.deeds import UNDO_TIME
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.operations.queue.visits import Arrival
from youthpoint.store import Store

ROUNDS = 20
"""How often each of them does what they do."""

SENDINGS = 8
"""How often each browser sends its form."""

LATEST = NOON + timedelta(seconds=PATIENCE)
"""When a desk gives up: somebody who was to come has died."""

ADVISED = Ending(outcome="advised")


@dataclass(slots=True)
class Told:
    """What the store has confirmed to one phone: the numbers by visit, and who has left."""

    numbers: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)


def phone(store: Store, track: Track) -> Told:
    """Let people take numbers, let others go first, come back, leave."""
    told = Told()
    wish = Wish(topics=("work",), language="fi")
    arrival = Arrival(point_id="point", wish=wish, door=Door.PHONE)
    for turn in range(ROUNDS):
        visit = visits.register(store, arrival, key=KEY, now=track.now())
        told.numbers[visit.id] = visit.ticket
        tried(partial(visits.let_one_go_first, store, visit.id, now=track.now()))
        mine = list(told.numbers)[-4:]
        for each in mine:
            tried(partial(visits.rejoin, store, each, now=track.now()))
        if turn % 3 == 0:
            gone = tried(partial(visits.leave, store, mine[0], now=track.now()))
            told.left |= {gone.id} if gone else set()
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One of the staff, who calls, receives, misses, puts back, passes on, finishes, undoes."""

    by: Account
    expert: str
    colleague: str
    comers: int

    def __call__(self, store: Store, track: Track) -> int:
        """Go through every way in turn, while somebody may come; return how many were called."""
        called = 0
        while called < ROUNDS and track.now() < LATEST:
            all_came = self._all_came(store)
            visit = tried(partial(serving.call_next, store, "point", by=self.by, now=track.now()))
            if visit is not None:
                self._go_on(called, store, track, visit)
                self._clear(store, track)
                called += 1
            elif all_came:
                break
        return called

    def _all_came(self, store: Store) -> bool:
        with store.read() as uow:
            return uow.visits.so_far("point", NOON.date()).ordinal == self.comers

    def _go_on(self, turn: int, store: Store, track: Track, visit: Visit) -> None:
        do = partial(self._do, store, track, visit)
        if turn % 5 == 0:
            do(serving.missed)
        elif turn % 5 == 1:
            do(serving.back_to_queue)
        elif turn % 5 == 2:
            do(serving.hand_over, Onward(expert=self.colleague))
        else:
            do(serving.arrived)
            do(serving.finish, ADVISED)
            self._undo(store, track)

    def _clear(self, store: Store, track: Track) -> None:
        """Finish with whoever is still at the desk."""
        with store.read() as uow:
            visit = uow.visits.at_desk_of(self.expert, "point")
        if visit is not None:
            self._do(store, track, visit, serving.arrived)
            self._do(store, track, visit, serving.finish, ADVISED)

    def _do(
        self, store: Store, track: Track, visit: Visit, act: Callable[..., Visit], *more: object
    ) -> None:
        tried(partial(act, store, visit.id, *more, by=self.by, now=track.now()))

    def _undo(self, store: Store, track: Track) -> None:
        with store.read() as uow:
            act = uow.acts.last_by(self.by.id, "point", since=track.now() - UNDO_TIME)
        if act is not None:
            tried(partial(undo.by_staff, store, act.id, by=self.by, now=track.now()))


def work(store: Store, track: Track) -> int:
    """Do the worker’s jobs over and over."""
    return sum(len(list(worker.once(store, now=track.now()))) for _turn in range(ROUNDS))


@dataclass(frozen=True, slots=True)
class Sender:
    """A browser that sends the same form again and again; returns which visits came of it."""

    register: Callable[..., Visit] = visits.register

    def __call__(self, store: Store, track: Track) -> list[str]:
        wish = Wish(topics=("work",), language="fi")
        arrival = Arrival(point_id="point", wish=wish, door=Door.PHONE, form_key="one form")
        return [
            self.register(store, arrival, key=KEY, now=track.now()).id for _each in range(SENDINGS)
        ]


@dataclass(frozen=True, slots=True)
class Caller:
    """An expert who calls one after the other and is done with each at once."""

    by: Account
    call_next: Callable[..., Visit] = serving.call_next

    def __call__(self, store: Store, track: Track) -> None:
        for _each in range(ROUNDS):
            call = partial(self.call_next, store, "point", by=self.by, now=track.now())
            if visit := tried(call):
                for act in (serving.arrived, partial(serving.finish, ending=ADVISED)):
                    tried(partial(act, store, visit.id, by=self.by, now=track.now()))
