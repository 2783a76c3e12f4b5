"""The panels of the main window; each subscribes to the bridge itself."""
