"""The stand at the door, and the tablet at the exit; they forget each visitor."""

from youthpoint.web.kiosk import asking, coming, exits, numbers, refusing, start
from youthpoint.web.kiosk.blueprint import blueprint

__all__ = ["asking", "blueprint", "coming", "exits", "numbers", "refusing", "start"]
