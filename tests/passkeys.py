"""A device that makes passkeys and shows them, with real keys and signatures; and its owner."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

from tests.cast import AINO_ACCOUNT, KEY, NOON, PASSWORD, entrance
from tests.second_steps import NEXT
from youthpoint.domain.accounts.accounts import Account
from youthpoint.domain.accounts.passkeys import Place
from youthpoint.domain.accounts.second_factors import SecondFactor
from youthpoint.domain.errors import Reason, Refused
from youthpoint.operations.accounts import accounts, ceremonies, own_passkeys, passkeys
from youthpoint.operations.accounts.accounts import CodeAwaited, SignedIn, digest_of
from youthpoint.operations.accounts.own_passkeys import Made
from youthpoint.operations.accounts.own_sessions import Proof
from youthpoint.operations.accounts.second_steps import Answer, at_door
from youthpoint.store import Store

LATER = NOON + NEXT

PLACE = Place(origin="http://localhost", host="localhost")
"""Where the pages are in tests without a browser."""

PRESENT, VERIFIED, MADE = 0x01, 0x04, 0x40
"""Flags: somebody was there; the device has seen who; a key comes along."""

UNNAMED = bytes(16)
"""The maker's name, which nobody asks for."""


@dataclass(slots=True, kw_only=True)
class Device:
    """One with a key of its own. `uses` is what it counts; it says that it is at `place`."""

    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    id: bytes = field(default_factory=lambda: token_bytes(16))
    place: Place = PLACE
    uses: int = 0
    flags: int = PRESENT | VERIFIED
    whose: bytes | None = None

    def make(self, options: str) -> str:
        """Answer what asks for a passkey."""
        asked = json.loads(options)
        self.whose = decoded(asked["user"]["id"])
        made = len(self.id).to_bytes(2) + self.id + self._public_key()
        told = self._told(MADE) + UNNAMED + made
        said = {"fmt": "none", "attStmt": {}, "authData": told}
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=client, attestationObject=encode_cbor(said))

    def show(self, options: str) -> str:
        """Answer what asks for it to be shown; it has been used once more then."""
        self.uses += 1
        client = self._client("webauthn.get", json.loads(options)["challenge"])
        told = self._told(0)
        signature = self.key.sign(told + sha256(client).digest(), ECDSA(SHA256()))
        said = {"clientDataJSON": client, "authenticatorData": told, "signature": signature}
        return self._answer(**said, **({"userHandle": self.whose} if self.whose else {}))

    def _told(self, flags: int) -> bytes:
        about = sha256(self.place.host.encode()).digest()
        return about + bytes([self.flags | flags]) + self.uses.to_bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.place.origin}
        return json.dumps(said).encode()

    def _public_key(self) -> bytes:
        point = self.key.public_key().public_numbers()
        # COSE: an elliptic key for ECDSA with SHA-256 on P-256 (RFC 9053).
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)})

    def _answer(self, **said: bytes) -> str:
        named = encoded(self.id)
        response = {name: encoded(each) for name, each in said.items()}
        whole: dict[str, Any] = {"id": named, "rawId": named, "type": "public-key"}
        return json.dumps({**whole, "response": response})


@dataclass(slots=True, kw_only=True)
class Owner:
    """Somebody with a second step, and a device that may keep a passkey."""

    store: Store
    account: Account
    session: str
    device: Device = field(default_factory=Device)

    def ask(self) -> str:
        """Give the password anew; return what the browser is asked."""
        proof = Proof(password=PASSWORD, session=self.session)
        question = own_passkeys.ask(self.store, self.account, proof, PLACE, now=LATER)
        return ceremonies.to_make(question, site="Test Point")

    def add(self, answer: str, *, at: datetime = LATER) -> SignedIn:
        asked = own_passkeys.asked(self.store, self.account, self.session, PLACE, now=at)
        given = Made(answer=answer, name="Phone")
        came = own_passkeys.add(self.store, asked, given, session=self.session, now=at)
        self.session = digest_of(came.secret)
        return came

    def door(self, *, at: datetime = LATER) -> tuple[str, str]:
        """Give the right password; return what the second page carries, and what it asks."""
        with pytest.raises(CodeAwaited):
            accounts.sign_in(self.store, self.account.username, PASSWORD, at=entrance(), now=at)
        sealed = at_door(self.store, self.account, key=KEY, now=at)
        question = passkeys.ask(self.store, sealed, PLACE, key=KEY, now=at)
        assert question is not None
        return sealed, ceremonies.to_show(question)

    def why_not(self, sealed: str, answer: str, *, at: datetime = LATER) -> Reason | None:
        """Answer at the door; return why it does not open, if it does not."""
        given = Answer(sealed=sealed, code=answer, at=entrance())
        return why(lambda: passkeys.enter(self.store, given, PLACE, key=KEY, now=at))


def why(act: Callable[[], object]) -> Reason | None:
    try:
        act()
    except Refused as refused:
        return refused.reason
    return None


def owner(store: Store, account: Account = AINO_ACCOUNT) -> Owner:
    """Return somebody with a second step, who has just signed in."""
    came = accounts.sign_in(store, account.username, PASSWORD, at=entrance(), now=NOON)
    phone = SecondFactor(account_id=account.id, sealed="", made_at=NOON, last_step=0, salt="")
    with store.write() as uow:
        uow.second_factors.put(phone)
    return Owner(store=store, account=account, session=digest_of(came.secret))


def encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")
