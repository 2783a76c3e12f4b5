"""What surrounds the panels: list of panels, toolbar, status bar, announcements."""
