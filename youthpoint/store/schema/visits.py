"""Visits, and what was measured of them."""

VISITS = (
    """
    create table visit (
        id text primary key,
        point_id text not null references point,
        day text not null,
        ordinal integer,
        state text not null,
        door text not null,
        channel text not null,
        language text not null,
        age_band text not null,
        topics text not null check (json_valid(topics)),
        nickname text not null,
        place text not null,
        not_before text,
        for_expert text,
        expert_id text,
        room text,
        arrived_at text not null,
        state_since text not null,
        called_at text,
        served_at text,
        ended_at text,
        coming_at text,
        calls integer not null,
        missed integer not null,
        outcome text,
        nonce text not null,
        link_digest text unique,
        code_digest text unique,
        form_key text,
        stripped integer not null default 0,
        version integer not null,
        unique (point_id, day, ordinal),
        unique (point_id, form_key)
    ) strict
    """,
    """
    create index visit_open on visit (point_id, state, place)
    where state in ('waiting', 'called', 'in_service', 'missed')
    """,
    # An expert has one visitor at a time.
    """
    create unique index visit_at_desk on visit (point_id, expert_id)
    where state in ('called', 'in_service')
    """,
    "create index visit_places on visit (point_id, day, place) where not stripped",
    """
    create table stay (
        visit_id text not null references visit on delete cascade,
        seq integer not null,
        state text not null,
        act text not null,
        expert_id text,
        began_at text not null,
        ended_at text,
        primary key (visit_id, seq)
    ) strict, without rowid
    """,
    """
    create table encounter (
        id integer primary key,
        visit_id text not null references visit on delete cascade,
        point_id text not null,
        expert_id text not null,
        topics text not null check (json_valid(topics)),
        called_at text,
        began_at text not null,
        ended_at text not null
    ) strict
    """,
    "create index encounter_recent on encounter (point_id, ended_at)",
    "create index encounter_visit on encounter (visit_id)",
    """
    create table forecast (
        visit_id text primary key references visit on delete cascade,
        point_id text not null,
        made_at text not null,
        ahead integer not null,
        low text not null,
        high text not null
    ) strict, without rowid
    """,
)
