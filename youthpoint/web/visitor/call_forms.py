"""What is asked of somebody who wants to be called; only when and where are needed."""

from datetime import datetime

from wtforms import RadioField, StringField, ValidationError
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.callbacks.windows import chosen, offered
from youthpoint.domain.errors import Reason, Refused
from youthpoint.domain.points import Point
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.web.forms import Choice, Form, PhoneNumber, PlainText
from youthpoint.web.i18n import _l
from youthpoint.web.shared.windows import times_of
from youthpoint.web.visitor.call_drafts import CallDraft
from youthpoint.web.words import WORDING

YES, NO = "yes", "no"

FIELDS = {
    Reason.IDENTITY_CODE: "nickname",
    Reason.PHONE_WRONG: "phone",
    Reason.TIME_GONE: "window",
    Reason.TOO_LONG: "nickname",
}
"""Beside which field a refusal is said."""

ASKED = ("window", "phone", "message", "nickname")


class CallForm(Form):
    """When, at which number, and whether a message may be left: not unless somebody says so."""

    window = RadioField(
        _l("When can we call?"),
        validators=[InputRequired(_l("Choose when we can call."))],
        validate_choice=False,
    )
    phone = StringField(_l("Phone number"), validators=[PhoneNumber()])
    message = RadioField(
        _l("Can we leave a message?"),
        choices=[Choice(YES, _l("Yes")), Choice(NO, _l("No, someone else may hear it"))],
        validators=[Optional()],
    )
    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )

    def __init__(self, point: Point, draft: CallDraft, *, now: datetime) -> None:
        super().__init__()
        self._point, self._now = point, now
        self.window.choices = [
            Choice(each.code, times_of(each, point.zone, now=now))
            for each in offered(point, now=now)
        ]
        if not self.sent():
            self.window.data, self.phone.data = draft.window, draft.phone
            self.message.data, self.nickname.data = draft.message, draft.nickname

    def said(self, form_key: str) -> CallDraft:
        """Return what was said, as far as it is well-formed."""
        data = {name: "" if self[name].errors else self[name].data or "" for name in ASKED}
        return CallDraft(form_key=form_key, **data)

    def refuse(self, reason: Reason) -> None:
        """Say a refusal beside its field."""
        self[FIELDS[reason]].errors = [WORDING[reason]]

    def validate_window(self, field: RadioField) -> None:
        """Refuse a time that has passed, in words of the table of refusals."""
        try:
            chosen(self._point, field.data or "", now=self._now)
        except Refused as refusal:
            raise ValidationError(WORDING[refusal.reason]) from refusal
