"""The queue: visits, where they can stand, and the one order of service."""
