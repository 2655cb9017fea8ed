"""The languages of the operator's pages: catalogues of the authority's own."""

from datetime import date, datetime

from flask import Flask, Response, request
from flask_babel import Babel, format_date, format_datetime, format_decimal, get_locale
from flask_babel import gettext as _

from authority.moments import read
from authority.operations.figures import Figure
from authority.operations.overview import ZONE
from authority.web import context

LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
COOKIE = "operator-language"
TIMES = "\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}"


def register(app: Flask) -> None:
    """Let templates speak the languages, and write moments, days and numbers as each has them."""
    app.config["BABEL_DEFAULT_TIMEZONE"] = ZONE.key
    Babel(app, locale_selector=language)
    app.jinja_env.filters |= {
        "moment": _moment,
        "day": _day,
        "month": _month,
        "number": format_decimal,
        "figure": _figure,
    }
    app.jinja_env.globals |= {"languages": LANGUAGES, "language": _spoken}


def language() -> str:
    """Return the language that was chosen, now or before, or else the browser's."""
    for chosen in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if chosen in LANGUAGES:
            return chosen
    return request.accept_languages.best_match(LANGUAGES) or "fi"


def remember(response: Response) -> Response:
    """Keep the language that was chosen; the next page speaks it too."""
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(
            COOKIE, language(), path="/operator", httponly=True, samesite="Strict",
            secure=context.by_https_alone(),
        )  # fmt: skip
    return response


def _spoken() -> str:
    return str(get_locale())


def _moment(text: str) -> str:
    return str(format_datetime(read(text), "d.M. HH:mm" if _spoken() == "fi" else "d MMM, HH:mm"))


def _day(told: date | str) -> str:
    day = date.fromisoformat(told) if isinstance(told, str) else told
    return str(format_date(day, {"fi": "EEE d.M.y"}.get(_spoken(), "EEE d MMM y")))


def _month(text: str) -> str:
    first = datetime.fromisoformat(f"{text}-01")
    return str(format_date(first.date(), "LLLL y"))


def _figure(figure: Figure) -> str:
    """Return a sum as far as it is known: `18`, `<5`, `18 + <5`, or with several small ones."""
    parts = [str(format_decimal(figure.known))] if figure.known or not figure.hidden else []
    for sign, times in sorted(figure.hidden.items()):
        parts.append(sign if times == 1 else f"{format_decimal(times)}{TIMES}{sign}")
    return " + ".join(parts)


def words() -> dict[str, str]:
    """Return what groups, topics and recipients of the published lists are called."""
    return _groups() | _topics() | _recipients()


def _groups() -> dict[str, str]:
    return {
        "group:work": _("Work and entrepreneurship"),
        "group:study": _("Education and career choice"),
        "group:housing": _("Housing"),
        "group:money": _("Finances and livelihood"),
        "group:health": _("Health and wellbeing"),
        "group:life": _("Daily life, relationships and free time"),
        "group:other": _("Other or not yet known"),
        "group:": _("Without a group"),
    }


def _topics() -> dict[str, str]:
    return {
        "work": _("Work"),
        "study": _("Studies"),
        "career": _("Career choice"),
        "home": _("Housing"),
        "money": _("Money"),
        "mind": _("How they feel"),
        "health": _("Health"),
        "substances": _("Alcohol and drugs"),
        "people": _("Relationships"),
        "daily": _("Daily life"),
        "leisure": _("Free time"),
        "newcomer": _("New in Finland"),
        "national_service": _("Military or civilian service"),
        "other": _("Something else"),
        "unsure": _("Not sure yet"),
        "talk": _("Just wanting to talk"),
    }


def _recipients() -> dict[str, str]:
    return {
        "org:employment_authority": _("Employment authority"),
        "org:municipal_youth": _("Municipal youth services"),
        "org:municipal_other": _("Other municipal services"),
        "org:wellbeing_county": _("Wellbeing services county"),
        "org:kela": _("Kela"),
        "org:state_authority": _("Other state authority"),
        "org:education_provider": _("Education provider"),
        "org:ngo": _("Non-governmental organisation"),
        "org:parish": _("Parish"),
        "org:company": _("Company"),
        "org:project": _("Project"),
    }
