"""Somebody is referred with topics that the authority knows: with others it could do nothing."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from tests.cast import AINO_ACCOUNT, KEY, NOON, SERVICES, TOPICS, arrive
from tests.operations.at_desk import received, refusal
from tests.referred import open_way, outbox, refer, sent, wish
from youthpoint.domain.errors import Reason
from youthpoint.domain.sync.lists import Code, CodeList
from youthpoint.operations.referrals import giving
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store

OWN = "aiti-ja-tyo"
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def way(store: Store) -> None:
    """The point has a topic of its own, which stands on no list."""
    open_way(store)
    own = replace(TOPICS[0], code=OWN)
    with store.write() as uow:
        uow.points.furnish("point", SERVICES, [*TOPICS, own])


def publish(store: Store, *codes: Code, since: date = TODAY) -> None:
    """Let the authority have published these topics."""
    listed = CodeList(name="topics", version=f"{since:%Y-%m-%d}", valid_from=since, codes=codes)
    with store.write() as uow:
        uow.code_lists.keep(listed, tag="", published_at="2026-11-01T00:00:00Z")


def offered(store: Store) -> frozenset[str]:
    return Outlooks().at(store, "point", now=NOON).listed_topics


def refused(store: Store, *topics: str) -> Reason | None:
    return refusal(lambda: refer(store, topics=topics))


def test_a_topic_of_the_points_own_is_not_sent_as_the_authority_does_not_know_it(
    store: Store,
) -> None:
    assert refused(store, "work", OWN) is Reason.TOPIC_UNKNOWN
    assert outbox(store) == []
    assert offered(store) == {each.code for each in TOPICS}


def test_nor_is_it_sent_from_the_desk(store: Store) -> None:
    visit = received(store, arrive(store, OWN))
    about = wish(topics=(OWN,), visit_id=visit.id)
    record = partial(giving.record, store, about, by=AINO_ACCOUNT, key=KEY, now=NOON)

    assert refusal(record) is Reason.TOPIC_UNKNOWN


def test_once_the_authority_lists_it_it_is_sent_as_it_is_written_there(store: Store) -> None:
    publish(store, Code(code="aiti_ja_tyo"))
    assert offered(store) == {OWN}
    assert refused(store, OWN) is None
    assert sent(store)["topics"] == ["aiti_ja_tyo"]
    assert refused(store, "work") is Reason.TOPIC_UNKNOWN


def test_what_is_not_in_use_on_the_day_is_not_offered(store: Store) -> None:
    publish(
        store,
        Code(code="work", retired=TODAY),
        Code(code="home", since=date(2026, 11, 25)),
        Code(code="mind", since=TODAY),
    )
    publish(store, Code(code="money"), since=date(2026, 11, 25))

    assert offered(store) == {"mind"}
    assert {refused(store, each) for each in ("work", "home", "money")} == {Reason.TOPIC_UNKNOWN}


def test_a_list_that_was_published_is_offered_from_the_next_minute(store: Store) -> None:
    kept = Outlooks()
    kept.at(store, "point", now=NOON)
    publish(store, Code(code="work"))
    later = NOON.replace(minute=NOON.minute + 1)

    assert kept.at(store, "point", now=later).listed_topics == {"work"}
