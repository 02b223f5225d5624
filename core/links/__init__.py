"""Scenarios as people carry them: links, trays, CSV files and the inputs of pages, read and written."""
