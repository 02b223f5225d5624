"""Reads and writes scenarios as links, trays, CSV files and page inputs."""
