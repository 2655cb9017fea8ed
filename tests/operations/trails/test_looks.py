"""Who looked at whom: kept once, found again, told by no alias when a day is over."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests import outages
from tests.cast import AINO_ACCOUNT, KAISA, KEY, MIKAEL_ACCOUNT, NOON, OTTO, POINT, arrive
from tests.looked import kept, look, looked
from tests.operations.past_days import MIDNIGHT
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Refused
from youthpoint.domain.forgetting.retention import Kind
from youthpoint.domain.trails.looks import AGAIN, Thing, alias
from youthpoint.operations.forgetting import retention
from youthpoint.operations.trails import looks
from youthpoint.operations.trails.looks import Looks
from youthpoint.store import Store
from youthpoint.store.looks import Looker, Question

SECOND = timedelta(seconds=1)
LOOK_DAYS = timedelta(days=POINT.policy.look_days)
TODAY = Question(point_id="point", first=NOON - AGAIN, before=NOON + AGAIN)


def test_what_is_looked_at_again_within_the_hour_is_one_look(store: Store) -> None:
    visit, noted = arrive(store), Looks()
    for each in (timedelta(), SECOND, AGAIN - SECOND, AGAIN):
        noted.note(store, [look(AINO_ACCOUNT, visit, at=NOON + each)])

    assert [each.at for each in kept(store)] == [NOON, NOON + AGAIN]


def test_another_process_does_not_keep_it_again(store: Store) -> None:
    visit = arrive(store)
    for _process in range(2):
        Looks().note(store, [look(AINO_ACCOUNT, visit)])

    assert kept(store) == [look(AINO_ACCOUNT, visit)]


def test_another_person_another_colleague_and_another_thing_are_looks_of_their_own(
    store: Store,
) -> None:
    one, other, noted = arrive(store), arrive(store), Looks()
    told = [
        look(AINO_ACCOUNT, one),
        look(AINO_ACCOUNT, other),
        look(MIKAEL_ACCOUNT, one),
        look(AINO_ACCOUNT, thing=Thing.QUEUE),
        look(AINO_ACCOUNT, one, own=True),
    ]
    noted.note(store, told)

    assert kept(store) == told


def test_while_the_store_takes_nothing_looks_wait_and_nobody_is_stopped(
    file_store: Store, tmp_path: Path
) -> None:
    one, other, noted = arrive(file_store), arrive(file_store), Looks()
    with outages.full(tmp_path):
        noted.note(file_store, [look(AINO_ACCOUNT, one)])
        assert kept(file_store) == []

    noted.note(file_store, [look(AINO_ACCOUNT, other)])
    assert kept(file_store) == [look(AINO_ACCOUNT, one), look(AINO_ACCOUNT, other)]


def test_a_curious_colleague_stands_out(store: Store) -> None:
    visits = [arrive(store) for _each in range(6)]
    looked(store, *(look(AINO_ACCOUNT, each) for each in visits))
    looked(store, *(look(MIKAEL_ACCOUNT, each, own=True) for each in visits[:3]))

    answer = looks.search(store, TODAY, by=KAISA, now=NOON, page=(0, 50))

    assert answer.lookers == [
        Looker(account_id=AINO_ACCOUNT.id, people=6, strange=6),
        Looker(account_id=MIKAEL_ACCOUNT.id, people=3, strange=0),
    ]


def test_whom_one_helps_in_the_end_one_may_have_looked_at_before(store: Store) -> None:
    visit = arrive(store)
    looked(store, look(AINO_ACCOUNT, visit))
    looked(store, look(AINO_ACCOUNT, visit, own=True, at=NOON + SECOND))

    answer = looks.search(store, TODAY, by=KAISA, now=NOON, page=(0, 50))

    assert not any(each.strange for each in answer.found)


def test_a_search_is_by_account_thing_and_time(store: Store) -> None:
    visit = arrive(store)
    looked(store, look(AINO_ACCOUNT, visit), look(MIKAEL_ACCOUNT, thing=Thing.QUEUE))
    looked(store, look(AINO_ACCOUNT, visit, at=NOON - 2 * AGAIN))

    def found(**asked: str) -> list[str]:
        question = Question(point_id="point", first=NOON, before=NOON + AGAIN, **asked)
        answer = looks.search(store, question, by=KAISA, now=NOON - AGAIN, page=(0, 50))
        return [each.look.account_id for each in answer.found]

    assert found() == [MIKAEL_ACCOUNT.id, AINO_ACCOUNT.id]
    assert found(account_id=AINO_ACCOUNT.id) == [AINO_ACCOUNT.id]
    assert found(thing="queue") == [MIKAEL_ACCOUNT.id]


def test_a_long_answer_comes_in_pages(store: Store) -> None:
    looked(store, *(look(AINO_ACCOUNT, arrive(store)) for _each in range(5)))

    first, last = (
        looks.search(store, TODAY, by=KAISA, now=NOON - 2 * AGAIN, page=page)
        for page in ((0, 3), (3, 3))
    )

    assert (len(first.found), first.more, len(last.found), last.more) == (3, True, 2, False)


def test_who_reads_the_log_stands_in_it_once_an_hour(store: Store) -> None:
    for _each in range(2):
        looks.search(store, TODAY, by=KAISA, now=NOON, page=(0, 50))

    assert kept(store) == [look(KAISA, thing=Thing.LOG)]


@pytest.mark.parametrize("by", [AINO_ACCOUNT, OTTO])
def test_nobody_else_reads_it(store: Store, by: Account) -> None:
    with pytest.raises(Refused):
        looks.search(store, TODAY, by=by, now=NOON, page=(0, 50))

    assert kept(store) == []


def test_when_the_day_is_over_no_visit_tells_whose_alias_it_was(store: Store) -> None:
    visit = arrive(store)
    looked(store, look(AINO_ACCOUNT, visit))
    with store.read() as uow:
        assert len(looks.looks_at(uow, visit, key=KEY)) == 1

    retention.forget(store, now=MIDNIGHT)

    with store.read() as uow:
        after = uow.visits.find(visit.id)
        assert after is not None
        assert looks.looks_at(uow, after, key=KEY) == []
    assert alias(KEY, after) not in {each.subject for each in kept(store)}


def test_what_is_two_years_old_goes_and_the_rest_is_still_proved(store: Store) -> None:
    early, late = look(AINO_ACCOUNT, thing=Thing.QUEUE), look(KAISA, thing=Thing.QUEUE)
    looked(store, early, look(KAISA, thing=Thing.QUEUE, at=NOON + SECOND))
    before = looks.prove(store).end

    assert retention.forget(store, now=NOON + LOOK_DAYS)[Kind.LOOKS] == 0
    assert retention.forget(store, now=NOON + LOOK_DAYS + SECOND)[Kind.LOOKS] == 1
    proof = looks.prove(store)
    assert (proof.first, proof.wrong, proof.end) == (2, None, before)

    retention.forget(store, now=NOON + 2 * LOOK_DAYS)
    looked(store, late)
    proof = looks.prove(store, holds=before.digest)
    assert (proof.first, proof.wrong, proof.end.seq, proof.holds) == (3, None, 3, True)
