"""Events as they arrive: what a batch must have to be read at all, and what an event says.

All that can be told of an event by itself is told here, before anything is locked or looked up.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from authority.judging import soundness
from authority.judging.soundness import INVALID, Flaw
from authority.wire import canonical, chains, schemas

SEQ_DIGITS = 15
UUID_LENGTH = 36
NOTHING: Mapping[str, Any] = {}
NUL = "\0"
"""In no text that PostgreSQL keeps."""


class UnreadableError(ValueError):
    """A batch or a row of it cannot be read: where, and why, without any value of it."""


class Arrival(NamedTuple):
    """An event that can be told from others. `fault` is where its envelope is not as it must be.

    `texts` are those of its attributes that are texts which can be kept, as all should be.
    `record`, `verb` and `subject` come from type and subject, and are empty where there is a fault.
    `flaw` is why the event is not right whatever else is known; where there is none, `body` is its
    data in the canonical form.
    """

    event: Mapping[str, Any]
    texts: Mapping[str, str]
    seq: int
    id: str
    link: bytes
    fault: str | None
    aggregate: str
    basis: str
    hash: str
    version: int
    base: int
    record: str
    verb: str
    subject: str
    data: Mapping[str, Any]
    flaw: Flaw | None
    body: bytes

    def text(self, name: str) -> str:
        """Return an attribute, or nothing where it is none."""
        return self.texts.get(name, "")


def of_batch(batch: object, stream: str) -> list[Arrival]:
    """Return the events of a batch, contiguous in this stream. Raise `UnreadableError`."""
    if not isinstance(batch, list) or not batch:
        raise UnreadableError("no batch of events")
    arrivals = [of_event(each, stream, at) for at, each in enumerate(batch)]
    for at, each in enumerate(arrivals):
        if each.seq != arrivals[0].seq + at:
            raise UnreadableError(f"/{at}/ypseq does not follow")
    if len({each.id for each in arrivals}) < len(arrivals):
        raise UnreadableError("an id twice")
    return arrivals


def of_event(event: object, stream: str, at: int = 0) -> Arrival:
    """Return what can be told of an event. Raise `UnreadableError` where it has no place."""
    if not isinstance(event, dict):
        raise UnreadableError(f"/{at} is no object")
    seq, id_ = event.get("ypseq"), event.get("id")
    if not isinstance(seq, str) or len(seq) != SEQ_DIGITS or not seq.isdecimal():
        raise UnreadableError(f"/{at}/ypseq")
    if not isinstance(id_, str) or len(id_) != UUID_LENGTH or not id_.isascii() or NUL in id_:
        raise UnreadableError(f"/{at}/id")
    if event.get("ypstream") != stream:
        raise UnreadableError(f"/{at}/ypstream is another stream")
    envelope = dict(event)
    data = envelope.pop("data", None)
    try:
        link = chains.of_head(envelope)
    except canonical.NotPlainError as error:
        raise UnreadableError(f"/{at} holds what the wire does not allow") from error
    envelope["data"] = NOTHING
    fault = _fault(envelope, data)
    texts = event if fault is None else _texts(event)
    said = ["", "", ""] if fault is not None else event["type"].split(".")
    flaw, body = soundness.of(event, said[1]) if fault is None else (Flaw(INVALID, fault), b"")
    return Arrival(
        *(event, texts, int(seq), id_, link, fault),
        aggregate=texts.get("ypagg", ""),
        basis=texts.get("ypbasis", ""),
        hash=texts.get("yphash", ""),
        version=0 if fault is not None else int(texts["ypversion"]),
        base=0 if fault is not None else int(texts["ypbase"]),
        record=said[1],
        verb=said[-2],
        subject="" if fault is not None else event["subject"].partition("/")[2],
        data=data if isinstance(data, dict) else NOTHING,
        flaw=flaw,
        body=body,
    )


def _fault(envelope: dict[str, Any], data: object) -> str | None:
    """Return the pointer of what is wrong with the envelope; the data is judged by itself."""
    if not schemas.is_valid("envelope", "1.0", envelope):
        return schemas.faults("envelope", "1.0", envelope)[0].pointer
    if not isinstance(data, dict):
        return "/data"
    record, _, subject = envelope["subject"].partition("/")
    if record != envelope["type"].split(".")[1]:
        return "/subject"
    return "/ypbasis" if record == "basis" and subject != envelope["ypbasis"] else None


def _texts(event: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: value for name, value in event.items() if isinstance(value, str) and NUL not in value
    }
