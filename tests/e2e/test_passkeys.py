"""Passkeys in a real browser, whose device is a virtual one: made, shown, refused, and without."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.cast import AINO_ACCOUNT, NOON, PASSWORD
from tests.e2e.checks import inspect
from tests.e2e.consoles import DESK, PHONE
from tests.second_steps import HERE
from youthpoint.domain.accounts.second_factors import SecondFactor
from youthpoint.store import Store

pytestmark = pytest.mark.e2e

OFFER = "button[data-passkey]"
OLDER = "delete window.PublicKeyCredential.parseRequestOptionsFromJSON;"
"""What a browser lacks that is a few years old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authenticator:
    """A device at a page, as the browser's own tools make one."""

    browser: CDPSession
    id: str

    def sees(self, *, its_person: bool) -> None:
        """Let it know its person from now on, or nobody."""
        said = {"authenticatorId": self.id, "isUserVerified": its_person}
        self.browser.send("WebAuthn.setUserVerified", said)

    def keeps(self) -> list[dict[str, Any]]:
        """Return the passkeys that it has made."""
        said = self.browser.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        found: list[dict[str, Any]] = said["credentials"]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Aino:
    """Somebody at a console, at an address of the point."""

    page: Page
    point: str
    store: Store

    def gives_password(self, language: str = "en") -> None:
        self.page.goto(f"{self.point}/staff/sign-in?lang={language}")
        self.page.locator("#username").fill("aino")
        self.page.locator("#password").fill(PASSWORD)
        self.page.locator("main button").click()

    def opens_own_page(self, language: str = "en") -> None:
        """Sign in and open the page of the second step, which she has set up since."""
        self.gives_password(language)
        self.page.wait_for_url("**/staff/")
        whose = AINO_ACCOUNT.id
        phone = SecondFactor(account_id=whose, sealed="", made_at=NOON, last_step=0, salt="")
        with self.store.write() as uow:
            uow.second_factors.put(phone)
        self.page.goto(f"{self.point}{HERE}")

    def begins(self) -> None:
        """Ask to add a passkey."""
        self.page.locator("#password").fill(PASSWORD)
        self.page.locator(f"#passkeys {OFFER}").click()
        self.page.locator("#passkey-form").wait_for()


@pytest.fixture
def authenticator(desk: Page) -> Iterator[Authenticator]:
    """A device of the desk's own, which sees its person at once."""
    browser = desk.context.new_cdp_session(desk)
    browser.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    made = browser.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield Authenticator(browser=browser, id=made["authenticatorId"])
    browser.detach()


@pytest.fixture
def aino(desk: Page, point: str, file_store: Store) -> Aino:
    """She goes to the point by its name: browsers make passkeys for no number."""
    named = point.replace("127.0.0.1", "localhost")
    return Aino(page=desk, point=named, store=file_store)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_somebody_adds_a_passkey_and_comes_in_with_it(
    desk: Page, aino: Aino, authenticator: Authenticator, language: str
) -> None:
    seen = f"passkeys-{language}"
    desk.set_viewport_size(DESK if language == "en" else PHONE)
    aino.opens_own_page(language)
    aino.begins()
    inspect(desk, f"{seen}-new", DESK, PHONE)
    desk.locator("#name").fill("My phone")
    desk.locator("#name").press("Enter")
    expect(desk.locator("#passkeys li b")).to_have_text("My phone")
    inspect(desk, seen, DESK, PHONE)
    (kept,) = authenticator.keeps()
    assert (kept["rpId"], kept["userName"]) == ("localhost", "aino")

    desk.context.clear_cookies()
    aino.gives_password(language)
    expect(desk.locator("#code")).to_be_focused()
    expect(desk.locator(OFFER)).to_be_visible()
    inspect(desk, f"{seen}-door", DESK, PHONE)
    desk.locator(OFFER).click()
    desk.wait_for_url("**/staff/")
    assert [each["signCount"] for each in authenticator.keeps()] == [kept["signCount"] + 1]


def test_a_device_that_does_not_see_its_person_opens_nothing_and_can_try_again(
    desk: Page, aino: Aino, authenticator: Authenticator
) -> None:
    aino.opens_own_page()
    aino.begins()
    desk.locator(f"#passkey-form {OFFER}").click()
    expect(desk.locator("#passkeys li")).to_have_count(1)
    desk.context.clear_cookies()
    aino.gives_password()

    authenticator.sees(its_person=False)
    desk.locator(OFFER).click()
    expect(desk.locator("#notices")).to_have_text("That did not work. Try again, or enter a code.")
    expect(desk.locator(OFFER)).to_be_focused()
    authenticator.sees(its_person=True)
    desk.locator(OFFER).click()
    desk.wait_for_url("**/staff/")


def test_a_device_that_has_one_says_so(
    desk: Page, aino: Aino, authenticator: Authenticator
) -> None:
    aino.opens_own_page()
    aino.begins()
    desk.locator(f"#passkey-form {OFFER}").click()
    expect(desk.locator("#passkeys li")).to_have_count(1)

    aino.begins()
    desk.locator(f"#passkey-form {OFFER}").click()
    expect(desk.locator("#notices")).to_have_text("This device has a passkey for you already.")
    assert len(authenticator.keeps()) == 1


@pytest.mark.parametrize("how", ["script", "browser"])
def test_without_the_script_or_in_an_older_browser_none_is_offered(
    desk: Page, aino: Aino, how: str
) -> None:
    if how == "script":
        desk.route("**/passkeys*.js", lambda route: route.abort())
    else:
        desk.add_init_script(OLDER)
    aino.opens_own_page()

    expect(desk.locator("#passkeys-h")).to_be_visible()
    expect(desk.locator(OFFER)).to_be_hidden()


def test_at_an_address_without_a_name_none_is_offered(
    desk: Page, point: str, file_store: Store
) -> None:
    Aino(page=desk, point=point, store=file_store).opens_own_page()

    expect(desk.locator("#passkeys p").last).to_contain_text("a name, not only numbers")
    expect(desk.locator(OFFER)).to_have_count(0)
