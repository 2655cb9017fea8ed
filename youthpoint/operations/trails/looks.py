"""Keeping who looked at whom, searching it, and finding out whether anybody tampered with it."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.messages.messages import About, Subject
from youthpoint.domain.trails.looks import AGAIN, Entry, Known, Look, Mark, Thing, alias, broken
from youthpoint.operations.rights import allow
from youthpoint.store import Store, StoreBusy, UnitOfWork
from youthpoint.store.looks import Found, Looker, Question

MOST_REMEMBERED = 4096
"""Looks that a process remembers; then it forgets those that are too old to matter."""

MOST_LATE = 1000
"""Looks that wait in a process while the store takes nothing."""

Same = tuple[str, str, Thing, str, bool]


class Looks:
    """What this process has kept within the hour: the same look is kept once.

    Pages that ask by themselves every few seconds so cost no look at the store. While it takes
    nothing the desk goes on reading, and what was looked at is kept with the next look.
    """

    def __init__(self) -> None:
        self._kept: dict[Same, datetime] = {}
        self._late: deque[Look] = deque(maxlen=MOST_LATE)
        self._guard = Lock()

    def note(self, store: Store, looks: Iterable[Look]) -> None:
        """Keep what was not kept within the hour."""
        fresh = [each for each in looks if self._is_fresh(each)]
        if not fresh:
            return
        due = [*self._waiting(), *fresh]
        try:
            keep(store, due)
        except StoreBusy:
            with self._guard:
                self._late.extend(due)
        self._remember(fresh)

    def _is_fresh(self, look: Look) -> bool:
        kept = self._kept.get(_same(look))
        return kept is None or not kept <= look.at < kept + AGAIN

    def _waiting(self) -> list[Look]:
        with self._guard:
            late = list(self._late)
            self._late.clear()
        return late

    def _remember(self, looks: Sequence[Look]) -> None:
        with self._guard:
            self._kept |= {_same(each): each.at for each in looks}
            if len(self._kept) > MOST_REMEMBERED:
                lately = looks[-1].at - AGAIN
                self._kept = {same: at for same, at in self._kept.items() if at > lately}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found: looks, newest first; who looked; and whether there are more."""

    found: Sequence[Found]
    lookers: Sequence[Looker]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Whether the log is as it was written: the first number that is `wrong`, if one is.

    It goes from `first` to `end`. `holds` says that a digest that was asked for is in it.
    """

    first: int
    end: Mark
    wrong: int | None
    holds: bool


def keep(store: Store, looks: Sequence[Look]) -> None:
    """Keep looks, but for those that another process has kept within the hour."""
    with store.write() as uow:
        for each in looks:
            if not uow.looks.is_kept(each, since=each.at - AGAIN):
                uow.looks.add(each)


def search(
    store: Store, question: Question, *, by: Account, now: datetime, page: tuple[int, int]
) -> Answer:
    """Return looks at a point; that they were looked for is kept, too. `page` is offset, length.

    Raises:
        Refused: the table of rights does not say so.
    """
    offset, length = page
    own = Look(at=now, account_id=by.id, point_id=question.point_id, thing=Thing.LOG)
    with store.write() as uow:
        allow(by, Right.SEE_LOG, question.point_id)
        if not uow.looks.is_kept(own, since=now - AGAIN):
            uow.looks.add(own)
        found = uow.looks.found(question, most=length + 1, offset=offset)
        lookers = uow.looks.lookers(question)
    return Answer(found=found[:length], lookers=lookers, more=len(found) > length)


def looks_at(uow: UnitOfWork, it: Known, *, key: bytes) -> list[Look]:
    """Return when staff looked at a visit, a booking, a call or a referral, oldest first."""
    return uow.looks.of(alias(key, it)) if it.nonce else []


def whom(uow: UnitOfWork, about: About) -> list[Known]:
    """Return the visit, booking, wish or call that a message is about, while it is there."""
    found: dict[Subject, Callable[[str], Known | None]] = {
        Subject.VISIT: uow.visits.find,
        Subject.BOOKING: uow.bookings.find,
        Subject.STANDBY: uow.standbys.find,
        Subject.CALLBACK: uow.callbacks.find,
    }
    it = found[about.subject](about.id)
    return [it] if it else []


def prove(store: Store, *, holds: str = "") -> Proof:
    """Find the first entry that was changed, moved or taken out, and whether it holds a digest."""
    with store.read() as uow:
        start, end, given = uow.looks.start(), uow.looks.end(), uow.looks.given()
        seen = _Seen(holds, start)
        wrong = broken(seen.each(uow.looks.every()), start)
    if wrong is None and given != end.seq:
        wrong = end.seq + 1
    return Proof(first=start.seq + 1, end=end, wrong=wrong, holds=seen.found)


class _Seen:
    """Looks out for a digest among entries that pass by."""

    def __init__(self, digest: str, start: Mark) -> None:
        self._digest = digest
        self.found = not digest or digest == start.digest

    def each(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        for each in entries:
            self.found = self.found or each.mark.digest == self._digest
            yield each


def _same(look: Look) -> Same:
    return look.account_id, look.point_id, look.thing, look.subject, look.own
