"""What is asked of somebody who waits for a free time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.booking.standbys import Part
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.web.forms import Choice, EmailAddress, Form, PhoneNumber, PlainText
from youthpoint.web.i18n import _l
from youthpoint.web.shared.moments import date_words
from youthpoint.web.visitor.booking_drafts import BookingDraft
from youthpoint.web.visitor.booking_forms import need_number, show_told, well_formed

PARTS = (
    Choice(Part.ANY.value, _l("Any time")),
    Choice(Part.MORNING.value, _l("Morning")),
    Choice(Part.AFTERNOON.value, _l("Afternoon")),
)

TOLD = ("nickname", "phone", "email")


class StandbyForm(Form):
    """Which part of the day suits, until when to wait, and how to tell of a free time."""

    part = RadioField(_l("What time of day suits you?"), choices=PARTS, validators=[Optional()])
    until = RadioField(
        _l("How long do you want to wait?"),
        validators=[InputRequired(_l("Choose how long you want to wait."))],
    )
    phone = StringField(_l("Want a text?"), validators=[Optional(), PhoneNumber()])
    email = StringField(_l("Or an e-mail?"), validators=[Optional(), EmailAddress()])
    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )

    def __init__(
        self, told: BookingDraft, days: Sequence[date], *, mail: bool, calls: bool
    ) -> None:
        super().__init__()
        self.until.choices = [
            Choice(each.isoformat(), _l("until %(day)s") % {"day": date_words(each)})
            for each in days
        ]
        if not mail:
            del self.email
        if calls:
            need_number(self.phone)
        if not self.sent():
            self.part.data = Part.ANY.value
            show_told(self, told, self._told())

    def part_of_day(self) -> Part:
        """Return the part of the day that suits."""
        return Part(self.part.data or Part.ANY)

    def told(self, before: BookingDraft) -> BookingDraft:
        """Return what was told, as far as it is well-formed."""
        return replace(before, **well_formed(self, self._told()))

    def _told(self) -> list[str]:
        return [name for name in TOLD if name in self]
