"""The yearly report for the management group: a document to print, of folded figures alone."""
