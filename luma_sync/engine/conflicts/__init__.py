"""Both sides changed a row: comparing, merging, policies, settling by itself, telling the other devices.

Imports catalog, store, cloud messages, events and kernel; nothing else of the engine. What compares and
decides is pure.
"""
