"""What a visitor's forms ask; nothing but the need is required."""

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.web.forms import Form, PhoneNumber, PlainText
from youthpoint.web.i18n import _l
from youthpoint.web.shared.ages import AGE_BANDS
from youthpoint.web.visitor.drafts import Draft


class WhoForm(Form):
    """What we call you, your age band, where to text you: all of it optional."""

    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )
    age_band = RadioField(_l("Your age"), choices=AGE_BANDS, validators=[Optional()])

    phone = StringField(_l("Want a text?"), validators=[Optional(), PhoneNumber()])

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        if not self.sent():
            self.nickname.data, self.age_band.data = draft.nickname, draft.age_band
            self.phone.data = draft.phone


class CodeForm(Form):
    """The code that brings one back."""

    code = StringField(_l("Your code"), validators=[InputRequired(_l("Enter your code."))])
