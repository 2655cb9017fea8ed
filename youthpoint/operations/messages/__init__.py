"""Telling people: news into the outbox, and on its way by text, mail or a browser."""
