"""The devices of a point, and the codes that connect them."""

from datetime import datetime

from sqlite_utils import Database

from youthpoint.domain.stations.stations import Health, Pairing, Station, StationKind
from youthpoint.store.rows import Row, iso, iso_or_none, moment, only


class Stations:
    """Devices, each with the digest of the one key that it holds."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, station: Station) -> None:
        """Add a device, which holds no key yet."""
        row = {
            "id": station.id,
            "point_id": station.point_id,
            "kind": station.kind.value,
            "name": station.name,
            "made_at": iso(station.made_at),
            "seen_at": iso_or_none(station.seen_at),
            "version": station.version,
            "printer": station.printer,
            "prints_on": station.prints_on,
            "by_browser": station.by_browser,
            "left_at": iso_or_none(station.left_at),
            "left_by": station.left_by,
            "revoked_at": iso_or_none(station.revoked_at),
        }
        self._db.table("station").insert(row)

    def find(self, station_id: str) -> Station | None:
        """Return a device."""
        row = only(self._db.query("select * from station where id = :id", {"id": station_id}))
        return _station(row) if row else None

    def by_key(self, digest: str) -> Station | None:
        """Return the device that holds the key with this digest."""
        row = only(self._db.query("select * from station where key_digest = :key", {"key": digest}))
        return _station(row) if row else None

    def at(self, point_id: str) -> list[Station]:
        """Return the devices of a point that are in use, the oldest first."""
        rows = self._db.query(
            """
            select * from station where point_id = :point and revoked_at is null
            order by made_at, name, id
            """,
            {"point": point_id},
        )
        return [_station(row) for row in rows]

    def connected(self, point_id: str) -> set[str]:
        """Return which devices of a point hold a key."""
        rows = self._db.execute(
            "select id from station where point_id = ? and key_digest is not null", [point_id]
        )
        return {station_id for (station_id,) in rows.fetchall()}

    def give_key(self, station_id: str, digest: str) -> None:
        """Let a device hold this key, in the place of the one that it had."""
        self._db.execute(
            "update station set key_digest = :key, seen_at = null, version = '', printer = '' "
            "where id = :id",
            {"id": station_id, "key": digest},
        )

    def seen(self, station_id: str, health: Health, *, at: datetime) -> None:
        """Note that a device is there, and how it is."""
        self._db.execute(
            "update station set seen_at = :at, version = :version, printer = :printer "
            "where id = :id",
            {
                "id": station_id,
                "at": iso(at),
                "version": health.version,
                "printer": health.printer,
            },
        )

    def print_so(self, station_id: str, *, on: str, by_browser: bool) -> None:
        """Note which printer a kiosk's slips go to, and whether its browser can stand in."""
        self._db.execute(
            "update station set prints_on = :on, by_browser = :own where id = :id",
            {"id": station_id, "on": on, "own": by_browser},
        )

    def leave(self, station_id: str, *, by: str, at: datetime) -> None:
        """Take its key from a device that stays in use, and note whose code did it."""
        self._db.execute(
            "update station set key_digest = null, left_at = :at, left_by = :by where id = :id",
            {"id": station_id, "at": iso(at), "by": by},
        )

    def revoke(self, station_id: str, *, at: datetime) -> None:
        """Take a device out of use, with its key and its codes."""
        self.withdraw(station_id)
        self._db.execute(
            "update station set revoked_at = :at, key_digest = null where id = :id",
            {"id": station_id, "at": iso(at)},
        )

    def expect(self, pairing: Pairing) -> None:
        """Keep a code that connects a device, in the place of any that it had."""
        self.withdraw(pairing.station_id)
        row = {
            "digest": pairing.digest,
            "station_id": pairing.station_id,
            "expires_at": iso(pairing.expires_at),
            "used_at": iso_or_none(pairing.used_at),
            "leaves": pairing.leaves,
            "made_by": pairing.made_by,
        }
        self._db.table("pairing").insert(row)

    def pairing(self, digest: str, *, leaves: bool) -> Pairing | None:
        """Return the code with this digest, also when it has been used or is too old."""
        query = "select * from pairing where digest = :key and leaves = :leaves"
        row = only(self._db.query(query, {"key": digest, "leaves": leaves}))
        return _pairing(row) if row else None

    def use(self, digest: str, *, at: datetime) -> None:
        """Note that a code has been used."""
        self._db.execute(
            "update pairing set used_at = :at where digest = :key", {"key": digest, "at": iso(at)}
        )

    def withdraw(self, station_id: str) -> None:
        """Drop every code of a device."""
        self._db.execute("delete from pairing where station_id = :id", {"id": station_id})

    def forget_codes(self, *, at: datetime) -> int:
        """Drop codes that have been used or are too old; return how many."""
        return int(
            self._db.execute(
                "delete from pairing where used_at is not null or expires_at <= :at",
                {"at": iso(at)},
            ).rowcount
        )


def _station(row: Row) -> Station:
    return Station(
        id=row["id"],
        point_id=row["point_id"],
        kind=StationKind(row["kind"]),
        name=row["name"],
        made_at=datetime.fromisoformat(row["made_at"]),
        seen_at=moment(row["seen_at"]),
        version=row["version"],
        printer=row["printer"],
        prints_on=row["prints_on"],
        by_browser=bool(row["by_browser"]),
        left_at=moment(row["left_at"]),
        left_by=row["left_by"],
        revoked_at=moment(row["revoked_at"]),
    )


def _pairing(row: Row) -> Pairing:
    return Pairing(
        digest=row["digest"],
        station_id=row["station_id"],
        expires_at=datetime.fromisoformat(row["expires_at"]),
        used_at=moment(row["used_at"]),
        leaves=bool(row["leaves"]),
        made_by=row["made_by"],
    )
