"""`python -m youthpoint.cli`: the same door where no console script is installed."""

from youthpoint.cli import main

main(prog_name="youthpoint")
