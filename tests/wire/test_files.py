"""Files are opened by the authority as the vectors say, and by RFC 9180 written out by hand."""

import hmac
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path

import jsonschema_rs
import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from authority.sealing import Sealer
from authority.web.shapes import SHAPES
from authority.wire import keys, signatures
from authority.wire.signatures import Message
from tests.wire.vectors import vectors
from youthpoint.gateways.authority import keys as our_keys
from youthpoint.gateways.authority import sealing

TOLD = vectors("filedrop")
PRIVATE = X25519PrivateKey.from_private_bytes(bytes.fromhex(TOLD["private"]))
PUBLIC = PRIVATE.public_key().public_bytes_raw()
FILE = b64decode(TOLD["file"])
KEM, SUITE = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x02"
"""DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, as RFC 9180 numbers them."""


def extract(salt: bytes, suite: bytes, label: bytes, key: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + key, "sha256")


def expand(key: bytes, suite: bytes, label: bytes, info: bytes, length: int) -> bytes:
    text = length.to_bytes(2) + b"HPKE-v1" + suite + label + info
    return hmac.digest(key, text + b"\x01", "sha256")[:length]  # one block is enough here


def opened_by_hand(sealed: bytes, info: bytes) -> bytes:
    """Return what is sealed, by sections 4 and 5 of RFC 9180, in base mode."""
    encapsulated, text = sealed[:32], sealed[32:]
    agreed = PRIVATE.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    shared = expand(
        extract(b"", KEM, b"eae_prk", agreed), KEM, b"shared_secret", encapsulated + PUBLIC, 32
    )
    context = (
        b"\x00" + extract(b"", SUITE, b"psk_id_hash", b"") + extract(b"", SUITE, b"info_hash", info)
    )
    secret = extract(shared, SUITE, b"secret", b"")
    key = expand(secret, SUITE, b"key", context, 32)
    nonce = expand(secret, SUITE, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, text, b"")


def test_the_file_of_the_vectors_is_opened_by_hand() -> None:
    first, line_feed, sealed = FILE.partition(b"\n")

    assert first.decode() == f"youthpoint filedrop 1 {TOLD['kid']}"
    assert msgspec.json.decode(opened_by_hand(sealed, first + line_feed)) == TOLD["holds"]


def test_the_authority_opens_the_file_of_the_vectors(tmp_path: Path) -> None:
    (tmp_path / "0001.x25519").write_text(TOLD["private"])

    assert msgspec.json.decode(Sealer(tmp_path).opened(FILE)) == TOLD["holds"]


def test_what_the_point_seals_is_opened_by_hand() -> None:
    first, line_feed, sealed = sealing.sealed(b"a text", PUBLIC).partition(b"\n")

    assert opened_by_hand(sealed, first + line_feed) == b"a text"
    assert sealing.sealed(b"a text", PUBLIC) != sealing.sealed(b"a text", PUBLIC)


def test_both_sides_name_the_key_alike() -> None:
    assert keys.key_id(PUBLIC, keys.X25519) == TOLD["kid"]
    assert our_keys.key_id(PUBLIC, our_keys.X25519) == TOLD["kid"]
    x = b64encode(PUBLIC, b"-_").rstrip(b"=").decode()
    written = f'{{"crv":"X25519","kty":"OKP","x":"{x}"}}'.encode()
    assert b64encode(sha256(written).digest(), b"-_").rstrip(b"=").decode() == TOLD["kid"]
    assert keys.key_id(PUBLIC) != TOLD["kid"], "a key for one thing has no name for another"


def test_what_the_file_holds_is_as_it_is_described_and_signed() -> None:
    assert jsonschema_rs.Draft202012Validator(SHAPES["filedrop"]).is_valid(TOLD["holds"])
    node = vectors("signature")["keys"]["node"]
    for each in TOLD["holds"]["requests"]:
        message = Message(
            method=each["method"],
            target=each["target"],
            headers=each["headers"],
            body=b64decode(each["body"]),
        )
        signatures.verify(message, bytes.fromhex(node["public"]))
