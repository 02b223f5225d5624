"""A page's words as a reader reads them."""

import re
from html import unescape

from streamlit.testing.v1 import AppTest


def shown(page: AppTest) -> str:
    """The headline."""
    (found,) = [block.proto.body for block in page.get("html") if 'class="headline"' in block.proto.body]
    sentence = found.partition('class="headline">')[2].partition("</p>")[0]
    return unescape(re.sub("<[^>]+>", "", sentence))
