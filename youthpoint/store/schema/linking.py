"""Which entry of a public catalogue a point is, and what it said when it was looked at last."""

LINKING = (
    """
    create table catalogue_link (
        point_id text primary key references point,
        looked text not null check (json_valid(looked)),
        looked_at text not null,
        taken text check (json_valid(taken)),
        taken_at text,
        check ((taken is null) = (taken_at is null))
    ) strict, without rowid
    """,
)
