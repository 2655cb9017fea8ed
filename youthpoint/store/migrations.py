"""The schema, as the steps that made it. A step is never edited once released."""

from sqlite_utils import Database, Migrations

from youthpoint.store.schema import ACCOUNTS, DESK, POINTS, REVISIONS, VISITS

migrations = Migrations("youthpoint")


@migrations(name="001_foundation")
def foundation(db: Database) -> None:
    """Create points, accounts, visits and the desk's own tables."""
    for statement in (*POINTS, *ACCOUNTS, *VISITS, *DESK, *REVISIONS):
        db.execute(statement)
