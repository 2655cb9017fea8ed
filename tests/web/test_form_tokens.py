"""Every form's token is checked at the one gate that all of them pass."""

from flask import Flask

from tests.staffers import at_console

ANYTHING = {"deed": "let-in", "door": "t", "to": "link"}


def test_v3_5_1_no_route_takes_a_form_without_its_token(app: Flask) -> None:
    signed_in = at_console(app).browser
    app.config["WTF_CSRF_ENABLED"] = True
    urls = app.url_map.bind("localhost")
    routes = {
        rule.endpoint: urls.build(
            rule.endpoint, {each: ANYTHING.get(each, "x") for each in rule.arguments}, "POST"
        )
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
        and not rule.endpoint.startswith("api.")  # it reads no cookie: tests/web/test_api_doors.py
    }

    refused = {name: signed_in.post(path).status_code for name, path in routes.items()}

    assert len(refused) > 20
    assert set(refused.values()) == {400}, refused
