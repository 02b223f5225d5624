"""The guard in front of everything the server answers, Streamlit or not: nobody can take it from the others.

| file | what it holds |
|---|---|
| ``limits`` | every limit with its environment variable, in one place |
| ``origin`` | whether a browser's request comes from our own page |
| ``visitors`` | who asks, and what each visitor holds and uses |
| ``bucket`` | how often something may be done |
| ``bodies`` | how long and how slow a request's body may be |
| ``moves`` | the messages of one open page: the newest wins, and not too many |
| ``refusal`` | a plain answer of one sentence |
| ``guard`` | the middleware that puts them in order |

Nothing here knows Streamlit except by the addresses in ``limits``; what has to reach into it is in
``pages/streamlit_hooks``.
"""

from pages.guard.guard import Guard
from pages.guard.limits import LIMITS

__all__ = ["LIMITS", "Guard"]
