"""What every form has in common."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias

from flask import g
from flask_wtf import FlaskForm
from wtforms import Field, ValidationError
from wtforms.fields import choices
from wtforms.form import BaseForm
from wtforms.i18n import get_translations

from youthpoint.domain.errors import Refused
from youthpoint.operations.messages.mails import deliverable
from youthpoint.operations.messages.phones import dialable
from youthpoint.operations.texts import plain
from youthpoint.web.i18n import language
from youthpoint.web.words import WORDING

if TYPE_CHECKING:
    Choice: TypeAlias = Any  # newer than the types of WTForms
else:
    Choice = choices.SelectChoice
"""A value that can be chosen, and its words."""


class Form(FlaskForm):
    """A form. Its token was checked before any route was asked, for every form (`create_app`)."""

    class Meta(FlaskForm.Meta):
        """No second token for each form; WTForms' own words read once a language."""

        csrf = False

        def wrap_formdata(self, form: BaseForm, formdata: Any) -> Any:  # noqa: ANN401 - as there
            """Return what was sent, or what had been written when a session ended."""
            return g.get("resumed") or super().wrap_formdata(form, formdata)

        def get_translations(self, _form: BaseForm) -> Any:  # noqa: ANN401 - WTForms has no type
            """Return WTForms' words in this request's language."""
            return _words(language())

    def __init__(self) -> None:
        super().__init__()

    @property
    def resumed(self) -> bool:
        """Tell whether it holds what had been written when a session ended."""
        return "resumed" in g

    def sent(self) -> bool:
        """Tell whether it was filled in, and not only opened."""
        return bool(self.is_submitted()) or self.resumed

    def accepted(self) -> bool:
        """Tell whether it was sent, and everything in it is well-formed."""
        return bool(self.validate_on_submit())


@lru_cache
def _words(code: str) -> Any:  # noqa: ANN401 - as above
    return get_translations([code])


class _Told:
    """Accept what a rule accepts; refuse in the words of the table of refusals."""

    def __init__(self, rule: Callable[[str], object]) -> None:
        self._rule = rule

    def __call__(self, _form: Form, field: Field) -> None:
        """Check one field."""
        try:
            self._rule(field.data or "")
        except Refused as refusal:
            raise ValidationError(WORDING[refusal.reason]) from refusal


class PlainText(_Told):
    """Accept what `texts.plain` does."""

    def __init__(self, *, longest: int) -> None:
        super().__init__(partial(plain, longest=longest))


class PhoneNumber(_Told):
    """Accept what `phones.dialable` does."""

    def __init__(self) -> None:
        super().__init__(dialable)


class EmailAddress(_Told):
    """Accept what `mails.deliverable` does."""

    def __init__(self) -> None:
        super().__init__(deliverable)


def one_line(text: str | None) -> str:
    """Return a name without spaces around it and without signs that nobody sees."""
    return "".join(each for each in text or "" if each.isprintable()).strip()
