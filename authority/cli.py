"""`youthpoint-authority`: the operators' door to the central authority."""

import json
import os
from contextlib import closing
from getpass import getuser
from pathlib import Path
from typing import BinaryIO, NoReturn, TextIO

import click
from sqlalchemy.exc import OperationalError

from authority import wording
from authority.operations import nodes, overview, publishing, referring
from authority.operations.referring import Looking
from authority.operators import Operators
from authority.problems import Problem
from authority.sealing import SealedError, Sealer
from authority.settings import Settings, SettingsError
from authority.signing import Signer
from authority.store.store import Store

PRIVATE = 0o077
LISTS = Path(__file__).parents[1] / "wire/v1/codelists"


class Door(click.Group):
    """Commands whose refusals are words."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; say in words what was refused."""
        try:
            return super().invoke(ctx)
        except Problem as problem:
            _fail(wording.refusal(problem))
        except SettingsError as error:
            _fail(str(error))
        except OperationalError as error:
            _fail(f"The database does not answer: {type(error.orig).__name__}.")
        except OSError as error:
            _fail(f"{error.filename or 'The system'}: {error.strerror or error}.")


@click.group(cls=Door)
def main() -> None:
    """Run the central authority that points report to.

    Settings come from the environment: AUTHORITY_DATA names the folder of keys and database
    (default: var/authority), AUTHORITY_DATABASE_URL a PostgreSQL (postgresql://…).
    """
    os.umask(PRIVATE)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8100, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 32))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option("--quiet", is_flag=True, help="Say only what goes wrong.")
def serve(host: str, port: int, workers: int, threads: int, *, quiet: bool) -> None:
    """Serve the authority until Ctrl-C or SIGTERM."""
    from authority.serving import Server  # noqa: PLC0415 - --help answers without gunicorn
    from authority.web import create_app  # noqa: PLC0415

    settings = _settings()
    app = create_app(settings)
    store = _store(settings)
    publishing.publish_missing(store, LISTS, settings.clock())
    store.close()
    if not quiet:
        click.echo(f"The authority answers at http://{host}:{port}/v1")
    Server(app, f"{host}:{port}", workers=workers, threads=threads, quiet=quiet).run()


@main.command()
@click.argument("node")
@click.option("--name", help="What the node is called; its id where nothing is said.")
def enrol(node: str, name: str | None) -> None:
    """Print a one-time code with which NODE joins within an hour."""
    settings = _settings()
    click.echo(nodes.offer(_store(settings), node, name or node, settings.clock()))


@main.command(name="nodes")
def list_nodes() -> None:
    """List the nodes: when each was heard of, what waits, when it last matched."""
    settings = _settings()
    for each in overview.nodes(_store(settings), settings.clock()):
        click.echo(
            f"{each.id}\t{each.state}\tseen {each.seen_at[:16]}\t{each.records} records\t"
            f"{each.parked} parked\t{each.held} held\t{each.compared}"
        )


@main.command()
@click.option("--out", is_flag=True, help="End every visit to the pages, and take codes back.")
def operator(*, out: bool) -> None:
    """Print a code with which one browser sees the pages of the operator at /operator.

    It holds for a quarter of an hour, once; the browser stays signed in for eight hours.
    """
    settings = _settings()
    operators = Operators(settings.data / "operators")
    click.echo(f"{operators.end_all()} ended." if out else operators.offer(settings.clock()))


@main.command()
@click.argument("recipient")
@click.option("--by", required=True, help="Who looks, and why: it is kept with what was shown.")
def referrals(recipient: str, by: str) -> None:
    """Show an officer of RECIPIENT, such as employment_authority, what young people ask of it.

    Names, how to reach them, and what they wrote: for that recipient alone, as they agreed to. Each
    look is kept in the file shown.jsonl of the data folder, with the account that it came from.
    """
    settings = _settings()
    looking = Looking(by, getuser())
    kept = settings.data / "shown.jsonl"
    found = referring.show(_store(settings), recipient, looking, settings.clock(), kept)
    for each in found:
        click.echo(wording.referral(each))
    click.echo(f"{len(found)} referrals for {recipient}. That you looked is kept.")


@main.command()
@click.argument("node")
@click.option("--off", is_flag=True, help="Let it send again.")
def suspend(node: str, *, off: bool) -> None:
    """Suspend NODE: what it has to send stays in its own outbox."""
    if not nodes.suspend(_store(_settings()), node, suspended=not off):
        _fail(f"There is no node {node}.")
    click.echo(f"{node} {'sends again' if off else 'is suspended'}.")


@main.command()
@click.argument("file", type=click.File("r"))
def publish(file: TextIO) -> None:
    """Publish the code list in FILE; what was parked for it is judged again."""
    settings = _settings()
    told = json.load(file)
    publishing.publish(_store(settings), told, settings.clock())
    click.echo(f"{told['list']}@{told['version']} is published.")


@main.command(name="new-key")
@click.option("--files", is_flag=True, help="One that files are encrypted to, from now on.")
def new_key(*, files: bool) -> None:
    """Make a key: announced at once, it signs in fourteen days, and the one before until then."""
    settings = _settings()
    folder = settings.data / "keys"
    click.echo(Sealer(folder).add() if files else Signer(folder).add(settings.clock()))


@main.command(name="import")
@click.argument("file", type=click.File("rb"))
@click.option("--out", type=click.Path(path_type=Path), help="Default: FILE with .replies.")
def take_in(file: BinaryIO, out: Path | None) -> None:
    """Answer what a point has sent as FILE, and write the answers, which are carried back."""
    from authority.web import carrying, create_app  # noqa: PLC0415 - the others need no Flask

    settings = _settings()
    app = create_app(settings)
    publishing.publish_missing(_store(settings), LISTS, settings.clock())
    try:
        with closing(app.extensions["authority"].store):
            replies = carrying.take_in(app, file.read(carrying.LARGEST + 1))
    except SealedError as error:
        _fail(f"Nothing was taken in: {error}.")
    place = out or Path(f"{file.name}.replies")
    place.write_bytes(replies.file)
    click.echo(f"{replies.node}: {replies.words}. Carry {place} back.")


@main.command()
def openapi() -> None:
    """Print the description of all calls, as wire/v1/openapi.json has it."""
    from authority.web import describing  # noqa: PLC0415 - the others answer without Flask
    from authority.web.calls import CALLS  # noqa: PLC0415

    click.echo(describing.text(CALLS), nl=False)


def _settings() -> Settings:
    return Settings.from_environ(os.environ)


def _store(settings: Settings) -> Store:
    settings.data.mkdir(parents=True, exist_ok=True)
    store = Store(settings.url)
    store.prepare()
    click.get_current_context().call_on_close(store.close)
    return store


def _fail(words: str) -> NoReturn:
    click.echo(words, err=True)
    raise SystemExit(1)
