"""What Explore answers, as data: the sentence, the key figures and the main chart; of one scenario, or at every position of a lever."""
