"""What is counted, by which definitions, and how it is folded before it leaves."""
