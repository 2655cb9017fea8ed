"""What is asked at the desk of somebody who wants a partner to contact them."""

from collections.abc import Iterator
from secrets import token_hex

from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from youthpoint.domain.errors import Reason
from youthpoint.domain.queue.visits import Visit
from youthpoint.domain.referrals.referrals import MESSAGE_LENGTH, NAME_LENGTH
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.referrals.giving import ReferralWish
from youthpoint.web.forms import Choice, EmailAddress, Form, PhoneNumber, PlainText, one_line
from youthpoint.web.i18n import _l, localized
from youthpoint.web.shared.consents import topics_to_send
from youthpoint.web.staff.faults import worded
from youthpoint.web.staff.forms import KEY_BYTES

FIELDS = {
    Reason.EMAIL_WRONG: "email",
    Reason.IDENTITY_CODE: "message",
    Reason.PHONE_WRONG: "phone",
    Reason.RECIPIENT_UNKNOWN: "recipient",
    Reason.REFERRAL_NAMELESS: "name",
    Reason.REFERRAL_UNREACHABLE: "phone",
    Reason.TOO_LONG: "message",
    Reason.TOPIC_UNKNOWN: "topics",
}
"""Beside which field a refusal is said."""


class ReferForm(Form):
    """To whom, who it is, how they are reached, and as much of the matter as they like."""

    recipient = RadioField(
        _l("Who should contact them?"),
        validators=[InputRequired(_l("Choose who should contact them."))],
        validate_choice=False,
    )
    name = StringField(
        _l("Name"),
        filters=[one_line],
        validators=[InputRequired(_l("Enter their name.")), PlainText(longest=NAME_LENGTH)],
    )
    phone = StringField(_l("Phone number"), validators=[Optional(), PhoneNumber()])
    email = StringField(_l("E-mail address"), validators=[Optional(), EmailAddress()])
    topics = SelectMultipleField(_l("What is it about?"), validate_choice=False)
    message = TextAreaField(
        _l("Message"), validators=[Optional(), PlainText(longest=MESSAGE_LENGTH)]
    )
    form_key = HiddenField(validators=[Optional(), Length(max=2 * KEY_BYTES)])

    def __init__(self, here: Outlook, visit: Visit) -> None:
        super().__init__()
        known = topics_to_send(here)
        self.recipient.choices = [Choice(it.code, localized(it.name)) for it in here.recipients]
        self.topics.choices = [Choice(each.code, localized(each.tile)) for each in known]
        if not self.sent():
            self.recipient.data = here.recipients[0].code
            self.topics.data = [each.code for each in known if each.code in visit.topics]
            self.form_key.data = token_hex(KEY_BYTES)

    def accepted(self) -> bool:
        """Tell whether it was sent, everything in it is well-formed, and somebody can be reached.

        Whoever forgot both ways is told so beside the first.
        """
        well_formed = super().accepted()
        if self.sent() and not (self.phone.data or self.email.data):
            self.refuse(Reason.REFERRAL_UNREACHABLE)
            return False
        return well_formed

    def refuse(self, reason: Reason) -> None:
        """Say a refusal beside its field."""
        self[FIELDS[reason]].errors = [worded(reason)]

    def wish(self, visit: Visit, language: str) -> ReferralWish:
        """Return what is agreed to, in the language in which it is read."""
        return ReferralWish(
            point_id=visit.point_id,
            recipient=self.recipient.data or "",
            name=self.name.data or "",
            language=language,
            phone=self.phone.data or "",
            email=self.email.data or "",
            topics=tuple(self.topics.data or ()),
            message=self.message.data or "",
            visit_id=visit.id,
            form_key=self.form_key.data,
        )

    def written(self) -> Iterator[tuple[str, str]]:
        """Yield all that was written, for a page that carries it on."""
        for name in ("recipient", "name", "phone", "email", "message", "form_key"):
            yield name, self[name].data or ""
        for code in self.topics.data or ():
            yield "topics", code
