"""What all readers share: turns to compute, and memory for what was computed."""
