"""Browsers that are told of a visit; they go when it has ended, like phone numbers."""

PUSHES = (
    """
    create table push (
        id text primary key,
        visit_id text not null references visit on delete cascade,
        endpoint text not null,
        p256dh text not null,
        auth text not null,
        unique (visit_id, endpoint)
    ) strict
    """,
)
