"""Sentences made from results: what the page says is computed from what the charts show."""
