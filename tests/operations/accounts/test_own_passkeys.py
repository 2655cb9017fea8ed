"""Adding passkeys and removing them, with real signatures. ASVS 5.0 in the names."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import CertificateBuilder, Name
from webauthn.helpers import encode_cbor, parse_cbor

from tests import tables
from tests.cast import AINO_ACCOUNT, LEILA_ACCOUNT, NOON, PASSWORD, entrance
from tests.passkeys import LATER, PLACE, PRESENT, Device, Owner, decoded, encoded, owner, why
from youthpoint.domain.accounts.passkeys import MOST, Place
from youthpoint.domain.errors import Reason
from youthpoint.operations.accounts import accounts, own_passkeys
from youthpoint.operations.accounts.accounts import digest_of
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.store import Store

ELSEWHERE = Place(origin="https://localhost.example.com", host="localhost.example.com")


@pytest.fixture
def aino(store: Store) -> Owner:
    """Somebody whose passkey was just added."""
    aino = owner(store)
    aino.add(aino.device.make(aino.ask()))
    return aino


# --- Adding one -------------------------------------------------------------------------------


def test_v6_3_3_a_passkey_opens_the_door_after_the_password(aino: Owner) -> None:
    sealed, asked = aino.door()

    assert aino.why_not(sealed, aino.device.show(asked)) is None
    with aino.store.read() as uow:
        (kept,) = uow.passkeys.of(AINO_ACCOUNT.id)
    assert (kept.name, kept.made_at, kept.used_at, kept.uses) == ("Phone", LATER, LATER, 1)


def test_v7_5_1_without_the_password_nothing_is_asked_of_a_device(store: Store) -> None:
    aino = owner(store)
    proof = Proof(password="guess", session=aino.session)

    assert why(lambda: own_passkeys.ask(store, aino.account, proof, PLACE, now=LATER)) is (
        Reason.PASSWORD_WRONG
    )
    assert why(lambda: aino.add(aino.device.make('{"challenge": "", "user": {"id": ""}}'))) is (
        Reason.SET_UP_OVER
    )


def test_a_passkey_stands_beside_the_phone_and_never_alone(store: Store) -> None:
    came = accounts.sign_in(store, "aino", PASSWORD, at=entrance(), now=NOON)
    aino = Owner(store=store, account=AINO_ACCOUNT, session=digest_of(came.secret))

    assert why(aino.ask) is Reason.SET_UP_OVER


def test_what_is_asked_names_whom_and_the_passkeys_that_there_are(aino: Owner) -> None:
    asked = json.loads(aino.ask())

    assert asked["rp"] == {"name": "Test Point", "id": "localhost"}
    assert decoded(asked["user"]["id"]).decode() == AINO_ACCOUNT.id
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["attestation"] == "none", "nobody's maker is asked for"
    assert [each["id"] for each in asked["excludeCredentials"]] == [encoded(aino.device.id)]
    assert len(decoded(asked["challenge"])) == 32


@pytest.mark.parametrize(
    "lie",
    [{"flags": PRESENT}, {"place": ELSEWHERE}, {"place": replace(PLACE, host="example.com")}],
    ids=["nobody seen", "another site", "for another host"],
)
def test_v6_3_3_a_passkey_that_was_made_otherwise_is_not_kept(
    store: Store, lie: dict[str, object]
) -> None:
    aino = owner(store)
    aino.device = replace(aino.device, **lie)  # type: ignore[arg-type]

    assert why(lambda: aino.add(aino.device.make(aino.ask()))) is Reason.PASSKEY_WRONG
    with store.read() as uow:
        assert uow.passkeys.of(AINO_ACCOUNT.id) == []


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", "x", '{"id": 1}', "[" * 99_999])
def test_what_no_browser_answers_is_refused(aino: Owner, answer: str) -> None:
    aino.ask()
    assert why(lambda: aino.add(answer)) is Reason.PASSKEY_WRONG
    sealed, _asked = aino.door()
    assert aino.why_not(sealed, answer) is Reason.PASSKEY_WRONG


def test_a_maker_whose_key_is_of_no_known_kind_vouches_for_nothing(store: Store) -> None:
    aino = owner(store)
    answer = json.loads(aino.device.make(aino.ask()))
    said = parse_cbor(decoded(answer["response"]["attestationObject"]))
    statement = {"alg": -7, "sig": b"signed", "x5c": [of_no_known_kind()]}
    vouched = encode_cbor({**said, "fmt": "packed", "attStmt": statement})
    answer["response"]["attestationObject"] = encoded(vouched)

    assert why(lambda: aino.add(json.dumps(answer))) is Reason.PASSKEY_WRONG


def of_no_known_kind() -> bytes:
    """Return a certificate whose key says of itself that it is of a kind that there is not."""
    key, name = generate_private_key(SECP256R1()), Name([])
    made = CertificateBuilder(name, name, key.public_key(), 1, NOON, LATER).sign(key, SHA256())
    elliptic, unknown = bytes.fromhex("06072a8648ce3d0201"), bytes.fromhex("06072a8648ce3d0209")
    return made.public_bytes(Encoding.DER).replace(elliptic, unknown)


def test_v6_5_1_what_was_asked_is_answered_once_and_in_time(store: Store) -> None:
    aino = owner(store)
    answer = aino.device.make(aino.ask())
    late = LATER + timedelta(minutes=15, seconds=1)
    assert why(lambda: aino.add(answer, at=late)) is Reason.SET_UP_OVER

    session = aino.session
    aino.add(answer)
    aino.session = session
    assert why(lambda: aino.add(answer)) is Reason.SET_UP_OVER


def test_a_passkey_belongs_to_one_account(aino: Owner, store: Store) -> None:
    leila = owner(store, LEILA_ACCOUNT)

    assert why(lambda: leila.add(aino.device.make(leila.ask()))) is Reason.PASSKEY_WRONG


def test_nobody_has_more_than_ten(aino: Owner) -> None:
    for _ in range(MOST - 1):
        aino.add(Device().make(aino.ask()))

    assert why(aino.ask) is Reason.PASSKEYS_FULL


def test_what_was_asked_is_gone_once_it_is_answered_or_its_time_is_over(
    file_store: Store, tmp_path: Path
) -> None:
    leila, aino = owner(file_store, LEILA_ACCOUNT), owner(file_store)
    leila.ask()
    answer = aino.device.make(aino.ask())
    assert len(tables.rows(tmp_path, "select * from passkey_question")) == 2

    aino.add(answer)
    ((whose,),) = tables.rows(tmp_path, "select account_id from passkey_question")
    assert whose == LEILA_ACCOUNT.id
    aino.door(at=LATER + timedelta(hours=1))
    ((whose,),) = tables.rows(tmp_path, "select account_id from passkey_question")
    assert whose == AINO_ACCOUNT.id
