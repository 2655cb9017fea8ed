"""What the point sends is what the examples show, and what the schemas allow."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import rfc8785
from msgspec import structs

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
    content=canonical.content(BASIS.as_data()),
)


def sent(event: Event) -> Any:  # noqa: ANN401 - any JSON
    return json.loads(event.whole(event.head(PLACE)))


def test_a_basis_travels_as_the_example_shows() -> None:
    assert sent(EVENT) == example("basis.given")


def test_an_event_travels_in_canonical_form_and_its_head_is_all_of_it_but_its_data() -> None:
    head = EVENT.head(PLACE)

    assert EVENT.whole(head) == rfc8785.dumps(sent(EVENT))
    assert json.loads(head) == {name: each for name, each in sent(EVENT).items() if name != "data"}


def test_an_event_whose_record_was_deleted_still_gives_its_link_of_the_chain() -> None:
    deleted = structs.replace(EVENT, content=EVENT.content._replace(text=b""))

    assert deleted.head(PLACE) == EVENT.head(PLACE)
    assert sent(deleted)["data"] == deleted.data == {}


@pytest.mark.parametrize("basis", [BASIS, BASIS.withdraw(at=LATER)], ids=["given", "withdrawn"])
def test_the_schema_allows_a_basis(basis: Basis) -> None:
    assert schemas.is_valid("basis", "1.0", canonical.plain(basis.as_data()))


def test_a_voided_event_keeps_its_place_and_tells_of_nobody() -> None:
    voided = EVENT.voided(salt="00112233445566778899aabbccddeeff", reason="basis_withdrawn")
    told = sent(voided)

    assert schemas.is_valid("envelope", "1.0", told)
    assert schemas.is_valid("void", "1.0", told["data"])
    assert (told["id"], told["ypseq"]) == (EVENT.id, "000000000000001")
    assert told["data"].keys() == {"salt", "reason"}


def test_a_basis_covers_its_records_for_its_recipient_until_it_is_withdrawn() -> None:
    assert BASIS.covers("referral", "employment_authority")
    assert not BASIS.covers("referral", "kela")
    assert not BASIS.covers("plan", "employment_authority")
    assert not BASIS.withdraw(at=LATER).covers("referral", "employment_authority")
    assert BASIS.withdraw(at=LATER).withdraw(at=GIVEN).withdrawn_at == LATER
