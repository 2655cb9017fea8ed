"""What is asked of somebody who wants to be contacted: a name, and one way to reach them."""

from dataclasses import replace
from typing import Any

from flask import request
from wtforms import (
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import Optional, StopValidation
from wtforms.widgets import CheckboxInput

from youthpoint.domain.codes import LINK_LENGTH
from youthpoint.domain.errors import Reason
from youthpoint.domain.referrals.referrals import MESSAGE_LENGTH, NAME_LENGTH
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.texts import plain
from youthpoint.web.forms import Choice, EmailAddress, Form, PhoneNumber, PlainText
from youthpoint.web.i18n import _l, localized
from youthpoint.web.shared.consents import topics_to_send
from youthpoint.web.visitor import referral_drafts
from youthpoint.web.visitor.referral_drafts import ReferralDraft
from youthpoint.web.words import WORDING

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

ASKED = ("recipient", "name", "phone", "email", "topics", "message")
WRITTEN = ("name", "phone", "email", "message")


def _somewhere(form: Form, _field: StringField) -> None:
    """Refuse to be reached nowhere."""
    if not any((form[each].data or "").strip() for each in ("phone", "email")):
        raise StopValidation(WORDING[Reason.REFERRAL_UNREACHABLE])


class ReferralForm(Form):
    """To whom, who asks, where to reach them, and as much of the matter as they like."""

    recipient = RadioField(_l("Who should contact you?"), validate_choice=False)
    name = StringField(_l("Your name"), validators=[PlainText(longest=NAME_LENGTH)])
    phone = StringField(_l("Phone number"), validators=[_somewhere, Optional(), PhoneNumber()])
    email = StringField(_l("E-mail"), validators=[Optional(), EmailAddress()])
    topics = SelectMultipleField(
        _l("What is it about?"), validate_choice=False, option_widget=CheckboxInput()
    )
    message = TextAreaField(
        _l("Message"), validators=[Optional(), PlainText(longest=MESSAGE_LENGTH)]
    )

    ticket = HiddenField()

    def __init__(self, here: Outlook, draft: ReferralDraft) -> None:
        super().__init__()
        self._draft = draft
        shown = topics_to_send(here)
        mine = [each for each in shown if each.code in referral_drafts.came_for()]
        self._recipients = [each.code for each in here.recipients]
        self._topics = [each.code for each in mine or shown]
        self.recipient.choices = [Choice(it.code, localized(it.name)) for it in here.recipients]
        self.topics.choices = [Choice(it.code, localized(it.name)) for it in mine or shown]
        if not self.sent():
            for name in ASKED:
                self[name].data = getattr(draft, name)
            self.ticket.data = request.args.get("from", draft.ticket)

    def said(self) -> ReferralDraft:
        """Return what was said as it would be sent, as far as it is well-formed."""
        well = {name: "" if self[name].errors else self[name].data or "" for name in WRITTEN}
        written: dict[str, Any] = {
            name: plain(text, longest=len(text)) for name, text in well.items()
        }
        return replace(
            self._draft,
            **written,
            recipient=self._chosen(),
            ticket=(self.ticket.data or "")[:LINK_LENGTH],
            topics=[each for each in self._topics if each in (self.topics.data or ())],
        )

    def refuse(self, reason: Reason) -> None:
        """Say a refusal beside its field."""
        self[FIELDS[reason]].errors = [WORDING[reason]]

    def validate_recipient(self, _field: RadioField) -> None:
        """Refuse a choice of nobody."""
        if not self._chosen():
            raise ValidationError(_l("Choose who should contact you."))

    def validate_name(self, field: StringField) -> None:
        """Refuse a name in which there is nothing to read."""
        if not (field.errors or plain(field.data or "", longest=NAME_LENGTH)):
            raise ValidationError(WORDING[Reason.REFERRAL_NAMELESS])

    def validate_message(self, _field: TextAreaField) -> None:
        """Refuse what a browser would not keep until it is agreed to."""
        if not referral_drafts.has_room(self.said()):
            raise ValidationError(WORDING[Reason.TOO_LONG])

    def _chosen(self) -> str:
        if len(self._recipients) == 1:
            return self._recipients[0]
        return self.recipient.data if self.recipient.data in self._recipients else ""
