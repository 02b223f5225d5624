"""The parts of the Path page."""
