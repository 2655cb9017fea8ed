"""Kinds of arguments that click does not know."""

import click


class Line(click.ParamType[str]):
    """One line of text, without spaces around it and without signs that nobody sees."""

    name = "text"

    def __init__(self, longest: int) -> None:
        self.longest = longest

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take it as it is, or say what is wrong with it."""
        if not value.strip():
            self.fail("it is empty", param, ctx)
        if value != value.strip() or not value.isprintable():
            self.fail("leave out spaces around it, and signs that can’t be seen", param, ctx)
        if len(value) > self.longest:
            self.fail(f"at most {self.longest} characters", param, ctx)
        return value
