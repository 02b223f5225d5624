"""What every page shares: the frame around it, the session's scenario, the lever widgets.

The scenario in the session is the one truth. Widgets show it; what a user moves is collected into it at
the start of the next run, then what buttons asked for is done, and the address bar is brought in line before anything
is drawn. Each part of a page is a ``section``, so that one that fails leaves the others standing.
"""

from pages.frame.failures import section
from pages.frame.page import finish, frame

__all__ = ["finish", "frame", "section"]
