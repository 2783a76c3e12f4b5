"""Hearing tracks and versions: a player behind a port, a state machine, scheduled events that end with it."""
