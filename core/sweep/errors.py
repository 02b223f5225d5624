"""What a user of a sweep can put right."""


class WrongSweep(ValueError):
    """A sweep that cannot run as asked: what was given, what is allowed, and the likely slip."""
