"""One module a step; a step is never edited once released."""
