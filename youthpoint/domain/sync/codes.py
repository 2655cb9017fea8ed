"""Codes as the wire writes them."""


def sent(code: str) -> str:
    """Return a code of ours as it travels: a point's own topics and some languages have dashes.

    >>> sent("aiti-ja-tyo"), sent("zh-Hans")
    ('aiti_ja_tyo', 'zh_hans')
    """
    return code.lower().replace("-", "_")
