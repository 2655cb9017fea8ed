"""The central authority's server: it receives what points send, and can prove that it has it."""
