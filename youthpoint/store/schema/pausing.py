"""Whether nothing is sent for now; what support was written about; and what screens show of both.

A pause names who began and ended it, by account.
"""

PAUSING = (
    """
    create table pause (
        began_at text primary key,
        began_by text not null,
        ended_at text,
        ended_by text
    ) strict, without rowid
    """,
    "create unique index pause_open on pause (ended_at is null) where ended_at is null",
    # What is still wrong and was written to support: once, however long it lasts.
    """
    create table worry (
        kind text primary key check (kind in ('silent', 'different')),
        written_at text not null
    ) strict, without rowid
    """,
    *(
        f"""
        create trigger referral_{verb} after {verb} on referral begin
            update revision set number = number + 1
            where point_id = {"old" if verb == "delete" else "new"}.point_id;
        end
        """  # noqa: S608 - names of our own
        for verb in ("insert", "update", "delete")
    ),
    # Whether anybody can be referred from here is a part of the set-up of every point.
    *(
        f"""
        create trigger joined_{verb} after {verb} on joined begin
            update revision set number = number + 1, furniture = furniture + 1;
        end
        """  # noqa: S608 - as above
        for verb in ("insert", "delete")
    ),
)
