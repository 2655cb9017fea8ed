"""What the console's forms ask."""

from collections.abc import Sequence
from secrets import token_hex

from wtforms import HiddenField, IntegerField, PasswordField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from youthpoint.domain.accounts.accounts import NAME_LENGTH, SHORTEST_PASSWORD, Account
from youthpoint.domain.accounts.invitations import Invitation
from youthpoint.domain.catalogue import Topic
from youthpoint.domain.errors import Reason
from youthpoint.domain.figures.contacts import ELSEWHERE, LARGEST_GROUP, ON_SITE
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.domain.queue.wishes import NICKNAME_LENGTH
from youthpoint.operations.accounts.accounts import new_account
from youthpoint.operations.queue.desk import NOTICE_LENGTH, ROOM_LENGTH
from youthpoint.web.forms import Choice, Form, PlainText, one_line
from youthpoint.web.i18n import OWN_NAMES, _l, only_speaks
from youthpoint.web.shared.ages import AGE_BANDS
from youthpoint.web.shared.needs import NeedForm
from youthpoint.web.tongues import own_name, spoken
from youthpoint.web.words import WORDING

KEY_BYTES = 16


def handed_in(form: Form) -> bool:
    """Tell whether a form is well-formed, and was not sent only to see it in another language."""
    return not only_speaks() and form.accepted()


class SignInForm(Form):
    """The way in."""

    username = StringField(_l("Username"), validators=[InputRequired(_l("Enter your username."))])
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password."))])


class CodeForm(Form):
    """The second page of the way in: a code of one's phone, or one from the list on paper.

    `sealed` carries what the first page has shown, `credential` what a passkey answers instead.
    """

    code = StringField(_l("Code"), validators=[InputRequired(_l("Enter the code."))])
    sealed = HiddenField()
    credential = HiddenField()

    def __init__(self, sealed: str = "") -> None:
        super().__init__()
        if sealed:
            self.sealed.data = sealed


class AgainForm(Form):
    """The password, asked for anew before something that hangs on it."""

    password = PasswordField(
        _l("Your password"), validators=[InputRequired(_l("Enter your password."))]
    )


class NewPasswordForm(Form):
    """Who has forgotten a password chooses another."""

    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(WORDING[Reason.PASSWORD_TOO_SHORT]),
            Length(min=SHORTEST_PASSWORD, message=WORDING[Reason.PASSWORD_TOO_SHORT]),
        ],
    )


class InvitationForm(Form):
    """Who is invited makes an account of their own; they may be called what was proposed."""

    first_name = StringField(
        _l("First name"),
        filters=[one_line],
        validators=[DataRequired(_l("Enter your first name.")), PlainText(longest=NAME_LENGTH)],
    )
    username = StringField(
        _l("Username"),
        filters=[one_line],
        validators=[DataRequired(_l("Choose a username.")), PlainText(longest=NAME_LENGTH)],
    )
    password = PasswordField(
        _l("Password"),
        validators=[
            InputRequired(WORDING[Reason.PASSWORD_TOO_SHORT]),
            Length(min=SHORTEST_PASSWORD, message=WORDING[Reason.PASSWORD_TOO_SHORT]),
        ],
    )

    def __init__(self, invitation: Invitation) -> None:
        super().__init__()
        if not self.sent():
            self.first_name.data = invitation.first_name
            self.username.data = invitation.username

    def account(self, language: str) -> Account:
        """Return the account that was described."""
        username, first_name = self.username.data or "", self.first_name.data or ""
        return new_account(username, first_name, language=language)


class AddForm(NeedForm):
    """A visitor without a phone of their own: asked the same, and as little."""

    nickname = StringField(
        _l("Name or nickname"), validators=[Optional(), PlainText(longest=NICKNAME_LENGTH)]
    )
    age_band = RadioField(_l("Age"), choices=AGE_BANDS, validators=[Optional()])
    form_key = HiddenField(validators=[Optional(), Length(max=2 * KEY_BYTES)])
    speaks = RadioField(
        _l("Language"),
        choices=[Choice(code, OWN_NAMES[code]) for code in LANGUAGES],
        validators=[InputRequired(_l("Choose a language."))],
    )

    def __init__(self, topics: Sequence[Topic], speaks: str) -> None:
        super().__init__(topics)
        if not self.sent():
            self.speaks.data = speaks
            self.form_key.data = token_hex(KEY_BYTES)


class HeadCount(IntegerField):
    """A whole number; whatever else is written is refused in words of our own."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was written."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(WORDING[Reason.HEAD_COUNT_WRONG]) from error


class GroupForm(Form):
    """How many came to something shared."""

    heads = HeadCount(
        _l("How many people were there?"),
        validators=[
            InputRequired(WORDING[Reason.HEAD_COUNT_WRONG]),
            NumberRange(min=2, max=LARGEST_GROUP, message=WORDING[Reason.HEAD_COUNT_WRONG]),
        ],
    )
    where = RadioField(
        _l("Where?"),
        choices=[Choice(ON_SITE, _l("Here at the point")), Choice(ELSEWHERE, _l("Elsewhere"))],
        validators=[Optional()],
    )
    form_key = HiddenField(validators=[Optional(), Length(max=2 * KEY_BYTES)])

    def __init__(self) -> None:
        super().__init__()
        if not self.sent():
            self.where.data = ON_SITE
            self.form_key.data = token_hex(KEY_BYTES)


class RoomForm(Form):
    """Where one receives today."""

    room = StringField(
        _l("Room"),
        validators=[InputRequired(_l("Enter a room.")), PlainText(longest=ROOM_LENGTH)],
    )


class NoticeForm(Form):
    """Words to everybody who waits: a field a language; one is enough, all are better."""

    @classmethod
    def of_point(cls) -> "NoticeForm":
        """Return the form with the languages of the point that this request is about."""
        fields = {
            code: TextAreaField(
                own_name(code), validators=[Optional(), PlainText(longest=NOTICE_LENGTH)]
            )
            for code in spoken()
        }
        form: NoticeForm = type("NoticeForm", (cls,), fields)()
        return form

    @property
    def text(self) -> Localized:
        """What was written, by language."""
        return Localized.of(**{code: self[code].data or "" for code in spoken()})

    def refuse(self, reason: Reason) -> None:
        """Say a refusal beside the first field."""
        self[LANGUAGES[0]].errors = [WORDING[reason]]
