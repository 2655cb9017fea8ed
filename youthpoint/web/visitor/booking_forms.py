"""What is asked of somebody who books a time; all of it is optional."""

from dataclasses import replace

from wtforms import RadioField, StringField
from wtforms.validators import Optional

from youthpoint.domain.wishes import NICKNAME_LENGTH
from youthpoint.web.forms import EmailAddress, Form, PhoneNumber, PlainText
from youthpoint.web.i18n import _l
from youthpoint.web.shared.ages import AGE_BANDS
from youthpoint.web.visitor.booking_drafts import BookingDraft

ASKED = ("nickname", "age_band", "phone", "email")


class BookerForm(Form):
    """What we call you, your age band, where to send a reminder."""

    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )
    age_band = RadioField(_l("Your age"), choices=AGE_BANDS, validators=[Optional()])
    phone = StringField(_l("Want a text?"), validators=[Optional(), PhoneNumber()])
    email = StringField(_l("Or an e-mail?"), validators=[Optional(), EmailAddress()])

    def __init__(self, told: BookingDraft, *, mail: bool) -> None:
        super().__init__()
        if not mail:
            del self.email
        if not self.sent():
            for name in self.asked():
                self[name].data = getattr(told, name)

    def asked(self) -> list[str]:
        """Return the fields that this point asks."""
        return [name for name in ASKED if name in self]

    def told(self, before: BookingDraft) -> BookingDraft:
        """Return what was told, as far as it is well-formed."""
        said = {name: "" if self[name].errors else self[name].data or "" for name in self.asked()}
        return replace(before, **said)
