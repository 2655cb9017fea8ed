"""Whether the data of an event is right, by nothing but the event: its schema, size and hash."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from authority import limits
from authority.wire import canonical, schemas

INVALID = "schema_invalid"


class Flaw(NamedTuple):
    """Why an event is not right, and the JSON pointer of where."""

    code: str
    pointer: str


def of(event: Mapping[str, Any], record: str) -> tuple[Flaw | None, bytes]:
    """Return what is wrong with the data of an event, or nothing and its canonical form.

    The envelope is as it must be, and says that the event is about such a record.
    """
    name, version = schemas.named(event["dataschema"])
    if (name, version) not in schemas.names() or name != record:
        return Flaw("schema_unknown", "/dataschema"), b""
    if not schemas.is_valid(name, version, event["data"]):
        pointer = schemas.faults(name, version, event["data"])[0].pointer
        return Flaw(INVALID, f"/data{pointer}"), b""
    try:
        text = canonical.encode(event["data"])
    except canonical.NotPlainError:
        return Flaw(INVALID, "/data"), b""
    flaw = _flaw_of(text, event["yphash"])
    return flaw, b"" if flaw else text


def _flaw_of(text: bytes, told: str) -> Flaw | None:
    if len(text) > limits.EVENT_BYTES:
        return Flaw("too_large", "/data")
    return None if sha256(text).hexdigest() == told else Flaw("hash_mismatch", "/yphash")
