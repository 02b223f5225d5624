"""What every page shares: the frame around it, the session's scenario, the lever widgets.

The scenario in the session is the one truth. Widgets show it; what a user moves is collected into it at
the start of the next run; at the end of the run the address bar is brought in line with it.
"""

from pages.frame.page import finish, frame

__all__ = ["finish", "frame"]
