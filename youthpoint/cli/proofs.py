"""`youthpoint sync compare` and `details`: whether all has arrived, and what has not."""

from collections.abc import Iterator

import click

from youthpoint import clock
from youthpoint.cli import home
from youthpoint.domain.sync.comparing import Comparison
from youthpoint.gateways.authority import joined
from youthpoint.gateways.authority.keys import NoKey
from youthpoint.operations.sync import adopting, asking, proofs, pushing
from youthpoint.operations.sync.errands import Errand
from youthpoint.operations.sync.proofs import Proof
from youthpoint.settings import Settings
from youthpoint.store import Store


@click.command()
def compare() -> None:
    """Compare with the authority all that it has acknowledged; end with 1 unless it is alike.

    A round is gone first: what waits is sent, and what is to be erased is erased.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        asking.ask(store, at=home.now(settings))
        ended = pushing.push(errand_of(settings, store), share=0).ended
        with store.read() as uow:
            found = proofs.proof(uow)
    if ended or found.asked:
        raise click.ClickException(f"Not compared: {ended or 'more is on its way'}. Try it again.")
    for line in said(found):
        click.echo(line)
    if found.differs:
        raise SystemExit(1)


@click.command()
def details() -> None:
    """Name each record that is stuck, that the authority may not have, or that differs."""
    with home.open_store(home.settings()) as store, store.read() as uow:
        stream, compared = uow.outbox.stream(), uow.comparisons.last()
        for each in uow.outbox.stuck(stream.id) if stream else ():
            event, why = each.event, f"{each.code} {each.pointer}".strip()
            name = f"{event.record} {event.record_id} {why}".strip()
            click.echo(f"{each.state.capitalize():<10} {name} (event {event.id})")
        for record, id_, code in uow.leaves.refused():
            click.echo(f"Refused    {record} {id_} {code}")
        for found in compared.differences if compared else ():
            click.echo(f"Differs    {found.record} {found.id} {found.side}")


@click.command()
def adopt() -> None:
    """After a backup was restored: take over as it stands what only the authority still has.

    `youthpoint sync details` names it. The records stay lost here; that they are is no longer
    reported as a difference.
    """
    settings = home.settings()
    with home.open_store(settings) as store:
        taken = adopting.adopt(store, at=home.now(settings))
    if not taken:
        raise click.ClickException("Nothing was found that a restored backup lacks.")
    click.echo(
        f"{taken} records stand as the authority has them. `youthpoint sync compare` proves it."
    )


def said(proof: Proof) -> Iterator[str]:
    """Yield how much is known to have arrived, a line each."""
    if proof.restored_at:
        yield f"Restored   another stream was begun {proof.restored_at:%Y-%m-%d %H:%M} UTC"
    for code, count in proof.refused.items():
        yield f"Refused    {count} {code}: see `youthpoint sync details`"
    if proof.compared is None:
        yield "Compared   not yet"
        return
    yield f"Compared   {_words(proof.compared)}"
    if proof.since:
        yield f"           {proof.since} events were taken since, and not compared yet"


def _words(compared: Comparison) -> str:
    when = f"{compared.at:%Y-%m-%d %H:%M} UTC"
    if compared.is_alike:
        return f"{when}: {compared.records} records, alike on both sides"
    more = f", and more in {compared.unnamed} buckets" if compared.unnamed else ""
    count = len(compared.differences)
    return f"{when}: NOT ALIKE; `youthpoint sync details` names the records: {count}{more}"


def errand_of(settings: Settings, store: Store) -> Errand:
    """Return what a round needs.

    Raises:
        ClickException: no authority was joined, or the point's own key is not there.
    """
    there = clock.shifted(settings.clock_offset)
    with store.read() as uow:
        known = uow.joining.joined()
    if known is None:
        raise click.ClickException("No authority was joined.")
    if not known.may_ask:
        raise click.ClickException("The authority is sent files, and can’t be asked.")
    try:
        line = joined.line(known, settings.data, there)
    except NoKey as error:
        raise click.ClickException("The file authority-key is not there.") from error
    return Errand(store=store, line=line, node=known.node, clock=there)
