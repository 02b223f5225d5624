"""What a page asks beside the scenario, declared once: link key, label, bounds and opening value.

``declared`` has the pages and their inputs, ``codec`` writes and reads them as one short text a page, which
travels in the link under the page's key (``link.KEPT``), ``kinds`` has the kinds of input there are.
"""

from core.inputs.codec import decode, encode
from core.inputs.declared import pages

__all__ = ["decode", "encode", "pages"]
