"""The voice of the screen: only what is called now is said, and a sample."""

from flask import Response, abort, send_file

from youthpoint.domain.stations import speech
from youthpoint.domain.stations.speech import Saying
from youthpoint.gateways.voices import Voices
from youthpoint.operations.outlook import Outlook
from youthpoint.operations.stations import displays
from youthpoint.web.context import settings
from youthpoint.web.display.blueprint import blueprint, here
from youthpoint.wording.catalogues import catalogue, said_in

SAMPLE = "sample"
"""The name of the call that is said to try a voice."""


@blueprint.get("/say/<name>-<spoken>.wav")
def say(name: str, spoken: str) -> Response:
    """Say a call in a language; 404 when nobody is called so, or this machine cannot speak."""
    saying = _saying(here(), name, spoken)
    sound = Voices(settings().cache / "speech").say(saying) if saying else None
    if sound is None:
        abort(404)
    return send_file(sound.resolve(), mimetype="audio/wav")


def _saying(outlook: Outlook, name: str, spoken: str) -> Saying | None:
    if spoken not in outlook.point.languages:
        return None
    if name == SAMPLE:
        return _call("K27", "2", spoken)
    found = (each for each in displays.board(outlook).calls if each.open and each.id == name)
    return next((_call(each.number, each.room, spoken) for each in found), None)


def _call(number: str, room: str, spoken: str) -> Saying:
    """Return how somebody is called; a further language has the word for a room, if no names."""
    words = catalogue(spoken, settings().catalogues)
    word = words.gettext("Room") if said_in(words, "Room", spoken) == spoken else ""
    return speech.call(number, room, spoken, before_room=word)
