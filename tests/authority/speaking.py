"""A node as the tests have it: it makes events and numbers them, and knows its key."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from authority.operations import publishing, receiving
from authority.operations.receiving import Batch
from authority.store.store import Store
from authority.wire import keys

NOW = datetime(2026, 9, 14, 8, 30, tzinfo=UTC)
Event = dict[str, Any]
ORGS = ("employment_authority", "municipal_youth")
TOPICS = ("work", "study", "home")
CODES = "topics@2026-09,orgs@2026-03"


def uuid(kind: str, number: int) -> str:
    """Return an id that looks like a UUIDv7 and can be read."""
    return f"0192f3a1-0000-7000-8000-{kind}{number:0{12 - len(kind)}d}"


def publish_lists(store: Store) -> None:
    for name, version, codes in (("topics", "2026-09", TOPICS), ("orgs", "2026-03", ORGS)):
        publish(store, name, version, codes)


def publish(store: Store, name: str, version: str, codes: Sequence[str]) -> None:
    listed = [{"code": each} for each in codes]
    publishing.publish(
        store,
        {"list": name, "version": version, "valid_from": f"{version}-01", "codes": listed},
        NOW,
    )


class Ticking:
    """A clock that stands until the test moves it; all tests of HTTP run on it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        """Let time go by."""
        self.at += time


class Speaker:
    """A node with one stream; `number` makes each node's ids its own."""

    def __init__(self, node: str, number: int = 0) -> None:
        self.node = node
        self.key = Ed25519PrivateKey.from_private_bytes(sha256(node.encode()).digest())
        self.public = self.key.public_key().public_bytes_raw()
        self.jwk = keys.as_jwk(self.public)
        self.stream = uuid("5", number)
        self._number = number * 100_000
        self._seq = count(1)
        self._ids = count(1)

    def opened(self, stream: str) -> None:
        """Number from one again, in another stream."""
        self.stream, self._seq = stream, count(1)

    def event(self, type_: str, subject: str, data: Event, **changed: str) -> Event:
        """Make the next event of the stream. In `changed`, names are attributes."""
        record, _, verb = type_.partition(".")
        number = self._number + next(self._ids)
        made = {
            "specversion": "1.0",
            "id": uuid("e", number),
            "source": f"urn:youthpoint:node:{self.node}",
            "type": f"youthpoint.{type_}.v1",
            "subject": f"{record}/{subject}",
            "time": "2026-09-14T08:30:00Z",
            "datacontenttype": "application/json",
            "dataschema": f"urn:youthpoint:schema:{record}:1.0",
            "ypstream": self.stream,
            "ypseq": f"{next(self._seq):015d}",
            "ypagg": "",
            "ypversion": "1",
            "ypbase": "0",
            "ypbasis": "",
            "ypcodes": CODES,
            "yphash": sha256(rfc8785.dumps(data)).hexdigest(),
            "data": data,
        }
        assert verb or record == "void"
        return made | changed

    def basis(self, person: int = 1, verb: str = "given", **changed: str) -> Event:
        """Make the basis of a person's referral."""
        ended = {"withdrawn_at": "2026-09-14T08:31:00Z"} if verb == "withdrawn" else {}
        data = {
            "salt": f"{person:032x}",
            "kind": "referral_consent",
            "record_types": ["referral"],
            "recipient": "employment_authority",
            "text_version": "referral@1",
            "text_language": "fi",
            "channel": "desk",
            "given_at": "2026-09-14T08:29:00Z",
            "recorded_by": "staff",
            **ended,
        }
        versions = {"ypversion": "2", "ypbase": "1"} if ended else {}
        id_ = uuid("b", self._number + person)
        return self.event(f"basis.{verb}", id_, data, **self._of(person), **versions | changed)

    def referral(
        self, person: int = 1, *, version: int = 1, data: Event | None = None, **changed: str
    ) -> Event:
        """Make a version of a person's referral; `data` is laid over its data."""
        told = {
            "salt": f"{person:032x}",
            "recipient": "employment_authority",
            "name": f"Aino {person}",
            "contact": {"phone": "+358401234567"},
            "topics": ["work"],
            "message": f"Version {version}",
            "given_at": "2026-09-14T08:29:00Z",
            **(data or {}),
        }
        verb = "given" if version == 1 else "changed"
        versions = {"ypversion": str(version), "ypbase": str(version - 1)}
        return self.event(
            f"referral.{verb}",
            self.referral_id(person),
            told,
            **self._of(person),
            **versions | changed,
        )

    def void(self, person: int = 1) -> Event:
        """Make the row that stands where an event was that may not be sent any more."""
        data = {"salt": f"{person:032x}", "reason": "basis_withdrawn"}
        changed = {"ypversion": "0", "ypbase": "0"}
        return self.event("void", uuid("d", person), data, **self._of(person), **changed)

    def referral_id(self, person: int = 1) -> str:
        """Return the id of a person's referral, which is its aggregate's too."""
        return uuid("a", self._number + person)

    def aggregate(self, person: int = 1) -> str:
        """Return the aggregate of a person."""
        return f"referral/{self.referral_id(person)}"

    def _of(self, person: int) -> dict[str, str]:
        return {"ypagg": self.aggregate(person), "ypbasis": uuid("b", self._number + person)}

    def batch(self, events: Sequence[Event]) -> Batch:
        """Return events as the server hands them on."""
        return Batch(
            stream=self.stream,
            first=int(events[0]["ypseq"]),
            last=int(events[-1]["ypseq"]),
            events=list(events),
        )

    def push(self, store: Store, *events: Event) -> list[str]:
        """Push events past HTTP and return what became of each, as `parked code_unknown`."""
        told = receiving.receive(store, self.node, self.batch(events), NOW)["outcomes"]
        return [f"{each['outcome']} {each.get('code', '')}".strip() for each in told]
