"""What the authority says: how late it is there, and whether it reads what is written here."""

HEARING = (
    "alter table pushing add column their_time text",
    """
    alter table pushing add column outdated integer not null default 0
    check (outdated in (0, 1))
    """,
)
