"""Joining an authority by a one-time code, with a key of one's own; its keys are pinned then."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

import msgspec

from youthpoint.domain.sync.joined import Joined, Receiver
from youthpoint.domain.sync.pushing import Pushing
from youthpoint.operations.sync import restarting, streams, told
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.told import Welcome
from youthpoint.store import Store


class AnotherNode(Exception):  # noqa: N818 - what is the matter
    """The code is another node's: what this one has to send carries the name that it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Whom we join, by which of its keys we know it, and our own public key as it is told.

    `code` is the authority's, good for one use and one hour. `client` is who asks over X-Road.
    With `anew` it is another authority than the one that was joined before.
    """

    address: str
    keys: Mapping[str, bytes]
    own: Mapping[str, str]
    code: str
    receiver: Receiver = field(default=Receiver.HTTPS)
    client: str = ""
    anew: bool = False


def join(errand: Errand, entry: Entry) -> Joined:
    """Join, and return as which node; sent again, the same code and key are answered the same.

    Joining once more gives the node another key; its stream goes on. `errand.node` is not known
    yet, and not looked at. Another authority gets a first stream of its own, begun before it knows
    us: nothing that was agreed to be sent to the one before is sent to it. What is sent as files
    goes on so.

    Raises:
        OutOfReach: it is not known whether we have joined; the same code may be tried again.
        Refusal: the code does not hold.
        AnotherNode: we are known by another name already.
    """
    if entry.anew:
        restarting.leave(errand.store, at=errand.clock())
    body = msgspec.json.encode({"code": entry.code, "key": entry.own})
    once = {"idempotency-key": sha256(body).hexdigest()}
    welcome = told.read(errand.line.ask("POST", "/enrolments", body, once).data, Welcome)
    with errand.store.write() as uow:
        before = uow.joining.joined()
        if before is not None and before.node != welcome.node and not entry.anew:
            raise AnotherNode(before.node)
        by_file = before is not None and not before.may_ask and not entry.anew
        joined = Joined(
            node=welcome.node,
            address=entry.address,
            kid=welcome.kid,
            keys=entry.keys,
            at=errand.clock(),
            receiver=Receiver.FILEDROP if by_file else entry.receiver,
            client=entry.client,
        )
        uow.joining.join(joined)
        uow.joining.save(Pushing(heard_at=errand.clock()))
    return joined


def follow_keys(errand: Errand) -> None:
    """Pin the keys that the authority announces: it changes them, and says so a fortnight before.

    Raises:
        OutOfReach, Refusal: as when it is asked anything else.
    """
    announced = errand.line.announced()
    with errand.store.write() as uow:
        joined = uow.joining.joined()
        if joined is not None:
            now = replace(joined, keys=announced.signing, sealing=announced.sealing)
            if now != joined:
                uow.joining.join(now)


def go_by_file(store: Store, *, on: bool) -> None:
    """Send as files alone from now on, or over the line again."""
    with store.write() as uow:
        if (joined := uow.joining.joined()) is not None:
            line = Receiver.XROAD if joined.client else Receiver.HTTPS
            uow.joining.join(replace(joined, receiver=Receiver.FILEDROP if on else line))


def open_stream(errand: Errand) -> None:
    """Learn the authority's keys and open the stream, as every round does.

    Raises:
        OutOfReach, Refusal, Stopped: it was not; the first round tries it again.
    """
    follow_keys(errand)
    streams.begin(errand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands: whom we have joined, how sending goes, how many events wait or are stuck."""

    joined: Joined | None
    pushing: Pushing
    unsent: int
    stuck: Mapping[str, int]


def standing(store: Store) -> Standing:
    """Return how it stands, by what is known here."""
    with store.read() as uow:
        stream = uow.outbox.stream()
        stuck: dict[str, int] = {}
        for each in uow.outbox.stuck(stream.id) if stream else ():
            name = f"{each.state} {each.code}".strip()
            stuck[name] = stuck.get(name, 0) + 1
        return Standing(
            joined=uow.joining.joined(),
            pushing=uow.joining.pushing(),
            unsent=uow.outbox.unsent(stream.id) if stream else 0,
            stuck=stuck,
        )
