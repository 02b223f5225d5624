"""Text as files of XML can hold it: documents, workbooks and drawings are XML inside."""

from __future__ import annotations

import re

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    r"""The text, with a mark wherever a character stood that no XML may hold.

    >>> legal("a\x00b\ud800 日本")
    'a�b� 日本'
    """
    return ILLEGAL.sub("\ufffd", text)
