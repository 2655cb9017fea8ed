"""The operator's pages are closed, but to a browser that came in by a code from the server."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from authority.cli import main
from authority.operators import Operators
from tests.authority.operating import DOOR, HERE, Browser, code_for, signed_in
from tests.authority.speaking import NOW, Ticking

PAGES = ("/", "/figures", "/figures/2026-09")


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_page_from_loopback_either(app: Flask, path: str) -> None:
    response = app.test_client().get(f"/operator{path}")

    assert (response.status_code, response.location) == (303, DOOR)


def test_a_code_lets_one_browser_in_once(app: Flask) -> None:
    code, first, second = code_for(app), Browser(app.test_client()), Browser(app.test_client())

    assert first.come_in(f" {code}\n").location == "/operator/"
    assert second.come_in(code).status_code == 403
    assert first.client.get("/operator/").status_code == 200
    assert second.client.get("/operator/").status_code == 303


def test_a_wrong_code_is_said_kindly(app: Flask) -> None:
    response = Browser(app.test_client()).come_in("../../keys")

    assert response.status_code == 403
    assert "Koodi ei ole voimassa" in response.text


def test_a_code_holds_for_a_quarter_of_an_hour(app: Flask, clock: Ticking) -> None:
    code = code_for(app)
    clock.pass_by(timedelta(minutes=15))

    assert Browser(app.test_client()).come_in(code).status_code == 403


def test_a_visit_ends_after_a_working_day(app: Flask, clock: Ticking) -> None:
    browser = signed_in(app)
    clock.pass_by(timedelta(hours=7, minutes=59))
    assert browser.client.get("/operator/").status_code == 200

    clock.pass_by(timedelta(minutes=1))
    assert browser.client.get("/operator/").status_code == 303


def test_who_signs_out_is_out_with_the_old_cookie_too(app: Flask) -> None:
    browser = signed_in(app)
    cookie = browser.client.get_cookie("operator", path="/operator")
    assert cookie is not None

    browser.client.post("/operator/sign-out", headers=HERE)
    browser.client.set_cookie("operator", cookie.value, path="/operator")

    assert browser.client.get("/operator/").status_code == 303


@pytest.mark.parametrize(
    "origin",
    [{}, {"Origin": "null"}, {"Origin": "https://elsewhere.fi"}, {"Origin": "http://["}],
)
def test_a_form_of_another_site_is_not_taken(app: Flask, origin: dict[str, str]) -> None:
    browser = signed_in(app)

    assert browser.client.post("/operator/sign-out", headers=origin).status_code == 403
    assert browser.client.get("/operator/").status_code == 200


def test_a_form_that_is_large_is_read_by_none(app: Flask) -> None:
    browser = Browser(app.test_client())
    form = {"content_type": "application/x-www-form-urlencoded", "headers": HERE}

    for size, status in ((1_000, 403), (10_000, 413)):
        answer = browser.client.post(DOOR, data=b"code=" + b"x" * size, **form)
        assert answer.status_code == status


@pytest.mark.parametrize(("address", "is_secure"), [("localhost", False), ("authority.fi", True)])
def test_the_cookie_goes_by_https_alone_but_on_this_machine(
    app: Flask, address: str, *, is_secure: bool
) -> None:
    client, base = app.test_client(), f"http://{address}"
    told = client.post(
        DOOR, data={"code": code_for(app)}, headers={"Origin": base}, base_url=base
    ).headers["Set-Cookie"]

    language = client.get(f"{DOOR}?lang=sv", base_url=base).headers["Set-Cookie"]

    assert ("Secure" in told) is ("Secure" in language) is is_secure
    assert "HttpOnly" in told
    assert "SameSite=Strict" in told
    assert "Path=/operator" in told


def test_a_page_brings_in_nothing_and_is_kept_nowhere(app: Flask) -> None:
    headers = signed_in(app).client.get("/operator/").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "script" not in headers["Content-Security-Policy"]


def test_only_the_looks_are_open(app: Flask) -> None:
    client = app.test_client()

    assert client.get("/operator/css/base.css").mimetype == "text/css"
    assert client.get("/operator/fonts/ahn.woff2").mimetype == "font/woff2"
    assert client.get("/operator/css/..%2f..%2fbabel.toml").status_code == 404
    assert client.get("/operator/css/app.css").status_code == 404


def test_the_command_prints_a_code_and_ends_all_visits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTHORITY_DATA", str(tmp_path))
    code = CliRunner().invoke(main, ["operator"]).output.strip()

    names = [each.name for each in (tmp_path / "operators").iterdir()]
    assert len(names) == 1
    assert code not in names[0]
    assert CliRunner().invoke(main, ["operator", "--out"]).output == "1 ended.\n"
    assert Operators(tmp_path / "operators").enter(code, NOW) is None
