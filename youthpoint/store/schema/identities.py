"""Who an account is to the organisation's provider, and what its word has made of them."""

IDENTITIES = (
    """
    create table identity (
        issuer text not null,
        subject text not null,
        account_id text not null references account,
        linked_at text not null,
        primary key (issuer, subject),
        unique (account_id, issuer)
    ) strict, without rowid
    """,
    """
    create table provided_post (
        account_id text not null references account,
        point_id text not null references point,
        role text not null,
        organisation text not null,
        primary key (account_id, point_id)
    ) strict, without rowid
    """,
    """
    alter table session add column came_by text not null default 'password'
    check (came_by in ('password', 'provider', 'vouched'))
    """,
)
