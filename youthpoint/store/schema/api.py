"""What programs were answered, so that a request sent again is answered the same."""

API = (
    """
    create table answer (
        key text primary key,
        fingerprint text not null,
        booking text not null check (json_valid(booking)),
        made_at text not null
    ) strict, without rowid
    """,
    "create index answer_made on answer (made_at)",
)
"""By a digest of key and address; of the booking only what says nothing of a person."""
