"""What the organisation's provider says is believed only when all of it is right (ASVS V10)."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from tests.cast import NOON
from tests.provider import BACK, CLIENT, OUT, SECRET, Provider
from tests.served import free_port
from youthpoint.domain.accounts.identities import Attempt, Identity
from youthpoint.domain.errors import Reason, Refused
from youthpoint.gateways import identity_provider
from youthpoint.single_sign_on import SingleSignOn

ATTEMPT = Attempt(state="state", nonce="nonce", verifier="v" * 43)
AT = NOON.timestamp()


@pytest.fixture(scope="module")
def process() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.stop()


@pytest.fixture
def settings(process: Provider) -> SingleSignOn:
    process.say(now=AT)
    return SingleSignOn(issuer=process.issuer, client_id=CLIENT, client_secret=SECRET)


@pytest.fixture
def ours(settings: SingleSignOn) -> identity_provider.Provider:
    return identity_provider.Provider(settings)


def code_from(process: Provider, ours: identity_provider.Provider) -> str:
    back = process.sign_in(ours.way_there(ATTEMPT, BACK))
    return parse_qs(urlsplit(back).query)["code"][0]


def who(process: Provider, ours: identity_provider.Provider) -> Identity:
    return ours.redeem(code_from(process, ours), ATTEMPT, BACK, now=NOON)


def refusal(process: Provider, ours: identity_provider.Provider) -> Reason:
    with pytest.raises(Refused) as refused:
        who(process, ours)
    return refused.value.reason


def test_who_signed_in_is_known_by_the_providers_two_names(
    process: Provider, ours: identity_provider.Provider
) -> None:
    named = {"sub": "s-7", "preferred_username": "aino.v", "given_name": "Aino", "groups": ["desk"]}
    process.say(now=AT, claims=named)

    assert who(process, ours) == Identity(
        issuer=process.issuer,
        subject="s-7",
        username="aino.v",
        first_name="Aino",
        groups=frozenset({"desk"}),
    )


def test_v7_6_2_v10_1_2_the_way_there_has_a_challenge_a_nonce_and_asks_anew(
    ours: identity_provider.Provider,
) -> None:
    asked = parse_qs(urlsplit(ours.way_there(ATTEMPT, BACK)).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert ATTEMPT.verifier not in str(asked)
    assert asked["nonce"] == ["nonce"]
    assert asked["prompt"] == ["login"]
    assert asked["redirect_uri"] == [BACK]


@pytest.mark.parametrize("said", [{"unsigned": True}, {"stranger": True}])
def test_v6_8_2_v9_1_1_v9_1_2_what_it_has_not_signed_is_not_believed(
    process: Provider, ours: identity_provider.Provider, said: dict[str, object]
) -> None:
    process.say(now=AT, **said)

    assert refusal(process, ours) is Reason.SIGN_ON_FAILED


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "somebody-else"},
        {"aud": "somebody-else", "azp": CLIENT},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"iss": "https://evil.example"},
        {"exp": AT - 61},
        {"iat": AT + 600},
        {"sub": ""},
    ],
)
def test_v9_2_1_v10_5_1_v10_5_3_v10_5_4_what_is_not_for_us_now_and_here_is_not_believed(
    process: Provider, ours: identity_provider.Provider, claims: dict[str, object]
) -> None:
    process.say(now=AT, claims=claims)

    assert refusal(process, ours) is Reason.SIGN_ON_FAILED


def test_a_code_is_good_once(process: Provider, ours: identity_provider.Provider) -> None:
    code = code_from(process, ours)
    ours.redeem(code, ATTEMPT, BACK, now=NOON)

    with pytest.raises(Refused, match=Reason.SIGN_ON_FAILED):
        ours.redeem(code, ATTEMPT, BACK, now=NOON)


def test_v10_2_1_a_code_that_was_seen_on_the_way_is_worth_nothing_to_another(
    process: Provider, ours: identity_provider.Provider
) -> None:
    code = code_from(process, ours)

    with pytest.raises(Refused, match=Reason.SIGN_ON_FAILED):
        ours.redeem(code, replace(ATTEMPT, verifier="w" * 43), BACK, now=NOON)


def test_v9_1_3_the_keys_are_asked_for_again_when_it_has_another(
    process: Provider, ours: identity_provider.Provider
) -> None:
    who(process, ours)
    process.say(now=AT, other_key=True)

    assert who(process, ours).subject == "subject-1"


@pytest.mark.parametrize(
    ("demanded", "claims", "seen"),
    [
        ({"acr": ("high", "higher")}, {"acr": "higher"}, True),
        ({"acr": ("high",)}, {"acr": "low"}, False),
        ({"acr": ("high",)}, {}, False),
        ({"amr": ("otp", "pwd")}, {"amr": ["pwd", "otp", "x"]}, True),
        ({"amr": ("otp", "pwd")}, {"amr": ["pwd"]}, False),
        ({"amr": ("otp",)}, {}, False),
    ],
)
def test_v6_8_4_a_second_factor_that_is_demanded_must_have_been_seen(
    process: Provider,
    settings: SingleSignOn,
    demanded: dict[str, tuple[str, ...]],
    claims: dict[str, object],
    seen: bool,  # noqa: FBT001 - an answer
) -> None:
    ours = identity_provider.Provider(replace(settings, **demanded))  # type: ignore[arg-type]
    process.say(now=AT, claims=claims)

    if seen:
        assert who(process, ours).vouched
    else:
        assert refusal(process, ours) is Reason.SECOND_STEP_UNSEEN


def test_a_provider_that_is_away_is_said_to_be(settings: SingleSignOn) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    away = identity_provider.Provider(replace(settings, issuer=nowhere))

    with pytest.raises(Refused, match=Reason.PROVIDER_AWAY):
        away.way_there(ATTEMPT, BACK)


def test_a_provider_that_was_silent_is_not_asked_again_at_once(
    settings: SingleSignOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def silent(address: str, **_how: object) -> None:
        asked.append(address)
        raise requests.ConnectTimeout

    monkeypatch.setattr(requests, "get", silent)
    away = identity_provider.Provider(settings)
    for _ in range(3):
        with pytest.raises(Refused, match=Reason.PROVIDER_AWAY):
            away.way_there(ATTEMPT, BACK)

    assert len(asked) == 1


def test_a_provider_that_calls_itself_something_else_is_none(settings: SingleSignOn) -> None:
    other = settings.issuer.replace("127.0.0.1", "localhost")

    with pytest.raises(Refused, match=Reason.PROVIDER_AWAY):
        identity_provider.Provider(replace(settings, issuer=other)).way_there(ATTEMPT, BACK)


def test_the_way_out_leads_back_to_the_way_in(
    process: Provider, ours: identity_provider.Provider, settings: SingleSignOn
) -> None:
    asked = parse_qs(urlsplit(ours.way_out(OUT) or "").query)
    process.say(now=AT, without="end_session_endpoint")

    assert asked == {"client_id": [CLIENT], "post_logout_redirect_uri": [OUT]}
    assert identity_provider.Provider(settings).way_out(OUT) is None
