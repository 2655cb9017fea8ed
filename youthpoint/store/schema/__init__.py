"""The tables, by release and family. Moments are UTC ISO 8601 text, days local dates."""

from youthpoint.store.schema.accounts import ACCOUNTS
from youthpoint.store.schema.api import API
from youthpoint.store.schema.asking import ASKING
from youthpoint.store.schema.barriers import BARRIERS
from youthpoint.store.schema.barring import BARRING
from youthpoint.store.schema.bookings import BOOKINGS
from youthpoint.store.schema.callbacks import CALLBACKS
from youthpoint.store.schema.deciding import DECIDING
from youthpoint.store.schema.desk import DESK
from youthpoint.store.schema.devices import DEVICES
from youthpoint.store.schema.feeds import FEEDS
from youthpoint.store.schema.hearing import HEARING
from youthpoint.store.schema.helplines import HELP_LINES
from youthpoint.store.schema.holidays import HOLIDAYS
from youthpoint.store.schema.identities import IDENTITIES
from youthpoint.store.schema.joining import JOINING
from youthpoint.store.schema.lighter import LIGHTER
from youthpoint.store.schema.linking import LINKING
from youthpoint.store.schema.looks import LOOKS
from youthpoint.store.schema.managing import MANAGING
from youthpoint.store.schema.messages import MESSAGES
from youthpoint.store.schema.passkeys import PASSKEYS
from youthpoint.store.schema.pausing import PAUSING
from youthpoint.store.schema.points import POINTS
from youthpoint.store.schema.printing import PRINTING
from youthpoint.store.schema.proving import PROVING
from youthpoint.store.schema.pushes import PUSHES
from youthpoint.store.schema.receivers import RECEIVING
from youthpoint.store.schema.referring import REFERRING
from youthpoint.store.schema.revisions import REVISIONS
from youthpoint.store.schema.second_factors import SECOND_FACTORS
from youthpoint.store.schema.setup import SETUP
from youthpoint.store.schema.slips import SLIPS
from youthpoint.store.schema.stations import STATIONS
from youthpoint.store.schema.sync import SYNC
from youthpoint.store.schema.tallies import TALLIES
from youthpoint.store.schema.telling import TELLING
from youthpoint.store.schema.trails import TRAILS
from youthpoint.store.schema.visits import VISITS
from youthpoint.store.schema.walk_ins import WALK_INS

FOUNDATION = (*POINTS, *ACCOUNTS, *VISITS, *DESK, *REVISIONS)
APPOINTMENTS = (*BOOKINGS, *FEEDS, *HOLIDAYS, *CALLBACKS, *MESSAGES, *PUSHES, *API)
ROOM = (*STATIONS, *PRINTING, *ASKING)

__all__ = [
    "APPOINTMENTS",
    "BARRIERS",
    "BARRING",
    "DECIDING",
    "DEVICES",
    "FOUNDATION",
    "HEARING",
    "HELP_LINES",
    "IDENTITIES",
    "JOINING",
    "LIGHTER",
    "LINKING",
    "LOOKS",
    "MANAGING",
    "PASSKEYS",
    "PAUSING",
    "PROVING",
    "RECEIVING",
    "REFERRING",
    "ROOM",
    "SECOND_FACTORS",
    "SETUP",
    "SLIPS",
    "SYNC",
    "TALLIES",
    "TELLING",
    "TRAILS",
    "WALK_INS",
]
