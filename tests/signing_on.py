"""Somebody who signs in through their organisation, at a point that has a provider."""

from dataclasses import dataclass, field, replace

from flask import Flask

from tests import cast
from tests.client import Client, Page
from tests.conftest import TestClock
from tests.inviting import furnish
from tests.provider import CLIENT, SECRET, Provider
from tests.staffers import browser_of
from youthpoint.domain.accounts.identities import Identity, Mapped
from youthpoint.operations.accounts import single_sign_on
from youthpoint.single_sign_on import SingleSignOn
from youthpoint.store import Store

URL = "https://point.example"
THERE, BACK = "/staff/sign-in/organisation", "/staff/sign-in/back"
ROLES = (
    Mapped.read("desk=staff@point/kela"),
    Mapped.read("leads=coordinator@point"),
    Mapped.read("elsewhere=staff@no-such-point/kela"),
    Mapped.read("strangers=staff@point/no-such-organisation"),
)


def settings_for(issuer: str, **said: object) -> SingleSignOn:
    given: dict[str, object] = {
        "issuer": issuer,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "roles": ROLES,
    }
    return SingleSignOn(**(given | said))  # type: ignore[arg-type]


def identity(*groups: str, subject: str = "subject-1", vouched: bool = False) -> Identity:
    return Identity(
        issuer="https://id.example",
        subject=subject,
        username="petra.v",
        first_name="Petra",
        groups=frozenset(groups),
        vouched=vouched,
    )


def at_provider(app: Flask, store: Store, process: Provider) -> Flask:
    """Let the pages be those of a point that has a provider."""
    furnish(store)
    context = app.extensions["youthpoint"]
    context.settings = replace(
        context.settings, url=URL, single_sign_on=settings_for(process.issuer)
    )
    return app


def deploy(app: Flask, **said: object) -> None:
    """Change what the deployment says of its provider."""
    context = app.extensions["youthpoint"]
    changed = replace(context.settings.single_sign_on, **said)
    context.settings = replace(context.settings, single_sign_on=changed)


def link(store: Store, account_id: str, issuer: str) -> None:
    who = replace(identity(), issuer=issuer)
    single_sign_on.link(store, account_id, who, now=cast.NOON)


@dataclass
class Organisation:
    """The provider and the point's pages, and somebody who goes from one to the other."""

    app: Flask
    process: Provider
    clock: TestClock
    claims: dict[str, object] = field(default_factory=lambda: {"preferred_username": "petra.v"})

    def say(self, *groups: str, **claims: object) -> None:
        """Tell whom it signs in from now on."""
        self.claims = {"groups": list(groups), "preferred_username": "petra.v", **claims}

    def tell(self) -> None:
        """Let the provider know whom, and what time it is."""
        self.process.say(now=self.clock().timestamp(), claims=self.claims)

    def go(self, client: Client, address: str = THERE) -> str:
        """Return where the provider sends somebody back to, without its host."""
        self.tell()
        back = self.process.sign_in(client.browser.get(address).headers["Location"])
        return back.removeprefix(URL)

    def sign_in(self, client: Client | None = None, address: str = THERE) -> Page:
        client = client or browser_of(self.app)
        return client.visit(self.go(client, address))
