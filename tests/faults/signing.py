"""Signing as the authority does, with its own key: what it would say if it were wrong."""

from collections.abc import Callable
from dataclasses import replace

from authority.clock import Clock
from authority.signing import Signer
from authority.wire import bodies, signatures
from authority.wire.signatures import Message, Signed
from tests.faults.messages import Asked, Reply

LEFT_OUT = ("content-digest", "signature", "signature-input")


def signing(signer: Signer, clock: Clock) -> Callable[[Asked, Reply], Reply]:
    """Return who signs a reply to what was asked."""

    def sign(asked: Asked, reply: Reply) -> Reply:
        key = signer.current(clock())
        headers = {name.lower(): value for name, value in reply.headers.items()}
        headers = {name: value for name, value in headers.items() if name not in LEFT_OUT}
        headers["content-digest"] = bodies.content_digest(reply.body)
        message = Message(
            status=reply.status, headers=headers, answered=asked.header("signature") or None
        )
        signed = Signed(created=int(clock().timestamp()), key_id=key.kid)
        return replace(reply, headers=headers | signatures.sign(message, key.private, signed))

    return sign
