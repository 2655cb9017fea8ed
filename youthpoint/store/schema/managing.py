"""Accounts managed at the desk: who was invited, by whom; where people belong; what was done."""

MANAGING = (
    "alter table account add column signed_in_at text",
    *(
        f"alter table invitation add column {column} text not null default ''"
        for column in ("made_by", "username", "first_name", "expert_id", "organisation")
    ),
    "alter table invitation add column account_id text references account",
    """
    create table account_organisation (
        account_id text not null references account,
        point_id text not null references point,
        organisation text not null,
        primary key (account_id, point_id)
    ) strict, without rowid
    """,
    """
    create table account_act (
        id integer primary key,
        point_id text not null references point,
        at text not null,
        made_by text not null,
        whom text not null,
        what text not null,
        role text not null
    ) strict
    """,
    "create index account_act_of on account_act (point_id, id)",
    "alter table organisation add column sees text not null default '{}' check (json_valid(sees))",
)
