"""The SQLite store. All SQL of the service point is in this package."""

from youthpoint.store.faults import StoreBusy, StoreDamaged
from youthpoint.store.store import Store, UnitOfWork

__all__ = ["Store", "StoreBusy", "StoreDamaged", "UnitOfWork"]
