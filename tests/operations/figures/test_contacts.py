"""Contacts that never queue."""

import pytest

from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, NOON
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.figures.contacts import CHANNELS, LARGEST_GROUP, Contact, ContactKind
from youthpoint.operations import undo
from youthpoint.operations.figures import contacts
from youthpoint.operations.figures.contacts import Tally
from youthpoint.store import Store


def counted(store: Store) -> list[Contact]:
    with store.read() as uow:
        return uow.desk.contacts("point", NOON.date(), NOON.date())


def refusal(store: Store, tally: Tally) -> Reason | None:
    try:
        contacts.count(store, "point", tally, by=AINO_ACCOUNT, now=NOON)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    ("kind", "channel"), [(kind, way) for kind in ContactKind for way in sorted(CHANNELS[kind])]
)
def test_a_tap_counts_one_contact_of_nobody_in_particular(
    store: Store, kind: ContactKind, channel: str
) -> None:
    tally = Tally(kind=kind, channel=channel, heads=2, topics=("work", "home", "work"))
    contact = contacts.count(store, "point", tally, by=AINO_ACCOUNT, now=NOON)

    assert counted(store) == [contact]
    assert (contact.day, contact.topics) == (NOON.date(), ("work", "home"))


@pytest.mark.parametrize(
    ("kind", "heads", "possible"),
    [
        (ContactKind.GROUP, 1, False),
        (ContactKind.GROUP, 2, True),
        (ContactKind.GROUP, LARGEST_GROUP, True),
        (ContactKind.GROUP, LARGEST_GROUP + 1, False),
        (ContactKind.DROP_BY, 0, False),
        (ContactKind.DROP_BY, 1, True),
        (ContactKind.COMPANION, -3, False),
    ],
)
def test_a_head_count_is_one_that_a_room_holds(
    store: Store, kind: ContactKind, heads: int, *, possible: bool
) -> None:
    said = refusal(store, Tally(kind=kind, heads=heads))

    assert said is (None if possible else Reason.HEAD_COUNT_WRONG)
    assert len(counted(store)) == possible


def test_nobody_drops_by_on_the_phone(store: Store) -> None:
    assert refusal(store, Tally(kind=ContactKind.DROP_BY, channel="phone")) is not None
    assert refusal(store, Tally(kind=ContactKind.REMOTE, channel="walk_in")) is not None


def test_an_unknown_topic_is_refused(store: Store) -> None:
    tally = Tally(kind=ContactKind.DROP_BY, topics=("juggling",))

    assert refusal(store, tally) is Reason.TOPIC_UNKNOWN


def test_a_count_is_taken_back_by_whoever_made_it(store: Store) -> None:
    kept = contacts.count(
        store, "point", Tally(kind=ContactKind.DROP_BY), by=LEILA_ACCOUNT, now=NOON
    )
    contacts.count(store, "point", Tally(kind=ContactKind.COMPANION), by=AINO_ACCOUNT, now=NOON)
    with store.read() as uow:
        act = uow.acts.last_by(AINO_ACCOUNT.id, "point", since=NOON)
    assert act is not None

    with pytest.raises(Refused) as refused:
        undo.by_staff(store, act.id, by=LEILA_ACCOUNT, now=NOON)
    assert refused.value.reason is Reason.FORBIDDEN
    undo.by_staff(store, act.id, by=AINO_ACCOUNT, now=NOON)

    assert counted(store) == [kept]
