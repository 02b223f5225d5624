"""Derive every table in ``data/tables`` from ``data/figures`` and check it: ``python -m data.build``."""
