"""Passkeys of accounts, and what browsers have been asked and have not answered yet."""

PASSKEYS = (
    """
    create table passkey (
        id text primary key,
        account_id text not null references account,
        public_key text not null,
        uses integer not null,
        name text not null,
        made_at text not null,
        used_at text
    ) strict, without rowid
    """,
    "create index passkey_of on passkey (account_id, made_at)",
    """
    create table passkey_question (
        digest text primary key,
        account_id text not null references account,
        challenge text not null,
        until text not null
    ) strict, without rowid
    """,
)
