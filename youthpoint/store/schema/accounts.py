"""Accounts, sessions, invitations, throttles."""

ACCOUNTS = (
    """
    create table account (
        id text primary key,
        username text not null unique collate nocase,
        first_name text not null,
        language text not null,
        password text not null,
        disabled_at text
    ) strict
    """,
    """
    create table account_role (
        account_id text not null references account,
        point_id text not null references point,
        role text not null,
        primary key (account_id, point_id, role)
    ) strict, without rowid
    """,
    """
    create table session (
        digest text primary key,
        account_id text not null references account,
        began_at text not null,
        seen_at text not null
    ) strict, without rowid
    """,
    "create index session_account on session (account_id)",
    """
    create table invitation (
        digest text primary key,
        role text not null,
        point_id text not null references point,
        expires_at text not null
    ) strict, without rowid
    """,
    """
    create table throttle (
        key text not null,
        began_at text not null,
        tries integer not null,
        primary key (key)
    ) strict, without rowid
    """,
)
