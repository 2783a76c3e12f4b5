"""What is true now, as immutable snapshots."""
