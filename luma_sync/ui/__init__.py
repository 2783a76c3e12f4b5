"""The Qt window. Sees the engine facade, snapshots and events only."""
