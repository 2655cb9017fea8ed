"""`youthpoint worker`: the background jobs."""

import click

from youthpoint import clock, logs, worker
from youthpoint.cli import background, garbage, home
from youthpoint.cli.alone import take_part
from youthpoint.cli.supervisor import Supervisor


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
            garbage.look_seldom()
            worker.go_to_authority(settings, there, say=click.echo)
            return
    take_part(settings.data)
    click.echo("Working. Ctrl-C ends it.")
    home.begin_log(settings)
    watch = Supervisor(background.programs(settings), logs.get("youthpoint.supervisor").warning)
    raise SystemExit(watch.run())
