"""What the page says of until when each kind is kept, and what the worker leaves of it then."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import cast, tables, trailing
from tests.appointments import THURSDAY_TEN
from tests.cast import NOON
from tests.client import Client
from tests.operations.past_days import MIDNIGHT
from youthpoint import worker
from youthpoint.domain import codes
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.trails.looks import Known
from youthpoint.settings import Settings
from youthpoint.store import Store

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
CALL_DAYS = timedelta(days=cast.POINT.policy.call_days)
REFERRAL_DAYS = timedelta(days=cast.POINT.policy.referral_days)


class Case(NamedTuple):
    """What somebody leaves, what their page says of it; when it is still kept, and when gone."""

    door: str
    make: Callable[[Store], Known]
    words: str
    kept: datetime
    gone: datetime


CASES = (
    Case("t", trailing.visitor, "Deleted when the day ends.", MIDNIGHT - MINUTE, MIDNIGHT),
    Case("b", trailing.booker, "the day you booked ends", THURSDAY_TEN, THURSDAY_TEN + DAY),
    Case("w", trailing.waiter, "last day of waiting ends", THURSDAY_TEN, THURSDAY_TEN + DAY),
    Case("c", trailing.caller, "the day of the call ends", NOON, NOON + CALL_DAYS + DAY),
    Case("r", trailing.referrer, "days after you asked", NOON, NOON + REFERRAL_DAYS + DAY),
)


@pytest.mark.parametrize("case", CASES, ids=lambda it: it.door)
def test_v14_2_4_v14_2_7_it_is_kept_until_then_and_no_longer(
    client: Client, file_store: Store, tmp_path: Path, case: Case
) -> None:
    it = case.make(file_store)
    path = f"/{case.door}/{codes.link(cast.KEY, it.id, it.nonce)}"
    assert case.words in trailing.asked(client, path).text("main")

    list(worker.once(file_store, now=case.kept))
    assert tables.holding(tmp_path, "Canary")

    list(worker.once(file_store, now=case.gone))
    assert [each for each in trailing.PERSON if tables.holding(tmp_path, each)] == []


def test_how_to_reach_who_waits_goes_within_seconds_when_their_visit_is_over(
    client: Client, file_store: Store, tmp_path: Path
) -> None:
    visit = trailing.visitor(file_store)
    path = f"/t/{codes.link(cast.KEY, visit.id, visit.nonce)}"
    assert "Deleted when your visit is over." in trailing.asked(client, path).text("main")
    client.submit(f"{path}/leave")

    settings, said = Settings(secret_key=cast.KEY.decode(), data=tmp_path), list[str]()
    worker.go_quickly(settings, lambda: NOON + timedelta(seconds=16), say=said.append)

    assert "numbers: 2 forgotten" in said
    assert tables.rows(tmp_path, "select phone from visit") == [("",)]
    assert tables.count(tmp_path, "push") == 0
    with file_store.read() as uow:
        assert uow.retention.noted() == [(Kind.OVER, 2)]
