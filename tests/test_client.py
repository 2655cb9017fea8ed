"""The client fills forms in as a browser does."""

import pytest
from flask import Flask, Response, request

from tests.client import Client, Page
from tests.critic import PROTECTING

FORM = """<!DOCTYPE html>
<html lang="en">
<head>
  <meta name="viewport" content="width=device-width"><title>Form – Point</title>
</head>
<body>
  <h1>Form</h1>
  <form method="post" action="/send" id="first">
    <input type="hidden" name="csrf_token" value="secret">
    <label>Name <input name="name" value="Aino"></label>
    <label>Work <input type="checkbox" name="topic" value="work" checked></label>
    <label>Home <input type="checkbox" name="topic" value="home"></label>
    <label>Young <input type="radio" name="age" value="18" checked></label>
    <label>Old <input type="radio" name="age" value="30"></label>
    <label>Why <textarea name="why">Because</textarea></label>
    <label>Language <select name="language"><option value="fi">Suomi</option>
      <option value="sv" selected>Svenska</option></select></label>
    <button>Inside</button>
    <button formaction="/other" name="act" value="later">Elsewhere</button>
  </form>
  <form action="/search"><label>Find <input name="q"></label><button>Search</button></form>
  <button form="first">Outside</button>
</body>
</html>
"""

FILLED = "Aino|work|18|Because|sv|secret"


def answer(where: str) -> str:
    names = ("name", "topic", "age", "why", "language", "csrf_token", "act", "q")
    values = [value for name in names for value in request.values.getlist(name)]
    return FORM.replace("<h1>", f"<p id=told>{where}: {'|'.join(values)}</p><h1>")


@pytest.fixture
def somebody() -> Client:
    app = Flask("form")
    app.add_url_rule("/", view_func=lambda: FORM, endpoint="form")
    for where in ("send", "other", "search"):
        app.add_url_rule(f"/{where}", where, lambda: answer(request.path), methods=["GET", "POST"])
    app.after_request(protected)
    return Client(app.test_client())


@pytest.mark.parametrize("button", ["Inside", "Outside"])
def test_what_the_form_holds_is_sent(somebody: Client, button: str) -> None:
    assert told(somebody.choose(somebody.visit("/"), button)) == f"/send: {FILLED}"


def test_what_one_fills_in_takes_its_place(somebody: Client) -> None:
    page = somebody.choose(somebody.visit("/"), "Inside", topic=["work", "home"], age="30", name="")

    assert told(page) == "/send: |work|home|30|Because|sv|secret"


def test_a_button_may_send_elsewhere_and_add_its_own_value(somebody: Client) -> None:
    assert told(somebody.choose(somebody.visit("/"), "Elsewhere")) == f"/other: {FILLED}|later"


def test_a_search_goes_into_the_address(somebody: Client) -> None:
    assert told(somebody.choose(somebody.visit("/"), "Search", q="work")) == "/search: work"


def test_a_button_that_is_not_there_fails(somebody: Client) -> None:
    with pytest.raises(AssertionError, match="0 buttons 'Leave'"):
        somebody.choose(somebody.visit("/"), "Leave")


def test_a_page_with_a_fault_fails_the_test_that_opens_it(somebody: Client) -> None:
    page = somebody.visit("/")
    page.html = page.html.replace("<h1>Form</h1>", "")

    with pytest.raises(AssertionError, match="one h1"):
        page.criticise()


def protected(response: Response) -> Response:
    response.headers.update(PROTECTING)
    return response


def told(page: Page) -> str:
    return page.text("#told")
