"""What is asked of somebody who books a time: nothing, but for a phone call the number to call."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from wtforms import RadioField, StringField
from wtforms.fields import Label
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.errors import Reason
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.messages.phones import dialable, shown
from youthpoint.web.forms import EmailAddress, Form, PhoneNumber, PlainText
from youthpoint.web.i18n import _l
from youthpoint.web.shared.ages import AGE_BANDS
from youthpoint.web.visitor.booking_drafts import BookingDraft
from youthpoint.web.words import WORDING

ASKED = ("nickname", "age_band", "phone", "email")


def need_number(phone: StringField) -> None:
    """Let a form ask for the number to call, and not go on without one."""
    phone.label = Label(phone.id, _l("Phone number"))
    phone.validators = [InputRequired(WORDING[Reason.PHONE_NEEDED]), PhoneNumber()]


def show_told(form: Form, told: BookingDraft, names: Iterable[str]) -> None:
    """Show again what was told before; a number as people read it."""
    for name in names:
        form[name].data = getattr(told, name)
    form["phone"].data = shown(told.phone) if told.phone else ""


def well_formed(form: Form, names: Iterable[str]) -> dict[str, Any]:
    """Return what was told in these fields as it is kept; what is not well-formed is not."""
    said = {name: "" if form[name].errors else form[name].data or "" for name in names}
    return {**said, "phone": dialable(said["phone"]) if said["phone"] else ""}


class BookerForm(Form):
    """What we call you, your age band, where to send a reminder."""

    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )
    age_band = RadioField(_l("Your age"), choices=AGE_BANDS, validators=[Optional()])
    phone = StringField(_l("Want a text?"), validators=[Optional(), PhoneNumber()])
    email = StringField(_l("Or an e-mail?"), validators=[Optional(), EmailAddress()])

    def __init__(self, told: BookingDraft, *, mail: bool, calls: bool) -> None:
        super().__init__()
        if not mail:
            del self.email
        if calls:
            need_number(self.phone)
        if not self.sent():
            show_told(self, told, self._asked())

    def told(self, before: BookingDraft) -> BookingDraft:
        """Return what was told, as far as it is well-formed."""
        return replace(before, **well_formed(self, self._asked()))

    def _asked(self) -> list[str]:
        return [name for name in ASKED if name in self]


class ReminderForm(Form):
    """Where to send the reminder of a time that was booked without a number."""

    phone = StringField(
        _l("Want a text?"), validators=[InputRequired(WORDING[Reason.PHONE_WRONG]), PhoneNumber()]
    )
