"""Solving the model backwards: the lever that gives an outcome, trade-offs, what matters, packages."""
