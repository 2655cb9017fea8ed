"""Whose tries are counted together at the way in, so that nobody locks out anybody else.

| Somebody tries a name | Counted with |
| --- | --- |
| that has signed in at this browser | what is tried there, and nothing else |
| at a browser where only others have | what is tried where the last of these was the last, too |
| where nobody has | what is tried from this address; for an hour, by all strangers together |
"""

from dataclasses import dataclass, field
from datetime import timedelta

from youthpoint.operations.pauses import Tries, device_key

SIGN_IN_TRIES = 5
"""Wrong ones for one name in a short while."""

NAMES_TRIES = 50
"""For all names together: a whole house and its visitors may share one address."""

SIGN_IN_WHILE = timedelta(minutes=5)

LASTING_TRIES = 30
"""Wrong ones for one name in a long while. No right one forgives them: it may be its owner's."""

LASTING_WHILE = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """Where somebody signs in: an address, and the browser if staff have signed in there before.

    `browser` is its own id, `accounts` those who have, the last one first. `key` is the
    installation's: what is counted is hashed by it, as a password is sometimes typed as the name.
    """

    key: bytes = field(repr=False)
    address: str
    browser: str = ""
    accounts: tuple[str, ...] = ()

    def password(self, name: str) -> tuple[Tries, ...]:
        """Return what a password is counted with: an account's id, or a name that nobody has."""
        near, _wide = self._counted_with(name)
        names = Tries(
            key=self._key("names", near), most=NAMES_TRIES, within=SIGN_IN_WHILE, forgiving=False
        )
        return (*self._for("password", name), names)

    def code(self, account_id: str) -> tuple[Tries, ...]:
        """Return what a second step of an account is counted with."""
        return self._for("code", account_id)

    def organisation(self) -> Tries:
        """Return what going to the organisation's provider is counted with."""
        where = f"browser {self.browser}" if self.browser else f"address {self.address}"
        return Tries(key=self._key("on", where), most=NAMES_TRIES, within=SIGN_IN_WHILE)

    def _for(self, what: str, name: str) -> tuple[Tries, ...]:
        near, wide = self._counted_with(name)
        return both(self._key(what, near, name), self._key(f"{what} for long", wide, name))

    def _counted_with(self, name: str) -> tuple[str, str]:
        """Return with whom a try is counted in a short while, and with whom in a long one."""
        if name in self.accounts:
            own = f"browser {self.browser}"
            return own, own
        if self.accounts:
            colleague = f"colleague {self.accounts[0]}"
            return colleague, colleague
        return f"address {self.address}", "strangers"

    def _key(self, *parts: str) -> str:
        return device_key(self.key, "\n".join(("sign-in", *parts)))


def both(near: str, wide: str) -> tuple[Tries, Tries]:
    """Return what is counted for a short while and for a long one."""
    return (
        Tries(key=near, most=SIGN_IN_TRIES, within=SIGN_IN_WHILE),
        Tries(key=wide, most=LASTING_TRIES, within=LASTING_WHILE, forgiving=False),
    )
