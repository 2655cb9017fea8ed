"""The SQLite store. All SQL of the service point is in this package."""

from youthpoint.store.faults import StoreBusy, StoreDamaged
from youthpoint.store.store import Store, open_writer
from youthpoint.store.unit import UnitOfWork
from youthpoint.store.writer import Writer

__all__ = ["Store", "StoreBusy", "StoreDamaged", "UnitOfWork", "Writer", "open_writer"]
