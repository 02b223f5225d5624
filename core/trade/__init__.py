"""The two markets under a scenario: base trade, behaviour, simulation and its results."""
