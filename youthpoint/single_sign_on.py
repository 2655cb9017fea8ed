"""What the deployment decides about signing in through an organisation: OpenID Connect."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from youthpoint.domain.accounts.identities import Mapped
from youthpoint.environment import SettingsError, flag, secret

ISSUER = re.compile(
    r"(?:https://[\w.-]+(?::\d{1,5})?|http://(?:localhost|127\.0\.0\.1):\d{1,5})/?\S*"
)
"""Over HTTPS, or on this machine."""

GROUPS = "groups"


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleSignOn:
    """The one provider, and what it is believed; without an issuer there is none.

    `claim` is where it says the groups that `roles` speak of. With `acr` or `amr`, nobody comes in
    by it without one of these classes, and all of these methods: what stands for a second factor.
    With `only`, passwords open nothing.
    """

    issuer: str = ""
    client_id: str = ""
    client_secret: str = ""
    claim: str = GROUPS
    roles: tuple[Mapped, ...] = ()
    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()
    only: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is a provider."""
        return bool(self.issuer)

    @property
    def demands(self) -> bool:
        """Tell whether the provider must have seen a second factor."""
        return bool(self.acr or self.amr)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> "SingleSignOn":
        """Read what is said about it.

        Raises:
            SettingsError: something is missing, or cannot be understood.
        """
        issuer = environ.get("YOUTHPOINT_OIDC_ISSUER", "").strip()
        if not issuer:
            return cls()
        if not ISSUER.fullmatch(issuer):
            raise SettingsError("YOUTHPOINT_OIDC_ISSUER begins with https://.")
        client_id = environ.get("YOUTHPOINT_OIDC_CLIENT_ID", "").strip()
        if not client_id or not environ.get("YOUTHPOINT_URL", "").strip():
            raise SettingsError(
                "YOUTHPOINT_OIDC_ISSUER needs YOUTHPOINT_OIDC_CLIENT_ID, as the provider knows "
                "this point, and YOUTHPOINT_URL, where it sends people back to."
            )
        return cls(
            issuer=issuer,
            client_id=client_id,
            client_secret=secret(environ, "YOUTHPOINT_OIDC_CLIENT_SECRET"),
            claim=environ.get("YOUTHPOINT_OIDC_CLAIM", "").strip() or GROUPS,
            roles=_roles(environ.get("YOUTHPOINT_OIDC_ROLES", "")),
            acr=tuple(environ.get("YOUTHPOINT_OIDC_ACR", "").split()),
            amr=tuple(environ.get("YOUTHPOINT_OIDC_AMR", "").split()),
            only=flag(environ, "YOUTHPOINT_OIDC_ONLY"),
        )


def _roles(text: str) -> tuple[Mapped, ...]:
    try:
        return tuple(Mapped.read(each) for each in text.split(";") if each.strip())
    except ValueError as error:
        raise SettingsError(
            "YOUTHPOINT_OIDC_ROLES is like desk=staff@point/organisation; leads=coordinator@point."
        ) from error
