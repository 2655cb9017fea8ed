"""`youthpoint serve`: the server and the worker, watched over."""

import os
import socket
from contextlib import suppress
from dataclasses import replace

import click

from youthpoint import clock, demo, logs, worker
from youthpoint.cli import background, beside, garbage, home, unsent
from youthpoint.cli.certificates import certificate
from youthpoint.cli.memory import thrifty
from youthpoint.cli.server import Server, Serving, listen
from youthpoint.cli.supervisor import Program, Round, Supervisor
from youthpoint.operations.stations import printing
from youthpoint.settings import Settings

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - to be recognised
FAR_AWAY = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737)."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 32))
@click.option(
    "--threads",
    default=4,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="Threads a worker.",
)
@click.option("--tls", is_flag=True, help="Serve HTTPS with a certificate of its own making.")
@beside.option
def serve(host: str, port: int, *, tls: bool, authority: int | None, **sized: int) -> None:
    """Serve the point, and run the worker beside it, until Ctrl-C or SIGTERM.

    A part that dies is begun anew. In the demo (YOUTHPOINT_DEMO=1) the point is open at any hour.
    """
    thrifty()
    settings = _settings(tls=tls)
    home.see_that_it_can_be_served(settings)
    beside.see_that_it_can_be_run(settings, authority)
    listener = _listen(host, port)
    settings = replace(settings, url=settings.url or _address(listener, tls=tls))
    home.begin_log(settings)
    from youthpoint.web import (  # noqa: PLC0415 - --help answers without Flask
        context,
        create_app,
        security,
    )
    from youthpoint.web.live import most_listeners  # noqa: PLC0415
    from youthpoint.web.warming import warm  # noqa: PLC0415

    app = create_app(settings)
    serving = Serving(
        workers=sized["workers"],
        threads=sized["threads"],
        certificate=certificate(settings.data / "tls", host) if tls else None,
        headers=security.headers(settings),
        listeners=most_listeners(settings),
        ended=lambda: context.end_streams(app),
    )
    server = Server(app, listener, serving)
    warm(app)
    _say_where(settings, listener, tls=tls, authority=authority)
    garbage.keep_what_is_there()
    programs: dict[str, Program | Round] = {"server": server.run}
    programs |= background.programs(settings, first=listener.close)
    programs |= _printing(settings, listener) | beside.programs(settings, authority)
    code = Supervisor(programs, logs.get("youthpoint.supervisor").warning).run()
    click.echo("Ended.")
    raise SystemExit(code)


def _settings(*, tls: bool) -> Settings:
    if tls:
        os.environ["YOUTHPOINT_HTTPS"] = "1"
    settings = Settings.from_environ(os.environ)
    if settings.demo and home.OFFSET not in os.environ:
        with home.open_store(settings) as store:
            offset = demo.clock_offset(demo.point(store), settings.data, now=clock.now())
        os.environ[home.OFFSET] = str(int(offset.total_seconds()))
    return Settings.from_environ(os.environ)


def _listen(host: str, port: int) -> socket.socket:
    try:
        return listen(host, port)
    except OSError as error:
        raise click.ClickException(
            f"Can’t listen on {host}:{port}: {error.strerror}. "
            f"Choose another port: `--port 8001`, or `make run PORT=8001`."
        ) from error


def _address(listener: socket.socket, *, tls: bool) -> str:
    host, port = listener.getsockname()[:2]
    if host in EVERYWHERE:  # nothing that a phone could open
        host = _of_this_machine()
    return f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}"


def _of_this_machine() -> str:
    """Return the address that others of the house's network reach this machine at."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.connect(FAR_AWAY)  # nothing is sent: the system says which way it would go
        return str(line.getsockname()[0])
    return "127.0.0.1"


def _say_where(
    settings: Settings, listener: socket.socket, *, tls: bool, authority: int | None
) -> None:
    base = _address(listener, tls=tls)
    click.echo(f"\nFor visitors   {base}/\nFor the staff  {base}/staff/")
    if tls:
        click.echo("The certificate is its own: the browser asks once whether to trust it.")
    beside.say_where(authority)
    if settings.demo:
        click.echo("\nSign-ins of the demo (kept in the data folder):")
        for person in demo.sign_ins(settings.data):
            click.echo(f"  {person.username:<8} {person.password}   {person.role}")
    _say_what_is_unsent(settings)
    if settings.clock_offset:
        there = clock.now() + settings.clock_offset
        click.echo(
            f"\nThe demo’s clock is moved so that the point is open: {there:%A %d %B, %H:%M} UTC"
        )
    click.echo("\nCtrl-C ends it.")


def _say_what_is_unsent(settings: Settings) -> None:
    """Say once, and on the channel of errors, that people wait in vain for what is not sent."""
    with home.open_store(settings) as store, store.read() as uow:
        mail = any(each.policy.mail for each in uow.points.every())
    if missing := unsent.unsaid(settings, mail=mail):
        click.echo(f"\nNote: {unsent.words(settings, missing)}.", err=True)


def _printing(settings: Settings, listener: socket.socket) -> dict[str, Round]:
    """Return the program that prints, where there are printers; forget those that there were."""
    with home.open_store(settings) as store:
        printing.know_printers(store, settings.printers)
    if not settings.printers:
        return {}
    return {"printer": Round(program=lambda: _print(settings, listener), every=0)}


def _print(settings: Settings, listener: socket.socket) -> None:
    listener.close()
    worker.keep_printing(settings, clock.shifted(settings.clock_offset), say=logs.teller("printer"))
