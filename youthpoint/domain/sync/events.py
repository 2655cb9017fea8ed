"""An event as it travels: a whole record, numbered in its stream (CloudEvents 1.0, `wire/`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from youthpoint.domain.sync import canonical
from youthpoint.domain.sync.canonical import Content

DIGITS = 15
"""Of a sequence number on the wire, so that texts sort like numbers."""

MINORS: Mapping[str, str] = {"basis": "1.0", "referral": "1.0", "void": "1.0"}
"""The version of each record's schema in which it is written."""


def are_older(read_from: Mapping[str, str]) -> bool:
    """Tell whether something is written in an older version than the oldest that is read there.

    >>> are_older({"basis": "1.0", "referral": "1.0"}), are_older({"referral": "1.1"})
    (False, True)
    >>> are_older({"basis": "0.10"})
    False
    """
    return any(
        _parts(MINORS[name]) < _parts(first) for name, first in read_from.items() if name in MINORS
    )


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event stands: which node, which of its streams, which number in it, from one on."""

    node: str
    stream: str
    sequence: int


class _Addressed(msgspec.Struct):
    recipient: str = ""


_addresses = msgspec.json.Decoder(_Addressed)


class _Head(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The attributes of an event on the wire, sorted; what is empty is left out."""

    datacontenttype: str
    dataschema: str
    id: str
    source: str
    specversion: str
    subject: str
    time: datetime
    type: str
    ypagg: str
    ypbase: str
    ypbasis: str = ""
    ypcodes: str = ""
    yphash: str
    ypreplaces: str = ""
    ypseq: str
    ypstream: str
    ypversion: str


_heads = msgspec.json.Encoder()


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
        return _heads.encode(
            _Head(
                datacontenttype="application/json",
                dataschema=f"urn:youthpoint:schema:{self.record}:{MINORS[self.record]}",
                id=self.id,
                source=f"urn:youthpoint:node:{place.node}",
                specversion="1.0",
                subject=f"{self.record}/{self.record_id}",
                time=self.at.astimezone(UTC),
                type=f"youthpoint.{self.record}.{self.verb + '.' if self.verb else ''}v1",
                ypagg=self.aggregate,
                ypbase=str(self.base),
                ypbasis=self.basis_id,
                ypcodes=",".join(self.codes),
                yphash=self.content.hash,
                ypreplaces=self.replaces,
                ypseq=f"{place.sequence:0{DIGITS}}",
                ypstream=place.stream,
                ypversion=str(self.version),
            )
        )

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
