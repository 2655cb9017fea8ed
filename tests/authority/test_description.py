"""Schemathesis at the authority: it answers as its own description says."""

from collections.abc import Iterable
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.datastructures import EnvironHeaders
from werkzeug.wsgi import get_input_stream

from authority.web.once import LONGEST_KEY
from authority.wire import bodies, keys, signatures
from authority.wire.signatures import Message, Signed
from tests.authority.speaking import NOW, Speaker
from tests.described import Json, tried

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


REFUSED = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429)
AGREED: Json = {
    "negative_data_rejection": {"expected-statuses": [*REFUSED]},
    "positive_data_acceptance": {"enabled": False},
}
"""What is too long is 413. No schema says in full what fits: the wire has no number with a point,
events follow one another, cells add up."""


QUICK: Json = {"coverage": {"enabled": False}}
"""It tries each bound of each field of both sheets: minutes that the command may take, and does."""


class Signing:
    """Lets the node of the tests sign each request that passes, whatever it is."""

    def __init__(self, app: Flask, speaker: Speaker) -> None:
        self._app, self._speaker, self._keys = app, speaker, count()

    def __call__(self, environ: "WSGIEnvironment", answer: "StartResponse") -> Iterable[bytes]:
        body = get_input_stream(environ).read()
        environ["wsgi.input"] = BytesIO(body)
        environ.setdefault("CONTENT_TYPE", "application/json")
        if 0 < len(environ.get("HTTP_IDEMPOTENCY_KEY", "")) <= LONGEST_KEY:
            environ["HTTP_IDEMPOTENCY_KEY"] = f"key-{next(self._keys)}"
        if body:
            environ["HTTP_CONTENT_DIGEST"] = bodies.content_digest(body)
        message = Message(
            method=environ["REQUEST_METHOD"],
            target=environ["RAW_URI"],
            headers={name.lower(): said for name, said in EnvironHeaders(environ).items()},
            body=body,
        )
        made = Signed(created=int(NOW.timestamp()), key_id=keys.key_id(self._speaker.public))
        for name, said in signatures.sign(message, self._speaker.key, made).items():
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = said
        return self._app(environ, answer)


def described(app: Flask, **known: list[str]) -> Json:
    """Return the description, with what there is in the place of what there might be."""
    said: Json = app.test_client().get("/v1/openapi.json").get_json()
    for call in (call for path in said["paths"].values() for call in path.values()):
        for each in call.get("parameters", []):
            if each["name"] in known:
                each["schema"] = {"enum": known[each["name"]]}
    return said


def test_schemathesis_finds_nothing_as_a_node_that_has_joined(app: Flask, speaker: Speaker) -> None:
    changed = described(app, node=[speaker.node])
    found = tried(Signing(app, speaker), examples=10, changed=changed, checks=AGREED, phases=QUICK)

    assert not found.found, "\n".join(found.found)
    assert found.statuses("GET /v1/nodes/{node}/stream") >= {200}
    assert found.statuses("POST /v1/nodes/{node}/streams") >= {201, 422}
    assert found.statuses("POST /v1/nodes/{node}/reconciliations") >= {409, 422}
