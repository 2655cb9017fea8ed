"""The queue in a few lines of plain Python: what the real one is held against."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import NOON
from tests.concurrency.people import CAST, Done, Person, day_of, entitled, is_open, need
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.states import AT_DESK, State
from youthpoint.operations.queue.serving import Onward

LIMIT = 6
"""How many may wait before the queue is full."""

PATIENCE = timedelta(minutes=45)
UNDONE_WITHIN = timedelta(seconds=15)
HELD_FOR = timedelta(minutes=5)


@dataclass(slots=True)
class Model:
    """Everybody who came, what was done with them, and who is at the desk."""

    people: dict[str, Person] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    presence: dict[str, Presence] = field(
        default_factory=lambda: dict.fromkeys(CAST, Presence.ON_DUTY)
    )
    since: dict[str, datetime] = field(default_factory=lambda: dict.fromkeys(CAST, NOON))
    stopped_on: date | None = None
    last_rank: int = 0

    # --- Who is where -------------------------------------------------------------------

    def waiting(self, day: date) -> list[Person]:
        return [each for each in self.in_line() if each.state is State.WAITING and each.day == day]

    def left_over(self, now: datetime) -> list[Person]:
        """Those of a day that is over, whom nobody has ended yet."""
        return [each for each in self.in_line() if each.day < day_of(now)]

    def in_line(self) -> list[Person]:
        still = [each for each in self.people.values() if each.open]
        return sorted(still, key=lambda each: each.rank)

    def names(self, *states: State) -> list[str]:
        """Those in one of these states; everybody, when none is named."""
        return [each.name for each in self.people.values() if not states or each.state in states]

    def with_expert(self, expert: str) -> Person | None:
        return next(
            (each for each in self.in_line() if each.expert == expert and each.state in AT_DESK),
            None,
        )

    def first_for(self, expert: str, now: datetime) -> Person | None:
        """Whom the rules give this expert: first come, first served, among those they can help."""
        here = [each for each in CAST if self.presence[each] is not Presence.OFF_DUTY]
        team = {expert, *here}
        for each in self.waiting(day_of(now)):
            held = each.held_until is not None and each.held_until > now
            if not held and (now - each.arrived >= PATIENCE or expert in entitled(each, team)):
                return each
        return None

    # --- What is done -------------------------------------------------------------------

    def register(self, person: Person, *, by: str | None, now: datetime) -> None:
        if by is None:
            need(is_open(now), Reason.POINT_CLOSED)
            need(self.stopped_on != day_of(now), Reason.QUEUE_STOPPED)
            need(len(self.waiting(day_of(now))) < LIMIT, Reason.QUEUE_FULL)
        self.people[person.name] = person
        person.rank = self._behind_everybody()
        if by is not None:
            self.done.append(Done(by=by, at=now, before=(person,), after=(0,), added=True))

    def call_next(self, expert: str, *, now: datetime) -> None:
        first = self.first_for(expert, now)
        if first is None:
            raise Refused(Reason.QUEUE_EMPTY)
        self.call(first, expert, now=now)

    def call(self, person: Person, expert: str, *, now: datetime) -> None:
        need(self.with_expert(expert) is None, Reason.FINISH_FIRST)
        need(person.state not in AT_DESK, Reason.COLLEAGUE_WAS_FASTER)
        need(person.open, Reason.ALREADY_ENDED)
        if self.presence[expert] is not Presence.ON_DUTY:
            self.presence[expert], self.since[expert] = Presence.ON_DUTY, now
        self._change(person, expert, now, state=State.CALLED, expert=expert, held_until=None)

    def call_again(self, person: Person, expert: str, *, now: datetime) -> None:
        need(person.state is State.CALLED, Reason.NOT_YET_CALLED)
        self._change(person, expert, now)

    def arrived(self, person: Person, expert: str, *, now: datetime) -> None:
        need(person.state is State.CALLED, Reason.NOT_YET_CALLED)
        self._change(person, expert, now, state=State.IN_SERVICE)

    def miss(self, person: Person, expert: str, *, now: datetime) -> None:
        need(person.state is State.CALLED, Reason.NOT_YET_CALLED)
        again = person.missed + 1
        self._change(person, expert, now, state=State.MISSED, expert=None, missed=again)

    def back(self, person: Person, expert: str, *, now: datetime, **more: Any) -> None:  # noqa: ANN401
        need(person.state in AT_DESK, Reason.NOT_POSSIBLE_NOW)
        self._change(person, expert, now, state=State.WAITING, expert=None, **more)

    def hand_over(self, person: Person, by: str, onward: Onward, *, now: datetime) -> None:
        topics = onward.topics or person.topics
        if onward.expert is not None:
            need(self.presence[onward.expert] is not Presence.OFF_DUTY, Reason.EXPERT_UNKNOWN)
            need(onward.expert != by, Reason.NOTHING_CHANGED)
        need(person.state in AT_DESK, Reason.NOT_POSSIBLE_NOW)
        need(onward.topics != (), Reason.NEED_MISSING)
        unchanged = onward.expert is None and {*topics} == {*person.topics}
        need(not unchanged, Reason.NOTHING_CHANGED)
        self.back(person, by, now=now, for_expert=onward.expert, topics=topics)

    def finish(self, person: Person, expert: str, *, now: datetime) -> None:
        need(person.state is State.IN_SERVICE, Reason.NOT_POSSIBLE_NOW)
        self._change(person, expert, now, state=State.FINISHED)

    def leave(self, person: Person, *, now: datetime) -> None:
        need(person.state is not State.IN_SERVICE, Reason.ALREADY_CALLED)
        need(person.open, Reason.ALREADY_ENDED)
        self._change(person, None, now, state=State.LEFT, expert=None)

    def hold(self, person: Person, *, now: datetime) -> None:
        need(person.state is State.CALLED, Reason.NOT_YET_CALLED)
        until = now + HELD_FOR
        self._change(person, None, now, state=State.WAITING, expert=None, held_until=until)

    def on_my_way(self, person: Person, *, now: datetime) -> None:
        need(person.state is State.CALLED, Reason.NOT_YET_CALLED)
        self._change(person, None, now)

    def rejoin(self, person: Person, *, now: datetime) -> None:
        need(is_open(now) and person.day == day_of(now), Reason.POINT_CLOSED)
        need(person.state is State.MISSED, Reason.NOT_POSSIBLE_NOW)
        rank = self._in_front(person) if person.missed == 1 else self._behind_everybody()
        self._change(person, None, now, state=State.WAITING, rank=rank)

    def let_one_go_first(self, person: Person, *, now: datetime) -> None:
        need(person.state is State.WAITING, Reason.NOT_POSSIBLE_NOW)
        behind = [each for each in self.waiting(person.day) if each.rank > person.rank]
        need(bool(behind), Reason.NOBODY_BEHIND)
        both = (person, behind[0])
        before = tuple(replace(each) for each in both)
        person.rank, behind[0].rank = behind[0].rank, person.rank
        for each in both:
            each.version += 1
        after = tuple(each.version for each in both)
        self.done.append(Done(by=None, at=now, before=before, after=after))

    def be(self, expert: str, presence: Presence, *, now: datetime) -> None:
        busy = self.with_expert(expert) is not None
        need(not busy or presence is not Presence.OFF_DUTY, Reason.FINISH_FIRST)
        self.presence[expert], self.since[expert] = presence, now

    def stop(self, *, now: datetime) -> None:
        self.stopped_on = day_of(now)
        for each in self.in_line():
            if each.state in (State.WAITING, State.MISSED):
                each.state, each.version = State.CLOSED, each.version + 1

    def clear(self, *, now: datetime) -> None:
        """What the worker does: end the days that are over, forget what is too old to undo."""
        for done in self.done:
            done.undone = done.undone or now - done.at > UNDONE_WITHIN
        for each in self.left_over(now):
            called, served = each.state is State.CALLED, each.state is State.IN_SERVICE
            each.missed, each.version = each.missed + called, each.version + 1 + called
            each.state = State.FINISHED if served else State.CLOSED
        for name in CAST:
            if day_of(self.since[name]) < day_of(now) and self.with_expert(name) is None:
                self.presence[name] = Presence.OFF_DUTY

    # --- Taking it back -----------------------------------------------------------------

    def undo(self, done: Done | None, by: str | None, *, now: datetime) -> None:
        if done is None or done.undone:
            raise Refused(Reason.NOTHING_TO_UNDO)
        need(now - done.at <= UNDONE_WITHIN, Reason.UNDO_TOO_LATE)
        need(done.by == by, Reason.FORBIDDEN)
        present = [self.people[each.name] for each in done.before]
        if done.added:
            need(present[0].state is State.WAITING, Reason.CHANGED_SINCE)
            present[0].state, present[0].version = State.LEFT, present[0].version + 1
        else:
            for one, before, version in zip(present, done.before, done.after, strict=True):
                self._may_return(one, before, version, by)
            for one, before in zip(present, done.before, strict=True):
                self.people[one.name] = replace(before, version=one.version + 1)
                self._bring_back(before, now)
        done.undone = True

    def last_by_visitor(self, name: str, *, now: datetime) -> Done | None:
        own = [
            each
            for each in self.done
            if each.by is None and each.before[0].name == name and not each.undone
        ]
        return own[-1] if own and now - own[-1].at <= UNDONE_WITHIN else None

    def last_visitors(self) -> list[str]:
        """Those who did something to their own visit a short while ago."""
        return [each.before[0].name for each in self.done[-4:] if each.by is None]

    def _may_return(self, present: Person, before: Person, version: int, by: str | None) -> None:
        need(present.version == version, Reason.CHANGED_SINCE)
        if before.expert is not None and before.state in AT_DESK:
            other = self.with_expert(before.expert)
            # To a visitor the expert's being busy is no business of theirs to finish.
            busy = Reason.FINISH_FIRST if by else Reason.CHANGED_SINCE
            need(other is None or other.name == before.name, busy)
            gone = self.presence[before.expert] is Presence.OFF_DUTY
            need(not gone or before.expert == by, Reason.CHANGED_SINCE)

    def _bring_back(self, person: Person, now: datetime) -> None:
        """Whoever takes back an act of their own is here again."""
        expert = person.expert if person.state in AT_DESK else None
        if expert is not None and self.presence[expert] is Presence.OFF_DUTY:
            self.presence[expert], self.since[expert] = Presence.ON_DUTY, now

    # --- Helpers ------------------------------------------------------------------------

    def _change(self, person: Person, by: str | None, now: datetime, **facts: Any) -> None:  # noqa: ANN401
        before = replace(person)
        for name, value in facts.items():
            setattr(person, name, value)
        person.version += 1
        self.done.append(Done(by=by, at=now, before=(before,), after=(person.version,)))

    def _behind_everybody(self) -> int:
        self.last_rank += 100  # so that there is room in front of the next day's first
        return self.last_rank

    def _in_front(self, person: Person) -> int:
        """Before everybody, unless nobody who waits stands before them anyway."""
        waiting = self.waiting(person.day)
        if not waiting or person.rank < waiting[0].rank:
            return person.rank
        return min(each.rank for each in self.people.values() if each.day == person.day) - 1
