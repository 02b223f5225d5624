"""Runs of the Explore page compute one after another.

Why: Streamlit runs the script of every session in a thread of its own, and all threads share one interpreter. Under a
crowd each run waits for all others at every element, so that all of them end when the last one does. One at a time,
most end long before. A reader who has moved on meanwhile gives the lock up at once.

Public replacement: none. A limit on how many runs compute at the same time would do; so would an interpreter without
a global lock.
"""

from threading import Lock

RUN_LOCK = Lock()
