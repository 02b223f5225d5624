"""The parts of the Law & data page."""
