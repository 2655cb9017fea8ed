"""The second step of signing in; where sessions were begun; links to set that step up anew."""

SECOND_FACTORS = (
    """
    create table second_factor (
        account_id text primary key references account,
        sealed text not null,
        made_at text not null,
        last_step integer not null,
        salt text not null
    ) strict, without rowid
    """,
    """
    create table recovery_code (
        account_id text not null references account,
        digest text not null,
        primary key (account_id, digest)
    ) strict, without rowid
    """,
    "alter table session add column browser text not null default ''",
    """
    alter table invitation add column second_factor integer not null default 0
    check (second_factor in (0, 1))
    """,
)
