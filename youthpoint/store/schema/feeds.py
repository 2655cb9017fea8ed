"""Private addresses at which the staff's own calendars find their booked times."""

FEEDS = (
    """
    create table feed (
        account_id text primary key references account,
        digest text not null unique,
        made_at text not null,
        seen_at text
    ) strict, without rowid
    """,
)
