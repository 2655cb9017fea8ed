"""A point to try things on: furnished, peopled, with a past and a morning in progress."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from pathlib import Path
from random import Random
from secrets import choice
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

from youthpoint import seed
from youthpoint.domain.accounts.roles import Role
from youthpoint.domain.days import moment_of
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import LOOK_AHEAD, Point
from youthpoint.operations.accounts import accounts
from youthpoint.operations.queue import day_ends
from youthpoint.operations.setup import points
from youthpoint.store import Store

if TYPE_CHECKING:
    from youthpoint.simulation import Played

KEPT = "demo.json"
"""In the data folder, for its owner alone: the demo's passwords and how far its clock is ahead."""

MORNING = time(10, 40)
"""By the point's clock: late enough for a queue, early enough for a long look around."""

PAST = 20
"""Open days before today that have been played, so that the estimate has learnt something."""

SEED = 7
"""Of the days that are played."""

WARM = timedelta(minutes=45)
"""How long the point has been open before there is something to see."""

LEFT = timedelta(hours=1)
"""How long it should stay open for somebody who has just come to look."""

PLAIN = sorted({*ascii_lowercase, *digits} - {*"il1o0"})
"""Letters and digits that nobody mistakes for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody of the demo's staff."""

    username: str
    password: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What the demo remembers beside its store."""

    ahead: int = 0
    people: tuple[SignIn, ...] = ()


def furnish(store: Store, folder: Path) -> bool:
    """Set the demo point up, unless there is a point already; tell whether it was set up."""
    furniture, people = seed.demo()
    if not points.furnish(store, [furniture]):
        return False
    point_id = furniture.point.id
    signing_in = []
    for person in people:
        one = SignIn(username=person.name.lower(), password=_password(), role=person.role)
        roles = {point_id: frozenset({Role(person.role)})}
        account = replace(accounts.new_account(one.username, person.name), roles=roles)
        accounts.add(store, account, password=one.password)
        if person.expert_id:
            points.employ(store, person.expert_id, account)
        signing_in.append(one)
    _keep(folder, replace(_kept(folder), people=tuple(signing_in)))
    return True


def point(store: Store) -> Point:
    """Return the demo's point.

    Raises:
        Refused: it is not there.
    """
    with store.read() as uow:
        found = uow.points.find(seed.demo()[0].point.id)
    if found is None:
        raise Refused(Reason.POINT_UNKNOWN)
    return found


def new_passwords(store: Store, folder: Path) -> None:
    """Give everybody of the demo another password; their sessions end."""
    kept = _kept(folder)
    people = tuple(replace(each, password=_password()) for each in kept.people)
    with store.read() as uow:
        ids = {each.username: each.id for each in uow.accounts.every()}
    for person in people:
        accounts.set_password(store, ids[person.username], person.password)
    _keep(folder, replace(kept, people=people))


def days_to_play(store: Store, point: Point, *, now: datetime) -> list[date]:
    """Return the days, today the last, since one was played; an older one may lack its numbers."""
    near = (point.day_of(now) - timedelta(days=ago) for ago in range(2 * PAST))
    wanted = [day for day in near if point.spans_on(day)][: PAST + 1]
    with store.read() as uow:
        return [*takewhile(lambda day: not uow.visits.so_far(point.id, day).ordinal, wanted)][::-1]


def live(
    store: Store, point: Point, days: Iterable[date], *, key: bytes, now: datetime
) -> Iterator["Played"]:
    """Play these days up to this moment; after it, what moves is what real people do."""
    from youthpoint.simulation import Scenario, play  # noqa: PLC0415 - a server plays nothing
    from youthpoint.simulation.assumptions import DEMO_RUSH, DEMO_VISITS_A_DAY  # noqa: PLC0415

    day_ends.end_past_days(store, now=now)  # who was with somebody when the server was put out
    scenario = Scenario(key=key, seed=SEED, visits_a_day=DEMO_VISITS_A_DAY, rush=DEMO_RUSH)
    yield from play(store, point.id, days, scenario, until=now)


def book_some(store: Store, point: Point, *, key: bytes, now: datetime) -> int:
    """Let some people have booked times of the days to come; return how many did."""
    from youthpoint.simulation.appointments import Bookers  # noqa: PLC0415 - as above

    dice = Random(SEED)  # noqa: S311 - made-up people, no secret
    return Bookers(store=store, point=point, key=key, now=now, dice=dice).book_some()


def is_here(folder: Path) -> bool:
    """Tell whether this data folder holds the demo."""
    return (folder / KEPT).exists()


def sign_ins(folder: Path) -> tuple[SignIn, ...]:
    """Return who can sign in, and with what."""
    return _kept(folder).people


def clock_offset(point: Point, folder: Path, *, now: datetime) -> timedelta:
    """Return how far the demo's clock is ahead, so that the point is open; keep it.

    It only ever grows: what is in the store never lies in the future.
    """
    kept = _kept(folder)
    shown = now + timedelta(seconds=kept.ahead)
    if not _worth_seeing(point, shown):
        kept = replace(kept, ahead=int((_next_morning(point, shown) - now).total_seconds()))
        _keep(folder, kept)
    return timedelta(seconds=kept.ahead)


def ahead(folder: Path) -> timedelta:
    """Return how far the clock is ahead of the demo that is served."""
    return timedelta(seconds=_kept(folder).ahead)


def _worth_seeing(point: Point, at: datetime) -> bool:
    """Tell whether the point has been open for a while, and will be for another."""
    opening = point.opening(at)
    warm = point.opening(at - WARM).open
    return warm and opening.closes_at is not None and opening.closes_at - at >= LEFT


def _next_morning(point: Point, after: datetime) -> datetime:
    for days in range(LOOK_AHEAD):
        morning = moment_of(point.day_of(after) + timedelta(days=days), MORNING, point.zone)
        if morning >= after and _worth_seeing(point, morning):
            return morning
    return after


def _password() -> str:
    """Return four short groups of signs: about 79 bits, easily typed."""
    return "-".join("".join(choice(PLAIN) for _ in range(4)) for _ in range(4))


def _kept(folder: Path) -> _Kept:
    try:
        row = json.loads((folder / KEPT).read_text())
    except FileNotFoundError:
        return _Kept()
    return _Kept(ahead=row["ahead"], people=tuple(SignIn(**each) for each in row["people"]))


def _keep(folder: Path, kept: _Kept) -> None:
    """Write what is kept, whole or not at all, for the owner's eyes."""
    making = folder / f"{KEPT}.new"
    place = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(place, "w") as file:
        json.dump(asdict(kept), file, indent=1)
    making.rename(folder / KEPT)
