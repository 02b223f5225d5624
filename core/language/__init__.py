"""Messages, units, numbers and labels in every language, and the view results are shown in."""
