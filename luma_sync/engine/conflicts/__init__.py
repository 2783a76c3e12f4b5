"""Both sides changed a row: comparing and recording."""
