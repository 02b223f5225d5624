"""A name that a reader gives, as a link carries it: letters that no carrier touches, and back to the same letters."""

from __future__ import annotations

import base64
import binascii

LONGEST = 60


def cleaned(name: str) -> str:
    """The name on one line, without what cannot be printed, at most LONGEST letters.

    >>> cleaned("  Deal\\u3000A \\u202e\\n")
    'Deal A'
    """
    spaced = " ".join(name.split())
    return " ".join("".join(letter for letter in spaced if letter.isprintable())[:LONGEST].split())


def write(name: str) -> str:
    """The name as text of a link.

    >>> write("Deal A"), read(write("合意案"))
    ('RGVhbCBB', '合意案')
    """
    return base64.urlsafe_b64encode(name.encode()).decode().rstrip("=")


def read(text: str) -> str:
    """The name in a text; empty where the app would not write such a name."""
    try:
        name = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return ""
    return name if name == cleaned(name) else ""
