"""What browsers are asked about passkeys, and what they answer, checked (WebAuthn level 2)."""

import json
from dataclasses import replace
from datetime import datetime
from ipaddress import ip_address
from secrets import token_urlsafe
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from youthpoint.domain.accounts.passkeys import Passkey, Place, Question
from youthpoint.domain.accounts.second_factors import DOOR_TIME
from youthpoint.domain.errors import Reason, Refused

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

CHALLENGE_BYTES = 32
"""Of chance; WebAuthn asks for 16."""

WAITS = int(DOOR_TIME.total_seconds() * 1000)
"""Milliseconds that a browser waits for its person."""

MALFORMED = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What the library meets, besides what it says itself, in an answer that no browser gives."""


def place_of(address: str) -> Place | None:
    """Return what passkeys can be made for at an address; nothing where browsers make none.

    They ask for HTTPS or this very machine, and for a name: numbers are nobody's for ever.

    >>> place_of("https://Nuoret.example.fi:443/staff")
    Place(origin='https://nuoret.example.fi', host='nuoret.example.fi')
    >>> place_of("http://localhost:8000").origin
    'http://localhost:8000'
    >>> place_of("http://nuoret.example.fi"), place_of("https://192.168.1.5")
    (None, None)
    """
    try:
        seen = urlsplit(address)
        host = (seen.hostname or "").encode("idna").decode()
        port = seen.port
    except ValueError:
        return None
    safe = seen.scheme == "https" or (seen.scheme, host) == ("http", "localhost")
    if not safe or not host or _is_number(host):
        return None
    usual = {"https": 443, "http": 80}[seen.scheme]
    ends = "" if port in (None, usual) else f":{port}"
    return Place(origin=f"{seen.scheme}://{host}{ends}", host=host)


def new_challenge() -> str:
    """Return what nobody can have signed before."""
    return token_urlsafe(CHALLENGE_BYTES)


def to_make(question: Question, *, site: str) -> str:
    """Return, as JSON, what a browser is asked so that it makes a passkey; `site` is our name.

    Who made the device is not asked: it is nobody's business here, and any will do that sees for
    itself that its person is there, by finger, face or PIN.
    """
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415 - heavy
    from webauthn.helpers import structs  # noqa: PLC0415 - heavy

    options = generate_registration_options(
        rp_id=question.place.host,
        rp_name=site,
        user_id=question.account.id.encode(),
        user_name=question.account.username,
        user_display_name=question.account.first_name,
        challenge=_bytes(question.challenge),
        timeout=WAITS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_named(question),
    )
    return options_to_json(options)


def to_show(question: Question) -> str:
    """Return, as JSON, what a browser is asked so that it shows one of these passkeys."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415 - heavy
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415 - heavy

    options = generate_authentication_options(
        rp_id=question.place.host,
        challenge=_bytes(question.challenge),
        timeout=WAITS,
        allow_credentials=_named(question),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def made(answer: str, question: Question, *, name: str, now: datetime) -> Passkey:
    """Return the passkey that a browser says it has made.

    Raises:
        Refused: it answers something else, was made for another place, or its device has not seen
            for itself that its person was there.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - heavy
    from webauthn import verify_registration_response  # noqa: PLC0415 - heavy
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415 - heavy
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - heavy

    try:
        seen = verify_registration_response(
            credential=answer,
            expected_challenge=_bytes(question.challenge),
            expected_rp_id=question.place.host,
            expected_origin=question.place.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, UnsupportedAlgorithm, *MALFORMED) as wrong:
        raise Refused(Reason.PASSKEY_WRONG) from wrong
    return Passkey(
        id=bytes_to_base64url(seen.credential_id),
        account_id=question.account.id,
        public_key=bytes_to_base64url(seen.credential_public_key),
        uses=seen.sign_count,
        name=name,
        made_at=now,
    )


def shown(answer: str, question: Question, *, now: datetime) -> Passkey:
    """Return the passkey that a browser has shown, as it is after that.

    Raises:
        Refused: it is none of these or another person's, answers something else, was shown to
            another place, counts backwards, or its device has not seen that its person was there.
    """
    from webauthn import verify_authentication_response  # noqa: PLC0415 - heavy
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - heavy

    try:
        passkey = _meant(answer, question)
        seen = verify_authentication_response(
            credential=answer,
            expected_challenge=_bytes(question.challenge),
            expected_rp_id=question.place.host,
            expected_origin=question.place.origin,
            credential_public_key=_bytes(passkey.public_key),
            credential_current_sign_count=passkey.uses,
            require_user_verification=True,
        )
    except (WebAuthnException, *MALFORMED) as wrong:
        raise Refused(Reason.PASSKEY_WRONG) from wrong
    return replace(passkey, uses=seen.new_sign_count, used_at=now)


def _meant(answer: str, question: Question) -> Passkey:
    """Return which of the passkeys an answer is of; whose it says it is must be true, too."""
    said = json.loads(answer)
    whose = said["response"].get("userHandle")
    if whose is not None and _bytes(whose) != question.account.id.encode():
        raise ValueError(whose)
    return {each.id: each for each in question.passkeys}[said["id"]]


def _named(question: Question) -> "list[PublicKeyCredentialDescriptor]":
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415 - heavy

    return [PublicKeyCredentialDescriptor(id=_bytes(each.id)) for each in question.passkeys]


def _bytes(text: str) -> bytes:
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - heavy

    return base64url_to_bytes(text)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
