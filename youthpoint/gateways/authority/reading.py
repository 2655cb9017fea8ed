"""What the authority says, read once it is known to be the authority's."""

from datetime import timedelta

import msgspec

from youthpoint.gateways.authority import keys
from youthpoint.gateways.authority.signing import Answered, NotTheirs
from youthpoint.operations.sync.ports import Answer, OutOfReach, Refusal, TheirKeys

KEYS = msgspec.json.Decoder(dict[str, list[dict[str, str]]])

GOOD = range(200, 300)
NOT_CHANGED = 304


def answer(answered: Answered, asked: str) -> Answer:
    """Return an answer to the request that was signed so.

    Raises:
        OutOfReach: it is no JSON.
        Refusal: it says why not.
    """
    try:
        data = msgspec.json.decode(answered.body) if answered.body else None
    except (msgspec.DecodeError, RecursionError) as error:
        raise OutOfReach("it can't be read") from error
    if answered.status not in GOOD and answered.status != NOT_CHANGED:
        told = data if isinstance(data, dict) else {}
        raise Refusal(answered.status, told, _pause(answered.headers.get("retry-after", "")))
    return Answer(
        status=answered.status,
        data=data,
        headers=answered.headers,
        body=answered.body,
        asked=asked,
    )


def their_keys(body: bytes) -> TheirKeys:
    """Return the authority's keys as it shows them, each by the name that follows from it.

    What files are encrypted to may be of a newer kind besides: that one is passed over.

    Raises:
        NotTheirs: it shows none.
    """
    try:
        told = KEYS.decode(body)
        signing = [keys.of_jwk(each) for each in told["keys"]]
        known = [each for each in told.get("sealing", ()) if each.get("crv") == keys.X25519]
        sealing = [keys.of_jwk(each, keys.X25519) for each in known]
    except (msgspec.DecodeError, KeyError, keys.NoKey) as error:
        raise NotTheirs("it shows no keys") from error
    by_name = {keys.key_id(each): each for each in signing}
    return TheirKeys(signing=by_name, sealing=sealing[0] if sealing else b"")


def _pause(said: str) -> timedelta | None:
    short = said.isdecimal() and len(said) < 9  # noqa: PLR2004 - seconds of thirty years
    return timedelta(seconds=int(said)) if short else None
