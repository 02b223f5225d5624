"""A page's words as a reader reads them."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def shown(page: AppTest) -> str:
    """The headline."""
    (found,) = [block.proto.body for block in page.get("html") if 'class="headline"' in block.proto.body]
    return _words(found.partition('class="headline">')[2].partition("</p>")[0])


def written(page: AppTest) -> str:
    """Everything the page wrote as HTML."""
    return _words(" ".join(block.proto.body for block in page.get("html")))


def warned(page: AppTest) -> str:
    """The warnings, their Markdown read."""
    return re.sub(r"\\(.)", r"\1", " ".join(warning.value for warning in page.warning)).replace("\u2060", "")


def _words(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html))
