"""The devices of a point, and the codes that connect them."""

STATIONS = (
    """
    create table station (
        id text primary key,
        point_id text not null references point,
        kind text not null check (kind in ('kiosk', 'exit', 'display')),
        name text not null,
        made_at text not null,
        key_digest text unique,
        seen_at text,
        version text not null default '',
        printer text not null default '',
        revoked_at text
    ) strict, without rowid
    """,
    "create index station_places on station (point_id)",
    """
    create table pairing (
        digest text primary key,
        station_id text not null references station,
        expires_at text not null,
        used_at text
    ) strict, without rowid
    """,
    "create index pairing_stations on pairing (station_id)",
)
"""No trigger moves a point's revision on: no board wakes, and their own page looks by itself."""
