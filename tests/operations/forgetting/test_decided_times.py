"""Whatever time a coordinator decides on: it is kept until then, seen when it is late, and gone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import tables, trailing
from tests.cast import NOON, POINT, arrive
from tests.operations.forgetting.test_promises import plant
from youthpoint.domain.days import moment_of
from youthpoint.domain.forgetting.keeping import BOUNDS
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.operations.forgetting import promises, retention
from youthpoint.operations.queue import visits
from youthpoint.store import Store
from youthpoint.store.rows import iso

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
NOW, TODAY = iso(NOON), "2026-11-24"
Planted = dict[str, str | int]


class Case(NamedTuple):
    """What goes by a setting: its kind, how some comes to be at noon, what is then left of it."""

    setting: str
    kind: Kind
    left: str
    make: Callable[[Store, Path], object]


def row(table: str, **told: str | int) -> Callable[[Store, Path], None]:
    return lambda _store, folder: plant(folder, table, {"point_id": "point", **told})


def a_visit(store: Store, _folder: Path) -> None:
    visits.leave(store, arrive(store, at=NOON).id, now=NOON)


def a_referral(store: Store, _folder: Path) -> None:
    trailing.referrer(store)


CASES = (
    Case("strip_days", Kind.MINUTES, "visit where not stripped", a_visit),
    Case("keep_months", Kind.ROWS, "visit", a_visit),
    Case("referral_days", Kind.REFERRED, "referral where name <> ''", a_referral),
    Case("link_days", Kind.REFERRALS, "referral", row("referral", given_at=NOW)),
    Case(
        "absence_days",
        Kind.ABSENCES,
        "duty_day",
        row("duty_day", expert_id="aino", day=TODAY),
    ),
    Case(
        "left_months",
        Kind.LEFT,
        "change where before ->> '$.name' <> ''",
        row("change", part="expert", code="aino", at=NOW, before='{"name": "Aino"}'),
    ),
    Case("barrier_days", Kind.BARRIERS, "barrier", row("barrier", told_at=NOW, answered_at=NOW)),
    Case("barrier_open_days", Kind.BARRIERS, "barrier", row("barrier", told_at=NOW)),
    Case(
        "idle_minutes",
        Kind.SESSIONS,
        "session",
        row("session", account_id="aino", seen_at=NOW, began_at=NOW),
    ),
    Case(
        "session_hours",
        Kind.SESSIONS,
        "session",
        row("session", account_id="aino", seen_at=iso(NOON + DAY), began_at=NOW),
    ),
    Case("log_days", Kind.LOG, "account_act", row("account_act", at=NOW)),
    Case("look_days", Kind.LOOKS, "look", row("look", seq=1, at=NOW)),
    Case("receipt_days", Kind.RECEIPTS, "receipt", row("receipt", at=NOW, acked=1)),
)
ELSEWHERE = {
    "invitation_days": "test_invitations.py",
    "call_days": "../web/test_known_promises.py",
    "sent_days": "../authority/test_point_forgetting.py",
}
"""What needs more than a row, and where it is shown."""


def ends(setting: str, number: int) -> datetime:
    """Return the first moment at which what is of noon has to be gone."""
    month = POINT.day_of(NOON).replace(day=1)
    if setting.endswith("_months"):
        return moment_of(months_on(month, number + 1), time(), POINT.zone)
    if setting in ("strip_days", "absence_days"):
        return moment_of(months_on(month, 1) + number * DAY, time(), POINT.zone)
    unit = setting.rpartition("_")[2]
    return NOON + timedelta(**{unit: number}) + SECOND


def months_on(month: date, number: int) -> date:
    for _each in range(number):
        month = (month + 31 * DAY).replace(day=1)
    return month


def times() -> Iterator[tuple[Case, int]]:
    for case in CASES:
        least, most = BOUNDS[case.setting]
        yield from ((case, number) for number in (least, (least + most) // 2, most))


@pytest.mark.parametrize(("case", "number"), times(), ids=lambda it: getattr(it, "setting", it))
def test_it_is_kept_for_the_time_that_was_decided_and_no_longer(
    file_store: Store, tmp_path: Path, case: Case, number: int
) -> None:
    decide(file_store, **{case.setting: number})
    case.make(file_store, tmp_path)
    gone = ends(case.setting, number)

    retention.forget_all(file_store, now=gone - SECOND)
    assert promises.overdue(file_store, now=gone - SECOND)[case.kind] == 0
    assert tables.count(tmp_path, case.left) == 1

    assert promises.overdue(file_store, now=gone)[case.kind] == 1
    retention.forget_all(file_store, now=gone)
    assert promises.overdue(file_store, now=gone) == {}
    assert tables.count(tmp_path, case.left) == 0


def test_every_time_is_tried() -> None:
    assert {*(each.setting for each in CASES), *ELSEWHERE} == set(BOUNDS)


@pytest.mark.parametrize(("here", "there"), [(900, 800), (800, 900)])
def test_what_lies_together_goes_by_the_point_that_forgets_soonest(
    file_store: Store, tmp_path: Path, here: int, there: int
) -> None:
    decide(file_store, look_days=here)
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other", policy=replace(POINT.policy, look_days=there)))
    plant(tmp_path, "look", {"seq": 1, "at": NOW})

    retention.forget_all(file_store, now=NOON + 800 * DAY)
    assert tables.count(tmp_path, "look") == 1
    retention.forget_all(file_store, now=NOON + 800 * DAY + SECOND)
    assert tables.count(tmp_path, "look") == 0


def test_what_is_a_points_own_is_none_of_the_others_business(
    file_store: Store, tmp_path: Path
) -> None:
    with file_store.write() as uow:
        uow.points.put(replace(POINT, id="other", policy=replace(POINT.policy, barrier_days=7)))
    for point in ("point", "other"):
        told: Planted = {"id": point, "point_id": point, "told_at": NOW, "answered_at": NOW}
        plant(tmp_path, "barrier", told)

    retention.forget_all(file_store, now=NOON + 8 * DAY)

    assert tables.rows(tmp_path, "select id from barrier") == [("point",)]


def test_a_time_that_becomes_shorter_holds_from_the_next_round(
    file_store: Store, tmp_path: Path
) -> None:
    plant(tmp_path, "barrier", {"point_id": "point", "told_at": NOW, "answered_at": NOW})
    retention.forget_all(file_store, now=NOON + 20 * DAY)
    assert tables.count(tmp_path, "barrier") == 1

    decide(file_store, barrier_days=14)
    retention.forget_all(file_store, now=NOON + 20 * DAY)

    assert tables.count(tmp_path, "barrier") == 0


def test_an_answer_gives_a_message_a_time_of_its_own_however_late_it_came(
    file_store: Store, tmp_path: Path
) -> None:
    decide(file_store, barrier_days=30, barrier_open_days=60)
    last = NOON + 80 * DAY
    told: Planted = {"point_id": "point", "told_at": NOW, "answered_at": iso(last - 30 * DAY)}
    plant(tmp_path, "barrier", told)

    assert promises.overdue(file_store, now=last)[Kind.BARRIERS] == 0
    retention.forget_all(file_store, now=last)
    assert tables.count(tmp_path, "barrier") == 1
    retention.forget_all(file_store, now=last + SECOND)
    assert tables.count(tmp_path, "barrier") == 0


def decide(store: Store, **times: Any) -> None:  # noqa: ANN401 - numbers, by the names of `Policy`
    """Let the coordinator decide."""
    with store.write() as uow:
        uow.points.change(replace(POINT, policy=replace(POINT.policy, **times)))
