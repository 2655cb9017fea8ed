"""A whole point with its outbox, and how the tests make it send to a real authority."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from authority.operations import nodes
from authority.store.store import Store as TheirStore
from tests.authority.speaking import ORGS, Ticking, publish
from tests.patience import PATIENCE
from tests.prepared import prepared
from tests.wire.vectors import example
from youthpoint.domain.referrals.referrals import Referral
from youthpoint.domain.sync.bases import Basis, BasisKind, Channel, RecordedBy
from youthpoint.domain.sync.lists import FIRST
from youthpoint.domain.sync.pushing import Pushing
from youthpoint.domain.sync.sending import Sending
from youthpoint.gateways.authority import joined, own_keys
from youthpoint.gateways.authority.https import Authority
from youthpoint.gateways.authority.keys import as_jwk
from youthpoint.operations.sync import emitting, joining, pushing
from youthpoint.operations.sync.emitting import Change
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.ids import new_id, new_salt
from youthpoint.operations.sync.joining import Entry
from youthpoint.operations.sync.pushing import Round
from youthpoint.store import Store

RECIPIENT = "employment_authority"
CODES = ("topics@2026-09", FIRST["orgs"].named)


@dataclass
class Point:
    """A point that has joined, its store, its folder and its clock."""

    store: Store
    folder: Path
    clock: Ticking
    port: int
    path: str = ""

    def join(self, code: str) -> None:
        """Join with a key of the folder's."""
        key = own_keys.coming(self.folder)
        blank = Authority(
            address=self.address, key=key, keys={}, clock=self.clock, patience=PATIENCE
        )
        line = blank.introduced()
        errand = Errand(store=self.store, line=line, node="", clock=self.clock)
        own = as_jwk(key.public)
        joining.join(errand, Entry(address=self.address, keys=line.keys, own=own, code=code))
        own_keys.settle(self.folder)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    def errand(self) -> Errand:
        with self.store.read() as uow:
            known = uow.joining.joined()
        assert known is not None
        found = joined.line(known, self.folder, self.clock)
        line = replace(found, address=self.address, patience=PATIENCE)
        return Errand(store=self.store, line=line, node=known.node, clock=self.clock)

    def push(self) -> Round:
        return pushing.push(self.errand(), share=0)

    def agree(self) -> Basis:
        """Let somebody agree, and tell of it."""
        basis = self.basis()
        with self.store.write() as uow:
            emitting.give(uow, basis, aggregate=aggregate(basis), at=self.clock())
        return basis

    def basis(self) -> Basis:
        """Return what somebody agrees to, and tell nobody."""
        return Basis(
            id=new_id(at=self.clock()),
            kind=BasisKind.REFERRAL_CONSENT,
            records=("referral",),
            recipient=RECIPIENT,
            text="referral@1",
            language="fi",
            channel=Channel.DESK,
            given_at=self.clock(),
            recorded_by=RecordedBy.STAFF,
            salt=new_salt(),
        )

    def refer(
        self,
        basis: Basis,
        *topics: str,
        version: int = 1,
        codes: tuple[str, ...] = CODES,
        replaces: str = "",
    ) -> str:
        """Let a referral become what is said, and return the event's id."""
        given = {"salt": new_salt(), "topics": topics or ("work",)}
        data = {**example("referral.given")["data"], **given}
        change = Change(
            record="referral",
            record_id=basis.id,
            verb="given" if version == 1 else "changed",
            version=version,
            base=version - 1,
            aggregate=aggregate(basis),
            data=data,
            codes=codes,
            replaces=replaces,
        )
        with self.store.write() as uow:
            sending = emitting.emit(uow, change, basis.id, RECIPIENT, at=self.clock())
        return sending.event.id

    def change(self, referral: Referral) -> None:
        """Let a real referral become what it is now."""
        change = Change(
            record="referral",
            record_id=referral.id,
            verb="changed",
            version=referral.version,
            base=referral.version - 1,
            aggregate=referral.aggregate,
            data=referral.as_data(),
            codes=CODES,
        )
        with self.store.write() as uow:
            uow.referrals.save(referral)
            emitting.emit(uow, change, referral.basis_id, RECIPIENT, at=self.clock())

    def withdraw(self, basis: Basis) -> None:
        with self.store.write() as uow:
            emitting.withdraw(uow, basis.id, aggregate=aggregate(basis), at=self.clock())

    def outbox(self, *, most: int = 2000) -> list[Sending]:
        with self.store.read() as uow:
            stream = uow.outbox.stream()
            return uow.outbox.after(stream.id, 0, most=most) if stream else []

    def states(self) -> list[str]:
        """Return what has become of each event, as `parked code_unknown`."""
        return [f"{each.state} {each.code}".strip() for each in self.outbox()]

    def going(self) -> Pushing:
        with self.store.read() as uow:
            return uow.joining.pushing()

    def is_due(self) -> bool:
        with self.store.read() as uow:
            return uow.joining.is_due(at=self.clock())


def aggregate(basis: Basis) -> str:
    return f"referral/{basis.id}"


@contextmanager
def point(folder: Path, theirs: TheirStore, port: int, clock: Ticking) -> Iterator[Point]:
    """Lend a point that has joined as `keskus`."""
    folder.mkdir()
    publish(theirs, "orgs", FIRST["orgs"].version, ORGS)
    store = prepared(folder / "youthpoint.db")
    found = Point(store=store, folder=folder, clock=clock, port=port)
    found.join(nodes.offer(theirs, "keskus", "Keskus", clock()))
    yield found
    store.close()
