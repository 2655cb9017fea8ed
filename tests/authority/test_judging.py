"""Each fault is parked or refused under its own code; nothing else is applied."""

from typing import Any

import pytest
from sqlalchemy import select

from authority import limits
from authority.operations import nodes, publishing
from authority.store.store import Store
from authority.store.tables import basis, event, record
from authority.wire import canonical
from tests.authority.speaking import NOW, TOPICS, Event, Speaker, uuid

FAULTS: dict[str, dict[str, Any]] = {
    "schema_invalid": {"data": {"name": ""}},
    "schema_unknown": {"dataschema": "urn:youthpoint:schema:referral:1.7"},
    "too_large": {"data": {"later": "x" * limits.EVENT_BYTES}},
    "hash_mismatch": {"yphash": "0" * 64},
    "stale_version": {"ypversion": "1", "ypbase": "1"},
    "conflict": {"ypversion": "3", "ypbase": "2"},
    "code_unknown": {"data": {"topics": ["never"]}},
    "reference_missing": {"ypreplaces": uuid("e", 99_999)},
}


def bodies(store: Store) -> str:
    """Return every body that the database holds, as text."""
    with store.read() as uow:
        found = [
            *uow.connection.scalars(select(event.c.body)),
            *uow.connection.scalars(select(record.c.body)),
        ]
    return b"".join(bytes(each) for each in found if each is not None).decode()


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_is_parked_under_its_code(store: Store, speaker: Speaker, code: str) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())

    told = speaker.push(store, speaker.referral(**{"version": 2, **FAULTS[code]}))

    assert told == [f"parked {code}"]
    with store.read() as uow:
        assert b"Version 1" in (uow.records.body("referral", speaker.referral_id()) or b"")


def test_data_of_just_256_kib_is_applied(store: Store, speaker: Speaker) -> None:
    small = len(canonical.encode(speaker.referral(2, data={"later": ""})["data"]))
    speaker.opened(speaker.stream)

    told = speaker.push(
        store,
        speaker.basis(),
        speaker.referral(data={"later": "x" * (limits.EVENT_BYTES - small)}),
    )

    assert told == ["applied", "applied"]


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"specversion": "0.3"}, "/specversion"),
        ({"subject": f"basis/{uuid('a', 1)}"}, "/subject"),
        ({"data": "text"}, "/data"),
        ({"yp_private": "x"}, ""),
    ],
)
def test_a_wrong_envelope_is_parked_and_says_where(
    store: Store, speaker: Speaker, changed: Event, pointer: str
) -> None:
    speaker.push(store, speaker.basis())

    assert speaker.push(store, speaker.referral() | changed) == ["parked schema_invalid"]
    with store.read() as uow:
        assert uow.events.unsettled(speaker.node)[0].pointer == pointer


def test_an_unknown_code_is_named_by_its_place(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral(data={"topics": ["work", "never"]}))

    with store.read() as uow:
        assert uow.events.unsettled(speaker.node)[0].pointer == "/data/topics/1"


def test_a_list_that_is_not_published_parks(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis())

    told = speaker.push(store, speaker.referral(ypcodes="topics@2099-01,orgs@2026-03"))

    assert told == ["parked code_unknown"]


@pytest.mark.parametrize(
    ("day", "outcome"), [("2026-09-09", "applied"), ("2026-09-10", "parked code_unknown")]
)
def test_a_code_that_has_retired_is_good_for_the_days_before(
    store: Store, speaker: Speaker, day: str, outcome: str
) -> None:
    listed = [*({"code": each} for each in TOPICS), {"code": "moon", "retired_from": "2026-09-10"}]
    retiring = {"list": "topics", "version": "2026-10", "valid_from": "2026-09-01"}
    publishing.publish(store, {**retiring, "codes": listed}, NOW)
    said = {"topics": ["moon"], "given_at": f"{day}T12:00:00Z"}
    referral = speaker.referral
    speaker.push(store, speaker.basis())

    told = speaker.push(store, referral(data=said, ypcodes="topics@2026-10,orgs@2026-03"))

    assert told == [outcome]


@pytest.fixture
def other(store: Store) -> Speaker:
    """Another node that has joined."""
    other = Speaker("toinen", 2)
    nodes.enrol(store, nodes.offer(store, "toinen", "Toinen", NOW), other.public, NOW)
    nodes.open_stream(store, "toinen", other.stream, "install", NOW)
    return other


def test_nothing_rests_on_what_was_agreed_with_another_node(
    store: Store, speaker: Speaker, other: Speaker
) -> None:
    basis = speaker.basis()
    speaker.push(store, basis)

    told = other.push(store, other.referral() | {"ypbasis": basis["ypbasis"]})

    assert told == ["refused basis_unknown"]
    assert "Aino" not in bodies(store)


def test_a_record_of_another_node_is_not_ours_to_change(
    store: Store, speaker: Speaker, other: Speaker
) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    subject = f"referral/{speaker.referral_id()}"

    told = other.push(store, other.basis(), other.referral(version=2) | {"subject": subject})

    assert told == ["applied", "parked not_owner"]


def test_no_record_comes_without_its_basis(store: Store, speaker: Speaker) -> None:
    assert speaker.push(store, speaker.referral()) == ["refused basis_unknown"]
    assert "Aino" not in bodies(store)


def test_a_basis_is_for_its_recipient_only(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis())

    told = speaker.push(store, speaker.referral(data={"recipient": "municipal_youth"}))

    assert told == ["refused basis_unknown"]
    assert "Aino" not in bodies(store)


def test_a_malformed_record_without_basis_is_not_kept_either(
    store: Store, speaker: Speaker
) -> None:
    told = speaker.push(store, speaker.referral(specversion="0.3"))

    assert told == ["refused basis_unknown"]
    assert "Aino" not in bodies(store)


def test_withdrawing_empties_what_rested_on_it(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral())
    assert "Aino 1" in bodies(store), "the control"

    ended = speaker.basis(verb="withdrawn")
    assert speaker.push(store, ended, speaker.referral(version=2)) == [
        "applied",
        "refused basis_withdrawn",
    ]

    assert "Aino" not in bodies(store)
    with store.read() as uow:
        erased = {row.type: row.erased for row in uow.records.leaves(speaker.node)}
    assert erased == {"basis": None, "referral": ended["id"]}


def test_a_withdrawal_does_not_wait_for_what_is_parked(store: Store, speaker: Speaker) -> None:
    speaker.push(store, speaker.basis(), speaker.referral(data={"topics": ["never"]}))
    assert "Aino" in bodies(store), "the control"

    assert speaker.push(store, speaker.basis(verb="withdrawn")) == ["applied"]

    assert "Aino" not in bodies(store)
    with store.read() as uow:
        assert uow.events.count(speaker.node) == {"parked": 0, "held": 0}


def test_consent_given_and_withdrawn_in_one_batch_leaves_no_body(
    store: Store, speaker: Speaker
) -> None:
    told = speaker.push(store, speaker.basis(), speaker.referral(), speaker.basis(verb="withdrawn"))

    assert told == ["applied"] * 3
    assert "Aino" not in bodies(store)


def test_a_void_row_leaves_no_record(store: Store, speaker: Speaker) -> None:
    assert speaker.push(store, speaker.void()) == ["applied"]

    with store.read() as uow:
        assert uow.records.leaves(speaker.node) == []
        assert uow.connection.execute(select(basis)).all() == []
