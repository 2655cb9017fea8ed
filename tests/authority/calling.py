"""A node that speaks HTTP: it signs what it asks, and takes no answer that is not signed right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

import msgspec
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from authority.signing import Signer
from authority.wire import bodies, keys, signatures
from authority.wire.signatures import Message, Signed
from tests.authority.speaking import Event, Speaker, Ticking, uuid

BATCH = "application/cloudevents-batch+json"
Change = Callable[[dict[str, str]], None]


def unchanged(_headers: dict[str, str]) -> None:
    """Send the headers as they were signed."""


@dataclass
class Calling:
    """A node, the application it calls, and the authority's key that it has pinned."""

    client: FlaskClient
    speaker: Speaker
    signer: Signer
    clock: Ticking
    off: timedelta = timedelta()
    change: Change = unchanged
    _keys: int = field(default=0)

    def send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> TestResponse:
        """Send a signed request and verify the answer."""
        wanted = dict(headers or {})
        if body:
            wanted |= {"content-digest": bodies.content_digest(body)}
            wanted.setdefault("content-type", "application/json")
        message = Message(method=method, target=path, headers=wanted, body=body)
        signed = Signed(
            created=int((self.clock.at + self.off).timestamp()),
            key_id=keys.key_id(self.speaker.public),
        )
        wanted |= signatures.sign(message, self.speaker.key, signed)
        self.change(wanted)
        response = self.client.open(path, method=method, data=body, headers=wanted)
        self._verify(response, wanted.get("signature"))
        return response

    def get(self, path: str, **query: str) -> TestResponse:
        return self.send("GET", path + (f"?{urlencode(query)}" if query else ""))

    def post(self, path: str, value: object = None, *, key: str | None = None) -> TestResponse:
        """Post JSON with an idempotency key: the next one, or the one that is named."""
        self._keys += 1
        named = {"idempotency-key": key or f"key-{self.speaker.node}-{self._keys}"}
        body = b"" if value is None else msgspec.json.encode(value)
        return self.send("POST", path, body, named if key != "" else {})

    def put(self, path: str, value: object) -> TestResponse:
        return self.send("PUT", path, msgspec.json.encode(value))

    def push(
        self, events: Sequence[Event], body: bytes | None = None, **headers: str
    ) -> TestResponse:
        """Push a batch; in `headers`, `_` stands for `-`."""
        named = {
            "content-type": BATCH,
            "yp-stream": self.speaker.stream,
            "yp-first-seq": str(int(events[0]["ypseq"])),
            "yp-last-seq": str(int(events[-1]["ypseq"])),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        path = f"/v1/nodes/{self.speaker.node}/events"
        return self.send("POST", path, body or msgspec.json.encode(events), named)

    def join(self, code: str) -> TestResponse:
        return self.post("/v1/enrolments", {"code": code, "key": self.speaker.jwk})

    def open_stream(self, number: int = 0, reason: str = "install") -> TestResponse:
        """Open the speaker's next stream."""
        self.speaker.opened(uuid("5", number))
        named = {"stream": self.speaker.stream, "reason": reason}
        return self.post(f"/v1/nodes/{self.speaker.node}/streams", named)

    def _verify(self, response: TestResponse, answered: str | None) -> None:
        key = self.signer.current(self.clock.at)
        message = Message(
            status=response.status_code,
            headers={name.lower(): value for name, value in response.headers.items()},
            body=response.get_data(),
            answered=answered,
        )
        assert signatures.claimed(message).key_id == key.kid
        signatures.verify(message, key.private.public_key().public_bytes_raw())
