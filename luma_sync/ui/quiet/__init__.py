"""Times in which the system wants no notifications: do-not-disturb, presentations, full screen."""
