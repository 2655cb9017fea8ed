"""How the authority is reached, which keys of both sides hold, and what people call it."""

RECEIVING = (
    """
    alter table joined add column receiver text not null default 'https'
    check (receiver in ('https', 'xroad', 'filedrop'))
    """,
    "alter table joined add column client text not null default ''",
    "alter table joined add column sealing text not null default ''",
    "alter table joined add column key_at text",
    "alter table joined add column ending text not null default ''",
    """
    create table receiver (
        only integer primary key check (only = 1),
        name text not null check (json_valid(name))
    ) strict
    """,
)
