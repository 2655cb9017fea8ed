"""`youthpoint sync name`: what people are told that the receiver is called."""

import click

from youthpoint.cli import home
from youthpoint.domain.localized import LANGUAGES, Localized
from youthpoint.operations.sync import naming

LONGEST_NAME = 80


@click.command(name="name")
@click.option("--fi", help="Its name in Finnish.")
@click.option("--sv", help="Its name in Swedish.")
@click.option("--en", help="Its name in English.")
def name_receiver(**said: str | None) -> None:
    """Say what the receiver is called on pages; without a name, "the central employment authority".

    What is not said stays; an empty name takes one back. Without any option the names are shown.
    """
    given = {code: text for code, text in said.items() if text is not None}
    if any(len(text) > LONGEST_NAME or not text.isprintable() for text in given.values()):
        raise click.ClickException(f"A name is one line of at most {LONGEST_NAME} letters.")
    with home.open_store(home.settings()) as store:
        if given:
            naming.call(store, Localized.of(**{**naming.called(store).texts, **given}))
        names = naming.called(store)
    for code in LANGUAGES:
        click.echo(f"{code}  {names.texts.get(code, '–')}")
