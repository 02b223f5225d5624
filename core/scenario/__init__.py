"""Levers, presets and scenarios: what a user can move, and what a scenario is."""
