"""Text that XML can hold: documents, workbooks and drawings are XML inside."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    r"""The text, with a mark in place of each character that XML does not allow.

    >>> legal("a\x00b\ud800 日本")
    'a�b� 日本'
    """
    return ILLEGAL.sub("\ufffd", text)
