"""How many may come next week, and what one more or fewer on duty would do."""
