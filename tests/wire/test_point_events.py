"""What the point sends is what the examples show, and what the schemas allow."""

from datetime import UTC, datetime

import pytest

from authority.wire import schemas
from tests.wire.vectors import example
from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.bases import Basis, BasisKind, Channel, RecordedBy
from youthpoint.domain.sync.events import Event, Place

GIVEN, LATER = (datetime(2026, 9, 14, 8, 10, 30, tzinfo=UTC), datetime(2026, 9, 15, tzinfo=UTC))
PLACE = Place(node="keskus", stream="0192f3a0-5c1e-7d3a-9b61-3f0a8e2c4d10", sequence=1)
BASIS = Basis(
    id="0192f3a1-0000-7000-8000-00000000b001",
    kind=BasisKind.REFERRAL_CONSENT,
    records=("referral",),
    recipient="employment_authority",
    text="referral@1",
    language="fi",
    channel=Channel.DESK,
    given_at=GIVEN,
    recorded_by=RecordedBy.STAFF,
    salt="3d0c6f1e8a4b4c7d9e2f5a6b7c8d9e0f",
)
EVENT = Event(
    id="0192f3a1-0000-7000-8000-00000000e001",
    record="basis",
    record_id=BASIS.id,
    verb="given",
    version=1,
    base=0,
    aggregate="referral/0192f3a1-0000-7000-8000-00000000a001",
    basis_id=BASIS.id,
    codes=("orgs@2026-03",),
    at=datetime(2026, 9, 14, 8, 11, tzinfo=UTC),
    data=canonical.plain(BASIS.as_data()),
)


def test_a_basis_travels_as_the_example_shows() -> None:
    assert EVENT.envelope(PLACE) == example("basis.given")


@pytest.mark.parametrize("basis", [BASIS, BASIS.withdraw(at=LATER)], ids=["given", "withdrawn"])
def test_the_schema_allows_a_basis(basis: Basis) -> None:
    assert schemas.is_valid("basis", "1.0", canonical.plain(basis.as_data()))


def test_a_voided_event_keeps_its_place_and_tells_of_nobody() -> None:
    voided = EVENT.voided(salt="00112233445566778899aabbccddeeff", reason="basis_withdrawn")
    sent = voided.envelope(PLACE)

    assert schemas.is_valid("envelope", "1.0", sent)
    assert schemas.is_valid("void", "1.0", sent["data"])
    assert (sent["id"], sent["ypseq"]) == (EVENT.id, "000000000000001")
    assert sent["data"].keys() == {"salt", "reason"}


def test_a_basis_covers_its_records_for_its_recipient_until_it_is_withdrawn() -> None:
    assert BASIS.covers("referral", "employment_authority")
    assert not BASIS.covers("referral", "kela")
    assert not BASIS.covers("plan", "employment_authority")
    assert not BASIS.withdraw(at=LATER).covers("referral", "employment_authority")
    assert BASIS.withdraw(at=LATER).withdraw(at=GIVEN).withdrawn_at == LATER
