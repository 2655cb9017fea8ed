"""Whether the organisation's provider answers, and its groups give what there is."""

from collections.abc import Iterator

from youthpoint.domain.errors import Refused
from youthpoint.gateways.identity_about import About
from youthpoint.operations.accounts.single_sign_on import astray
from youthpoint.settings import Settings
from youthpoint.store import Store


def provider(store: Store, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield what is to be said, each with what to do about it; nothing without a provider."""
    ours = settings.single_sign_on
    if not ours:
        return
    try:
        About(ours.issuer).address("token_endpoint")
    except Refused:
        step = "See that it runs, and that YOUTHPOINT_OIDC_ISSUER is what it calls itself."
        yield f"{ours.issuer} does not answer, or is another", step
    else:
        yield f"{ours.issuer} answers", ""
    for each in astray(store, ours.roles):
        where = f"{each.post.point_id}/{each.post.organisation}".rstrip("/")
        yield (
            f"no {each.post.role} at {where} for the group {each.group!r}",
            "Correct YOUTHPOINT_OIDC_ROLES, or let the coordinator add the organisation.",
        )
