"""Sections of the page on the April 2025 formula."""
