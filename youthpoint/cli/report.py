"""`youthpoint report`: what a day or a month came to, as it may leave the point."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import click

from youthpoint.cli import home
from youthpoint.cli.formats import FORMATS, Report
from youthpoint.domain.figures.periods import Period
from youthpoint.domain.figures.sheets import Sheet
from youthpoint.domain.points import LOOK_AHEAD, Point
from youthpoint.operations.figures import figures, keeping
from youthpoint.operations.figures.figures import NothingKnownError
from youthpoint.operations.queue import day_ends
from youthpoint.store import Store

Choose = Callable[[Point, date], Period]
"""Returns the period to tell of, given the point and its today."""

Count = Callable[[Store, str, date], Sheet]

in_format = click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    type=click.Choice(list(FORMATS)),
    help="A table to read, or csv or json for a program.",
)
of_point = click.option("--point", "point_id", help="The point, where there are several.")


@click.group()
def report() -> None:
    """Tell what a day or a month came to, by the definitions of the project.

    What is told may leave the point: it holds no figure under five, nor lets one be worked out.
    Rows that are too small are added together as "*"; "<5" is any figure under five, and "*" in
    its place one that would tell such a figure. True figures stand on the console.

    That holds of each by itself. Hand on days or months, and not both: a month less its days would
    tell what they keep back.

    First the visits that past days have left open are ended, as the worker does.
    """


@report.command()
@in_format
@click.option(
    "--date",
    "of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day; without it the last one that was open and is over.",
)
@of_point
def day(*, form: str, of: datetime | None, point_id: str | None) -> None:
    """Tell what a day came to, once it is over."""
    _tell(form, point_id, figures.day, lambda point, today: _day(point, today, of))


@report.command()
@in_format
@click.option(
    "--month",
    "of",
    type=click.DateTime(["%Y-%m"]),
    metavar="YYYY-MM",
    help="The month; without it the last one that is over.",
)
@of_point
def month(*, form: str, of: datetime | None, point_id: str | None) -> None:
    """Tell what a month came to, once it is over."""
    _tell(form, point_id, figures.month, lambda _point, today: _month(today, of))


def _tell(form: str, point_id: str | None, count: Count, choose: Choose) -> None:
    settings = home.settings()
    with home.open_store(settings) as store:
        point = home.chosen_point(store, point_id)
        now = home.now(settings)
        period = choose(point, point.day_of(now))
        if period.last >= point.day_of(now):
            raise click.ClickException(
                f"{period.name} is not over yet. Figures leave the point when it is; "
                "what today came to so far stands on the console."
            )
        day_ends.end_past_days(store, now=now)
        keeping.keep(store, now=now)  # what is told once is told so for ever
        try:
            sheet = count(store, point.id, period.first)
        except NothingKnownError as unknown:
            raise click.ClickException(
                f"Nothing is known of {unknown}: it was before the first visit, or no sheet of "
                "it was kept."
            ) from unknown
        with store.read() as uow:
            topics = uow.points.catalogue(point.id).topics
    told = Report(point=point, period=period, sheet=sheet, topics=topics)
    click.echo(FORMATS[form](told), nl=False)


def _day(point: Point, today: date, of: datetime | None) -> Period:
    if of is not None:
        return Period.day(of.date())
    past = [today - timedelta(days=ago) for ago in range(1, LOOK_AHEAD)]
    return Period.day(next((each for each in past if point.spans_on(each)), past[0]))


def _month(today: date, of: datetime | None) -> Period:
    return Period.month(of.date() if of else today.replace(day=1) - timedelta(days=1))
