"""The parts of the Solve page."""
