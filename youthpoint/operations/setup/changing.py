"""Changing a point's set-up: all of a change or none, and every change remembered."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.roles import Right
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.setup import checks, pieces
from youthpoint.domain.setup.checks import Finding
from youthpoint.domain.setup.pieces import Change, Difference, Name, SetUp, differences, seen
from youthpoint.domain.setup.readings import Plain, Problem, Wrong
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations.rights import allow
from youthpoint.operations.setup.hits import Answer, seen_to
from youthpoint.operations.setup.keeping import keep
from youthpoint.operations.setup.looking import present
from youthpoint.store import Store, UnitOfWork


class NotRight(Exception):  # noqa: N818 - an answer to whoever sets up, not a fault
    """A set-up can't be as it is wanted; `findings` are all reasons."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


class ChangedMeanwhile(Exception):  # noqa: N818 - an answer, not a fault
    """Somebody else has changed the same piece; `present` is what it is now."""

    def __init__(self, present: Plain | None) -> None:
        super().__init__(present)
        self.present = present


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A piece as somebody wants it (nothing: it goes), and as they have `seen` it before.

    `answer` is what they have chosen for the bookings that it hits, once they were asked.
    """

    name: Name
    value: Plain | None
    seen: str
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act of changing: of whom, when; `undoes` is the act that it takes back, if any."""

    by: str
    at: datetime
    undoes: str = ""
    id: str = field(default_factory=lambda: uuid4().hex)

    def change(self, difference: Difference) -> Change:
        """Return a difference as a change that this act has made."""
        return Change(
            id=0,
            act=self.id,
            at=self.at,
            by=self.by,
            difference=difference,
            undoes=self.undoes,
        )


def change(store: Store, point_id: str, edit: Edit, *, by: Account, now: datetime) -> None:
    """Change one piece.

    Raises:
        NotRight: it is wrong, or does not fit the rest.
        ChangedMeanwhile: somebody was faster.
        HitsBookings: somebody has booked a time that would not be there any more.
        Refused: this person may not, or an expert is to go with whom somebody is.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow:
        before = present(uow, point_id)
        if seen(before.get(edit.name)) != edit.seen:
            raise ChangedMeanwhile(before.get(edit.name))
        wanted = {name: value for name, value in before.items() if name != edit.name}
        if edit.value is not None:
            wanted[edit.name] = edit.value
        with seen_to(uow, point_id, edit.answer, now=now):
            become(uow, point_id, wanted, act=Act(by=by.id, at=now))


def confirm(store: Store, point_id: str, name: Name, *, by: Account, now: datetime) -> None:
    """Note that the translations of a piece are right as they are: a change that changes nothing.

    Raises:
        Refused: there is no such piece, or this person may not.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow:
        value = present(uow, point_id).get(name)
        if value is None:
            raise Refused(Reason.PIECE_UNKNOWN)
        same = Difference(name=name, before=value, after=value)
        uow.changes.add(point_id, Act(by=by.id, at=now).change(same))


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """The act of changing that somebody has seen as the last one, and wants to take back.

    `answer` is what they have chosen for the bookings that this hits, once they were asked.
    """

    act: str
    answer: Answer | None = None


def undo(
    store: Store, point_id: str, undoing: Undoing, *, by: Account, now: datetime
) -> list[Difference]:
    """Take the last act of changing back, all of it; return what has changed by that.

    Bookings that were cancelled with it stay so: their visitors have been told.

    Raises:
        HitsBookings: somebody has booked a time that would not be there any more.
        Refused: nothing was changed yet, or the last act was an undo, or is another one by now; or
            this person may not.
    """
    allow(by, Right.SET_UP_POINT, point_id)
    with store.write() as uow:
        last = uow.changes.of(point_id, most=1)
        if not last or last[0].undoes:
            raise Refused(Reason.NOTHING_TO_UNDO)
        act = last[0].act
        if act != undoing.act:
            raise Refused(Reason.SET_UP_CHANGED)
        wanted = pieces.before(present(uow, point_id), uow.changes.together(point_id, act))
        with seen_to(uow, point_id, undoing.answer, now=now):
            return become(uow, point_id, wanted, act=Act(by=by.id, at=now, undoes=act))


def become(uow: UnitOfWork, point_id: str, wanted: SetUp, *, act: Act) -> list[Difference]:
    """Let a point's set-up become another; return what has changed.

    Raises:
        NotRight: something is wrong with it that was not wrong before, or is another point's.
    """
    before = present(uow, point_id)
    see_that_they_are_ours(uow, point_id, wanted)
    after = right(before, wanted, undoing=bool(act.undoes))
    changed = differences(before, after)
    keep(uow, point_id, after, changed)
    for each in changed:
        uow.changes.add(point_id, act.change(each))
    return changed


def see_that_they_are_ours(uow: UnitOfWork, point_id: str, wanted: SetUp) -> None:
    """Go on only if no expert of a set-up belongs to another point: they are known by one code.

    Raises:
        NotRight: somebody does.
    """
    named = [(name, uow.experts.find(name.code)) for name in wanted if name.part is Part.EXPERT]
    others = [name for name, known in named if known and known.point_id != point_id]
    if others:
        raise NotRight([(each, Problem(("code",), Wrong.ELSEWHERE)) for each in others])


def right(before: SetUp, wanted: SetUp, *, undoing: bool = False) -> SetUp:
    """Return the set-up as it is kept; what was wrong before may stay so.

    An undo brings back what was there, and may bring back what was wrong with it; but not somebody
    whose name has been forgotten since.

    Raises:
        NotRight: something is wrong with it that was not.
    """
    after, findings = _found(wanted)
    old = _found(before)[1] if findings else []
    touched = [each.name for each in differences(before, after)]
    new = checks.in_the_way(findings, old, touched)
    if new := [each for each in new if not undoing or each[1].wrong is Wrong.MISSING]:
        raise NotRight(new)
    return after


def _found(setup: SetUp) -> tuple[SetUp, list[Finding]]:
    """Return a set-up as it is kept, and all that is wrong with it."""
    read, findings = checks.read(setup)
    return read, findings + checks.check(read, {name for name, _problem in findings})
