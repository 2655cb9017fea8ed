"""The blueprint that every module of this audience adds its routes to."""

from flask import Blueprint

blueprint = Blueprint("visitor", __name__)
