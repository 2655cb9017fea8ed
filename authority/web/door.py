"""The door: nobody passes whose request is not signed by a key that holds."""

from flask import g, request

from authority.moments import written
from authority.problems import Problem
from authority.web import context
from authority.wire import keys, signatures
from authority.wire.signatures import ALLOWED, Message, UnsignedError

JOINING = "join"
"""The call that is signed by a key which its own body brings."""


CARRIED = "authority.carried"
"""How late a request may come that was carried here: in its environment, where no header is."""


def let_in() -> None:
    """See who signed the request. Raise `Problem`, 401, where nobody did as the profile asks."""
    message = _message()
    try:
        signed = signatures.claimed(message)
    except UnsignedError as error:
        raise Problem(401, "signature_missing", detail=str(error)) from error
    now = context.now()
    if not signed.meets(now, late=request.environ.get(CARRIED, ALLOWED)):
        raise Problem(401, "clock_skew", server_time=written(now))
    if request.endpoint == JOINING:
        public, node = _brought(signed.key_id), None
    else:
        public, node = _known(signed.key_id)
    try:
        signatures.verify(message, public)
    except UnsignedError as error:
        raise Problem(401, "signature_invalid", detail=str(error)) from error
    g.caller = context.Caller(signed.key_id, node)


def _message() -> Message:
    environ = request.environ
    return Message(
        method=request.method,
        target=environ.get("RAW_URI") or environ.get("REQUEST_URI") or request.full_path,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=context.raw_body(),
    )


def _known(kid: str) -> tuple[bytes, str]:
    with context.store().read() as uow:
        key = uow.nodes.key(kid, written(context.now()))
    if key is None:
        raise Problem(401, "key_unknown")
    return key.public, key.node


def _brought(kid: str) -> bytes:
    asked = context.asked()
    try:
        public = keys.of_jwk(asked["key"])
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise Problem(422, "invalid", errors=[{"pointer": "/key"}]) from error
    if keys.key_id(public) != kid:
        raise Problem(401, "signature_invalid")
    return public
