"""What is asked at the desk for a booked time."""

from collections.abc import Sequence

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.booking.bookings import Booker
from youthpoint.domain.catalogue import AgeBand, Topic
from youthpoint.domain.errors import Reason
from youthpoint.domain.localized import LANGUAGES
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.messages.mails import deliverable
from youthpoint.operations.messages.phones import dialable
from youthpoint.web.forms import Choice, EmailAddress, Form, PhoneNumber, PlainText
from youthpoint.web.i18n import OWN_NAMES, _l
from youthpoint.web.shared.ages import AGE_BANDS
from youthpoint.web.shared.needs import NeedForm
from youthpoint.web.staff.booking_drafts import Draft
from youthpoint.web.staff.faults import worded


class ForWhatForm(NeedForm):
    """For what a time is booked, and in which language they are spoken and written to."""

    speaks = RadioField(
        _l("Language"),
        choices=[Choice(code, OWN_NAMES[code]) for code in LANGUAGES],
        validators=[InputRequired(_l("Choose a language."))],
    )

    def __init__(self, topics: Sequence[Topic], draft: Draft) -> None:
        super().__init__(topics)
        if not self.sent():
            self.topics.data = list(draft.topics)
            self.speaks.data = draft.speaks


class ForWhomForm(Form):
    """For whom it is: theirs to tell or not, but for the number where they are to be called.

    An e-mail address is asked where the point writes to some.
    """

    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )
    phone = StringField(_l("Phone number"), validators=[Optional(), PhoneNumber()])
    email = StringField(_l("E-mail address"), validators=[Optional(), EmailAddress()])
    age_band = RadioField(_l("Age"), choices=AGE_BANDS, validators=[Optional()])

    def __init__(self, known: Booker, *, mail: bool, calls: bool) -> None:
        super().__init__()
        self.calls = calls
        if not mail:
            del self.email
        if calls:
            needed = InputRequired(worded(Reason.PHONE_NEEDED))
            self.phone.validators = [needed, PhoneNumber()]
        if not self.sent():
            self.nickname.data = known.nickname
            self.phone.data = known.phone
            if known.age_band is not AgeBand.NOT_SAID:
                self.age_band.data = known.age_band.value
            if mail:
                self.email.data = known.email

    @property
    def booker(self) -> Booker:
        """What was told, as it is kept."""
        email = self.email.data if "email" in self else ""
        return Booker(
            nickname=self.nickname.data or "",
            age_band=AgeBand(self.age_band.data or AgeBand.NOT_SAID),
            phone=dialable(self.phone.data) if self.phone.data else "",
            email=deliverable(email) if email else "",
        )
