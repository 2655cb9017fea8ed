"""What a visitor's forms ask; nothing but the need is required."""

from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Optional

from youthpoint.domain.catalogue import AgeBand
from youthpoint.domain.visits import NICKNAME_LENGTH
from youthpoint.web.forms import Form, PlainText
from youthpoint.web.i18n import _l

AGE_BANDS = (
    (AgeBand.UNDER_18.value, _l("Under 18")),
    (AgeBand.FROM_18.value, "18–24"),  # noqa: RUF001 - a range has an en dash
    (AgeBand.FROM_25.value, "25–29"),  # noqa: RUF001
    (AgeBand.FROM_30.value, _l("30 or over")),
    (AgeBand.NOT_SAID.value, _l("Not saying")),
)


class WhoForm(Form):
    """What we call you, and your age band: both optional."""

    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )
    age_band = RadioField(_l("Your age"), choices=AGE_BANDS, validators=[Optional()])


class CodeForm(Form):
    """The code that brings one back."""

    code = StringField(_l("Enter your code"), validators=[InputRequired(_l("Enter your code."))])


class Press(Form):
    """A form of one button: nothing but its token."""
