"""Until when each kind of data is kept, in words that quote the point's settings."""

from dataclasses import dataclass

from flask_babel import gettext as _

from youthpoint.domain.points import Policy


@dataclass(frozen=True, slots=True)
class Until:
    """The words; `tests/web/test_known_promises.py` ties each to the job that keeps it."""

    policy: Policy

    @property
    def day_ends(self) -> str:
        """Of a visit."""
        return _("Deleted when the day ends.")

    @property
    def booked_day_ends(self) -> str:
        """Of a booking."""
        return _("Deleted when the day you booked ends.")

    @property
    def last_day_ends(self) -> str:
        """Of a place on the waiting list."""
        return _("Deleted when your last day of waiting ends.")

    @property
    def call_day_ends(self) -> str:
        """Of a call that was asked for."""
        return _("Deleted when the day of the call ends.")

    @property
    def visit_over(self) -> str:
        """How to reach who waits."""
        return _("Deleted when your visit is over.")

    @property
    def visit_over_or_cancelled(self) -> str:
        """How to reach who has booked."""
        return _("Deleted when your visit is over, or when you cancel.")

    @property
    def no_longer_waits(self) -> str:
        """How to reach who waits for a time."""
        return _("Deleted when you stop waiting.")

    @property
    def call_over(self) -> str:
        """The number to call."""
        days = self.policy.call_days
        return _("Deleted when the call is over, after %(days)s days at the latest.", days=days)

    @property
    def sent(self) -> str:
        """What we write to them."""
        return _("Deleted when they have been sent, and that day has ended.")

    @property
    def written(self) -> str:
        """What a partner was sent."""
        days = self.policy.referral_days
        return _("Deleted here %(days)s days after you asked.", days=days)

    @property
    def link(self) -> str:
        """That something was sent to a partner."""
        days = self.policy.link_days
        return _("Kept here for %(days)s days, so that you can take it back.", days=days)

    @property
    def stripped(self) -> str:
        """The number, the minute."""
        days = self.policy.strip_days
        return _("Deleted %(days)s days after the month ends. We keep only the hour.", days=days)

    @property
    def months(self) -> str:
        """What is counted."""
        months = self.policy.keep_months
        return _("Kept for statistics, without your name, for %(months)s months.", months=months)
