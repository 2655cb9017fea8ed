"""The type of what a question to the database brings."""

from typing import Any

from sqlalchemy import Row

AnyRow = Row[*tuple[Any, ...]]
"""A row whose columns have the names and types of its table."""
