"""What a browser tells: over the push service of its maker (RFC 8030), which can't read it.

The service learns that this point has something for that browser, and when. It is shown who we are
(VAPID, RFC 8292); the words are enciphered for the browser alone (RFC 8291).
"""

import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from http.client import HTTPException, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

from youthpoint import clock
from youthpoint.domain.messages.pushes import Browser
from youthpoint.environment import PushKey
from youthpoint.gateways.lines import Inside, left, secret_line
from youthpoint.operations.ports import Letter, MaybeSent, TryLater, Undeliverable

PATIENCE = 10.0
"""Seconds that a push service has for all of it."""

KEPT = 600
"""Seconds for which it keeps what a phone without a connection can't be told: then it is stale."""

VALID = timedelta(hours=12)
"""How long our name on a message is good; a day at most (RFC 8292, section 2)."""

HTTPS = 443

ANSWER = re.compile(rb"HTTP/1\.[01] (\d{3})\b")
LONGEST_ANSWER = 1024
"""Bytes within which an answer must have said its status; nothing more of it is read."""

LONGEST_TOPIC = 32
"""Characters of a topic (RFC 8030, section 5.4)."""

TAKEN, BUSY, FAULT = range(200, 300), 429, 500
"""It has the message; it has too many; it failed, as all from there on."""


def new_key() -> PushKey:
    """Make a key that push services know this installation by."""
    from py_vapid import Vapid  # noqa: PLC0415 - heavy

    made = Vapid()
    made.generate_keys()
    numbers = made.private_key.private_numbers()
    x, y = numbers.public_numbers.x, numbers.public_numbers.y
    point = b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big")
    private = numbers.private_value.to_bytes(32, "big")
    return PushKey(private=_base64url(private), public=_base64url(point))


class Pushes:
    """Push services, each found by the address that its browser gave.

    `owner` is where one can complain: `mailto:` or `https://`. With the key as its topic, what is
    sent twice takes the place of the first.
    """

    repeatable = True

    def __init__(self, key: PushKey, *, owner: str, local: bool = False) -> None:
        self._key = key
        self._owner = owner
        self._local = local

    def send(self, letter: Letter) -> None:
        """Hand the letter to the browser's push service.

        Raises:
            Undeliverable: the browser is there no more, or its address is none.
            TryLater: the service can't be reached, or refuses for now.
            MaybeSent: it fell silent when it had the letter.
        """
        browser = letter.browser
        if browser is None:
            raise Undeliverable("no-browser")
        until = monotonic() + PATIENCE
        to = urlsplit(browser.endpoint)
        host, port = to.hostname or "", to.port or HTTPS
        body = _enciphered(letter, browser)
        headers = self._headers(letter, f"https://{host}" + (f":{port}" if port != HTTPS else ""))
        service = self._reached(host, port, until)
        try:
            service.request("POST", _path(browser.endpoint, to.netloc), body, headers)
            status = _status(service, until)
        except (OSError, HTTPException) as error:
            raise MaybeSent(type(error).__name__) from error
        finally:
            service.close()
        _judge(status)

    def _reached(self, host: str, port: int, until: float) -> HTTPSConnection:
        try:
            line = secret_line(host, port, until=until, local=self._local)
        except Inside as inside:
            raise Undeliverable("inside") from inside
        except (OSError, UnicodeError) as error:
            raise TryLater(type(error).__name__) from error
        service = HTTPSConnection(host, port)
        service.sock = line
        return service

    def _headers(self, letter: Letter, audience: str) -> Mapping[str, str]:
        from py_vapid import Vapid  # noqa: PLC0415 - heavy

        vapid = Vapid.from_raw(self._key.private.encode())
        vapid.conf["no-strict"] = True  # it knows no address with a port
        valid_until = int((clock.now() + VALID).timestamp())
        shown = {"aud": audience, "exp": valid_until, "sub": self._owner}
        return {
            **vapid.sign(shown),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT),
            "Topic": _base64url(sha256(letter.key.encode()).digest())[:LONGEST_TOPIC],
            "Urgency": "high",
        }


def _enciphered(letter: Letter, browser: Browser) -> bytes:
    """Return what the browser shows, for it alone to read."""
    from pywebpush import WebPusher  # noqa: PLC0415 - heavy

    shown = {"title": letter.subject, "body": letter.text, "path": letter.path}
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    try:
        pusher = WebPusher({"endpoint": browser.endpoint, "keys": keys})
        body: bytes = pusher.encode(json.dumps(shown).encode())["body"]
    except ValueError as error:  # a key that is no point of the curve
        raise Undeliverable("keys") from error
    return body


def _path(endpoint: str, host: str) -> str:
    """Return what stands behind the host, as it was given."""
    return "/" + endpoint[len("https://" + host) :].removeprefix("/")


def _status(service: HTTPSConnection, until: float) -> int:
    """Return the status that the service answers with; who is asked by a stranger may dawdle.

    Raises:
        OSError: it does not say one.
    """
    said = b""
    while not (found := ANSWER.match(said)):
        service.sock.settimeout(left(until))
        more = service.sock.recv(LONGEST_ANSWER)
        said += more
        if not more or len(said) > LONGEST_ANSWER:
            raise OSError
    return int(found[1])


def _judge(status: int) -> None:
    if status in TAKEN:
        return
    if status == BUSY or status >= FAULT:
        raise TryLater(str(status))
    raise Undeliverable(str(status))


def _base64url(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()
