"""A slip is of a visit or of a booking: each has one that is not printed yet, at the most."""

SLIPS = (
    """
    create table newer_slip (
        id text primary key,
        point_id text not null references point,
        visit_id text references visit on delete cascade,
        booking_id text check ((booking_id is null) <> (visit_id is null)),
        station_id text not null,
        printer text not null,
        asked_at text not null,
        due_at text not null,
        state text not null check (
            state in ('waiting', 'printing', 'printed', 'failed', 'gone')
        ),
        tries integer not null
    ) strict
    """,
    """
    insert into newer_slip (
        id, point_id, visit_id, station_id, printer, asked_at, due_at, state, tries
    )
    select id, point_id, visit_id, station_id, printer, asked_at, due_at, state, tries
    from slip order by rowid
    """,
    "drop table slip",
    "alter table newer_slip rename to slip",
    "create index slip_due on slip (due_at) where state in ('waiting', 'printing')",
    """
    create unique index slip_open on slip (coalesce(visit_id, booking_id))
    where state in ('waiting', 'printing')
    """,
    "create index slip_whose on slip (coalesce(visit_id, booking_id), asked_at)",
    "create index slip_visit on slip (visit_id)",
)
