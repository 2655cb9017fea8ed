"""The one thread of a process that watches the store and tells all who listen.

A listener costs a connection and some memory, and no thread. What is told is brought by asking
the page's own view; between two such questions everybody else gets their turn.
"""

import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from queue import Empty, SimpleQueue
from random import uniform
from selectors import EVENT_READ, EVENT_WRITE, DefaultSelector, SelectorKey
from threading import Event, Thread

from youthpoint import logs
from youthpoint.clock import Clock
from youthpoint.store import StoreBusy
from youthpoint.store.watch import Watch
from youthpoint.web.live.bell import Bell
from youthpoint.web.live.events import ENDED, RELOAD, event
from youthpoint.web.live.listeners import Gone, Listener
from youthpoint.web.live.questions import Answer, Ask, Came
from youthpoint.web.live.turns import Turns

log = logs.get(__name__)

LOOK = 0.02
"""Seconds between two looks at the store."""

STRETCH, REST = 0.01, 0.001
"""Seconds of asking at a stretch, and of leaving the processor to others in between."""

MINUTE_SPREAD = 2.0
"""Seconds within which everybody learns that a minute has passed."""

SHUT_OUT = 1.0
"""Seconds after which somebody is asked for who may have been shut out."""

SIGNS = (12.0, 18.0)
"""Seconds between two signs of life; never the same for all."""


class Hub:
    """Tells all who listen in this process; `most` is how many those may be."""

    def __init__(self, ask: Ask, watch: Callable[[], Watch], clock: Clock, *, most: int) -> None:
        self._ask, self._watch, self._clock, self._most = ask, watch, clock, most
        self._listeners: set[Listener] = set()
        self._new: SimpleQueue[tuple[Listener, bytes]] = SimpleQueue()
        self._turns = Turns()
        self.heard: Callable[[int], None] = lambda _listeners: None
        self._bell, self._selector = Bell(), DefaultSelector()
        self._selector.register(self._bell, EVENT_READ)
        self._ending = Event()
        self._revisions: dict[str, tuple[int, int]] = {}
        self._minute = 0
        self._look_at = self._signs_at = 0.0
        self._thread = Thread(target=self._run, name="live", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Tell whether it still tells anybody anything."""
        return self._thread.is_alive()

    @property
    def full(self) -> bool:
        """Tell whether nobody more can listen."""
        return len(self._listeners) + self._new.qsize() >= self._most

    def take(self, listener: Listener, head: bytes) -> None:
        """Tell this one too, beginning with the head of the answer."""
        self._new.put((listener, head))
        self._bell.ring()

    def close(self) -> None:
        """Hang up on everybody."""
        self._ending.set()
        self._bell.ring()
        self._thread.join(1.0)

    def _run(self) -> None:
        try:
            with closing(self._watch()) as watch, closing(self._ask):
                while not self._ending.is_set():
                    self._go_round(watch)
        except Exception:  # the next who listens begins another
            log.exception("live: ended")
        finally:
            self._welcome()
            for each in list(self._listeners):
                self._drop(each)
            self._selector.close()
            self._bell.close()

    def _go_round(self, watch: Watch) -> None:
        self.heard(len(self._listeners))
        for key, events in self._selector.select(self._pause()):
            self._attend(key, events)
        self._welcome()
        now = time.monotonic()
        if now >= self._look_at:
            self._look_at = now + LOOK
            with suppress(StoreBusy):  # the next look tells of it
                self._look(watch, now)
        if now >= self._signs_at:
            self._signs_at = now + 1.0
            self._give_signs(now)
        self._tell_who_is_due(now + STRETCH)

    def _pause(self) -> float | None:
        """Return how long to wait for somebody to say something, or to take what was said."""
        if not self._listeners:
            return None
        now = time.monotonic()
        return max(min(self._look_at - now, self._turns.pause(now)), REST)

    def _attend(self, key: SelectorKey, events: int) -> None:
        if (listener := key.data) is None:
            self._bell.silence()
            return
        try:
            if events & EVENT_WRITE:
                listener.flush()
            if events & EVENT_READ:
                listener.hear()
            self._wait_for(listener)
        except Gone:
            self._drop(listener)

    def _welcome(self) -> None:
        with suppress(Empty):
            while True:
                listener, head = self._new.get_nowait()
                self._listeners.add(listener)
                self._selector.register(listener.line, EVENT_READ, listener)
                listener.sign_at = time.monotonic() + uniform(*SIGNS)  # noqa: S311 - no secret
                self._say(listener, partial(listener.begin, head))
                self._turns.plan(listener, 0.0)

    def _look(self, watch: Watch, now: float) -> None:
        """Plan who is to be asked for: whose point has changed, and everybody once a minute."""
        minute, moved = int(self._clock().timestamp()) // 60, watch.moved()
        if moved is not None or minute != self._minute:
            self._ask.close()  # the next question looks at the store and the clock again
        if minute != self._minute:
            self._minute = minute
            for each in self._listeners:
                self._turns.plan(each, now + uniform(0, MINUTE_SPREAD))  # noqa: S311 - no secret
        if moved is None:
            return
        for each in self._listeners:
            if moved.get(each.point_id) != self._revisions.get(each.point_id):
                self._turns.plan(each, now)
            elif each.guarded:
                self._turns.plan(each, now + SHUT_OUT)
        self._revisions = moved

    def _tell_who_is_due(self, until: float) -> None:
        while time.monotonic() < until and (listener := self._turns.next(time.monotonic())):
            if listener in self._listeners:
                self._say(listener, partial(self._bring, listener))

    def _bring(self, listener: Listener) -> None:
        for region, question in listener.questions.items():
            self._tell(listener, region, self._ask(listener.browser, question))

    def _tell(self, listener: Listener, region: str, answer: Answer) -> None:
        match answer.came:
            case Came.PART:
                listener.tell(region, answer)
            case Came.PAGE | Came.END:
                listener.last = True
                listener.say(event(RELOAD if answer.came is Came.PAGE else ENDED, region))
            case Came.FAULT:
                self._turns.plan(listener, time.monotonic() + SHUT_OUT)

    def _give_signs(self, now: float) -> None:
        for each in [each for each in self._listeners if now >= each.sign_at]:
            each.sign_at = now + uniform(*SIGNS)  # noqa: S311 - no secret
            self._say(each, each.sign)

    def _say(self, listener: Listener, say: Callable[[], None]) -> None:
        try:
            say()
            self._wait_for(listener)
        except Gone:
            self._drop(listener)

    def _wait_for(self, listener: Listener) -> None:
        awaited = EVENT_READ | (EVENT_WRITE if listener.untaken else 0)
        if self._selector.get_key(listener.line).events != awaited:
            self._selector.modify(listener.line, awaited, listener)

    def _drop(self, listener: Listener) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)
            self._selector.unregister(listener.line)
        listener.line.close()
