"""Runs of one page come one after another.

They share one interpreter. Side by side every run waits for the others at every element, so that under a crowd all of
them end when the last one does; in turn, most end long before. Whoever has moved on meanwhile leaves at once.
"""

from threading import Lock

TURN = Lock()
