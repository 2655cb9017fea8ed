"""How Alembic runs here: on the connection that `Store.prepare` hands over, in its transaction."""

from alembic import context

from authority.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
