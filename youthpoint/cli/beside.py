"""The central authority beside the demo: a program of its own, which the demo has joined.

Only a demo has one. It lies in a folder of the demo's data and begins anew with it; it is asked and
joined as any other authority is.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import click

from youthpoint import clock, demo
from youthpoint.cli import home
from youthpoint.cli.server import listen
from youthpoint.cli.supervisor import Program, Round
from youthpoint.settings import Settings

HOST = "127.0.0.1"
OURS = f"http://{HOST}:"
"""What the address of an authority of this machine begins with."""

FOLDER = "demo-authority"
LOOK = 0.1
"""Seconds between two looks whether it answers."""

STRANGERS = ("key_unknown", "not_found", "signature_invalid")
"""What it answers whom it does not know: it has begun anew, or we have."""

A_DAY = timedelta(days=1).total_seconds()

option = click.option(
    "--authority",
    metavar="PORT",
    type=click.IntRange(1, 65535),
    help="In the demo: run an authority beside it on this port, and join it.",
)


def see_that_it_can_be_run(settings: Settings, port: int | None) -> None:
    """Refuse to go on where there may be no authority, or its port is taken.

    Raises:
        ClickException: this is no demo; its program is not installed; somebody listens there.
    """
    if port is None:
        return
    if not settings.demo or not demo.is_here(settings.data):
        raise click.ClickException("--authority is for the demo only: join one with its code.")
    if not _program().exists():
        raise click.ClickException("youthpoint-authority is not installed beside youthpoint.")
    try:
        listen(HOST, port).close()
    except OSError as error:
        raise click.ClickException(
            f"Can’t listen on {HOST}:{port} for the authority: {error.strerror}. "
            f"Choose another port: `--authority 8101`, or `make run AUTHORITY=8101`."
        ) from error


def programs(settings: Settings, port: int | None) -> dict[str, Program | Round]:
    """Return the programs that run beside the demo, by their names."""
    if port is None:
        return {}
    words = ("serve", "--quiet", "--workers", "1", "--port", str(port))
    return {
        "authority": lambda: _become(settings, *words),
        "enrolment": Round(program=lambda: _enrol(settings, port), every=A_DAY),
    }


def say_where(port: int | None) -> None:
    """Say where the operator's pages are, and how one comes in."""
    if port is None:
        return
    data = os.environ.get("YOUTHPOINT_DATA")
    words = [f"YOUTHPOINT_DATA={data}"] if data else []
    click.echo(f"The authority  {OURS}{port}/operator/\n\nA code for its operator is printed by:")
    click.echo(f"  {' '.join([*words, sys.argv[0], 'demo-authority', 'operator'])}")


def forget(folder: Path) -> None:
    """Remove the authority of a demo that begins anew: what it holds is of another point."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)


@click.command(
    name="demo-authority",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
def demo_authority(*, words: tuple[str, ...]) -> None:
    """Run a command of the authority beside the demo: `operator` prints a code for its pages.

    `nodes` lists who has joined; `--help` lists what else there is. It is `youthpoint-authority` in
    the demo's folder, and by its clock.
    """
    settings = home.settings()
    if not demo.is_here(settings.data):
        raise click.ClickException("There is no demo here: run `youthpoint-authority` itself.")
    _become(settings, *words)


def _become(settings: Settings, *words: str) -> None:
    """Go on as the authority's program, which hears signals itself."""
    program = _program()
    os.execve(program, [program.name, *words], _environ(settings))  # noqa: S606 - our own


def _program() -> Path:
    return Path(sys.executable).with_name("youthpoint-authority")


def _environ(settings: Settings) -> dict[str, str]:
    """Return what it reads: no database but its own, and the demo's clock."""
    kept = {name: each for name, each in os.environ.items() if not name.startswith("AUTHORITY_")}
    return {
        **kept,
        "AUTHORITY_DATA": str(settings.data.absolute() / FOLDER),
        "YOUTHPOINT_DEMO": "1",
        home.OFFSET: str(int(settings.clock_offset.total_seconds())),
    }


def _enrol(settings: Settings, port: int) -> None:
    """Join it as any point does, with a code of its own command, unless it knows us."""
    while not _answers(port):
        time.sleep(LOOK)
    if _is_known(settings, f"{OURS}{port}"):
        return
    with home.open_store(settings) as store:
        point = demo.point(store)
    from youthpoint.operations.sync import asking  # noqa: PLC0415 - not for a server

    name = point.name.in_language("fi").text
    code = _said([str(_program()), "enrol", point.id, "--name", name], _environ(settings))
    join = ["sync", "join", "--anew", f"{OURS}{port}", code]  # ours, even if another was before
    _said([sys.executable, "-m", "youthpoint.cli", *join], dict(os.environ))
    with home.open_store(settings) as store:
        asking.ask(store, at=home.now(settings))  # so that it is green from the first hour on


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


def _is_known(settings: Settings, address: str) -> bool:
    """Tell whether the demo has joined the authority at this address, or one elsewhere."""
    from youthpoint.gateways.authority import joined  # noqa: PLC0415 - not for a server
    from youthpoint.gateways.authority.keys import NoKey  # noqa: PLC0415
    from youthpoint.operations.sync import joining  # noqa: PLC0415
    from youthpoint.operations.sync.ports import OutOfReach, Refusal  # noqa: PLC0415

    with home.open_store(settings) as store:
        known = joining.standing(store).joined
    if known is None or known.address != address:
        return known is not None and not known.address.startswith(OURS)
    try:
        line = joined.line(known, settings.data, clock.shifted(settings.clock_offset))
        line.ask("GET", f"/nodes/{known.node}/stream")
    except (NoKey, OutOfReach):
        return False
    except Refusal as refusal:
        return refusal.code not in STRANGERS
    return True


def _said(command: list[str], environ: dict[str, str]) -> str:
    """Run a program, and return what it printed; its refusal ends this one with its words."""
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise click.ClickException(done.stderr.strip().removeprefix("Error: "))
    return done.stdout.strip()
