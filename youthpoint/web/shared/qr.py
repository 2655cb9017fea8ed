"""An address as a picture that a phone's camera reads."""

from markupsafe import Markup
from segno import make_qr


def picture(address: str) -> Markup:
    """Return the QR code of an address as SVG without styles; its words stand beside it."""
    drawn = make_qr(address, error="m").svg_inline(
        scale=4, svgclass="qr", lineclass=None, omitsize=True
    )
    return Markup(drawn.replace("<svg ", '<svg aria-hidden="true" '))  # noqa: S704 - segno's own
