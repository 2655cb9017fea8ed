"""Validators of every form: they refuse in the words of the table of refusals."""

import pytest
from flask import Flask
from wtforms import StringField

from youthpoint.domain.errors import Reason
from youthpoint.web.forms import EmailAddress, Form, PhoneNumber
from youthpoint.web.words import WORDING


class ReachForm(Form):
    """Where somebody can be reached."""

    phone = StringField(validators=[PhoneNumber()])
    email = StringField(validators=[EmailAddress()])


def _errors(app: Flask, **sent: str) -> dict[str, list[str]]:
    with app.test_request_context(method="POST", data=sent):
        form = ReachForm()
        form.validate()
        return {name: [str(each) for each in said] for name, said in form.errors.items() if name}


def _words(app: Flask, reason: Reason) -> str:
    with app.test_request_context():
        return str(WORDING[reason])


def test_what_can_be_reached_is_accepted(app: Flask) -> None:
    assert _errors(app, phone="040 123 4567", email="ninni@example.com") == {}


@pytest.mark.parametrize("typed", ["", "040", "my number"])
def test_a_broken_number_is_refused_in_the_words_of_the_table(app: Flask, typed: str) -> None:
    words = _words(app, Reason.PHONE_WRONG)

    assert _errors(app, phone=typed, email="ninni@example.com") == {"phone": [words]}


@pytest.mark.parametrize("typed", ["", "ninni", "ninni@example"])
def test_a_broken_address_is_refused_in_the_words_of_the_table(app: Flask, typed: str) -> None:
    words = _words(app, Reason.EMAIL_WRONG)

    assert _errors(app, phone="040 123 4567", email=typed) == {"email": [words]}
