"""The way from the door to a number, and back out of it."""

from flask import Blueprint

blueprint = Blueprint("visitor", __name__)
