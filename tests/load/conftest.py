"""Keeps pytest from importing, in search of examples, what replaces the standard library's sockets."""

collect_ignore = ["crowd.py", "run.py"]
