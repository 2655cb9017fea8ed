"""The steps that made the schema, for Alembic."""
