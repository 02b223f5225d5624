"""The newest months and revisions from the official services: ``python -m data.refresh``.

``services.toml`` declares what is asked of whom; ``declared`` reads it, ``polite`` asks, ``answers`` checks the shape
of what comes back, ``gather`` makes months of it, ``revise`` compares them with the figures on file, ``checks`` says
what is not plausible, ``vintage`` dates the new figures, ``staging`` builds and validates everything in a copy and
swaps it in, ``report`` tells what changed.

Only the series that ``figures/`` holds by month are asked for. Trade by tariff line, the quarterly panel, Japan's own
figures and the law are compiled by hand and stay as they are.
"""
