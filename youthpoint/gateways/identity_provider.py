"""The organisation's provider over OpenID Connect; what knows Authlib.

The code flow with PKCE: the browser carries a code that opens nothing by itself, and the server
trades it for what the provider has signed. All of that is checked by Authlib and joserfc: by which
key, for whom, by whom, until when, and for which attempt.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from youthpoint.domain.accounts.identities import Attempt, Identity
from youthpoint.domain.errors import Reason, Refused
from youthpoint.gateways.identity_about import PATIENCE, About
from youthpoint.single_sign_on import SingleSignOn

if TYPE_CHECKING:
    from authlib.integrations.requests_client import OAuth2Session
    from joserfc.jwt import Token

ALGORITHMS = ("RS256", "PS256", "ES256")
"""What may be signed with: the provider's private key. Never nothing, nor a shared secret."""

LEEWAY = 60
"""Seconds that its clock and ours may be apart."""

SCOPE = "openid profile"
"""No e-mail address: nobody is known by one."""

BASIC, POST = "client_secret_basic", "client_secret_post"


class Provider:
    """The provider that the settings name, as this process knows it."""

    def __init__(self, settings: SingleSignOn) -> None:
        self._settings = settings
        self._about = About(settings.issuer)

    def way_there(self, attempt: Attempt, back: str) -> str:
        """Return the address at which somebody signs in; they come back to `back`.

        Whoever sits at a shared desk is asked anew: the last one may still be signed in there.

        Raises:
            Refused: the provider does not answer.
        """
        asked = {"nonce": attempt.nonce, "prompt": "login"}
        if self._settings.acr:
            asked["acr_values"] = " ".join(self._settings.acr)
        with self._session(back) as session:
            address, _state = session.create_authorization_url(
                self._about.address("authorization_endpoint"),
                state=attempt.state,
                code_verifier=attempt.verifier,
                **asked,
            )
        return str(address)

    def redeem(self, code: str, attempt: Attempt, back: str, *, now: datetime) -> Identity:
        """Trade the code for who has signed in.

        Raises:
            Refused: the code is worth nothing, what came for it is not to be believed or shows no
                second factor where one is demanded, or the provider does not answer.
        """
        from authlib.integrations.base_client import OAuthError  # noqa: PLC0415 - heavy
        from requests import RequestException  # noqa: PLC0415 - heavy

        try:
            with self._session(back) as session:
                given = session.fetch_token(
                    self._about.address("token_endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=attempt.verifier,
                    allow_redirects=False,
                )
        except OAuthError as error:
            raise Refused(Reason.SIGN_ON_FAILED) from error
        except (RequestException, ValueError) as error:
            raise Refused(Reason.PROVIDER_AWAY) from error
        return self._identity(self._believed(given, attempt, now))

    def way_out(self, back: str) -> str | None:
        """Return the address at which one signs out there, too, if it has one.

        Raises:
            Refused: the provider does not answer.
        """
        from authlib.common.urls import add_params_to_uri  # noqa: PLC0415 - heavy

        if "end_session_endpoint" not in self._about.said():
            return None
        said = {"client_id": self._settings.client_id, "post_logout_redirect_uri": back}
        return str(add_params_to_uri(self._about.address("end_session_endpoint"), said.items()))

    def is_from(self, issuer: str | None) -> bool:
        """Tell whether an answer that names who it is from is this provider's (RFC 9207)."""
        return issuer in (None, self._settings.issuer)

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        """Return who that is.

        Raises:
            Refused: a second factor is demanded and was not seen.
        """
        ours, methods = self._settings, claims.get("amr") or ()
        if (ours.acr and claims.get("acr") not in ours.acr) or not set(ours.amr) <= set(methods):
            raise Refused(Reason.SECOND_STEP_UNSEEN)
        said = claims.get(ours.claim) or []
        groups = said if isinstance(said, list) else [said]
        return Identity(
            issuer=ours.issuer,
            subject=str(claims["sub"]),
            username=str(claims.get("preferred_username") or ""),
            first_name=str(claims.get("given_name") or claims.get("name") or ""),
            groups=frozenset(str(each) for each in groups),
            vouched=ours.demands,
        )

    def _believed(
        self, given: Mapping[str, Any], attempt: Attempt, now: datetime
    ) -> Mapping[str, Any]:
        """Return what the provider says of somebody, once all of it was checked."""
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 - heavy
        from joserfc.errors import JoseError  # noqa: PLC0415 - heavy

        try:
            token = self._signed(str(given.get("id_token") or ""))
            claims: CodeIDToken = CodeIDToken(
                token.claims,
                token.header,
                options={
                    "iss": {"essential": True, "value": self._settings.issuer},
                    "aud": {"essential": True, "value": self._settings.client_id},
                    "sub": {"essential": True, "allow_blank": False},
                },
                params={
                    "client_id": self._settings.client_id,
                    "nonce": attempt.nonce,
                    "access_token": given.get("access_token"),
                },
            )
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
        except (JoseError, ValueError, TypeError) as error:
            raise Refused(Reason.SIGN_ON_FAILED) from error
        return claims

    def _signed(self, id_token: str) -> "Token":
        """Return a token that was signed with one of the provider's keys.

        Where no known one fits, they are asked for again: it may have others since.
        """
        from joserfc import jwt  # noqa: PLC0415 - heavy
        from joserfc.errors import BadSignatureError, InvalidKeyIdError  # noqa: PLC0415 - heavy

        try:
            return jwt.decode(id_token, self._about.keys(), algorithms=ALGORITHMS)
        except (BadSignatureError, InvalidKeyIdError):
            return jwt.decode(id_token, self._about.keys(anew=True), algorithms=ALGORITHMS)

    def _session(self, back: str) -> "OAuth2Session":
        from authlib.integrations.requests_client import OAuth2Session  # noqa: PLC0415 - heavy

        known = self._about.said().get("token_endpoint_auth_methods_supported") or [BASIC]
        method = (BASIC if BASIC in known else POST) if self._settings.client_secret else "none"
        return OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret,
            token_endpoint_auth_method=method,
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            default_timeout=PATIENCE,
        )


@lru_cache(maxsize=4)
def provider_of(settings: SingleSignOn) -> Provider:
    """Return the provider that the settings name: one a process, which keeps what it was told."""
    return Provider(settings)
