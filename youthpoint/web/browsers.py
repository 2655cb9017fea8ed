"""What kind of browser somebody has: enough to know it again by, and nothing to tell people by."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What their headers say, and what people call them: those that say others' names, too, first."""

DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def kind_of(header: str) -> str:
    """Return browser and device, as far as they are known.

    >>> kind_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox, Linux'
    >>> kind_of("something else")
    ''
    """
    found = (
        next((name for sign, name in table if sign in header), "") for table in (BROWSERS, DEVICES)
    )
    return ", ".join(filter(None, found))
