"""Sheets of days and months as the authority is told them, and what they left untold.

`period` is a day (`2026-11-24`) or a month (`2026-11`). `acknowledged` is the digest of what the
authority has. A sheet that `waits_since` a day has told nothing yet of the days from there on: they
are told with the next.
"""

TELLING = (
    # Days before the first are never told.
    """
    create table telling (
        point_id text primary key references point,
        first text not null
    ) strict, without rowid
    """,
    """
    create table told (
        point_id text not null references point,
        period text not null,
        version integer not null check (version > 0),
        body text not null check (json_valid(body)),
        digest text not null,
        made_at text not null,
        acknowledged text,
        waits_since text,
        untold text check (untold is null or json_valid(untold)),
        primary key (point_id, period)
    ) strict
    """,
    """
    create index told_unacknowledged on told (point_id, period)
    where acknowledged is null or acknowledged <> digest
    """,
    "create unique index told_waiting on told (point_id) where waits_since is not null",
    "create index told_open on told (point_id, period) where body ->> '$.final' = 0",
)
