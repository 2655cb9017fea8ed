"""What partners were asked to do: referrals by id, by link, by visit, the newest first."""

import json
from collections.abc import Iterator
from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.referrals.referrals import Referral
from youthpoint.store.rows import Row, dumps, iso, iso_or_none, moment, only

PAGE = 500


class Referrals:
    """Referrals, as far as each is still known."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, referral: Referral, *, link_digest: str, form_key: str | None) -> None:
        """Keep a new one."""
        row = {**_row(referral), "link_digest": link_digest, "form_key": form_key}
        self._db.table("referral").insert(row)

    def save(self, referral: Referral) -> None:
        """Keep what can change about one."""
        self._db.execute(
            """
            update referral set
                name = :name, phone = :phone, email = :email, topics = :topics,
                message = :message, salt = :salt, visit_id = :visit_id,
                taken_back_at = :taken_back_at, version = :version
            where id = :id
            """,
            _row(referral),
        )

    def find(self, referral_id: str) -> Referral | None:
        """Return one."""
        return self._one("select * from referral where id = :key", referral_id)

    def by_link(self, digest: str) -> Referral | None:
        """Return the one whose link has this digest."""
        return self._one("select * from referral where link_digest = :key", digest)

    def of_basis(self, basis_id: str) -> Referral | None:
        """Return the one that rests on this basis."""
        return self._one("select * from referral where basis_id = :key", basis_id)

    def by_form(self, point_id: str, form_key: str | None) -> Referral | None:
        """Return the one that this form has made before."""
        rows = self._db.query(
            "select * from referral where point_id = :point and form_key = :key",
            {"point": point_id, "key": form_key},
        )
        row = only(rows)
        return _referral(row) if row else None

    def of_visit(self, visit_id: str) -> list[Referral]:
        """Return those that were given during a visit, the newest first."""
        rows = self._db.query(
            "select * from referral where visit_id = :visit order by given_at desc, id",
            {"visit": visit_id},
        )
        return [_referral(row) for row in rows]

    def in_visits(self, point_id: str) -> list[Referral]:
        """Return those of visits that are remembered, the newest first."""
        rows = self._db.query(
            """
            select * from referral indexed by referral_visit
            where visit_id is not null and point_id = :point order by given_at desc, id
            """,
            {"point": point_id},
        )
        return [_referral(row) for row in rows]

    def known(self, point_id: str) -> list[Referral]:
        """Return those of a point whose text is still kept, the newest first."""
        rows = self._db.query(
            """
            select * from referral where point_id = :point and salt <> ''
            order by given_at desc, id
            """,
            {"point": point_id},
        )
        return [_referral(row) for row in rows]

    def pages(self) -> Iterator[list[Referral]]:
        """Yield those whose text is still kept in the order of their ids, page by page."""
        after = ""
        query = "select * from referral where id > :after and salt <> '' order by id limit :most"
        while rows := list(self._db.query(query, {"after": after, "most": PAGE})):
            yield [_referral(row) for row in rows]
            after = rows[-1]["id"]

    def texts_due(self, point_id: str, *, given_before: datetime) -> list[Referral]:
        """Return those given before, whose text is still kept."""
        rows = self._db.query(
            """
            select * from referral indexed by referral_known
            where point_id = :point and salt <> '' and given_at < :before
            """,
            {"point": point_id, "before": iso(given_before)},
        )
        return [_referral(row) for row in rows]

    def part_from_visits(self, point_id: str, *, given_before: datetime) -> int:
        """Forget which visit those were of that were given before; return how many."""
        gone = self._db.execute(
            """
            update referral set visit_id = null
            where point_id = :point and visit_id is not null and given_at < :before
            """,
            {"point": point_id, "before": iso(given_before)},
        )
        return int(gone.rowcount)

    def forget(self, point_id: str, *, given_before: datetime) -> int:
        """Delete those given before; return how many. The word that they rest on stays."""
        gone = self._db.execute(
            "delete from referral where point_id = :point and given_at < :before",
            {"point": point_id, "before": iso(given_before)},
        )
        return int(gone.rowcount)

    def _one(self, query: str, key: str) -> Referral | None:
        row = only(self._db.query(query, {"key": key}))
        return _referral(row) if row else None


def _row(referral: Referral) -> Row:
    return {
        "id": referral.id,
        "point_id": referral.point_id,
        "basis_id": referral.basis_id,
        "visit_id": referral.visit_id,
        "recipient": referral.recipient,
        "name": referral.name,
        "phone": referral.phone,
        "email": referral.email,
        "topics": dumps(referral.topics),
        "message": referral.message,
        "language": referral.language,
        "given_at": iso(referral.given_at),
        "salt": referral.salt,
        "nonce": referral.nonce,
        "taken_back_at": iso_or_none(referral.taken_back_at),
        "version": referral.version,
    }


def _referral(row: Row) -> Referral:
    return Referral(
        id=row["id"],
        point_id=row["point_id"],
        basis_id=row["basis_id"],
        visit_id=row["visit_id"],
        recipient=row["recipient"],
        name=row["name"],
        phone=row["phone"],
        email=row["email"],
        topics=tuple(json.loads(row["topics"])),
        message=row["message"],
        language=row["language"],
        given_at=datetime.fromisoformat(row["given_at"]),
        salt=row["salt"],
        nonce=row["nonce"],
        taken_back_at=moment(row["taken_back_at"]),
        version=row["version"],
    )
