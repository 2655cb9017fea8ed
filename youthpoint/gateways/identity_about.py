"""What an organisation's provider says of itself: its addresses, and the keys it signs with."""

from collections.abc import Mapping
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

from youthpoint.domain.errors import Reason, Refused

if TYPE_CHECKING:
    from joserfc.jwk import KeySet

PATIENCE = 5.0
"""Seconds that the provider has for an answer: somebody waits for the page."""

KNOWN_FOR = 3600.0
"""Seconds that its addresses and keys are kept; other keys are also asked for when they are met."""

PAUSE = 10.0
"""Seconds for which a provider that did not answer is not asked again: others wait meanwhile."""

WHERE = "/.well-known/openid-configuration"


class About:
    """What the provider of an issuer says; asked when it is needed, and kept for an hour."""

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer
        self._guard = Lock()
        self._said: Mapping[str, Any] = {}
        self._keys: KeySet | None = None
        self._asked = 0.0
        self._silent_until = 0.0

    def said(self) -> Mapping[str, Any]:
        """Return what it says; it must be the one that was meant.

        Raises:
            Refused: it does not answer, or is another.
        """
        with self._guard:
            if not self._said or monotonic() - self._asked > KNOWN_FOR:
                said = self._ask(f"{self._issuer.rstrip('/')}{WHERE}")
                if said.get("issuer") != self._issuer:
                    raise Refused(Reason.PROVIDER_AWAY)
                self._said, self._keys, self._asked = said, None, monotonic()
            return self._said

    def address(self, name: str) -> str:
        """Return one of its addresses: by HTTPS, as its own is, unless it is on this machine.

        Raises:
            Refused: it does not answer, or says no such address.
        """
        address = str(self.said().get(name) or "")
        safe = "https://" if self._issuer.startswith("https://") else "http"
        if not address.startswith(safe):
            raise Refused(Reason.PROVIDER_AWAY)
        return address

    def keys(self, *, anew: bool = False) -> "KeySet":
        """Return the keys it signs with; `anew` asks for them again.

        Raises:
            Refused: it does not answer.
        """
        from joserfc.jwk import KeySet  # noqa: PLC0415 - heavy

        where, keys = self.address("jwks_uri"), self._keys
        if keys is None or anew:
            said = self._ask(where).get("keys") or []
            usable = [each for each in said if each.get("use", "sig") == "sig"]
            keys = self._keys = KeySet.import_key_set({"keys": usable})
        return keys

    def _ask(self, address: str) -> Mapping[str, Any]:
        """Return a document, unless the provider was silent a moment ago.

        Raises:
            Refused: it was, or is.
        """
        if monotonic() < self._silent_until:
            raise Refused(Reason.PROVIDER_AWAY)
        try:
            return _asked(address)
        except Refused:
            self._silent_until = monotonic() + PAUSE
            raise


def _asked(address: str) -> Mapping[str, Any]:
    """Return the document at an address.

    Raises:
        Refused: there is none, or it does not come.
    """
    from requests import RequestException, get  # noqa: PLC0415 - heavy

    try:
        answer = get(address, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        said = answer.json()
    except (RequestException, ValueError) as error:
        raise Refused(Reason.PROVIDER_AWAY) from error
    if not isinstance(said, dict):
        raise Refused(Reason.PROVIDER_AWAY)
    return said
