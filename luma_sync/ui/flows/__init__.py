"""Dialogs put to work: sign in and out, import. May import dialogs, commands, context."""
