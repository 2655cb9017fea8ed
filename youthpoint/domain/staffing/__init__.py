"""How many may come on a day, and what one more or fewer expert would do."""
