"""Use cases of the authority: one function, one transaction."""
