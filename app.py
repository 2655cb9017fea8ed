"""WSGI entry point: `flask --app app run` in development, `youthpoint serve` for real."""

import os

from youthpoint.settings import Settings
from youthpoint.web import create_app

app = create_app(Settings.from_environ(os.environ))
