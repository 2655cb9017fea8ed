"""The SQLite store. All SQL of the service point is in this package."""

from youthpoint.store.store import Store, StoreBusy, UnitOfWork

__all__ = ["Store", "StoreBusy", "UnitOfWork"]
