"""What shows that all has arrived, what was erased on order, and the lists that codes come from.

What was asked for and answered of erasures stays: it names records, and nobody.
"""

PROVING = (
    # The last comparison with the authority, and whether somebody has asked for another.
    """
    create table comparison (
        only integer primary key check (only = 1),
        asked_at text,
        stream text references stream,
        acked integer check (acked >= 0),
        at text,
        records integer check (records >= 0),
        matched integer check (matched in (0, 1)),
        differences text not null default '[]' check (json_valid(differences)),
        unnamed integer not null default 0 check (unnamed >= 0)
    ) strict
    """,
    # An erasure is asked about first, and then perhaps ordered: each has a cursor of its own.
    """
    create table erasure (
        id text not null,
        ordered integer not null check (ordered in (0, 1)),
        subject text not null,
        ground text not null,
        cursor text not null,
        answered_at text not null,
        primary key (id, ordered)
    ) strict, without rowid
    """,
    "create index erasure_cursor on erasure (cursor)",
    """
    create table erased (
        aggregate text primary key,
        erasure text not null,
        ground text not null,
        at text not null
    ) strict, without rowid
    """,
    # Records as the authority has them, which were lost here with what a restored backup lacks.
    """
    create table adopted (
        record text not null,
        record_id text not null,
        state text not null,
        at text not null,
        primary key (record, record_id)
    ) strict, without rowid
    """,
    """
    create table code_list (
        list text not null,
        version text not null,
        valid_from text not null,
        tag text not null,
        published_at text not null,
        codes text not null check (json_valid(codes)),
        primary key (list, version)
    ) strict, without rowid
    """,
    """
    create table code_lists_asked (
        only integer primary key check (only = 1),
        at text not null
    ) strict
    """,
    """
    create index outbox_withdrawn on outbox (basis_id)
    where record = 'basis' and verb = 'withdrawn' and state = 'applied'
    """,
    "create index outbox_aggregate on outbox (aggregate)",
    "create index outbox_refused on outbox (code, record, record_id) where state = 'refused'",
    "create index outbox_bodies on outbox (at) where data is not null",
    "create index receipt_at on receipt (at)",
    "create index basis_withdrawn on basis (withdrawn_at) where withdrawn_at is not null",
)
