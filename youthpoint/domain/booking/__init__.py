"""Booked times: what is free, and from a held time to one that was kept."""
