"""What is in ``data/``: tables, parameters, declarations and versions, each read once. Nothing below it."""
