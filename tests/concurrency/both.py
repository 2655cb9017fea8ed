"""The real queue and the model of it, in one hand: whatever is done, is done to both."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests import cast
from tests.cast import KEY, NOON
from tests.concurrency import held
from tests.concurrency.model import Model
from tests.concurrency.people import CAST, Done, Person, day_of, reason_of
from youthpoint import worker
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.queue.wishes import Door, Wish
from youthpoint.operations import undo
from youthpoint.operations.queue import adding, desk, queues, serving, visits
from youthpoint.operations.queue.serving import Ending, Onward
from youthpoint.operations.queue.visits import Arrival
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store

ACCOUNTS = {each: cast.account(expert.first_name) for each, expert in CAST.items()}
NINE = timedelta(hours=7)
"""Nine o’clock in Helsinki, after midnight in UTC."""


def _finish(store: Store, visit_id: str, *, by: Account, now: datetime) -> Visit:
    return serving.finish(store, visit_id, Ending(outcome="advised"), by=by, now=now)


BY_VISITOR: dict[str, tuple[Callable[..., Visit], Callable[..., None]]] = {
    "let-one-go-first": (visits.let_one_go_first, Model.let_one_go_first),
    "leave": (visits.leave, Model.leave),
    "hold": (visits.hold, Model.hold),
    "on-my-way": (visits.on_my_way, Model.on_my_way),
    "rejoin": (visits.rejoin, Model.rejoin),
}
BY_STAFF: dict[str, tuple[Callable[..., Visit], Callable[..., None]]] = {
    "call": (serving.call, Model.call),
    "call-again": (serving.call_again, Model.call_again),
    "arrived": (serving.arrived, Model.arrived),
    "missed": (serving.missed, Model.miss),
    "back": (serving.back_to_queue, Model.back),
    "finish": (_finish, Model.finish),
}


def furnished() -> Store:
    store = Store.open(":memory:").migrate()
    with store.write() as uow:
        uow.points.put(held.POINT)
        uow.points.furnish("point", (), cast.TOPICS)
        for expert in CAST.values():
            uow.accounts.add(ACCOUNTS[expert.id], password="")
            uow.experts.put(expert)
    return store


@dataclass(slots=True)
class Both:
    """Two queues, one time, and who is who in them."""

    store: Store = field(default_factory=furnished)
    model: Model = field(default_factory=Model)
    now: datetime = NOON
    nights: int = 0
    ids: dict[str, str] = field(default_factory=dict)
    acts: list[tuple[str, Done]] = field(default_factory=list)
    outlooks: Outlooks = field(default_factory=Outlooks)

    def do(self, real: Callable[[], object], imagined: Callable[[], object]) -> bool:
        """Do it to both: they do it, or refuse it for the same reason."""
        refused, expected = reason_of(real), reason_of(imagined)
        assert refused == expected, f"refused: {refused}; the model: {expected}"
        return refused is None

    def come(self, wish: Wish, *, by: str | None) -> None:
        """Let somebody take a number at the door, or add them at the desk."""
        name = f"p{len(self.ids):02}"
        person = Person(
            name=name,
            day=day_of(self.now),
            topics=wish.topics,
            language=wish.language,
            arrived=self.now,
        )
        arrival = Arrival(point_id="point", wish=wish, door=Door.STAFF if by else Door.PHONE)
        came: list[Visit] = []

        def real() -> None:
            if by is None:
                came.append(visits.register(self.store, arrival, key=KEY, now=self.now))
            else:
                account = ACCOUNTS[by]
                came.append(adding.add(self.store, arrival, by=account, key=KEY, now=self.now))

        if self.do(real, lambda: self.model.register(person, by=by, now=self.now)):
            self.ids[name] = came[0].id
            self._remember(by)

    def visitor(self, act: str, who: str) -> None:
        """Let a visitor do something to their own visit."""
        real, imagined = BY_VISITOR[act]
        self.do(
            lambda: real(self.store, self.ids[who], now=self.now),
            lambda: imagined(self.model, self.model.people[who], now=self.now),
        )

    def staff(self, act: str, who: str, by: str) -> None:
        """Let one of the staff do something with a visit."""
        real, imagined = BY_STAFF[act]
        if self.do(
            lambda: real(self.store, self.ids[who], by=ACCOUNTS[by], now=self.now),
            lambda: imagined(self.model, self.model.people[who], by, now=self.now),
        ):
            self._remember(by)

    def hand_over(self, who: str, by: str, onward: Onward) -> None:
        """Let one of the staff pass a visitor on."""
        if self.do(
            lambda: serving.hand_over(
                self.store, self.ids[who], onward, by=ACCOUNTS[by], now=self.now
            ),
            lambda: self.model.hand_over(self.model.people[who], by, onward, now=self.now),
        ):
            self._remember(by)

    def call_next(self, by: str) -> None:
        """Let an expert call whoever is next."""
        if self.do(
            lambda: serving.call_next(self.store, "point", by=ACCOUNTS[by], now=self.now),
            lambda: self.model.call_next(by, now=self.now),
        ):
            self._remember(by)

    def undo_by_staff(self, act: tuple[str, Done], by: str) -> None:
        """Let one of the staff take back an act, their own or a colleague’s."""
        act_id, done = act
        self.do(
            lambda: undo.by_staff(self.store, act_id, by=ACCOUNTS[by], now=self.now),
            lambda: self.model.undo(done, by, now=self.now),
        )

    def undo_by_visitor(self, who: str) -> None:
        """Let a visitor take back what they did last."""
        own = self.model.last_by_visitor(who, now=self.now)
        self.do(
            lambda: undo.by_visitor(self.store, self.ids[who], now=self.now),
            lambda: self.model.undo(own, None, now=self.now),
        )

    def be(self, by: str, presence: Presence) -> None:
        """Let an expert come, take a break or go."""
        account = ACCOUNTS[by]
        self.do(
            lambda: desk.set_presence(self.store, "point", presence, by=account, now=self.now),
            lambda: self.model.be(by, presence, now=self.now),
        )

    def stop(self, by: str) -> None:
        """Close the queue for the day."""
        queues.stop_queue(self.store, "point", by=ACCOUNTS[by], now=self.now)
        self.model.stop(now=self.now)

    def open(self, by: str) -> None:
        """Take people into the queue again."""
        queues.open_queue(self.store, "point", by=ACCOUNTS[by])
        self.model.stopped_on = None

    def clear(self) -> None:
        """Do the worker’s jobs."""
        for _said in worker.once(self.store, now=self.now):
            pass
        self.model.clear(now=self.now)

    def next_morning(self) -> None:
        """Sleep until the point opens again."""
        self.nights += 1
        midnight = self.now.replace(hour=0, minute=0, second=0, microsecond=0)
        days = 1 if self.now.weekday() < 4 else 7 - self.now.weekday()
        self.now = midnight + timedelta(days=days) + NINE

    def _remember(self, by: str | None) -> None:
        """Keep the id of the act that was just done at the desk, to undo it."""
        if by is None:
            return
        with self.store.read() as uow:
            act = uow.acts.last_by(ACCOUNTS[by].id, "point", since=self.now)
        assert act is not None
        self.acts.append((act.id, self.model.done[-1]))
