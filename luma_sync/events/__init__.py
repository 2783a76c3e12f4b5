"""What happened, as typed past-tense facts. May import `kernel` only."""
