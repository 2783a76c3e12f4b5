"""Rows out: what an answer means (pure), and the worker that sends. Imports store, cloud ports, events."""
