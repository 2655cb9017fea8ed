"""Nodes, the points they send for, their keys, and the codes by which they join."""

from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select, update

from authority.store.bulk import upsert
from authority.store.rows import AnyRow
from authority.store.tables import alarm, enrolment, node, node_key, node_point


class Key(NamedTuple):
    """A node's public key. Moments are UTC text; without an end it holds on."""

    kid: str
    node: str
    public: bytes
    valid_from: str
    valid_until: str | None


class Nodes:
    """The tables `node`, `node_point`, `node_key` and `enrolment`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, id_: str, *, lock: bool = False) -> AnyRow | None:
        """Return a node; locked, nobody else changes what is its until the transaction ends."""
        question = select(node).where(node.c.id == id_)
        return self._connection.execute(question.with_for_update() if lock else question).first()

    def all(self) -> list[AnyRow]:
        """Return every node by name."""
        return list(self._connection.execute(select(node).order_by(node.c.name, node.c.id)))

    def add(self, id_: str, name: str, at: str) -> None:
        """Add a node, or give it its new name when it joins again."""
        found = self.find(id_, lock=True)
        if found is not None:
            self._connection.execute(update(node).where(node.c.id == id_).values(name=name))
            return
        self._connection.execute(
            insert(node).values(id=id_, name=name, suspended=False, enrolled_at=at, seen_at=at)
        )

    def seen(self, id_: str, at: str) -> AnyRow | None:
        """Say that a node has been heard of; return its row, locked until the transaction ends."""
        return self._connection.execute(
            update(node).where(node.c.id == id_).values(seen_at=at).returning(node)
        ).first()

    def suspend(self, id_: str, *, suspended: bool) -> bool:
        """Suspend a node or let it send again; return whether there is such a node."""
        done = self._connection.execute(
            update(node).where(node.c.id == id_).values(suspended=suspended)
        )
        return done.rowcount == 1

    def alarm(self, id_: str, kind: str, at: str) -> None:
        """Ask for a person to look at a node."""
        upsert(self._connection, alarm, [{"node": id_, "kind": kind, "at": at}])

    def end_alarm(self, id_: str, kind: str) -> bool:
        """Say that a person has looked; return whether there was anything to look at."""
        done = self._connection.execute(
            delete(alarm).where(alarm.c.node == id_, alarm.c.kind == kind)
        )
        return done.rowcount == 1

    def alarms(self) -> dict[str, list[str]]:
        """Return by node what a person must look at."""
        found: dict[str, list[str]] = {}
        for row in self._connection.execute(select(alarm).order_by(alarm.c.kind)):
            found.setdefault(row.node, []).append(row.kind)
        return found

    def speaker_of(self, point: str) -> str | None:
        """Return the node that sends the sheets of a point."""
        return self._connection.scalar(select(node_point.c.node).where(node_point.c.point == point))

    def claim(self, point: str, id_: str) -> None:
        """Say that this node sends the sheets of a point."""
        self._connection.execute(insert(node_point).values(point=point, node=id_))

    def key(self, kid: str, at: str) -> Key | None:
        """Return a key that holds at this moment."""
        row = self._connection.execute(
            select(node_key).where(
                node_key.c.kid == kid,
                node_key.c.valid_from <= at,
                or_(node_key.c.valid_until.is_(None), node_key.c.valid_until > at),
            )
        ).first()
        return None if row is None else Key(row.kid, row.node, bytes(row.public), *row[3:])

    def add_key(self, key: Key) -> None:
        """Add a key."""
        self._connection.execute(insert(node_key).values(key._asdict()))

    def knows_key(self, kid: str) -> bool:
        """Return whether the key has ever been somebody's."""
        return bool(self._connection.scalar(select(node_key.c.kid).where(node_key.c.kid == kid)))

    def end_keys(self, id_: str, until: str, *, but: str) -> None:
        """Let the node's other keys end at a moment, unless they end before."""
        self._connection.execute(
            update(node_key)
            .where(
                node_key.c.node == id_,
                node_key.c.kid != but,
                or_(node_key.c.valid_until.is_(None), node_key.c.valid_until > until),
            )
            .values(valid_until=until)
        )

    def end_key(self, id_: str, kid: str, at: str) -> bool:
        """Let one key end; return whether the node has it."""
        done = self._connection.execute(
            update(node_key)
            .where(node_key.c.node == id_, node_key.c.kid == kid)
            .values(valid_until=at)
        )
        return done.rowcount == 1

    def offer(self, code: bytes, id_: str, name: str, expires_at: str) -> None:
        """Keep the digest of a one-time code."""
        self._connection.execute(
            insert(enrolment).values(code=code, node=id_, name=name, expires_at=expires_at)
        )

    def redeem(self, code: bytes, at: str) -> tuple[str, str] | None:
        """Use a code up; return node and name where it held. Whatever has expired goes too."""
        row = self._connection.execute(
            delete(enrolment)
            .where(enrolment.c.code == code, enrolment.c.expires_at > at)
            .returning(enrolment.c.node, enrolment.c.name)
        ).first()
        self._connection.execute(delete(enrolment).where(enrolment.c.expires_at <= at))
        return None if row is None else (row.node, row.name)
