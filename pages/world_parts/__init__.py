"""Sections of the page on bilateral and total balances."""
