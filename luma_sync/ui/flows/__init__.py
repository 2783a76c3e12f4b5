"""Dialogs put to work: sign in and out, import, quit. May import dialogs, commands, context."""
