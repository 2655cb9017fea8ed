"""What is asked of somebody who books a time: nothing, but for a phone call the number to call."""

from dataclasses import replace
from typing import Any

from wtforms import RadioField, StringField
from wtforms.fields import Label
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.errors import Reason
from youthpoint.domain.wishes import NICKNAME_LENGTH
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
            for name in self.asked():
                self[name].data = getattr(told, name)

    def asked(self) -> list[str]:
        """Return the fields that this point asks."""
        return [name for name in ASKED if name in self]

    def told(self, before: BookingDraft) -> BookingDraft:
        """Return what was told, as far as it is well-formed."""
        said: dict[str, Any] = {
            name: "" if self[name].errors else self[name].data or "" for name in self.asked()
        }
        return replace(before, **said)
