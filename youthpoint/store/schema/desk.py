"""What the desk keeps beside the queue, and what is left of past days."""

DESK = (
    # No index on the id: acts are few, as they are forgotten when they can't be undone any more.
    """
    create table act (
        seq integer primary key,
        id text not null,
        point_id text not null references point,
        account_id text,
        visit_id text not null,
        kind text not null,
        at text not null,
        undone_at text,
        before text not null check (json_valid(before))
    ) strict
    """,
    "create index act_recent on act (at)",
    """
    create table contact (
        id text primary key,
        point_id text not null references point,
        day text not null,
        kind text not null,
        channel text not null,
        at text not null,
        account_id text,
        heads integer not null check (heads between 1 and 500),
        topics text not null check (json_valid(topics))
    ) strict
    """,
    "create index contact_day on contact (point_id, day)",
    """
    create table notice (
        id text primary key,
        point_id text not null references point,
        day text not null,
        body text not null check (json_valid(body)),
        account_id text,
        begun_at text not null,
        ended_at text
    ) strict
    """,
    "create index notice_now on notice (point_id) where ended_at is null",
    """
    create table alarm (
        id text primary key,
        point_id text not null references point,
        account_id text not null,
        first_name text not null,
        room text not null,
        rung_at text not null,
        answered_by text,
        ended_at text
    ) strict
    """,
    "create index alarm_now on alarm (point_id) where ended_at is null",
    """
    create table feedback (
        id text primary key,
        point_id text not null references point,
        day text not null,
        language text not null,
        face integer check (face between 1 and 5),
        answers text not null check (json_valid(answers)),
        comment text not null,
        gender text,
        wants_talk integer not null check (wants_talk in (0, 1))
    ) strict
    """,
    "create index feedback_day on feedback (point_id, day)",
    """
    create table talk (
        id text primary key,
        point_id text not null references point,
        day text not null,
        language text not null,
        asked_at text not null,
        taken_by text
    ) strict
    """,
    "create index talk_now on talk (point_id) where taken_by is null",
    """
    create table purge (
        id integer primary key,
        at text not null,
        kind text not null,
        removed integer not null
    ) strict
    """,
    """
    create table sheet (
        point_id text not null references point,
        period text not null,
        definitions integer not null,
        made_at text not null,
        body text not null check (json_valid(body)),
        primary key (point_id, period, definitions)
    ) strict, without rowid
    """,
)
