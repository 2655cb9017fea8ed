"""Whom their organisation's word lets in no more, though their account is forgotten: no name."""

BARRING = (
    """
    create table barred (
        digest text primary key
    ) strict, without rowid
    """,
)
