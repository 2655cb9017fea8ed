"""That somebody had erased what was theirs: which record, on which day, at the desk by whom.

The record holds no person any more. It is remembered so that a restored backup obeys, and that it
can be shown that it was done; `account_id` is empty where they did it themselves.
"""

TRAILS = (
    """
    create table own_erasure (
        record text not null check (
            record in ('visit', 'booking', 'standby', 'call', 'referral')
        ),
        record_id text not null,
        point_id text not null references point,
        day text not null,
        account_id text,
        primary key (record, record_id)
    ) strict, without rowid
    """,
    "create index own_erasure_day on own_erasure (day)",
)
