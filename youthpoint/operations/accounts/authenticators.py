"""Codes of time (RFC 6238) as phones show them, and the codes on paper that stand in for them."""

import hmac
from base64 import b32decode, b32encode
from secrets import choice, token_bytes
from urllib.parse import quote, urlencode

from argon2.low_level import Type, hash_secret_raw

from youthpoint.domain.accounts.second_factors import (
    DIGITS,
    DRIFT,
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    STEP,
)
from youthpoint.domain.codes import ALPHABET
from youthpoint.operations.accounts.passwords import HASHER

SECRET_BYTES = 20
"""What RFC 4226 recommends; 160 bits."""

SALT_BYTES = 16
DIGEST_BYTES = 32


def new_secret() -> str:
    """Return a secret that nobody else has, as people type it: 32 letters and digits."""
    return b32encode(token_bytes(SECRET_BYTES)).decode()


def address(secret: str, *, username: str, site: str) -> str:
    """Return what a phone reads from the picture: the secret, whose it is, and where."""
    label = ":".join(quote(each.replace(":", " "), safe="") for each in (site, username))
    said = urlencode({"secret": secret, "issuer": site}, quote_via=quote)
    return f"otpauth://totp/{label}?{said}"


def code_at(secret: str, step: int) -> str:
    """Return the code that a phone shows in a step of time."""
    from cryptography.hazmat.primitives.hashes import SHA1  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.twofactor.totp import TOTP  # noqa: PLC0415 - heavy

    # SHA-1 is what every app on a phone understands; as a keyed hash it holds (RFC 6238, 1.2).
    totp = TOTP(b32decode(secret), DIGITS, SHA1(), STEP, enforce_key_length=False)  # noqa: S303
    return totp.generate(step * STEP).decode()


def step_of_code(secret: str, code: str, *, now: int) -> int | None:
    """Return the step of time that a code is of, if it is of one about the step `now`."""
    typed = code.encode()
    near = range(now - DRIFT, now + DRIFT + 1)
    found = [step for step in near if hmac.compare_digest(code_at(secret, step).encode(), typed)]
    return found[-1] if found else None


def new_codes() -> list[str]:
    """Return recovery codes that nobody else has."""
    return [
        "".join(choice(ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)
    ]


def new_salt() -> str:
    """Return what one account's recovery codes are hashed with, in hexadecimal."""
    return token_bytes(SALT_BYTES).hex()


def digest(code: str, salt: str) -> str:
    """Return what is stored of a recovery code: as dear to try out as a password."""
    return hash_secret_raw(
        secret=code.encode(),
        salt=bytes.fromhex(salt),
        time_cost=HASHER.time_cost,
        memory_cost=HASHER.memory_cost,
        parallelism=HASHER.parallelism,
        hash_len=DIGEST_BYTES,
        type=Type.ID,
    ).hex()
