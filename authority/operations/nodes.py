"""Nodes: how they join, change keys, open streams; what they are told of themselves."""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import choice
from typing import Any

from authority import limits
from authority.moments import written
from authority.problems import Problem
from authority.store.nodes import Key
from authority.store.rows import AnyRow
from authority.store.store import Store, UnitOfWork
from authority.store.streams import Position
from authority.wire import chains, keys

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 25
CODE_HOLDS = timedelta(hours=1)
KEYS_OVERLAP = timedelta(days=14)
SCHEMAS = {"referral": "1.0", "basis": "1.0", "void": "1.0"}


def offer(store: Store, node: str, name: str, now: datetime) -> str:
    """Return a one-time code with which a node can join within an hour; only its digest is kept."""
    code = "".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    with store.write() as uow:
        uow.nodes.offer(_digest(code), node, name, written(now + CODE_HOLDS))
    return code


def enrol(store: Store, code: str, public: bytes, now: datetime) -> str:
    """Let a node join with its own key, and return its id. Keys that it had before end.

    Raise `Problem` where the code does not hold, or the key has been somebody's.
    """
    at = written(now)
    with store.write() as uow:
        found = uow.nodes.redeem(_digest(code), at)
        if found is None:
            raise Problem(403, "code_invalid")
        if uow.nodes.knows_key(keys.key_id(public)):
            raise Problem(409, "key_reused")
        node, name = found
        uow.nodes.add(node, name, at)
        uow.nodes.end_keys(node, at, but="")
        uow.nodes.add_key(Key(keys.key_id(public), node, public, at, None))
    return node


def add_key(store: Store, node: str, public: bytes, now: datetime) -> str:
    """Add a key, signed in by the one before; both hold for fourteen days. Return its id."""
    kid = keys.key_id(public)
    with store.write() as uow:
        active(uow, node, now)
        if uow.nodes.knows_key(kid):
            raise Problem(409, "key_reused")
        uow.nodes.add_key(Key(kid, node, public, written(now), None))
        uow.nodes.end_keys(node, written(now + KEYS_OVERLAP), but=kid)
    return kid


def end_key(store: Store, node: str, kid: str, *, by: str, now: datetime) -> None:
    """End a key at once. Raise `Problem` for the key that signs this very request."""
    with store.write() as uow:
        active(uow, node, now)
        if kid == by:
            raise Problem(409, "last_key")
        if not uow.nodes.end_key(node, kid, written(now)):
            raise Problem(404, "not_found")


def suspend(store: Store, node: str, *, suspended: bool) -> bool:
    """Suspend a node, or let it send again; return whether there is such a node."""
    with store.write() as uow:
        return uow.nodes.suspend(node, suspended=suspended)


def open_stream(store: Store, node: str, stream: str, reason: str, now: datetime) -> Position:
    """Open a stream; the one before is closed, and its late pushes are told so."""
    with store.write() as uow:
        active(uow, node, now)
        if uow.streams.find(stream) is not None:
            raise Problem(409, "stream_exists")
        position = Position(stream, node, closed=False, acked_seq=0, chain=chains.start(stream))
        uow.streams.open(position, reason, written(now))
    return position


def state(store: Store, node: str, now: datetime) -> dict[str, Any]:
    """Return what a node asks at the beginning of a round."""
    with store.write() as uow:
        active(uow, node, now)
        position = uow.streams.current(node)
        counts = uow.events.count(node)
    stream = (
        {}
        if position is None
        else {
            "stream": position.id,
            "acked_seq": position.acked_seq,
            "chain": position.chain.hex(),
        }
    )
    return {
        **stream,
        **counts,
        "schemas": {name: {"from": version, "to": version} for name, version in SCHEMAS.items()},
        "limits": {
            "events": limits.EVENTS,
            "bytes": limits.BYTES,
            "event_bytes": limits.EVENT_BYTES,
        },
        "server_time": written(now),
    }


def active(uow: UnitOfWork, node: str, now: datetime) -> AnyRow:
    """Return the node's row, locked until the transaction ends; it has been heard of.

    Raise `Problem` where there is none, or it is suspended.
    """
    row = uow.nodes.seen(node, written(now))
    if row is None:
        raise Problem(404, "not_found")
    if row.suspended:
        raise Problem(403, "node_suspended")
    return row


def _digest(code: str) -> bytes:
    return sha256(code.strip().lower().replace("-", "").encode()).digest()
