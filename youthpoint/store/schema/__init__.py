"""The tables of the first release, by family. Moments are UTC ISO 8601 text, days local dates."""

from youthpoint.store.schema.accounts import ACCOUNTS
from youthpoint.store.schema.desk import DESK
from youthpoint.store.schema.points import POINTS
from youthpoint.store.schema.revisions import REVISIONS
from youthpoint.store.schema.visits import VISITS

__all__ = ["ACCOUNTS", "DESK", "POINTS", "REVISIONS", "VISITS"]
