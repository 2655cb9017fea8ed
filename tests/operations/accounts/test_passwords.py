"""What may be a password, and what is kept of it."""

from base64 import b64decode, urlsafe_b64decode
from datetime import timedelta
from math import log2

import pytest
from argon2.low_level import Type, hash_secret

from tests.cast import NOON, PASSWORD, entrance
from youthpoint.domain.codes import ALPHABET
from youthpoint.operations.accounts import accounts, authenticators, passwords, sealing
from youthpoint.store import Store

KEY = b"a key of an installation"


@pytest.mark.parametrize(
    "password",
    [
        "onlyloweroneword",
        "ONLY UPPER ONE",
        "121212121212",
        "            ",
        "säätiö čšž ♥♥",
        "ыыыыыыыыыыыы",
    ],
)
def test_v6_2_5_any_letters_make_a_password(password: str) -> None:
    assert passwords.matches(password, passwords.hashed(password))


@pytest.mark.parametrize(
    "other", ["correct horse x", "Correct horse ", "Correct horse x ", "Correct  horse x"]
)
def test_v6_2_8_no_letter_of_it_is_changed_or_left_out(other: str) -> None:
    kept = passwords.hashed("Correct horse x")

    assert not passwords.matches(other, kept)
    assert passwords.matches("Correct horse x", kept), "the control"


def test_v6_2_9_it_may_be_long_and_all_of_it_counts() -> None:
    long = 128 * "a"
    kept = passwords.hashed(long)

    assert passwords.matches(long, kept)
    assert not passwords.matches(long[:-1], kept)


def test_v6_2_10_it_is_good_for_as_long_as_nobody_changes_it(store: Store) -> None:
    much_later = NOON + timedelta(days=3650)

    assert accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=much_later).secret


def test_v11_4_2_what_is_kept_is_as_dear_to_try_as_owasp_asks() -> None:
    kept = passwords.hashed("twelve chars")

    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.hashed("twelve chars") != kept, "each has a salt of its own"


def test_an_unknown_name_takes_as_long_as_a_known_one() -> None:
    assert not passwords.HASHER.check_needs_rehash(passwords.NOBODY), "as dear as what is kept"
    assert not passwords.matches("nobody has this password", None)


def test_v6_5_4_a_recovery_code_is_not_guessed() -> None:
    codes = authenticators.new_codes()

    assert len(set(codes)) == len(codes) == 10
    assert all(log2(len(ALPHABET)) * len(each) > 20 for each in codes)


@pytest.mark.usefixtures("dearly")
def test_v6_5_2_a_recovery_code_is_kept_as_dearly_as_a_password() -> None:
    code, salts = authenticators.new_codes()[0], [authenticators.new_salt() for _each in range(2)]
    kept = passwords.HASHER
    dear = hash_secret(
        code.encode(),
        bytes.fromhex(salts[0]),
        kept.time_cost,
        kept.memory_cost,
        kept.parallelism,
        authenticators.DIGEST_BYTES,
        Type.ID,
    )

    assert b64decode(dear.split(b"$")[-1] + b"=").hex() == authenticators.digest(code, salts[0])
    assert authenticators.digest(code, salts[1]) != authenticators.digest(code, salts[0])


def test_v7_2_3_a_sign_in_has_a_secret_of_128_bits_and_more(store: Store) -> None:
    secret = accounts.sign_in(store, "aino", PASSWORD, at=entrance("x"), now=NOON).secret

    assert len(urlsafe_b64decode(f"{secret}==")) >= 16


def test_v11_3_4_what_is_sealed_twice_never_looks_alike() -> None:
    sealed = {sealing.seal(KEY, "the same", purpose="x", about="y") for _each in range(100)}

    assert len(sealed) == 100
