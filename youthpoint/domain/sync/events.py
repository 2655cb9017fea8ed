"""An event as it travels: a whole record, numbered in its stream (CloudEvents 1.0, `wire/`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.canonical import Content
from youthpoint.domain.sync.times import written

DIGITS = 15
"""Of a sequence number on the wire, so that texts sort like numbers."""

MINORS: Mapping[str, str] = {"basis": "1.0", "referral": "1.0", "void": "1.0"}
"""The version of each record's schema in which it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event stands: which node, which of its streams, which number in it, from one on."""

    node: str
    stream: str
    sequence: int


class _Addressed(msgspec.Struct):
    recipient: str = ""


_addresses = msgspec.json.Decoder(_Addressed)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a record: `verb` is `given`, `changed`, `withdrawn`; a void one has none.

    `version` is the record's after this, `base` the one that the writer saw, none at first.
    `aggregate` is what must stay in order: the record that all this is about. `codes` are the
    versions of the lists whose codes occur. `content` is the whole record as it travels.
    """

    id: str
    record: str
    record_id: str
    verb: str
    version: int
    base: int
    aggregate: str
    basis_id: str
    codes: tuple[str, ...]
    at: datetime
    content: Content
    replaces: str = ""

    @property
    def recipient(self) -> str:
        """To whom the record goes, where it says so."""
        return _addresses.decode(self.content.text).recipient if self.content.text else ""

    @property
    def data(self) -> Mapping[str, Any]:
        """The record; nothing once it was deleted."""
        return self.content.data

    def head(self, place: Place) -> bytes:
        """Return all of it but its data, in canonical form: what the chain is made of."""
        found = {
            "specversion": "1.0",
            "id": self.id,
            "source": f"urn:youthpoint:node:{place.node}",
            "type": ".".join(filter(None, ("youthpoint", self.record, self.verb, "v1"))),
            "subject": f"{self.record}/{self.record_id}",
            "time": written(self.at),
            "datacontenttype": "application/json",
            "dataschema": f"urn:youthpoint:schema:{self.record}:{MINORS[self.record]}",
            "ypstream": place.stream,
            "ypseq": f"{place.sequence:0{DIGITS}}",
            "ypagg": self.aggregate,
            "ypversion": str(self.version),
            "ypbase": str(self.base),
            "ypbasis": self.basis_id,
            "ypcodes": ",".join(self.codes),
            "yphash": self.content.hash,
            "ypreplaces": self.replaces,
        }
        return canonical.encode({name: value for name, value in found.items() if value})

    def whole(self, head: bytes) -> bytes:
        """Return it as it is sent, given its head. Its data come first, as `data` sorts before all.

        A record that was deleted is empty: sent again, it is told from one that is there.
        """
        return b'{"data":' + (self.content.text or b"{}") + b"," + head[1:]

    def voided(self, *, salt: str, reason: str) -> "Event":
        """Return what stands in its place when it may not be sent any more: nothing of anybody."""
        return Event(
            id=self.id,
            record="void",
            record_id=self.id,
            verb="",
            version=0,
            base=0,
            aggregate=self.aggregate,
            basis_id=self.basis_id,
            codes=(),
            at=self.at,
            content=canonical.content({"salt": salt, "reason": reason}),
        )
