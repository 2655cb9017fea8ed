"""Who of the staff looked at whom, chained; and from where the chain is kept.

The numbers of `autoincrement` are never given twice, so that a last entry that was cut off is
missed. Programs of the house can change nothing, and take away only what lies before the start.
"""

LOOKS = (
    """
    create table look (
        seq integer primary key autoincrement,
        at text not null,
        account_id text not null,
        point_id text not null references point (id),
        thing text not null,
        subject text not null,
        own integer not null check (own in (0, 1)),
        digest text not null
    ) strict
    """,
    "create index look_at on look (point_id, at)",
    "create index look_subject on look (subject, account_id) where subject <> ''",
    """
    create table look_start (
        one integer primary key check (one = 1),
        seq integer not null,
        digest text not null
    ) strict
    """,
    """
    create trigger look_stands before update on look begin
        select raise(abort, 'the log of looks is never changed');
    end
    """,
    """
    create trigger look_stays before delete on look
    when old.seq > coalesce((select seq from look_start), 0) begin
        select raise(abort, 'the log of looks is only forgotten from its start');
    end
    """,
)
