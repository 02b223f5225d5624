"""The light page, ``?embed=true``: one scenario without Streamlit, in a few kilobytes, for another site's frame.

Headline, ranges, one chart, the six main levers where the frame is high enough, and a link to the full scenario. What it
shows depends on its address alone, so any cache may keep it. It is the only page that other sites may frame.
"""

from pages.light.routes import is_light, page, routes

__all__ = ["is_light", "page", "routes"]
