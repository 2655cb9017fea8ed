"""`youthpoint worker`: the background jobs."""

import signal
from threading import Event

import click

from youthpoint import clock, worker
from youthpoint.cli import home


@click.command(name="worker")
@click.option("--once", is_flag=True, help="Do every job once and end.")
def work(*, once: bool) -> None:
    """Do what is due in the background: send messages, end past days, forget what must go.

    `youthpoint serve` runs this beside the server. A job that was done twice does no harm.
    """
    settings = home.settings()
    there = clock.shifted(settings.clock_offset)
    with home.open_store(settings) as store:
        if once:
            for said in worker.once(store, now=there()):
                click.echo(said)
            worker.go_quickly(settings, there, say=click.echo)
            return
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    click.echo("Working. Ctrl-C ends it.")
    worker.keep_on(settings, there, stop=stop, say=click.echo)
