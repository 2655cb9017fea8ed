"""The point as it stands knows whom one can be referred to, and who was."""

from dataclasses import replace

from tests.cast import LEILA, LEILA_ACCOUNT, NOON, arrive
from tests.operations.at_desk import received
from tests.operations.past_days import MIDNIGHT, SECOND
from tests.referred import AUTHORITY, NAMES, join, open_way, refer, take
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.setup.pieces import Name
from youthpoint.domain.setup.shapes import Part
from youthpoint.operations import sights
from youthpoint.operations.forgetting import retention
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals import ending
from youthpoint.operations.waits.outlooks import Outlooks
from youthpoint.store import Store


def look(store: Store, kept: Outlooks | None = None) -> Outlook:
    return (kept or Outlooks()).at(store, "point", now=NOON)


def test_it_knows_whom_one_can_be_referred_to_as_soon_as_an_authority_was_joined(
    store: Store,
) -> None:
    kept = Outlooks()
    take(store)
    assert look(store, kept).recipients == []
    join(store)
    (found,) = look(store, kept).recipients

    assert (found.code, dict(found.name.texts)) == (AUTHORITY, NAMES)


def test_what_was_given_stands_with_its_visit_at_once_and_until_the_day_is_over(
    store: Store,
) -> None:
    kept = Outlooks()
    open_way(store)
    visit = received(store, arrive(store))
    refer(store)
    assert look(store, kept).referred == {}
    referral = refer(store, visit_id=visit.id)

    ((given,),) = look(store, kept).referred.values()
    assert (given.referral.id, given.standing) == (referral.id, Standing.ON_ITS_WAY)
    ending.take_back(store, referral.id, now=NOON)
    assert look(store, kept).referred[visit.id][0].standing is Standing.TAKEN_BACK
    retention.forget_all(store, now=MIDNIGHT + SECOND)
    assert look(store, kept).referred == {}


def test_whom_one_may_not_see_one_does_not_see_referred(store: Store) -> None:
    open_way(store)
    value = {"kind": "kela", "name": {"fi": "Kela"}, "sees_queue": "own", "sees_bookings": "own"}
    with store.write() as uow:
        piece = {**value, "sees_figures": False, "takes_referrals": False}
        uow.changes.put("point", Name(Part.ORGANISATION, "kela"), piece)
        uow.experts.put(replace(LEILA, organisation="kela"))
    visit = received(store, arrive(store, "work"))
    refer(store, visit_id=visit.id)
    here = look(store)
    sight = sights.sight_at(here, LEILA_ACCOUNT)

    assert here.referred
    assert sight is not None
    assert sights.seen_by(here, sight, LEILA_ACCOUNT.id).referred == {}
