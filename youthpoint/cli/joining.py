"""`youthpoint sync join`: becoming known to an authority, by HTTPS or through X-Road."""

import re
from dataclasses import dataclass, replace

import click

from youthpoint import clock
from youthpoint.cli import home
from youthpoint.domain.sync.joined import Joined, Receiver
from youthpoint.gateways.authority import own_keys, xroad
from youthpoint.gateways.authority.https import Authority
from youthpoint.gateways.authority.keys import as_jwk
from youthpoint.operations.sync import joining
from youthpoint.operations.sync.errands import Errand, Stopped
from youthpoint.operations.sync.joining import AnotherNode, Entry
from youthpoint.operations.sync.ports import OutOfReach, Refusal
from youthpoint.settings import Settings
from youthpoint.store import Store

ADDRESS = re.compile(
    r"(?:https://[\w.-]+(?::\d{1,5})?|http://(?:localhost|127\.0\.0\.1):\d{1,5})(?:/[\w.-]+)*"
)
"""Over TLS, or on this machine."""

LONGEST_CODE = 60

SPENT = ("code_invalid", "key_reused")
"""With these, the key that was tried will never be known there: the next try makes another."""

WHY = {
    "code_invalid": "the code is wrong, was used, or is more than an hour old",
    "clock_skew": "this machine’s clock is off by more than five minutes",
    "too_many": "too many wrong codes came from here; wait a minute",
}

ANOTHER = (
    "{address} is not the authority that was joined before, {before}: none of its keys is known. "
    "Nothing was sent. If it is meant, give the command again with --anew."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where the authority is asked, and over X-Road who asks."""

    address: str
    client: str = ""

    @property
    def receiver(self) -> Receiver:
        """How it is reached."""
        return Receiver.XROAD if self.client else Receiver.HTTPS


@click.command()
@click.argument("address")
@click.argument("code")
@click.option("--xroad-client", default="", help="Who asks: INSTANCE/CLASS/MEMBER/SUBSYSTEM.")
@click.option("--xroad-service", default="", help="Who is asked: the same, with /SERVICE.")
@click.option("--anew", is_flag=True, help="It is another authority than the one before.")
def join(*, address: str, code: str, xroad_client: str, xroad_service: str, anew: bool) -> None:
    """Join the authority at ADDRESS, such as https://keskus.example.fi, with its one-time CODE.

    Over X-Road, ADDRESS is one's own Security Server, and both --xroad options are given.

    The point's own key is made here, in the file authority-key of the data folder. When nobody
    answers, the same command may be given again. Joining once more changes the key. What was
    agreed to be sent to one authority is never sent to another (--anew): who waits is asked again.
    """
    where = _where(address.rstrip("/"), xroad_client, xroad_service)
    if not ADDRESS.fullmatch(address.rstrip("/")) or len(code) > LONGEST_CODE:
        raise click.ClickException("Give the authority’s address, beginning with https://.")
    settings = home.settings()
    with home.open_store(settings) as store:
        line, node = _joined(settings, store, where, code, anew=anew)
        click.echo(f"Joined {where.address} as {node}.")
        _open_stream(Errand(store=store, line=line, node=node, clock=line.clock))


def _where(address: str, client: str, service: str) -> Where:
    if not client and not service:
        return Where(address=address)
    try:
        return Where(address=xroad.service(address, service), client=xroad.client(client))
    except xroad.NoIdentifier as error:
        words = "Give --xroad-client FI/MUN/1234567-8/nuoret and --xroad-service FI/GOV/…/SERVICE."
        raise click.ClickException(words) from error


def _joined(
    settings: Settings, store: Store, where: Where, code: str, *, anew: bool
) -> tuple[Authority, str]:
    """Join, and return the line and as which node.

    Raises:
        ClickException: it was not.
    """
    there, key = clock.shifted(settings.clock_offset), own_keys.coming(settings.data)
    blank = Authority(address=where.address, key=key, keys={}, clock=there, client=where.client)
    try:
        line = blank.introduced()
        entry = Entry(
            address=where.address,
            keys=line.keys,
            own=as_jwk(key.public),
            code=code,
            receiver=where.receiver,
            client=where.client,
            anew=_is_another(line, joining.standing(store).joined, anew=anew),
        )
        joined = joining.join(Errand(store=store, line=line, node="", clock=there), entry)
    except OutOfReach as error:
        words = f"No answer from {where.address}: {error}. Try it again."
        raise click.ClickException(words) from error
    except Refusal as refusal:
        if refusal.code in SPENT:
            own_keys.forget_coming(settings.data)
        why = f" ({WHY[refusal.code]})" if refusal.code in WHY else ""
        raise click.ClickException(f"The authority refused: {refusal.code}{why}.") from refusal
    except AnotherNode as other:
        own_keys.forget_coming(settings.data)
        raise click.ClickException(f"The code is not for {other}, which this is.") from other
    own_keys.settle(settings.data)
    return line, joined.node


def _is_another(line: Authority, before: Joined | None, *, anew: bool) -> bool:
    """Tell whether this is another authority than was joined before: no key that is known signs.

    Raises:
        ClickException: it is, and nobody has said that it is meant.
    """
    if before is None:
        return False
    try:
        replace(line, keys=before.keys).announced()
    except OutOfReach as error:
        if anew:
            return True
        words = ANOTHER.format(address=line.address, before=before.address)
        raise click.ClickException(words) from error
    return False


def _open_stream(errand: Errand) -> None:
    try:
        joining.open_stream(errand)
    except (OutOfReach, Refusal, Stopped) as error:
        click.echo(f"Its stream is not open yet ({error}); the worker opens it.")
    else:
        click.echo("Its stream is open. What waits is sent by the worker.")
