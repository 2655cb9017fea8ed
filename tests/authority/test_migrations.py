"""The steps make the tables that the code uses, on both databases, and again does nothing."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from authority.store.store import Store
from authority.store.tables import metadata


def test_the_steps_make_just_these_tables(store: Store) -> None:
    store.prepare()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        found = compare_metadata(context, metadata)

    assert [each for each in found if "comment" not in str(each[0])] == []


def test_the_database_answers(store: Store) -> None:
    assert store.ready()
