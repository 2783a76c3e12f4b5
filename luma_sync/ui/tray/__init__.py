"""The icon beside the clock: its state, its menu, its messages. Optional: nothing works only through it."""
