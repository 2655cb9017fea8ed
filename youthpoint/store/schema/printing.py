"""Slips that were asked for, and how the printer is; a slip goes with its day.

No screen of the staff shows a single slip, so none moves the point's revision on.
"""

PRINTING: tuple[str, ...] = (
    """
    create table slip (
        id text primary key,
        point_id text not null references point,
        visit_id text not null references visit on delete cascade,
        station_id text not null,
        asked_at text not null,
        due_at text not null,
        state text not null check (
            state in ('waiting', 'printing', 'printed', 'failed', 'gone')
        ),
        tries integer not null
    ) strict
    """,
    "create index slip_due on slip (due_at) where state in ('waiting', 'printing')",
    """
    create unique index slip_open on slip (visit_id) where state in ('waiting', 'printing')
    """,
    "create index slip_visit on slip (visit_id, asked_at)",
    """
    create table printer (
        name text primary key,
        state text not null check (state in ('ready', 'out of paper', 'away')),
        since text not null,
        heard_at text not null
    ) strict
    """,
)
