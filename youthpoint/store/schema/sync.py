"""What may leave by name, and why: bases, and the events that wait to be sent, in their order."""

SYNC = (
    """
    create table basis (
        id text primary key,
        kind text not null,
        records text not null check (json_valid(records)),
        recipient text not null,
        text text not null,
        language text not null,
        channel text not null,
        given_at text not null,
        recorded_by text not null,
        salt text not null,
        withdrawn_at text
    ) strict
    """,
    """
    create table stream (
        id text primary key,
        reason text not null check (reason in ('install', 'restore')),
        opened_at text not null,
        closed_at text,
        acked integer not null default 0 check (acked >= 0),
        chain text not null
    ) strict
    """,
    "create unique index stream_open on stream (closed_at is null) where closed_at is null",
    # An event may be told again in a later stream, under its id: after a restore.
    """
    create table outbox (
        stream text not null references stream,
        sequence integer not null check (sequence > 0),
        id text not null,
        record text not null,
        record_id text not null,
        verb text not null,
        version integer not null,
        base integer not null,
        aggregate text not null,
        basis_id text not null references basis,
        codes text not null check (json_valid(codes)),
        at text not null,
        hash text not null,
        data text check (data is null or json_valid(data)),
        replaces text not null,
        state text not null check (
            state in ('waiting', 'tried', 'applied', 'parked', 'held', 'refused')
        ),
        code text not null default '',
        pointer text not null default '',
        primary key (stream, sequence),
        unique (stream, id)
    ) strict, without rowid
    """,
    "create index outbox_unsent on outbox (stream, sequence) where state in ('waiting', 'tried')",
    "create index outbox_stuck on outbox (stream, sequence) where state in ('parked', 'held')",
    "create index outbox_basis on outbox (basis_id)",
    "create index outbox_record on outbox (record, record_id, version)",
)
