"""All tables, as one transaction sees them."""

from collections.abc import Iterator
from contextlib import contextmanager

from youthpoint.domain.errors import Refused
from youthpoint.store.accounts import Accounts
from youthpoint.store.acts import Acts
from youthpoint.store.arrivals import Arrivals
from youthpoint.store.barriers import Barriers
from youthpoint.store.bases import Bases
from youthpoint.store.booked_retention import BookedRetention
from youthpoint.store.bookings import Bookings
from youthpoint.store.callbacks import Callbacks
from youthpoint.store.catalogue_links import CatalogueLinks
from youthpoint.store.changes import Changes
from youthpoint.store.code_lists import CodeLists
from youthpoint.store.comparisons import Comparisons
from youthpoint.store.database import PlainDatabase
from youthpoint.store.desk import Desk
from youthpoint.store.duty import Duty
from youthpoint.store.erasures import Erasures
from youthpoint.store.experts import Experts
from youthpoint.store.feedback import FeedbackBox
from youthpoint.store.feeds import Feeds
from youthpoint.store.figures import Figures
from youthpoint.store.former_staff import FormerStaff
from youthpoint.store.holidays import Holidays
from youthpoint.store.idempotency import Idempotency
from youthpoint.store.identities import Identities
from youthpoint.store.invitations import Invitations
from youthpoint.store.joining import Joining
from youthpoint.store.leaves import Leaves
from youthpoint.store.looks import Looks
from youthpoint.store.messages import Messages
from youthpoint.store.outbox import Outbox
from youthpoint.store.passkeys import Passkeys
from youthpoint.store.pauses import Pauses
from youthpoint.store.points import Points
from youthpoint.store.printing import Printing
from youthpoint.store.promises import Promises
from youthpoint.store.pushes import Pushes
from youthpoint.store.referrals import Referrals
from youthpoint.store.retention import Retention
from youthpoint.store.second_factors import SecondFactors
from youthpoint.store.sent import Sent
from youthpoint.store.sessions import Sessions
from youthpoint.store.standbys import Standbys
from youthpoint.store.stations import Stations
from youthpoint.store.stays import Stays
from youthpoint.store.stripping import Stripping
from youthpoint.store.talks import Talks
from youthpoint.store.tallies import Tallies
from youthpoint.store.telling import Telling
from youthpoint.store.throttles import Throttles
from youthpoint.store.trails import Trails
from youthpoint.store.visits import Visits


class UnitOfWork:
    """The tables of one transaction."""

    def __init__(self, db: PlainDatabase) -> None:  # noqa: PLR0915 - a line a family of tables
        self._db = db
        self.accounts = Accounts(db)
        self.acts = Acts(db)
        self.arrivals = Arrivals(db)
        self.barriers = Barriers(db)
        self.bases = Bases(db)
        self.booked_retention = BookedRetention(db)
        self.bookings = Bookings(db)
        self.callbacks = Callbacks(db)
        self.catalogue_links = CatalogueLinks(db)
        self.changes = Changes(db)
        self.code_lists = CodeLists(db)
        self.comparisons = Comparisons(db)
        self.desk = Desk(db)
        self.duty = Duty(db)
        self.erasures = Erasures(db)
        self.experts = Experts(db)
        self.feedback = FeedbackBox(db)
        self.feeds = Feeds(db)
        self.figures = Figures(db)
        self.holidays = Holidays(db)
        self.idempotency = Idempotency(db)
        self.identities = Identities(db)
        self.former_staff = FormerStaff(db)
        self.invitations = Invitations(db)
        self.joining = Joining(db)
        self.leaves = Leaves(db)
        self.looks = Looks(db)
        self.messages = Messages(db)
        self.outbox = Outbox(db)
        self.passkeys = Passkeys(db)
        self.pauses = Pauses(db)
        self.points = Points(db)
        self.printing = Printing(db)
        self.promises = Promises(db)
        self.pushes = Pushes(db)
        self.referrals = Referrals(db)
        self.retention = Retention(db)
        self.second_factors = SecondFactors(db)
        self.sent = Sent(db)
        self.sessions = Sessions(db)
        self.standbys = Standbys(db)
        self.stations = Stations(db)
        self.stays = Stays(db)
        self.stripping = Stripping(db)
        self.talks = Talks(db)
        self.tallies = Tallies(db)
        self.telling = Telling(db)
        self.throttles = Throttles(db)
        self.trails = Trails(db)
        self.visits = Visits(db)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Try a part of a use case: when it is refused, all of the part is undone and no more."""
        self._db.execute("savepoint attempt")
        try:
            yield
        except Refused:
            self.points.kept.forget()
            self._db.execute("rollback to attempt")
            self._db.execute("release attempt")
            raise
        self._db.execute("release attempt")
