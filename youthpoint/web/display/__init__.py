"""The screen on the wall: who is called and where, and who is next."""

from youthpoint.web.display import live, screen, speaking
from youthpoint.web.display.blueprint import blueprint

__all__ = ["blueprint", "live", "screen", "speaking"]
