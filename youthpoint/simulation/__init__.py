"""Whole days at a point, played through the real operations by made-up people.

Nothing here puts a row into a table: visitors take numbers, leave, come back; experts call,
receive, finish, hand over. What they do is drawn from the figures in `assumptions.py`.
"""

from youthpoint.simulation.days import Played, play
from youthpoint.simulation.laws import EVERYDAY, UNEVEN, Law
from youthpoint.simulation.stage import Scenario, Watch

__all__ = ["EVERYDAY", "UNEVEN", "Law", "Played", "Scenario", "Watch", "play"]
