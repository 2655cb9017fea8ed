"""Somebody at a device asks for one of the staff: a wish to talk knows where it was asked."""

ASKING = ("alter table talk add column station text not null default ''",)
