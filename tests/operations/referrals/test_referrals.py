"""Somebody is referred on their own word, and the word is taken back."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from authority.wire import schemas
from tests.cast import AINO_ACCOUNT, KEY, NOON, POINT, arrive
from tests.operations.at_desk import MINUTE, received, refusal
from tests.operations.past_days import MIDNIGHT, SECOND
from tests.referred import AUTHORITY, join, open_way, outbox, refer, take, wish
from youthpoint.domain import codes
from youthpoint.domain.errors import Reason
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.referrals.standings import Standing
from youthpoint.domain.sync.bases import Channel, RecordedBy
from youthpoint.domain.sync.events import Place
from youthpoint.domain.sync.sending import SendState
from youthpoint.operations.forgetting import retention
from youthpoint.operations.queue import serving
from youthpoint.operations.queue.serving import Ending
from youthpoint.operations.referrals import ending, giving, looking
from youthpoint.store import Store

PLACE = Place(node="satama", stream="0192f3a0-5c1e-7d3a-9b61-3f0a8e2c4d10", sequence=1)
DAY = timedelta(days=1)
LINK_DAYS = POINT.policy.link_days * DAY
REFERRED = Ending(outcome="referred")


def kept(store: Store, referral: Referral) -> Referral | None:
    with store.read() as uow:
        return uow.referrals.find(referral.id)


def stands(store: Store, referral: Referral) -> Standing:
    with store.read() as uow:
        return looking.standing(uow, looking.referral_found(uow, referral.id))


def told(store: Store, referral: Referral, state: SendState) -> None:
    with store.write() as uow:
        for each in uow.outbox.of_basis(referral.basis_id):
            uow.outbox.save(each.settled(state))


def test_the_word_travels_before_what_rests_on_it(store: Store) -> None:
    open_way(store)
    referral = refer(store)
    word, sent = [each.event for each in outbox(store)]

    assert [word.record, sent.record] == ["basis", "referral"]
    assert word.aggregate == sent.aggregate == f"referral/{referral.id}"
    assert word.basis_id == sent.basis_id == referral.basis_id
    assert stands(store, referral) is Standing.ON_ITS_WAY


def test_what_is_sent_is_what_was_written_and_reads_at_the_authority(store: Store) -> None:
    open_way(store)
    visit = arrive(store)
    refer(store, email=" Aino@example.fi ", visit_id=visit.id)
    data: dict[str, Any] = {}
    for each in outbox(store):
        sent = each.event.whole(each.event.head(PLACE))
        data = json.loads(sent)["data"]
        assert schemas.faults(each.event.record, "1.0", data) == []
        assert visit.id.encode() not in sent

    assert {name: each for name, each in data.items() if name != "salt"} == {
        "recipient": AUTHORITY,
        "name": "Aino Esimerkki",
        "contact": {"phone": "+358401234567", "email": "Aino@example.fi"},
        "topics": ["work"],
        "message": "Soita iltapäivällä.",
        "language": "fi",
        "given_at": "2026-11-24T10:00:00Z",
    }


def test_its_own_link_finds_it_and_only_a_digest_is_kept(store: Store) -> None:
    open_way(store)
    referral = refer(store)
    link = codes.link(KEY, referral.id, referral.nonce)
    with store.read() as uow:
        assert uow.referrals.by_link(codes.digest(KEY, link)) == referral
        assert uow.referrals.by_link(link) is None


def test_sent_twice_a_form_asks_once(store: Store) -> None:
    open_way(store)
    first, again, other = (refer(store, form_key="k", name=each) for each in ("A.", "A.", "Aino"))

    assert first == again
    assert other.name == "Aino", "what was corrected is another wish"
    assert len(outbox(store)) == 4


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": " "}, Reason.REFERRAL_NAMELESS),
        ({"name": "A" * 101}, Reason.TOO_LONG),
        ({"phone": ""}, Reason.REFERRAL_UNREACHABLE),
        ({"phone": "040"}, Reason.PHONE_WRONG),
        ({"email": "aino@"}, Reason.EMAIL_WRONG),
        ({"message": "131052-308T"}, Reason.IDENTITY_CODE),
        ({"message": "a" * 1001}, Reason.TOO_LONG),
        ({"topics": ("nothing",)}, Reason.TOPIC_UNKNOWN),
        ({"recipient": "kela"}, Reason.RECIPIENT_UNKNOWN),
        ({"point_id": "nowhere"}, Reason.POINT_UNKNOWN),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_waits_to_be_sent(
    store: Store, said: dict[str, Any], reason: Reason
) -> None:
    open_way(store)

    assert refusal(lambda: refer(store, **said)) is reason
    assert outbox(store) == []


def test_nobody_is_referred_where_no_authority_was_joined(store: Store) -> None:
    take(store)

    assert refusal(lambda: refer(store)) is Reason.RECIPIENT_UNKNOWN
    with store.read() as uow:
        assert looking.recipients(uow, "point") == []


def test_nobody_is_referred_to_whoever_takes_none(store: Store) -> None:
    join(store)

    assert refusal(lambda: refer(store)) is Reason.RECIPIENT_UNKNOWN


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (SendState.TRIED, Standing.ON_ITS_WAY),
        (SendState.APPLIED, Standing.ARRIVED),
        (SendState.PARKED, Standing.LOOKED_INTO),
        (SendState.HELD, Standing.LOOKED_INTO),
        (SendState.REFUSED, Standing.NOT_TAKEN),
    ],
)
def test_it_stands_as_the_authority_has_signed(
    store: Store, state: SendState, standing: Standing
) -> None:
    open_way(store)
    referral = refer(store)
    told(store, referral, state)

    assert stands(store, referral) is standing


def test_taken_back_before_it_was_sent_nothing_of_the_person_is_left(store: Store) -> None:
    open_way(store)
    referral = refer(store)
    ending.take_back(store, referral.id, now=NOON + MINUTE)
    again = ending.take_back(store, referral.id, now=NOON + DAY)

    assert [each.event.record for each in outbox(store)] == ["void", "void"]
    assert again.taken_back_at == NOON + MINUTE
    assert (again.name, again.phone, again.message, again.topics) == ("", "", "", ())
    assert stands(store, referral) is Standing.TAKEN_BACK


def test_taken_back_afterwards_the_word_follows_it(store: Store) -> None:
    open_way(store)
    referral = refer(store)
    told(store, referral, SendState.APPLIED)
    ending.take_back(store, referral.id, now=NOON + MINUTE)
    last = outbox(store)[-1].event

    assert (last.record, last.verb) == ("basis", "withdrawn")
    assert stands(store, referral) is Standing.TAKEN_BACK


def test_at_the_desk_it_is_written_down_by_whom_the_visitor_is_with(store: Store) -> None:
    open_way(store)
    visit = received(store, arrive(store))
    said = wish(visit_id=visit.id)
    referral = giving.record(store, said, by=AINO_ACCOUNT, key=KEY, now=NOON)
    with store.read() as uow:
        basis = uow.bases.find(referral.basis_id)

    assert basis is not None
    assert (basis.channel, basis.recorded_by) == (Channel.DESK, RecordedBy.STAFF)


def test_at_the_desk_nobody_is_referred_who_is_not_there(store: Store) -> None:
    open_way(store)
    visit = arrive(store)

    def record(**said: Any) -> Reason | None:  # noqa: ANN401
        return refusal(
            lambda: giving.record(store, wish(**said), by=AINO_ACCOUNT, key=KEY, now=NOON)
        )

    assert record(visit_id=visit.id) is Reason.NOT_POSSIBLE_NOW
    assert record() is Reason.VISIT_UNKNOWN
    assert outbox(store) == []


def test_a_visit_ends_with_a_referral_only_where_there_was_one(store: Store) -> None:
    open_way(store)
    visit = received(store, arrive(store))

    def finish(how: Ending) -> Reason | None:
        return refusal(
            lambda: serving.finish(store, visit.id, how, by=AINO_ACCOUNT, now=NOON + MINUTE)
        )

    assert finish(REFERRED) is Reason.OUTCOME_UNKNOWN
    taken_back = refer(store, visit_id=visit.id)
    ending.take_back(store, taken_back.id, now=NOON)
    assert finish(REFERRED) is Reason.OUTCOME_UNKNOWN
    refer(store, visit_id=visit.id)
    assert finish(REFERRED) is None


def test_the_text_goes_after_its_days_the_visit_with_the_day_and_the_page_after_a_year(
    store: Store,
) -> None:
    open_way(store)
    referral = refer(store, visit_id=arrive(store).id)
    text_goes = NOON + timedelta(days=POINT.policy.referral_days)

    retention.forget_all(store, now=MIDNIGHT - SECOND)
    assert kept(store, referral) == referral
    retention.forget_all(store, now=text_goes - SECOND)
    assert kept(store, referral) == replace(referral, visit_id=None)
    retention.forget_all(store, now=text_goes + SECOND)
    assert kept(store, referral) == replace(referral.forgotten(), visit_id=None)
    retention.forget_all(store, now=NOON + LINK_DAYS + SECOND)
    assert kept(store, referral) is None


def test_a_text_that_was_forgotten_can_still_be_taken_back(store: Store) -> None:
    open_way(store)
    referral = refer(store)
    told(store, referral, SendState.APPLIED)
    later = NOON + timedelta(days=POINT.policy.referral_days + 1)
    retention.forget_all(store, now=later)
    ending.take_back(store, referral.id, now=later)

    assert outbox(store)[-1].event.verb == "withdrawn"
