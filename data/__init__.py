"""The project's figures: what they start from, how they are tidied, and the tables the model reads."""
