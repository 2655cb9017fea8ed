"""All SQL of the authority: SQLAlchemy Core, the same on SQLite and PostgreSQL."""
