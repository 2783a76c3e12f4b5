"""Closing and leaving, whoever asks for it. May import the window and its parts, nothing above them."""
