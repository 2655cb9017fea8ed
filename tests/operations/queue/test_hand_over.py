"""Handing somebody over to a colleague or to another topic."""

import pytest

from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, MIKAEL_ACCOUNT, NOON, arrive
from tests.operations.at_desk import MINUTE, encounters, next_of, received, refusal
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.errors import Reason
from youthpoint.domain.queue.order import Presence
from youthpoint.domain.queue.visits import Visit
from youthpoint.operations.queue import desk, serving
from youthpoint.operations.queue.serving import Onward
from youthpoint.store import Store


def handed(store: Store, visit: Visit, onward: Onward, *, by: Account = AINO_ACCOUNT) -> Visit:
    return serving.hand_over(store, visit.id, onward, by=by, now=NOON + 9 * MINUTE)


def test_a_colleague_takes_on_who_was_handed_over_before_those_who_came_later(
    store: Store,
) -> None:
    visit = received(store, arrive(store, "work"))
    arrive(store, "mind", at=NOON + MINUTE)
    passed = handed(store, visit, Onward(expert="leila"))

    assert (passed.place, passed.arrived_at) == (visit.place, visit.arrived_at)
    assert encounters(store, visit) == 1
    assert next_of(store, LEILA_ACCOUNT, 10 * MINUTE).id == visit.id


def test_nobody_else_is_given_who_waits_for_a_colleague_who_is_here(store: Store) -> None:
    visit = received(store, arrive(store, "work"))
    handed(store, visit, Onward(expert="leila"))

    assert refusal(lambda: next_of(store, MIKAEL_ACCOUNT, 10 * MINUTE)) is Reason.QUEUE_EMPTY


def test_a_colleague_who_has_gone_keeps_nobody_waiting(store: Store) -> None:
    visit = received(store, arrive(store, "work"))
    handed(store, visit, Onward(expert="leila"))
    desk.set_presence(store, "point", Presence.OFF_DUTY, by=LEILA_ACCOUNT, now=NOON)

    assert next_of(store, MIKAEL_ACCOUNT, 10 * MINUTE).id == visit.id


def test_another_topic_finds_another_expert(store: Store) -> None:
    visit = received(store, arrive(store, "work"))

    handed(store, visit, Onward(topics=("mind",)))

    assert next_of(store, LEILA_ACCOUNT, 10 * MINUTE).topics == ("mind",)


@pytest.mark.parametrize(
    ("onward", "reason"),
    [
        (Onward(expert="nobody"), Reason.EXPERT_UNKNOWN),
        (Onward(expert="mikael"), Reason.EXPERT_UNKNOWN),
        (Onward(expert="aino"), Reason.NOTHING_CHANGED),
        (Onward(), Reason.NOTHING_CHANGED),
        (Onward(topics=("work",)), Reason.NOTHING_CHANGED),
        (Onward(topics=("juggling",)), Reason.TOPIC_UNKNOWN),
        (Onward(expert="leila", topics=()), Reason.NEED_MISSING),
    ],
)
def test_a_way_on_that_leads_nowhere_is_refused(
    store: Store, onward: Onward, reason: Reason
) -> None:
    """Nor is one that leads straight back, or to a colleague who has gone."""
    desk.set_presence(store, "point", Presence.OFF_DUTY, by=MIKAEL_ACCOUNT, now=NOON)
    visit = received(store, arrive(store, "work"))

    assert refusal(lambda: handed(store, visit, onward)) is reason
    assert encounters(store, visit) == 0
