"""Ranges: the same simulation under many draws of what is not known."""
