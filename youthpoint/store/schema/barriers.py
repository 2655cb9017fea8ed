"""What people could not use, and told."""

BARRIERS = (
    """
    create table barrier (
        id text primary key,
        point_id text not null references point,
        told_at text not null,
        language text not null,
        text text not null,
        contact text not null,
        answered_at text
    ) strict
    """,
    "create index barrier_open on barrier (point_id, told_at) where answered_at is null",
)
"""A message goes some time after its answer."""
